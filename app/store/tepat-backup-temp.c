/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-backup-temp"

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tepat-backup-private.h"

#define PREFIX ".sementara-"

/** tepat_backup_temp_name: Returns: (transfer full): a name in @folder that nobody has */
char *
tepat_backup_temp_name (const char *folder,
                        const char *stem)
{
  g_autofree char *name = g_strdup_printf (PREFIX "%d-%s-%08x", (int) getpid (), stem,
                                           g_random_int ());

  return g_build_filename (folder, name, NULL);
}

/** tepat_backup_remove_tree: Removes @path with all that is in it; follows no link. */
void
tepat_backup_remove_tree (const char *path)
{
  struct stat info;
  const char *name;
  GDir *dir;

  if (lstat (path, &info) != 0)
    return;
  dir = S_ISDIR (info.st_mode) ? g_dir_open (path, 0, NULL) : NULL;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      tepat_backup_remove_tree (child);
    }
  g_clear_pointer (&dir, g_dir_close);
  if (g_remove (path) != 0)
    g_debug ("%s: %s", path, g_strerror (errno));
}

static gboolean
was_left_behind (const char *name)
{
  gint64 pid;

  if (!g_str_has_prefix (name, PREFIX))
    return FALSE;
  pid = g_ascii_strtoll (name + sizeof PREFIX - 1, NULL, 10);

  return pid > 0 && kill ((pid_t) pid, 0) != 0 && errno == ESRCH;
}

/** tepat_backup_clean_up: Removes from @folder what processes that are no more left there. */
void
tepat_backup_clean_up (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (was_left_behind (name))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  for (guint i = 0; i < paths->len; i++)
    tepat_backup_remove_tree (paths->pdata[i]);
}
