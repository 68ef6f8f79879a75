/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-import-undo"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-bulk.h"
#include "tepat-hak.h"
#include "tepat-import-before.h"
#include "tepat-import-private.h"
#include "tepat-jejak.h"
#include "tepat-keluarga.h"
#include "tepat-office.h"
#include "tepat-penduduk-private.h"
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

/* A record that this import made is as it left it at version 1, or at the one that a later import
 * gave back when it was undone. */
#define CHANGED_SINCE(table, alias)                                                                \
  alias ".versi > 1 AND " alias ".versi <> coalesce ((SELECT max (s.versi_sesudah)"                \
  " FROM impor_sebelum AS s WHERE s.impor = $3 AND s.tabel = '" table "'"                          \
  " AND s.rekam = " alias ".id), 1)"

/* The records that stay: changed since, part of a family that was, or already part of some other
 * work. Ids go to a table, so that what follows are statements over sets. */
#define USED_SINCE                                                                                 \
  " OR p.keluarga IN (SELECT id FROM temp.ditinggal_k)"                                            \
  " OR EXISTS (SELECT 1 FROM kepesertaan AS t WHERE t.penduduk = p.id"                             \
  "  AND (t.impor IS NULL OR t.impor <> $3 OR t.versi > 1"                                         \
  "   OR EXISTS (SELECT 1 FROM penyaluran AS y WHERE y.kepesertaan = t.id)))"                      \
  " OR EXISTS (SELECT 1 FROM lampiran AS l WHERE l.subjek = p.uid)"

static gboolean
list_left (Undo     *u,
           GError  **error)
{
  return tepat_db_exec (u->db, "CREATE TEMP TABLE IF NOT EXISTS ditinggal"
                               " (id INTEGER PRIMARY KEY, keluarga INTEGER, uid TEXT);"
                               "CREATE TEMP TABLE IF NOT EXISTS ditinggal_k"
                               " (id INTEGER PRIMARY KEY);"
                               "DELETE FROM temp.ditinggal;"
                               "DELETE FROM temp.ditinggal_k", error) &&
         tepat_db_run_trusted (u->db,
           "INSERT INTO temp.ditinggal_k (id) SELECT id FROM keluarga AS k"
           " WHERE id BETWEEN $1 AND $2 AND " CHANGED_SINCE ("keluarga", "k"), error, "iii",
           u->first_k, u->last_k, u->impor) &&
         tepat_db_run_trusted (u->db,
           "INSERT INTO temp.ditinggal (id, keluarga, uid) SELECT id, keluarga, uid"
           " FROM penduduk AS p WHERE id BETWEEN $1 AND $2"
           " AND ((" CHANGED_SINCE ("penduduk", "p") ")" USED_SINCE ")", error, "iii", u->first_p,
           u->last_p, u->impor);
}

static gboolean
read_left (Undo        *u,
           const char  *sql,
           const char  *types,
           GError     **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (u->db, sql, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, types, (gint64) MAX_LEFT, u->first_k, u->last_k);
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

  if (!tepat_db_get_int_trusted (u->db, "SELECT (SELECT count (*) FROM temp.ditinggal)"
                                        " + (SELECT count (*) FROM temp.ditinggal_k)", &left,
                                 error, "") ||
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
      !tepat_db_run_trusted (u->db, "DELETE FROM kepesertaan WHERE penduduk BETWEEN $1 AND $2"
                                    " AND penduduk NOT IN (SELECT id FROM temp.ditinggal)", error,
                             "ii", u->first_p, u->last_p) ||
      !tepat_db_run_trusted (u->db, "DELETE FROM jawaban WHERE subjek = 'p'"
                                    " AND rekam BETWEEN $1 AND $2 AND rekam NOT IN"
                                    " (SELECT id FROM temp.ditinggal)", error, "ii", u->first_p,
                             u->last_p) ||
      /* Ids are given again: what was noted of the old record is not the new one's. */
      !tepat_db_run_trusted (u->db, "DELETE FROM impor_sebelum WHERE rekam BETWEEN $1 AND $2"
                                    " AND tabel LIKE 'penduduk%' AND rekam NOT IN"
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

/* Families that this import made, and those that an import which was undone before had to leave
 * because people of this one lived there. */
#define GONE                                                                                       \
  "SELECT k.id FROM keluarga AS k WHERE (k.id BETWEEN $1 AND $2 OR k.impor IN"                     \
  " (SELECT id FROM impor WHERE keadaan = 'dibatalkan')) AND k.id NOT IN"                          \
  " (SELECT id FROM temp.ditinggal_k) AND NOT EXISTS (SELECT 1 FROM penduduk AS p"                 \
  " WHERE p.keluarga = k.id) AND (k.versi = 1 OR k.versi = (SELECT max (s.versi_sesudah)"          \
  " FROM impor_sebelum AS s WHERE s.impor = k.impor AND s.tabel = 'keluarga' AND s.rekam = k.id))"

/* After the indexes are back: a family goes when nobody lives in it any more. */
static gboolean
delete_families (Undo     *u,
                 GError  **error)
{
  gint64 gone = 0;

  if (!tepat_db_exec (u->db, "CREATE TEMP TABLE IF NOT EXISTS pergi (id INTEGER PRIMARY KEY);"
                             "DELETE FROM temp.pergi", error) ||
      !tepat_db_run_trusted (u->db, "INSERT INTO temp.pergi (id) " GONE, error, "ii", u->first_k,
                             u->last_k) ||
      !tepat_db_run_trusted (u->db, "DELETE FROM jawaban WHERE subjek = 'k'"
                                    " AND rekam IN (SELECT id FROM temp.pergi)", error, "") ||
      !tepat_db_run_trusted (u->db, "DELETE FROM impor_sebelum WHERE tabel LIKE 'keluarga%'"
                                    " AND rekam IN (SELECT id FROM temp.pergi)", error, "") ||
      !tepat_db_run_trusted (u->db, "DELETE FROM keluarga WHERE id IN"
                                    " (SELECT id FROM temp.pergi)", error, "") ||
      !tepat_db_get_int_trusted (u->db, "SELECT count (*) FROM temp.pergi WHERE id"
                                        " BETWEEN $1 AND $2", &gone, error, "ii", u->first_k,
                                 u->last_k))
    return FALSE;
  /* Of a file of families, they are the records. */
  if (u->last_p < u->first_p)
    u->report->dihapus = gone;

  return read_left (u, "SELECT uid FROM keluarga WHERE id BETWEEN $2 AND $3 AND id NOT IN"
                       " (SELECT keluarga FROM temp.ditinggal) ORDER BY id LIMIT $1", "iii",
                    error);
}

/* Every family that the import touched, as it stands now. */
#define TOUCHED                                                                                    \
  "SELECT keluarga FROM temp.ditinggal UNION SELECT p.keluarga FROM impor_sebelum AS s"            \
  " JOIN penduduk AS p ON p.id = s.rekam WHERE s.impor = $1 AND s.tabel LIKE 'penduduk%'"          \
  " UNION SELECT rekam FROM impor_sebelum WHERE impor = $1 AND tabel LIKE 'keluarga%'"             \
  " UNION SELECT id FROM temp.asal"

static GArray *
list_ids (Undo        *u,
          const char  *sql,
          GError     **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (u->db, sql, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "i", u->impor);
  while (tepat_stmt_step (stmt, &row, error))
    {
      gint64 id;

      if (!row)
        return g_steal_pointer (&ids);
      id = tepat_stmt_get_int (stmt, 0);
      g_array_append_val (ids, id);
    }

  return NULL;
}

static gboolean
refresh_families (Undo     *u,
                  GError  **error)
{
  g_autoptr(GArray) ids = list_ids (u, TOUCHED, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!tepat_keluarga_refresh (u->db, g_array_index (ids, gint64, i), error))
      return FALSE;

  return TRUE;
}

/* What is missing of a family is missing of each of its members. */
static gboolean
refresh_members (Undo     *u,
                 GError  **error)
{
  g_autofree char *today = tepat_office_today (u->db, error);
  g_autoptr(TepatWilayahIndex) wilayah = NULL;
  g_autoptr(GArray) ids = NULL;
  TepatMutuContext context = { today, tepat_wilayah_index_knows, NULL };

  if (today == NULL)
    return FALSE;
  ids = list_ids (u, "SELECT rekam FROM impor_sebelum WHERE impor = $1 AND tabel = 'keluarga'"
                     " AND (sebelum LIKE '%\"alamat\"%' OR sebelum LIKE '%\"no_kk\"%'"
                     " OR sebelum LIKE '%\"rt\"%' OR sebelum LIKE '%\"rw\"%'"
                     " OR sebelum LIKE '%\"dusun\"%')", error);
  if (ids == NULL)
    return FALSE;
  if (ids->len > 0 && (wilayah = tepat_wilayah_index_load (u->db, error)) == NULL)
    return FALSE;
  context.data = wilayah;
  for (guint i = 0; i < ids->len; i++)
    if (!tepat_penduduk_refresh_members (u->db, g_array_index (ids, gint64, i), &context, error))
      return FALSE;

  return TRUE;
}

/* Numbers that go back may stand more than once again. */
static gboolean
judge_niks (Undo     *u,
            GError  **error)
{
  g_autoptr(GPtrArray) niks = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (u->db, "SELECT p.nik FROM impor_sebelum AS s"
                                          " JOIN penduduk AS p ON p.id = s.rekam"
                                          " WHERE s.impor = $1 AND s.tabel = 'penduduk'"
                                          " AND s.sebelum LIKE '%\"nik\"%'", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", u->impor);
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (niks, g_strdup (tepat_stmt_get_text (stmt, 0)));

  return !row && tepat_ganda_judge (u->db, niks, error);
}

/* Where people live whom the import moved there, before they go back. */
static gboolean
list_homes (Undo     *u,
            GError  **error)
{
  return tepat_db_exec (u->db, "CREATE TEMP TABLE IF NOT EXISTS asal (id INTEGER PRIMARY KEY);"
                               "DELETE FROM temp.asal", error) &&
         tepat_db_run_trusted (u->db,
           "INSERT INTO temp.asal (id) SELECT DISTINCT p.keluarga FROM impor_sebelum AS s"
           " JOIN penduduk AS p ON p.id = s.rekam"
           " WHERE s.impor = $1 AND s.tabel = 'penduduk.keluarga'", error, "i", u->impor) &&
         (u->first_k == 1 || tepat_db_run_trusted (u->db,
           "INSERT INTO temp.asal (id) SELECT DISTINCT keluarga FROM penduduk"
           " WHERE id BETWEEN $1 AND $2 AND keluarga < $3 ON CONFLICT DO NOTHING", error, "iii",
           u->first_p, u->last_p, u->first_k));
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

/* Where the records live that go or become what they were. */
#define DESA_OF_RECORDS                                                                            \
  "SELECT wilayah FROM penduduk WHERE id BETWEEN $1 AND $2"                                        \
  " AND id NOT IN (SELECT id FROM temp.ditinggal)"                                                 \
  " UNION SELECT wilayah FROM keluarga WHERE id BETWEEN $3 AND $4"                                 \
  " AND id NOT IN (SELECT id FROM temp.ditinggal_k)"                                               \
  " UNION SELECT p.wilayah FROM impor_sebelum AS s JOIN penduduk AS p ON p.id = s.rekam"           \
  " AND p.versi = s.versi_sesudah WHERE s.impor = $5 AND s.tabel LIKE 'penduduk%'"                 \
  " UNION SELECT k.wilayah FROM impor_sebelum AS s JOIN keluarga AS k ON k.id = s.rekam"           \
  " AND k.versi = s.versi_sesudah WHERE s.impor = $5 AND s.tabel LIKE 'keluarga%'"

/* Whoever sees all that would change may take it back. */
static gboolean
check_wilayah (Undo     *u,
               GError  **error)
{
  TepatActor *actor = tepat_db_get_actor (u->db);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  if (tepat_actor_sees_all (actor))
    return TRUE;
  if ((stmt = tepat_db_prepare_trusted (u->db, DESA_OF_RECORDS, error)) == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "iiiii", u->first_p, u->last_p, u->first_k, u->last_k, u->impor);
  while (tepat_stmt_step (stmt, &row, error) && row)
    if (!tepat_actor_sees_wilayah (actor, tepat_stmt_get_text (stmt, 0)))
      {
        g_set_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED,
                     _("This import has records of %s, which is not your wilayah. Nothing was "
                       "changed. Ask somebody of the dinas to undo it."),
                     tepat_stmt_get_text (stmt, 0));
        return FALSE;
      }

  return !row;
}

static gboolean
undo (Undo     *u,
      GError  **error)
{
  g_autoptr(TepatBulk) bulk = NULL;

  tepat_job_set_phase (u->job, _("Looking for what was changed since"));
  if (!load_import (u, error) || !list_left (u, error) || !check_wilayah (u, error) ||
      !list_homes (u, error) ||
      !read_left (u, "SELECT uid FROM temp.ditinggal ORDER BY id LIMIT $1", "i", error) ||
      !count_rest (u, error))
    return FALSE;
  tepat_job_set_phase (u->job, _("Taking the records back"));
  if (!tepat_import_before_restore (u->db, u->impor, u->now, &u->report->dikembalikan,
                                    u->report->ditinggal, error) ||
      !take_down (u, &bulk, error) || !delete_new (u, error))
    return FALSE;
  tepat_job_set_phase (u->job, _("Building the indexes"));

  return (bulk == NULL || tepat_bulk_end (bulk, error)) && delete_families (u, error) &&
         refresh_families (u, error) && refresh_members (u, error) &&
         tepat_ganda_unmark (u->db, error) && judge_niks (u, error) &&
         tepat_rekap_rebuild (u->db, error) && write_entry (u, error);
}

static gpointer
undo_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Undo *u = data;

  if (!tepat_actor_has_hak (tepat_db_get_actor (db), TEPAT_HAK_DATA_IMPOR))
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
