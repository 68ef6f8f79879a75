/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-backup-last"

#include "config.h"

#include <string.h>

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

/**
 * tepat_backup_note_last:
 * @folder: a workspace's folder
 * @path: where a backup of it went
 * @kab: (nullable): the kabupaten of the office, for the clock that it goes by
 *
 * Keeps in mind what is asked when the database cannot be read any more.
 */
void
tepat_backup_note_last (const char *folder,
                        const char *path,
                        const char *kab)
{
  g_autofree char *note = note_path (folder);
  g_autofree char *dir = g_path_get_dirname (note);
  g_autofree char *text = g_strconcat (path, "\n", kab, NULL);
  g_autoptr(GError) error = NULL;

  g_mkdir_with_parents (dir, 0700);
  if (!g_file_set_contents (note, text, -1, &error))
    g_info ("%s", error->message);
}

/* An earlier version noted the path alone; then the clock is that of WIB. */
static char *
read_note (const char *folder,
           TepatZone  *zone)
{
  g_autofree char *note = note_path (folder);
  g_autofree char *text = NULL;
  char *end;

  *zone = TEPAT_ZONE_WIB;
  if (!g_file_get_contents (note, &text, NULL, NULL))
    return NULL;
  end = strrchr (text, '\n');
  if (end != NULL)
    {
      *zone = tepat_zone_of_wilayah (end + 1);
      *end = '\0';
    }

  return g_steal_pointer (&text);
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

static char *
find_last (const char  *folder,
           char       **moment,
           TepatZone   *zone)
{
  g_autofree char *backups = g_build_filename (folder, "cadangan", NULL);
  g_autofree char *noted = read_note (folder, zone);
  g_autoptr(GDir) dir = g_dir_open (backups, 0, NULL);
  const char *name;
  char *newest = NULL;
  gint64 made = 0;

  if (noted != NULL)
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
  TepatZone zone;

  return find_last (folder, moment, &zone);
}

/* What SQLite says of it, in brackets at the end: it is for whoever helps, and comes last. */
static char *
take_detail (char *message)
{
  char *detail = g_str_has_suffix (message, ")") ? g_strrstr (message, " (") : NULL;
  char *taken = g_strdup (detail != NULL ? detail : "");

  if (detail != NULL)
    *detail = '\0';

  return taken;
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
  g_autofree char *detail = NULL;
  TepatZone zone;
  char *message;

  if (error == NULL || !g_error_matches (*error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CORRUPT))
    return;
  if ((path = find_last (folder, &moment, &zone)) != NULL)
    {
      shown = tepat_format_moment (moment, zone);
      /* Translators: a path and a moment */
      text = g_strdup_printf (_("The newest known backup is %s of %s. “Restore from a Backup” on the "
                                "first page, or tepat backup restore, brings it into a new "
                                "folder."), path, shown);
    }
  else
    text = g_strdup (_("No backup is known on this computer; look for one on your other disks."));
  detail = take_detail ((*error)->message);
  message = g_strconcat ((*error)->message, " ", text, detail, NULL);
  g_free ((*error)->message);
  (*error)->message = message;
}
