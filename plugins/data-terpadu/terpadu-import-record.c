/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-import-record"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "terpadu-import-record.h"
#include "terpadu-issue.h"
#include "terpadu-sections.h"

#define MAX_ISSUES 1000

void
terpadu_import_record_free (TerpaduImportRecord *self)
{
  g_free (self->uid);
  g_free (self->waktu);
  g_free (self->pelaku);
  g_free (self->berkas);
  g_free (self->profil);
  g_free (self->keadaan);
  g_free (self->dibatalkan);
  g_free (self->dibatalkan_oleh);
  g_clear_pointer (&self->alasan, g_hash_table_unref);
  g_clear_pointer (&self->issues, g_ptr_array_unref);
  g_free (self);
}

static void
take_texts (TerpaduImportRecord *self,
            TepatStmt           *stmt)
{
  char **texts[] = { &self->uid, &self->waktu, &self->pelaku, &self->berkas, &self->profil,
                     &self->keadaan, &self->dibatalkan, &self->dibatalkan_oleh };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (tepat_stmt_get_text (stmt, (int) i));
}

static void
take_counts (TerpaduImportRecord *self,
             TepatStmt           *stmt,
             int                  first)
{
  guint64 *counts[] = { &self->jumlah, &self->counts.baru, &self->counts.berubah,
                        &self->counts.sama, &self->counts.ditolak,
                        &self->counts.diperingatkan };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    *counts[i] = (guint64) tepat_stmt_get_int (stmt, first + (int) i);
}

static gboolean
read_import (TepatDb              *db,
             const char           *uid,
             TerpaduImportRecord  *self,
             gint64               *id,
             GError              **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare (db, "SELECT uid, waktu, pelaku, berkas, profil, keadaan, dibatalkan,"
                               " dibatalkan_oleh, jumlah, baru, berubah, sama, ditolak,"
                               " diperingatkan, id FROM impor WHERE uid = $1", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "s", uid);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    {
      g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                           _("This import is not there. Look at the list of imports again."));
      return FALSE;
    }
  take_texts (self, stmt);
  take_counts (self, stmt, 8);
  *id = tepat_stmt_get_int (stmt, 14);

  return TRUE;
}

static void
take_issue (TerpaduImportRecord *self,
            guint                baris,
            gboolean             ditolak,
            JsonObject          *reason)
{
  const char *kode = terpadu_json_text (reason, "kode");
  guint n;

  if (kode == NULL)
    return;
  n = GPOINTER_TO_UINT (g_hash_table_lookup (self->alasan, kode));
  g_hash_table_insert (self->alasan, g_strdup (kode), GUINT_TO_POINTER (n + 1));
  if (self->issues->len < MAX_ISSUES)
    g_ptr_array_add (self->issues,
                     terpadu_issue_new (baris, ditolak, terpadu_json_text (reason, "kolom"),
                                        terpadu_json_text (reason, "nilai"), kode));
}

static void
take_row (TerpaduImportRecord *self,
          TepatStmt           *stmt)
{
  g_autoptr(JsonNode) node = tepat_json_parse (tepat_stmt_get_text (stmt, 2), -1, NULL);
  gboolean ditolak = g_strcmp0 (tepat_stmt_get_text (stmt, 1), "ditolak") == 0;
  JsonArray *reasons;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return;
  reasons = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (reasons); i++)
    take_issue (self, (guint) tepat_stmt_get_int (stmt, 0), ditolak,
                json_array_get_object_element (reasons, i));
}

static gboolean
read_rows (TepatDb              *db,
           gint64                id,
           TerpaduImportRecord  *self,
           GError              **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare (db, "SELECT baris, hasil, alasan FROM impor_baris WHERE impor = $1"
                               " ORDER BY baris", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", id);
  while (tepat_stmt_step (stmt, &row, error))
    {
      if (!row)
        return TRUE;
      take_row (self, stmt);
    }

  return FALSE;
}

gpointer
terpadu_import_record_read (TepatDb       *db,
                            gpointer       data,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autoptr(TerpaduImportRecord) self = g_new0 (TerpaduImportRecord, 1);
  gint64 id;

  self->alasan = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->issues = g_ptr_array_new_with_free_func (g_object_unref);
  if (!read_import (db, data, self, &id, error) || !read_rows (db, id, self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* The same rules as tepat_import_undo(): what has another version than the import left stays. */
#define NEW_SQL(condition)                                                                         \
  "SELECT count (*) FROM impor AS i JOIN penduduk AS p"                                            \
  " ON p.id BETWEEN i.penduduk_awal AND i.penduduk_akhir WHERE i.uid = $1 AND p.versi " condition  \
  " coalesce ((SELECT max (s.versi_sesudah) FROM impor_sebelum AS s WHERE s.impor = i.id"          \
  " AND s.tabel = 'penduduk' AND s.rekam = p.id), 1)"
#define OLD_SQL(condition)                                                                         \
  "SELECT count (*) FROM (SELECT s.rekam, max (s.versi_sesudah) AS versi FROM impor_sebelum AS s"  \
  " JOIN impor AS i ON i.id = s.impor WHERE i.uid = $1 AND (s.tabel = 'penduduk'"                  \
  " OR s.tabel LIKE 'penduduk.%') AND s.rekam < i.penduduk_awal GROUP BY s.rekam) AS c"            \
  " JOIN penduduk AS p ON p.id = c.rekam WHERE p.versi " condition " c.versi"

gpointer
terpadu_undo_preview_read (TepatDb       *db,
                           gpointer       data,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autofree TerpaduUndoPreview *self = g_new0 (TerpaduUndoPreview, 1);
  gint64 old_left;

  if (!tepat_db_get_int (db, NEW_SQL ("="), &self->removed, error, "s", data) ||
      !tepat_db_get_int (db, NEW_SQL ("<>"), &self->left, error, "s", data) ||
      !tepat_db_get_int (db, OLD_SQL ("="), &self->restored, error, "s", data) ||
      !tepat_db_get_int (db, OLD_SQL ("<>"), &old_left, error, "s", data))
    return NULL;
  self->left += old_left;

  return g_steal_pointer (&self);
}
