/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-safe-file"
#define _GNU_SOURCE /* mkostemp */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tepat-safe-file-private.h"
#include "tepat-table-source-private.h"

/* Persons stand in these files: readable by their owner alone (the mode of mkostemp). */
gboolean
tepat_safe_file_open (TepatSafeFile *self, const char *path, GError **error)
{
  self->path = g_strdup (path);
  self->folder = g_path_get_dirname (path);
  self->temporary = g_build_filename (self->folder, ".tepat-XXXXXX", NULL);
  self->fd = mkostemp (self->temporary, O_CLOEXEC);
  if (self->fd >= 0)
    return TRUE;
  tepat_table_set_errno (error, errno, _("The file could not be created"));
  g_clear_pointer (&self->temporary, g_free);
  tepat_safe_file_discard (self);
  return FALSE;
}

/* A name in a folder lasts only once the folder is flushed too; not every file system can. */
static void
flush_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  if (fsync (fd) < 0)
    g_debug ("%s: %s", folder, g_strerror (errno));
  close (fd);
}

gboolean
tepat_safe_file_commit (TepatSafeFile *self, GError **error)
{
  int code = 0;

  if (fsync (self->fd) < 0)
    code = errno;
  if (close (self->fd) < 0 && code == 0)
    code = errno;
  self->fd = -1;
  if (code == 0 && rename (self->temporary, self->path) < 0)
    code = errno;
  if (code == 0)
    {
      g_clear_pointer (&self->temporary, g_free);
      flush_folder (self->folder);
    }
  tepat_safe_file_discard (self);
  return code == 0 || tepat_table_set_errno (error, code, _("The file could not be saved"));
}

void
tepat_safe_file_discard (TepatSafeFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  if (self->temporary != NULL)
    unlink (self->temporary);
  g_clear_pointer (&self->temporary, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->path, g_free);
}
