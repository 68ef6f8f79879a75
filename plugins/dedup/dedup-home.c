/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-home"

#include "config.h"

#include "dedup-home.h"

#include <glib/gstdio.h>
#include <string.h>

#define FOLDER "dedup"
#define ENDING ".idx"

char *
dedup_home_dup_path (const char *folder,
                     const char *token)
{
  g_autofree char *name = g_strconcat (token, ENDING, NULL);

  return g_build_filename (folder, FOLDER, name, NULL);
}

DedupScan *
dedup_home_scan (DedupRecords  *records,
                 const char    *folder,
                 double         threshold,
                 guint          n_workers,
                 TepatJob      *job,
                 GError       **error)
{
  g_autofree char *token = tepat_uid_new ();
  g_autofree char *path = dedup_home_dup_path (folder, token);
  g_autofree char *home = g_path_get_dirname (path);
  g_autoptr(DedupIndexWriter) writer = NULL;
  DedupScan *scan;

  g_mkdir (home, 0700);
  writer = dedup_index_writer_new (path, records, NULL);
  scan = dedup_scan_run (records, writer, NULL, threshold, n_workers, job, error);
  if (scan != NULL && writer != NULL && dedup_index_writer_close (writer, NULL))
    scan->token = g_steal_pointer (&token);
  return scan;
}

void
dedup_home_clean (const char *folder,
                  const char *token)
{
  g_autofree char *path = dedup_home_dup_path (folder, token);
  g_autofree char *home = g_path_get_dirname (path);
  g_autoptr(GDir) dir = g_dir_open (home, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *other = g_build_filename (home, name, NULL);

      if (!g_str_has_prefix (name, token) && strstr (name, ENDING) != NULL)
        g_unlink (other);
    }
}

void
dedup_home_drop (const char *folder,
                 const char *token)
{
  g_autofree char *path = token != NULL ? dedup_home_dup_path (folder, token) : NULL;

  if (path != NULL)
    g_unlink (path);
}
