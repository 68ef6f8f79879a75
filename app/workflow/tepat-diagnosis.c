/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-diagnosis"

#include "config.h"

#include "tepat-diagnosis.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "tepat-db-private.h"
#include "tepat-format.h"
#include "tepat-jejak.h"
#include "tepat-time.h"

static void
add_line (GString    *text,
          const char *name,
          const char *value)
{
  g_string_append_printf (text, "%-28s %s\n", name, value != NULL ? value : "?");
}

static void
add_count (GString    *text,
           const char *name,
           gint64      count)
{
  g_autofree char *number = tepat_format_count (count);

  add_line (text, name, number);
}

static void
add_computer (GString *text)
{
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  g_autofree char *glib = g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version,
                                           glib_micro_version);
  g_autofree char *now = tepat_time_now ();

  add_line (text, "Tepat", TEPAT_VERSION);
  add_line (text, _("Written (UTC)"), now);
  add_line (text, _("System"), system);
  add_line (text, "GLib", glib);
  add_count (text, _("Processors"), g_get_num_processors ());
}

static void
add_folder (GString    *text,
            TepatStore *store)
{
  g_autofree char *database = g_build_filename (tepat_store_get_folder (store), "tepat.db", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (database);
  g_autoptr(GFileInfo) info =
    g_file_query_filesystem_info (file, G_FILE_ATTRIBUTE_FILESYSTEM_FREE ","
                                  G_FILE_ATTRIBUTE_FILESYSTEM_TYPE, NULL, NULL);
  g_autofree char *free_space = NULL;
  g_autofree char *size = NULL;
  GStatBuf status;

  if (g_stat (database, &status) == 0)
    size = tepat_format_size ((guint64) status.st_size);
  if (info != NULL)
    free_space = tepat_format_size (
      g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE));
  add_line (text, _("Size of the database"), size);
  add_line (text, _("Free on that disk"), free_space);
  add_line (text, _("Kind of file system"),
            info != NULL ? g_file_info_get_attribute_string (info,
                                                             G_FILE_ATTRIBUTE_FILESYSTEM_TYPE)
                         : NULL);
  add_line (text, _("Can be written"),
            tepat_store_get_read_only_reason (store) == NULL ? _("yes") : _("no"));
}

static gboolean
add_tables (GString  *text,
            TepatDb  *db,
            GError  **error)
{
  static const char * const tables[] = {
    "wilayah", "pengguna", "keluarga", "penduduk", "jawaban", "kepesertaan", "impor", "periode",
    "tahapan", "potret", "surat", "media",
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strconcat ("SELECT count (*) FROM ", tables[i], NULL);
      gint64 n;

      if (!tepat_db_get_int_trusted (db, sql, &n, error, ""))
        return FALSE;
      add_count (text, tables[i], n);
    }

  return TRUE;
}

static gboolean
add_journal (GString       *text,
             TepatDb       *db,
             GCancellable  *cancellable,
             GError       **error)
{
  TepatJejakReport *report = tepat_jejak_verify (db, cancellable, error);

  if (report == NULL)
    return FALSE;
  add_count (text, "jejak", (gint64) report->n_entries);
  add_line (text, _("Journal"), report->broken_seq == 0 ? _("intact") : _("broken"));
  tepat_jejak_report_free (report);

  return TRUE;
}

/**
 * tepat_diagnosis_job:
 * @data: the #TepatStore
 *
 * Returns: (transfer full): the report as text
 */
gpointer
tepat_diagnosis_job (TepatDb       *db,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr(GString) text = g_string_new (NULL);

  add_computer (text);
  add_folder (text, data);
  if (!add_tables (text, db, error) || !add_journal (text, db, cancellable, error))
    return NULL;

  return g_strdup (text->str);
}
