/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-search"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "terpadu-pages.h"

#define MAX_HITS 12

static char *
describe (TepatStmt *stmt)
{
  g_autofree char *nik = tepat_format_number_16 (tepat_stmt_get_text (stmt, 2), TRUE);
  g_autofree char *birth = tepat_format_date (tepat_stmt_get_text (stmt, 3));
  const char *const parts[] = { nik, birth, tepat_stmt_get_text (stmt, 4),
                                tepat_stmt_get_text (stmt, 5) };
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);

  return g_strdup (text->str);
}

static gpointer
search_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(GArray) ids = tepat_search_find (db, data, MAX_HITS, error);
  g_autoptr(GPtrArray) hits = NULL;
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  if (ids == NULL)
    return NULL;
  stmt = tepat_db_prepare (db, "SELECT p.uid, p.nama, p.nik, p.tgl_lahir, k.alamat,"
                               " (SELECT w.nama FROM wilayah AS w WHERE w.kode = p.wilayah"
                               "  AND w.berlaku_sampai IS NULL) FROM penduduk AS p"
                               " JOIN keluarga AS k ON k.id = p.keluarga WHERE p.id = $1", error);
  if (stmt == NULL)
    return NULL;
  hits = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_search_hit_free);
  for (guint i = 0; i < ids->len; i++)
    {
      tepat_stmt_bind (stmt, "i", g_array_index (ids, gint64, i));
      if (!tepat_stmt_step (stmt, &row, error))
        return NULL;
      if (row)
        {
          g_autofree char *line = describe (stmt);

          g_ptr_array_add (hits, tepat_search_hit_new (tepat_stmt_get_text (stmt, 0),
                                                       tepat_stmt_get_text (stmt, 1), line,
                                                       "data-terpadu.penduduk"));
        }
      tepat_stmt_reset (stmt);
    }

  return g_steal_pointer (&hits);
}

const TepatSearchDef terpadu_search = {
  .id = "data-terpadu.penduduk",
  .title = N_("Persons"),
  .hak = TEPAT_HAK_DATA_LIHAT,
  .search = search_job,
};
