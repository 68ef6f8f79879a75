/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-batch"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "tepat-batch-private.h"
#include "tepat-hak.h"
#include "tepat-id-list.h"
#include "tepat-jejak.h"
#include "tepat-keluarga.h"
#include "tepat-scope.h"
#include "tepat-search.h"
#include "tepat-time.h"
#include "tepat-uid.h"

#define MAX_EXAMPLES 20

G_DEFINE_QUARK (tepat-batch-error-quark, tepat_batch_error)

static void
change_free (TepatBatchChange *change)
{
  g_free (change->nama);
  g_free (change->sebelum);
  g_free (change);
}

static TepatBatchReport *
report_new (void)
{
  TepatBatchReport *self = g_new0 (TepatBatchReport, 1);

  self->contoh = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);

  return self;
}

/** tepat_batch_report_free: Frees @self. */
void
tepat_batch_report_free (TepatBatchReport *self)
{
  g_clear_pointer (&self->contoh, g_ptr_array_unref);
  g_free (self->uid);
  g_free (self);
}

char *
batch_to_json (const char *column,
               const char *value)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  if (value != NULL)
    json_object_set_string_member (object, column, value);
  else
    json_object_set_null_member (object, column);
  json_node_set_object (node, object);

  return json_to_string (node, FALSE);
}

gboolean
batch_keep (Batch       *batch,
            const char  *table,
            gint64       id,
            gint64       versi_after,
            const char  *before,
            GError     **error)
{
  return tepat_db_run_trusted (batch->db,
                               "INSERT INTO massal_sebelum (massal, tabel, rekam, versi_sesudah,"
                               " sebelum) VALUES ($1, $2, $3, $4, $5)", error, "isiis",
                               batch->massal, table, id, versi_after, before);
}

gboolean
batch_recap (TepatDb     *db,
             GHashTable  *wilayah,
             GError     **error)
{
  GHashTableIter iter;
  gpointer kode;

  g_hash_table_iter_init (&iter, wilayah);
  while (g_hash_table_iter_next (&iter, &kode, NULL))
    if (!tepat_rekap_refresh (db, kode, error))
      return FALSE;

  return TRUE;
}

/* Which records the ids stand for: themselves, the families of persons, the members of families.
 * Only the head of a family holds a programme for it. */
static const char *
select_records (Batch *batch)
{
  gboolean persons = strcmp (batch->act->subject, "penduduk") == 0;

  if (persons == batch->person)
    return "t.id IN ($ids)";
  if (persons)
    return "t.id IN (SELECT q.keluarga FROM penduduk AS q WHERE q.id IN ($ids))";
  if (g_str_has_prefix (batch->kind->name, "program"))
    return "t.id IN (SELECT min (q.id) FROM penduduk AS q WHERE q.keluarga IN ($ids)"
           " AND q.hubungan = 1 GROUP BY q.keluarga)";

  return "t.keluarga IN ($ids)";
}

static TepatStmt *
prepare_rows (Batch   *batch,
              GError **error)
{
  g_autofree char *scope = tepat_scope_condition (tepat_db_get_actor (batch->db), "t.wilayah");
  g_autofree char *columns = batch->kind->select (batch);
  g_autofree char *sql = NULL;
  g_autofree char *expanded = NULL;

  sql = g_strdup_printf ("SELECT t.id, t.versi, t.wilayah, t.%s, %s FROM %s AS t WHERE %s AND %s"
                         " ORDER BY t.id",
                         batch->person ? "nama" : "kepala", columns,
                         batch->person ? "penduduk" : "keluarga", select_records (batch),
                         scope != NULL ? scope : "true");
  expanded = tepat_id_list_expand (sql);

  return tepat_db_prepare_trusted (batch->db, expanded, error);
}

static void
add_example (Batch     *batch,
             TepatStmt *row)
{
  TepatBatchChange *change;

  if (batch->report->contoh->len >= MAX_EXAMPLES)
    return;
  change = g_new0 (TepatBatchChange, 1);
  change->nama = g_strdup (tepat_stmt_get_text (row, ROW_NAMA));
  change->sebelum = g_strdup (tepat_stmt_get_text (row, ROW_BEFORE));
  g_ptr_array_add (batch->report->contoh, change);
}

static gboolean
take_row (Batch     *batch,
          TepatStmt *row,
          GError   **error)
{
  switch (batch->kind->judge (batch, row))
    {
    case BATCH_SAME:
      batch->report->sama++;
      return TRUE;
    case BATCH_INACTIVE:
      batch->report->tidak_aktif++;
      return TRUE;
    case BATCH_CHANGE:
    default:
      break;
    }
  add_example (batch, row);
  batch->report->berubah++;
  if (batch->dry_run)
    return TRUE;
  g_hash_table_add (batch->wilayah, g_strdup (tepat_stmt_get_text (row, ROW_WILAYAH)));

  return batch->kind->change (batch, row, error);
}

/* A record that is asked for and not found is somebody else's, or has gone meanwhile. */
static void
count_missing (Batch   *batch,
               guint64  n_found)
{
  gboolean persons = strcmp (batch->act->subject, "penduduk") == 0;
  guint64 n_asked = batch->act->ids->len;

  if (persons == batch->person && n_found < n_asked)
    batch->report->di_luar = n_asked - n_found;
  else if (!persons && g_str_has_prefix (batch->kind->name, "program") && n_found < n_asked)
    batch->report->tanpa_kepala = n_asked - n_found;
}

static gboolean
take_rows (Batch         *batch,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree char *ids = tepat_id_list_to_text ((const gint64 *) batch->act->ids->data,
                                                batch->act->ids->len);
  g_autoptr(TepatStmt) row = prepare_rows (batch, error);
  gboolean more = TRUE;
  guint64 n = 0;

  if (row == NULL)
    return FALSE;
  tepat_stmt_bind_text (row, 1, ids);
  while (tepat_stmt_step (row, &more, error))
    {
      if (!more)
        {
          count_missing (batch, n);
          return TRUE;
        }
      if (!take_row (batch, row, error) ||
          g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (++n % 256 == 0)
        tepat_job_set_progress (batch->job, n, batch->act->ids->len);
    }

  return FALSE;
}

static char *
describe_act (Batch *batch)
{
  const TepatBatchAct *act = batch->act;
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "perbuatan", act->act);
  json_object_set_string_member (object, "subjek", batch->report->subject);
  if (act->field != NULL)
    json_object_set_string_member (object, "bidang", act->field);
  if (act->value != NULL)
    json_object_set_string_member (object, "nilai", act->value);
  json_object_set_int_member (object, "jumlah", (gint64) batch->report->berubah);
  json_node_set_object (node, object);

  return json_to_string (node, FALSE);
}

static gboolean
open_act (Batch   *batch,
          GError **error)
{
  batch->report->uid = tepat_uid_new ();
  if (!tepat_db_run_trusted (batch->db,
                             "INSERT INTO massal (uid, waktu, pelaku, isi, keadaan, alasan)"
                             " VALUES ($1, $2, $3, '{}', 'diterapkan', $4)", error, "ssss",
                             batch->report->uid, batch->now,
                             tepat_actor_get_nama (tepat_db_get_actor (batch->db)),
                             batch->act->alasan))
    return FALSE;
  batch->massal = tepat_db_get_last_id (batch->db);

  return TRUE;
}

static gboolean
close_act (Batch   *batch,
           GError **error)
{
  g_autofree char *after = describe_act (batch);
  const TepatJejakEntry entry = { .perbuatan = "massal.terapkan", .subjek_jenis = "massal",
                                  .subjek = batch->report->uid, .sesudah = after,
                                  .alasan = batch->act->alasan };

  if (batch->report->berubah == 0)
    {
      g_set_error_literal (error, TEPAT_BATCH_ERROR, TEPAT_BATCH_ERROR_NOTHING,
                           _("None of these records would change. Nothing was written."));
      return FALSE;
    }
  if (g_strcmp0 (batch->act->field, "wilayah") == 0)
    g_hash_table_add (batch->wilayah, g_strdup (batch->act->value));
  if (!tepat_db_run_trusted (batch->db, "UPDATE massal SET isi = $1, jumlah = $2 WHERE id = $3",
                             error, "sii", after, (gint64) batch->report->berubah,
                             batch->massal) ||
      !batch_recap (batch->db, batch->wilayah, error) ||
      !tepat_jejak_append (batch->db, &entry, error))
    return FALSE;
  tepat_db_note_change (batch->db, "penduduk", NULL);
  tepat_db_note_change (batch->db, "keluarga", NULL);
  tepat_db_note_change (batch->db, "kepesertaan", NULL);

  return TRUE;
}

static gboolean
check_right (Batch   *batch,
             GError **error)
{
  if (tepat_actor_has_hak (tepat_db_get_actor (batch->db), TEPAT_HAK_DATA_UBAH))
    return TRUE;
  g_set_error_literal (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED,
                       _("Your peran may not change records. Nothing was changed. Ask the "
                         "supervisor."));

  return FALSE;
}

static gboolean
run (Batch         *batch,
     GCancellable  *cancellable,
     GError       **error)
{
  if (!check_right (batch, error) ||
      (batch->kind->prepare != NULL && !batch->kind->prepare (batch, error)))
    return FALSE;
  batch->report->subject = batch->person ? "penduduk" : "keluarga";

  return (batch->dry_run || open_act (batch, error)) && take_rows (batch, cancellable, error) &&
         (batch->dry_run || close_act (batch, error));
}

static gpointer
run_job (TepatDb       *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Batch *batch = data;

  batch->db = db;
  tepat_job_set_phase (batch->job, batch->dry_run ? _("Looking at the records")
                                                  : _("Changing the records"));
  run (batch, cancellable, error);

  return NULL;
}

/**
 * tepat_batch_run:
 * @act: what to do, with which records
 * @dry_run: only look what would happen
 * @job: (nullable): shows the progress and cancels
 *
 * Changes many records in one transaction and as one entry of the journal; each record is kept as
 * it was before, so that the act can be taken back. Blocks; any thread but a window's.
 *
 * Returns: (transfer full) (nullable): what changed, and what did not and why
 */
TepatBatchReport *
tepat_batch_run (TepatSession         *session,
                 const TepatBatchAct  *act,
                 gboolean              dry_run,
                 TepatJob             *job,
                 GError              **error)
{
  const BatchKind *kind = batch_kind_find (act->act);
  g_autoptr(TepatBatchReport) report = report_new ();
  g_autoptr(GHashTable) wilayah = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *now = tepat_time_now ();
  GCancellable *cancellable = job != NULL ? tepat_job_get_cancellable (job) : NULL;
  TepatBatchAct given = *act;
  Batch batch = { NULL, &given, kind, job, report, dry_run };
  GError *local = NULL;

  g_return_val_if_fail (TEPAT_IS_SESSION (session), NULL);

  if (kind == NULL)
    {
      g_set_error (error, TEPAT_BATCH_ERROR, TEPAT_BATCH_ERROR_NO_SUCH_ACT,
                   _("There is no act “%s” for many records. Nothing was changed."), act->act);
      return NULL;
    }
  given.value = act->value != NULL ? act->value : "";
  batch.person = kind->person;
  batch.now = now;
  batch.wilayah = wilayah;
  if (dry_run)
    tepat_session_read (session, run_job, &batch, cancellable, &local);
  else
    tepat_session_write (session, run_job, &batch, NULL, cancellable, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (!dry_run)
    tepat_search_refresh (tepat_session_get_store (session), NULL, NULL);

  return g_steal_pointer (&report);
}
