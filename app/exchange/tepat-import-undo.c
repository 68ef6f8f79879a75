/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-import-undo"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-bulk.h"
#include "tepat-hak.h"
#include "tepat-import-private.h"
#include "tepat-jejak.h"
#include "tepat-keluarga.h"
#include "tepat-time.h"

/* Many names say less than their number. */
#define MAX_LEFT 10000
/* From this share of the register on, it is cheaper to build the indexes anew than to keep them. */
#define REBUILD_SHARE 4

typedef struct
{
  TepatDb               *db;
  const char            *uid;
  const char            *alasan;
  TepatJob              *job;
  TepatImportUndoReport *report;
  gint64                 impor;
  gint64                 first_p, last_p;
  gint64                 first_k, last_k;
  char                  *now;
  gboolean               all;       /* nothing of the register was there before or came since */
  gint64                 seq;
} Undo;

/** tepat_import_undo_report_free: Frees @self. */
void
tepat_import_undo_report_free (TepatImportUndoReport *self)
{
  g_clear_pointer (&self->ditinggal, g_ptr_array_unref);
  g_free (self);
}

static gboolean
load_import (Undo     *u,
             GError  **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare_trusted (u->db, "SELECT id, keadaan, penduduk_awal, penduduk_akhir,"
                                          " keluarga_awal, keluarga_akhir FROM impor"
                                          " WHERE uid = $1", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "s", u->uid);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    {
      g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                   _("There is no import %s. Look it up in the list of imports."), u->uid);
      return FALSE;
    }
  if (g_strcmp0 (tepat_stmt_get_text (stmt, 1), "diterapkan") != 0)
    {
      g_set_error_literal (error, TEPAT_IMPORT_ERROR, TEPAT_IMPORT_ERROR_UNDONE,
                           _("This import was undone already. Nothing was changed."));
      return FALSE;
    }
  u->impor = tepat_stmt_get_int (stmt, 0);
  u->first_p = tepat_stmt_get_int (stmt, 2);
  u->last_p = tepat_stmt_get_int (stmt, 3);
  u->first_k = tepat_stmt_get_int (stmt, 4);
  u->last_k = tepat_stmt_get_int (stmt, 5);

  return TRUE;
}

/* The records that stay: changed since, or already part of some other work. Ids go to a table, so
 * that what follows are statements over sets. */
#define USED_SINCE                                                                                 \
  " OR EXISTS (SELECT 1 FROM kepesertaan AS t WHERE t.penduduk = p.id"                             \
  "  AND (t.impor IS NULL OR t.impor <> $3))"                                                      \
  " OR EXISTS (SELECT 1 FROM lampiran AS l WHERE l.subjek = p.uid)"

static gboolean
list_left (Undo     *u,
           GError  **error)
{
  return tepat_db_exec (u->db, "CREATE TEMP TABLE IF NOT EXISTS ditinggal"
                               " (id INTEGER PRIMARY KEY, keluarga INTEGER, uid TEXT);"
                               "DELETE FROM temp.ditinggal", error) &&
         tepat_db_run_trusted (u->db,
           "INSERT INTO temp.ditinggal (id, keluarga, uid) SELECT id, keluarga, uid"
           " FROM penduduk AS p WHERE id BETWEEN $1 AND $2 AND (versi > 1" USED_SINCE ")", error,
           "iii", u->first_p, u->last_p, u->impor);
}

static gboolean
read_left (Undo     *u,
           GError  **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (u->db, "SELECT uid FROM temp.ditinggal ORDER BY id LIMIT $1",
                                   error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", (gint64) MAX_LEFT);
  while (tepat_stmt_step (stmt, &row, error))
    {
      if (!row)
        return TRUE;
      g_ptr_array_add (u->report->ditinggal, g_strdup (tepat_stmt_get_text (stmt, 0)));
    }

  return FALSE;
}

static gboolean
count_rest (Undo     *u,
            GError  **error)
{
  gint64 left, others;

  if (!tepat_db_get_int_trusted (u->db, "SELECT count (*) FROM temp.ditinggal", &left, error,
                                 "") ||
      !tepat_db_get_int_trusted (u->db, "SELECT count (*) FROM (SELECT 1 FROM penduduk"
                                        " WHERE id < $1 OR id > $2 LIMIT 1)", &others, error,
                                 "ii", u->first_p, u->last_p))
    return FALSE;
  u->all = left == 0 && others == 0;

  return TRUE;
}

/* Statements over ids in a range; without WHERE where all goes, which SQLite does in one stroke. */
static gboolean
delete_rows (Undo        *u,
             const char  *table,
             const char  *where,
             GError     **error)
{
  g_autofree char *sql = u->all ? g_strdup_printf ("DELETE FROM %s", table)
                                : g_strdup_printf ("DELETE FROM %s WHERE %s", table, where);

  if (u->all)
    return tepat_db_run_trusted (u->db, sql, error, "");

  return tepat_db_run_trusted (u->db, sql, error, "ii", u->first_p, u->last_p);
}

static gboolean
delete_new (Undo     *u,
            GError  **error)
{
  gint64 before, after;

  if (!tepat_db_get_int_trusted (u->db, "SELECT count (*) FROM penduduk", &before, error, "") ||
      !tepat_db_run_trusted (u->db, "DELETE FROM kepesertaan WHERE impor = $1"
                                    " AND NOT EXISTS (SELECT 1 FROM penyaluran AS s"
                                    " WHERE s.kepesertaan = kepesertaan.id)", error, "i",
                             u->impor) ||
      !tepat_db_run_trusted (u->db, "DELETE FROM jawaban WHERE subjek = 'p'"
                                    " AND rekam BETWEEN $1 AND $2 AND rekam NOT IN"
                                    " (SELECT id FROM temp.ditinggal)", error, "ii", u->first_p,
                             u->last_p) ||
      !delete_rows (u, "identitas", "penduduk BETWEEN $1 AND $2"
                                    " AND penduduk NOT IN (SELECT id FROM temp.ditinggal)",
                    error) ||
      !delete_rows (u, "penduduk", "id BETWEEN $1 AND $2"
                                   " AND id NOT IN (SELECT id FROM temp.ditinggal)", error) ||
      !tepat_db_get_int_trusted (u->db, "SELECT count (*) FROM penduduk", &after, error, ""))
    return FALSE;
  u->report->dihapus = before - after;

  return TRUE;
}

/* After the indexes are back: a family goes when nobody lives in it any more. */
static gboolean
delete_families (Undo     *u,
                 GError  **error)
{
  return tepat_db_run_trusted (u->db, "DELETE FROM jawaban WHERE subjek = 'k'"
                                      " AND rekam BETWEEN $1 AND $2"
                                      " AND NOT EXISTS (SELECT 1 FROM penduduk"
                                      " WHERE penduduk.keluarga = jawaban.rekam)", error, "ii",
                               u->first_k, u->last_k) &&
         tepat_db_run_trusted (u->db, "DELETE FROM keluarga WHERE id BETWEEN $1 AND $2"
                                      " AND NOT EXISTS (SELECT 1 FROM penduduk"
                                      " WHERE penduduk.keluarga = keluarga.id)", error, "ii",
                               u->first_k, u->last_k);
}

/* One column's value out of a before-image; texts, codes and "not known" alike. */
static gboolean
restore_column (Undo        *u,
                const char  *table,
                const char  *column,
                JsonNode    *value,
                gint64       rekam,
                GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = $1 WHERE id = $2", table, column);

  if (json_node_is_null (value))
    return tepat_db_run_trusted (u->db, sql, error, "ni", rekam);
  if (json_node_get_value_type (value) == G_TYPE_STRING)
    return tepat_db_run_trusted (u->db, sql, error, "si", json_node_get_string (value), rekam);

  return tepat_db_run_trusted (u->db, sql, error, "ii", json_node_get_int (value), rekam);
}

static gboolean
restore_record (Undo        *u,
                const char  *table,
                gint64       rekam,
                const char  *before,
                GError     **error)
{
  g_autoptr(JsonNode) node = json_from_string (before, error);
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET versi = versi + 1, diubah = $1"
                                          " WHERE id = $2", table);
  JsonObjectIter iter;
  const char *column;
  JsonNode *value;

  if (node == NULL)
    return FALSE;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &column, &value))
    if (!restore_column (u, table, column, value, rekam, error))
      return FALSE;
  u->report->dikembalikan++;

  return tepat_db_run_trusted (u->db, sql, error, "si", u->now, rekam);
}

/* Whether a record is still as the import left it. */
static gboolean
is_untouched (Undo        *u,
              const char  *table,
              gint64       rekam,
              gint64       versi,
              gboolean    *untouched,
              GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT versi FROM %s WHERE id = $1", table);
  g_autofree char *uid_sql = g_strdup_printf ("SELECT uid FROM %s WHERE id = $1", table);
  char *uid = NULL;
  gint64 now;

  if (!tepat_db_get_int_trusted (u->db, sql, &now, error, "i", rekam))
    return FALSE;
  *untouched = now == versi;
  if (*untouched)
    return TRUE;
  if (!tepat_db_get_text_trusted (u->db, uid_sql, &uid, error, "i", rekam))
    return FALSE;
  if (uid != NULL)
    g_ptr_array_add (u->report->ditinggal, uid);

  return TRUE;
}

static gboolean
restore_changed (Undo     *u,
                 GError  **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  /* A move and the columns of the same person are noted apart: the highest version counts. */
  stmt = tepat_db_prepare_trusted (u->db,
    "SELECT s.tabel, s.rekam, s.sebelum, CASE s.tabel WHEN 'keluarga' THEN s.versi_sesudah ELSE"
    " (SELECT max (m.versi_sesudah) FROM impor_sebelum AS m WHERE m.impor = $1"
    " AND m.tabel IN ('penduduk', 'penduduk.keluarga') AND m.rekam = s.rekam) END"
    " FROM impor_sebelum AS s WHERE s.impor = $1 ORDER BY s.rekam, s.tabel", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", u->impor);
  g_autofree char *last_table = NULL;
  gint64 last = 0;
  gboolean untouched = FALSE;
  while (tepat_stmt_step (stmt, &row, error))
    {
      const char *table;
      gint64 rekam;

      if (!row)
        return TRUE;
      table = g_str_has_prefix (tepat_stmt_get_text (stmt, 0), "penduduk") ? "penduduk"
                                                                            : "keluarga";
      rekam = tepat_stmt_get_int (stmt, 1);
      if (rekam != last || g_strcmp0 (last_table, table) != 0)
        {
          if (!is_untouched (u, table, rekam, tepat_stmt_get_int (stmt, 3), &untouched, error))
            return FALSE;
          last = rekam;
          {
            g_free (last_table);
            last_table = g_strdup (table);
          }
        }
      if (untouched && !restore_record (u, table, rekam, tepat_stmt_get_text (stmt, 2), error))
        return FALSE;
    }

  return FALSE;
}

static gboolean
refresh_families (Undo     *u,
                  GError  **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (u->db,
    "SELECT DISTINCT keluarga FROM temp.ditinggal UNION SELECT p.keluarga FROM impor_sebelum AS s"
    " JOIN penduduk AS p ON p.id = s.rekam WHERE s.impor = $1 AND s.tabel LIKE 'penduduk%'"
    " UNION SELECT rekam FROM impor_sebelum WHERE impor = $1 AND tabel = 'keluarga'", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", u->impor);
  while (row)
    {
      gint64 id;

      if (!tepat_stmt_step (stmt, &row, error))
        return FALSE;
      id = row ? tepat_stmt_get_int (stmt, 0) : 0;
      if (row)
        g_array_append_val (ids, id);
    }
  for (guint i = 0; i < ids->len; i++)
    if (!tepat_keluarga_refresh (u->db, g_array_index (ids, gint64, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
write_entry (Undo     *u,
             GError  **error)
{
  g_autofree char *after = g_strdup_printf ("{\"dihapus\":%" G_GUINT64_FORMAT ",\"dikembalikan\":%"
                                            G_GUINT64_FORMAT ",\"ditinggal\":%u}",
                                            u->report->dihapus, u->report->dikembalikan,
                                            u->report->ditinggal->len);
  const TepatJejakEntry entry = { .perbuatan = "impor.batalkan", .subjek_jenis = "impor",
                                  .subjek = u->uid, .sesudah = after, .alasan = u->alasan };

  if (!tepat_db_run_trusted (u->db, "UPDATE impor SET keadaan = 'dibatalkan', dibatalkan = $1,"
                                    " dibatalkan_oleh = $2 WHERE id = $3", error, "ssi", u->now,
                             tepat_actor_get_nama (tepat_db_get_actor (u->db)), u->impor) ||
      !tepat_jejak_append (u->db, &entry, error))
    return FALSE;
  tepat_db_note_change (u->db, "penduduk", NULL);
  tepat_db_note_change (u->db, "keluarga", NULL);
  u->seq = tepat_db_get_last_entry (u->db);

  return TRUE;
}

static gboolean
take_down (Undo        *u,
           TepatBulk  **bulk,
           GError     **error)
{
  static const char * const tables[] = { "penduduk", "identitas", NULL };
  static const char * const none[] = { NULL };
  gint64 last;

  *bulk = NULL;
  if (!tepat_db_get_int_trusted (u->db, "SELECT coalesce (max (id), 0) FROM penduduk", &last,
                                 error, ""))
    return FALSE;
  if ((u->last_p - u->first_p + 1) * REBUILD_SHARE < last)
    return TRUE;
  *bulk = tepat_bulk_begin (u->db, tables, none, error);

  return *bulk != NULL;
}

static gboolean
undo (Undo     *u,
      GError  **error)
{
  g_autoptr(TepatBulk) bulk = NULL;

  tepat_job_set_phase (u->job, _("Looking for what was changed since"));
  if (!load_import (u, error) || !list_left (u, error) || !read_left (u, error) ||
      !count_rest (u, error))
    return FALSE;
  tepat_job_set_phase (u->job, _("Taking the records back"));
  if (!restore_changed (u, error) || !take_down (u, &bulk, error) || !delete_new (u, error))
    return FALSE;
  tepat_job_set_phase (u->job, _("Building the indexes"));

  return (bulk == NULL || tepat_bulk_end (bulk, error)) && delete_families (u, error) &&
         refresh_families (u, error) && tepat_ganda_unmark (u->db, error) &&
         tepat_rekap_rebuild (u->db, error) && write_entry (u, error);
}

static gpointer
undo_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Undo *u = data;

  if (!tepat_actor_has_hak (tepat_db_get_actor (db), TEPAT_HAK_DATA_IMPOR) ||
      !tepat_actor_sees_all (tepat_db_get_actor (db)))
    {
      g_set_error_literal (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED,
                           _("Your peran may not undo imports. Ask the supervisor."));
      return NULL;
    }
  u->db = db;
  undo (u, error);

  return NULL;
}

/**
 * tepat_import_undo:
 * @session: who undoes
 * @uid: the import
 * @alasan: (nullable): the reason
 * @job: (nullable): shows the progress and cancels
 *
 * Takes a whole import back in one transaction, also long after: records that it made go, records
 * that it changed become what they were, and what somebody changed since is left alone and listed.
 *
 * Returns: (transfer full): what was done
 */
TepatImportUndoReport *
tepat_import_undo (TepatSession  *session,
                   const char    *uid,
                   const char    *alasan,
                   TepatJob      *job,
                   GError       **error)
{
  g_autoptr(TepatImportUndoReport) report = g_new0 (TepatImportUndoReport, 1);
  TepatStore *store = tepat_session_get_store (session);
  GError *local = NULL;
  Undo u = { .uid = uid, .alasan = alasan, .job = job, .report = report };

  g_return_val_if_fail (TEPAT_IS_SESSION (session) && uid != NULL, NULL);

  report->ditinggal = g_ptr_array_new_with_free_func (g_free);
  u.now = tepat_time_now ();
  tepat_session_write (session, undo_job, &u, NULL,
                       job != NULL ? tepat_job_get_cancellable (job) : NULL, &local);
  g_free (u.now);
  if (local == NULL)
    {
      tepat_search_refresh (store, job, NULL);
      return g_steal_pointer (&report);
    }
  g_propagate_error (error, local);

  return NULL;
}
