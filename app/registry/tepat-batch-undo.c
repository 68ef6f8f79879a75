/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-batch-undo"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "tepat-batch-private.h"
#include "tepat-hak.h"
#include "tepat-jejak.h"
#include "tepat-search.h"
#include "tepat-time.h"

typedef struct
{
  TepatDb              *db;
  const char           *uid;
  const char           *alasan;
  TepatJob             *job;
  TepatBatchUndoReport *report;
  gint64                massal;
  char                 *now;
  GHashTable           *wilayah;
} Undo;

/* Whoever sees all may take back what somebody else did. */
static gboolean
check_author (Undo    *u,
              GError **error)
{
  TepatActor *actor = tepat_db_get_actor (u->db);
  g_autofree char *author = NULL;

  if (!tepat_db_get_text_trusted (u->db, "SELECT pelaku FROM massal WHERE id = $1", &author, error,
                                  "i", u->massal))
    return FALSE;
  if (tepat_actor_sees_all (actor) || g_strcmp0 (author, tepat_actor_get_nama (actor)) == 0)
    return TRUE;
  g_set_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_OUT_OF_SCOPE,
               _("This is an act of %s. Nothing was changed. Ask them or the supervisor to take it "
                 "back."), author);

  return FALSE;
}

static gboolean
find_act (Undo    *u,
          GError **error)
{
  g_autofree char *state = NULL;

  if (!tepat_db_get_int_trusted (u->db, "SELECT id FROM massal WHERE uid = $1", &u->massal, error,
                                 "s", u->uid) ||
      !tepat_db_get_text_trusted (u->db, "SELECT keadaan FROM massal WHERE uid = $1", &state,
                                  error, "s", u->uid))
    return FALSE;
  if (state == NULL)
    {
      g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                   _("There is no act %s. Look it up in the journal."), u->uid);
      return FALSE;
    }
  if (strcmp (state, "diterapkan") != 0)
    {
      g_set_error_literal (error, TEPAT_BATCH_ERROR, TEPAT_BATCH_ERROR_UNDONE,
                           _("This act was undone already. Nothing was changed."));
      return FALSE;
    }

  return check_author (u, error);
}

static gboolean
note_wilayah (Undo        *u,
              const char  *table,
              gint64       id,
              GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT wilayah FROM %s WHERE id = $1", table);
  char *wilayah = NULL;

  /* A payment has the place of its membership, and no recap. */
  if (strcmp (table, "penyaluran") == 0)
    return TRUE;
  if (!tepat_db_get_text_trusted (u->db, sql, &wilayah, error, "i", id))
    return FALSE;
  if (wilayah != NULL)
    g_hash_table_add (u->wilayah, wilayah);

  return TRUE;
}

/* What the act had made goes again. */
static gboolean
forget_made (Undo        *u,
             const char  *table,
             gint64       id,
             GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE id = $1", table);

  return tepat_db_run_trusted (u->db, sql, error, "i", id);
}

static gboolean
restore_columns (Undo        *u,
                 const char  *table,
                 gint64       id,
                 JsonObject  *before,
                 GError     **error)
{
  g_autoptr(GString) sql = g_string_new (NULL);
  g_autoptr(GList) columns = json_object_get_members (before);
  g_autoptr(TepatStmt) stmt = NULL;
  int n = 2;

  g_string_printf (sql, "UPDATE %s SET versi = versi + 1%s", table,
                   strcmp (table, "kepesertaan") != 0 ? ", diubah = $1" : "");
  for (GList *l = columns; l != NULL; l = l->next)
    g_string_append_printf (sql, ", %s = $%d", (const char *) l->data, ++n);
  g_string_append (sql, " WHERE id = $2 AND $1 IS NOT NULL");
  if ((stmt = tepat_db_prepare_trusted (u->db, sql->str, error)) == NULL)
    return FALSE;
  tepat_stmt_bind_text (stmt, 1, u->now);
  tepat_stmt_bind_int (stmt, 2, id);
  n = 2;
  for (GList *l = columns; l != NULL; l = l->next)
    {
      JsonNode *value = json_object_get_member (before, l->data);

      if (!json_node_is_null (value) && json_node_get_value_type (value) == G_TYPE_INT64)
        tepat_stmt_bind_int (stmt, ++n, json_node_get_int (value));
      else
        tepat_stmt_bind_text (stmt, ++n, json_node_get_string (value));
    }

  return tepat_stmt_run (stmt, error);
}

/* The recap of the place that a record leaves, and of the one that it returns to. */
static gboolean
restore (Undo        *u,
         const char  *table,
         gint64       id,
         const char  *text,
         GError     **error)
{
  g_autoptr(JsonNode) node = json_from_string (text, error);
  JsonObject *before;

  if (node == NULL)
    return FALSE;
  before = json_node_get_object (node);
  if (json_object_get_size (before) == 0)
    return forget_made (u, table, id, error);

  return note_wilayah (u, table, id, error) && restore_columns (u, table, id, before, error) &&
         note_wilayah (u, table, id, error);
}

/* A membership that the act had made stays when somebody else's payment hangs on it since. */
static gboolean
is_needed (Undo        *u,
           const char  *table,
           gint64       id,
           const char  *before,
           gboolean    *needed,
           GError     **error)
{
  gint64 n = 0;

  if (strcmp (table, "kepesertaan") == 0 && strcmp (before, "{}") == 0 &&
      !tepat_db_get_int_trusted (u->db, "SELECT count (*) FROM penyaluran WHERE kepesertaan = $1",
                                 &n, error, "i", id))
    return FALSE;
  *needed = n > 0;

  return TRUE;
}

static gboolean
take_back (Undo       *u,
           TepatStmt  *row,
           GError    **error)
{
  g_autofree char *table = g_strdup (tepat_stmt_get_text (row, 0));
  g_autofree char *sql = g_strdup_printf ("SELECT versi FROM %s WHERE id = $1", table);
  gint64 id = tepat_stmt_get_int (row, 1);
  gboolean needed;
  gint64 now;

  if (!tepat_db_get_int_trusted (u->db, sql, &now, error, "i", id) ||
      !is_needed (u, table, id, tepat_stmt_get_text (row, 3), &needed, error))
    return FALSE;
  if (now != tepat_stmt_get_int (row, 2) || needed)
    {
      u->report->ditinggal++;
      return TRUE;
    }
  u->report->dikembalikan++;

  return restore (u, table, id, tepat_stmt_get_text (row, 3), error);
}

static gboolean
take_all_back (Undo          *u,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr(TepatStmt) row = NULL;
  gboolean more = TRUE;
  gint64 n_all = 0;
  guint64 n = 0;

  if (!tepat_db_get_int_trusted (u->db, "SELECT count (*) FROM massal_sebelum WHERE massal = $1",
                                 &n_all, error, "i", u->massal))
    return FALSE;
  tepat_job_set_progress (u->job, 0, (guint64) n_all);
  row = tepat_db_prepare_trusted (u->db, "SELECT tabel, rekam, versi_sesudah, sebelum"
                                         " FROM massal_sebelum WHERE massal = $1"
                                         " ORDER BY tabel <> 'penyaluran', tabel, rekam", error);
  if (row == NULL)
    return FALSE;
  tepat_stmt_bind (row, "i", u->massal);
  while (tepat_stmt_step (row, &more, error))
    {
      if (!more)
        return TRUE;
      if (!take_back (u, row, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (++n % 256 == 0)
        tepat_job_set_progress (u->job, n, (guint64) n_all);
    }

  return FALSE;
}

/* Where a family or a member was changed since and stayed, both must be in one place all the same. */
static gboolean
keep_together (Undo    *u,
               GError **error)
{
  return tepat_db_run_trusted (u->db,
           "UPDATE penduduk SET versi = versi + 1, diubah = $1,"
           " wilayah = (SELECT k.wilayah FROM keluarga AS k WHERE k.id = penduduk.keluarga)"
           " WHERE keluarga IN (SELECT rekam FROM massal_sebelum WHERE massal = $2"
           " AND tabel = 'keluarga')"
           " AND wilayah <> (SELECT k.wilayah FROM keluarga AS k WHERE k.id = penduduk.keluarga)",
           error, "si", u->now, u->massal);
}

static gboolean
write_entry (Undo    *u,
             GError **error)
{
  g_autofree char *after = g_strdup_printf ("{\"dikembalikan\":%" G_GUINT64_FORMAT
                                            ",\"ditinggal\":%" G_GUINT64_FORMAT "}",
                                            u->report->dikembalikan, u->report->ditinggal);
  const TepatJejakEntry entry = { .perbuatan = "massal.batalkan", .subjek_jenis = "massal",
                                  .subjek = u->uid, .sesudah = after, .alasan = u->alasan };

  if (!tepat_db_run_trusted (u->db, "UPDATE massal SET keadaan = 'dibatalkan' WHERE id = $1",
                             error, "i", u->massal) ||
      !tepat_jejak_append (u->db, &entry, error))
    return FALSE;
  tepat_db_note_change (u->db, "penduduk", NULL);
  tepat_db_note_change (u->db, "keluarga", NULL);
  tepat_db_note_change (u->db, "kepesertaan", NULL);
  tepat_db_note_change (u->db, "penyaluran", NULL);

  return TRUE;
}

static gpointer
undo_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Undo *u = data;

  u->db = db;
  tepat_job_set_phase (u->job, _("Taking the records back"));
  if (!tepat_actor_has_hak (tepat_db_get_actor (db), TEPAT_HAK_DATA_UBAH))
    g_set_error_literal (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED,
                         _("Your peran may not change records. Nothing was changed. Ask the "
                           "supervisor."));
  else if (find_act (u, error) && take_all_back (u, cancellable, error) &&
           keep_together (u, error) && batch_recap (db, u->wilayah, error))
    write_entry (u, error);

  return NULL;
}

/**
 * tepat_batch_undo:
 * @uid: of an act on many records
 * @alasan: (nullable): why it is taken back
 * @job: (nullable): shows the progress and cancels
 * @report: (out caller-allocates): what came of it
 *
 * Takes an act back. Records that were changed since stay as they are. Blocks; any thread but a
 * window's.
 */
gboolean
tepat_batch_undo (TepatSession          *session,
                  const char            *uid,
                  const char            *alasan,
                  TepatJob              *job,
                  TepatBatchUndoReport  *report,
                  GError               **error)
{
  g_autoptr(GHashTable) wilayah = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *now = tepat_time_now ();
  GCancellable *cancellable = job != NULL ? tepat_job_get_cancellable (job) : NULL;
  Undo u = { NULL, uid, alasan, job, report, 0, now, wilayah };
  GError *local = NULL;

  g_return_val_if_fail (TEPAT_IS_SESSION (session) && uid != NULL, FALSE);

  *report = (TepatBatchUndoReport) { 0 };
  tepat_session_write (session, undo_job, &u, NULL, cancellable, &local);
  if (local == NULL)
    {
      tepat_search_refresh (tepat_session_get_store (session), NULL, NULL);
      return TRUE;
    }
  g_propagate_error (error, local);

  return FALSE;
}
