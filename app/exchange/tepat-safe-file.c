/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-safe-file"
#define _GNU_SOURCE /* mkostemp, O_TMPFILE */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tepat-safe-file-private.h"
#include "tepat-table-source-private.h"

#define NAME_TRIES 100

/* Persons stand in these files: readable by their owner alone. Where the file system can do it, the
 * file has no name before it is whole, so that nothing is left of it when its writer is killed. */
gboolean
tepat_safe_file_open (TepatSafeFile *self, const char *path, GError **error)
{
  self->path = g_strdup (path);
  self->folder = g_path_get_dirname (path);
  if (access ("/proc/self/fd", X_OK) == 0)
    self->fd = open (self->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (self->fd >= 0)
    return TRUE;
  self->temporary = g_build_filename (self->folder, ".tepat-XXXXXX", NULL);
  self->fd = mkostemp (self->temporary, O_CLOEXEC);
  if (self->fd >= 0)
    return TRUE;
  tepat_table_set_errno (error, errno, _("The file could not be created"));
  g_clear_pointer (&self->temporary, g_free);
  tepat_safe_file_discard (self);
  return FALSE;
}

int
tepat_safe_file_write (int fd, const char *bytes, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, bytes, length);

      if (n < 0 && errno != EINTR)
        return errno;
      if (n > 0)
        {
          bytes += n;
          length -= n;
        }
    }
  return 0;
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

/* A link takes no name that is there already; a new name in the folder is then renamed like any
 * other. Returns an errno. */
static int
give_name (TepatSafeFile *self)
{
  g_autofree char *nameless = g_strdup_printf ("/proc/self/fd/%d", self->fd);

  for (guint i = 0; i < NAME_TRIES; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/.tepat-%08x", self->folder, g_random_int ());

      if (linkat (AT_FDCWD, nameless, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0)
        {
          self->temporary = g_steal_pointer (&name);
          return 0;
        }
      if (errno != EEXIST)
        return errno;
    }
  return EEXIST;
}

gboolean
tepat_safe_file_commit (TepatSafeFile *self, GError **error)
{
  int code = 0;

  if (fsync (self->fd) < 0)
    code = errno;
  if (code == 0 && self->temporary == NULL)
    code = give_name (self);
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
