/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-backup-last"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "tepat-backup-private.h"
#include "tepat-format.h"
#include "tepat-store-private.h"

/* Beside the database, not in it: it is asked when the database cannot be read. */
static char *
note_path (const char *folder)
{
  return g_build_filename (folder, "cadangan", "terakhir", NULL);
}

/** tepat_backup_note_last: Keeps in mind where a backup of the workspace in @folder went. */
void
tepat_backup_note_last (const char *folder,
                        const char *path)
{
  g_autofree char *note = note_path (folder);
  g_autofree char *dir = g_path_get_dirname (note);
  g_autoptr(GError) error = NULL;

  g_mkdir_with_parents (dir, 0700);
  if (!g_file_set_contents (note, path, -1, &error))
    g_info ("%s", error->message);
}

static void
consider (const char  *path,
          char       **newest,
          gint64      *moment)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0 || !S_ISREG (info.st_mode) || (gint64) info.st_mtime < *moment)
    return;
  g_free (*newest);
  *newest = g_strdup (path);
  *moment = info.st_mtime;
}

static char *
to_text (gint64 moment)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (moment);

  return g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");
}

/**
 * tepat_backup_find_last:
 * @folder: a workspace's folder
 * @moment: (out) (optional) (transfer full): when it was made, in UTC as ISO text
 *
 * Needs no database.
 *
 * Returns: (transfer full) (nullable): the newest backup that is known and still there
 */
char *
tepat_backup_find_last (const char  *folder,
                        char       **moment)
{
  g_autofree char *note = note_path (folder);
  g_autofree char *backups = g_path_get_dirname (note);
  g_autofree char *noted = NULL;
  g_autoptr(GDir) dir = g_dir_open (backups, 0, NULL);
  const char *name;
  char *newest = NULL;
  gint64 made = 0;

  if (g_file_get_contents (note, &noted, NULL, NULL))
    consider (noted, &newest, &made);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (backups, name, NULL);

      if (g_str_has_suffix (name, ".tepat"))
        consider (path, &newest, &made);
    }
  if (moment != NULL)
    *moment = newest != NULL ? to_text (made) : NULL;

  return newest;
}

/** tepat_backup_offer_last: Adds to @error, of a file that is damaged, where a backup is. */
void
tepat_backup_offer_last (const char  *folder,
                         GError     **error)
{
  g_autofree char *moment = NULL;
  g_autofree char *path = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *text = NULL;
  char *message;

  if (error == NULL || !g_error_matches (*error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CORRUPT))
    return;
  if ((path = tepat_backup_find_last (folder, &moment)) != NULL)
    {
      /* Where the office is cannot be read either, so the zone is said. */
      shown = tepat_format_moment (moment, TEPAT_ZONE_WIB);
      text = g_strdup_printf (_("The newest known backup is %s of %s; tepat backup restore brings "
                                "it into a new folder."), path, shown);
    }
  else
    text = g_strdup (_("No backup is known on this computer; look for one on your other disks."));
  message = g_strconcat ((*error)->message, " ", text, NULL);
  g_free ((*error)->message);
  (*error)->message = message;
}
