/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-import-run"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "tepat-format.h"
#include "tepat-import-private.h"
#include "tepat-json-members.h"
#include "tepat-table-header.h"
#include "tepat-thread.h"

/* The reader's side. */

typedef struct
{
  TepatImport           *import;
  const TepatImportPlan *plan;
  GAsyncQueue           *full;
  GAsyncQueue           *empty;
  char                  *sha256;
  GError                *hash_error;
  gint                   stopped;
} Reading;

static char *
hash_file (const char  *path,
           Reading     *reading,
           GError     **error)
{
  crypto_hash_sha256_state state;
  guchar hash[crypto_hash_sha256_BYTES];
  g_autofree guchar *buffer = g_malloc (1 << 20);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInputStream) stream = g_file_read (file, NULL, error);
  char *hex;
  gssize n;

  if (stream == NULL)
    return NULL;
  crypto_hash_sha256_init (&state);
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, 1 << 20, NULL, error)) > 0 &&
         !g_atomic_int_get (&reading->stopped))
    crypto_hash_sha256_update (&state, buffer, n);
  if (n < 0)
    return NULL;
  crypto_hash_sha256_final (&state, hash);
  hex = g_malloc (sizeof hash * 2 + 1);

  return sodium_bin2hex (hex, sizeof hash * 2 + 1, hash, sizeof hash);
}

/* Beside the reading: the two read the same pages of the file. */
static gpointer
hash_thread (gpointer data)
{
  Reading *reading = data;

  reading->sha256 = hash_file (reading->import->path, reading, &reading->hash_error);

  return NULL;
}

static gboolean
is_data (Reading             *reading,
         const TepatTableRow *row)
{
  if (row->number <= reading->import->header_row || tepat_table_row_is_helper (row))
    return FALSE;
  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].length > 0)
      return !tepat_import_profile_is_helper (reading->plan->profile, row->cells[0].text,
                                              row->cells[0].length);

  return FALSE;
}

static void
read_rows (Reading           *reading,
           TepatTableReader  *reader,
           TepatImportParser *parser,
           TepatImportBatch **batch)
{
  const TepatTableRow *row;

  while (!g_atomic_int_get (&reading->stopped) &&
         (row = tepat_table_reader_next (reader, &(*batch)->error)) != NULL)
    {
      TepatImportBatch *b = *batch;

      if (!is_data (reading, row))
        continue;
      tepat_import_parser_read (parser, row, b->texts, &b->records[b->n_records++]);
      if (b->n_records < TEPAT_IMPORT_BATCH_ROWS)
        continue;
      tepat_table_reader_get_progress (reader, &b->bytes_done, &b->bytes_total);
      g_async_queue_push (reading->full, b);
      *batch = g_async_queue_pop (reading->empty);
    }
}

static gpointer
reader_thread (gpointer data)
{
  Reading *reading = data;
  TepatImportBatch *batch = g_async_queue_pop (reading->empty);
  g_autoptr(TepatTableReader) reader = NULL;
  TepatImportParser *parser = tepat_import_parser_new (reading->plan);
  GThread *hashing = g_thread_new ("tepat-hash", hash_thread, reading);

  reader = tepat_import_open (reading->import, &batch->error);
  if (reader != NULL)
    read_rows (reading, reader, parser, &batch);
  g_thread_join (hashing);
  if (batch->error == NULL)
    batch->error = g_steal_pointer (&reading->hash_error);
  batch->last = TRUE;
  g_async_queue_push (reading->full, batch);
  tepat_import_parser_free (parser);

  return NULL;
}

/* The writer may have given up early: the reader must not wait for a batch for ever. */
static void
stop_reading (Reading *reading,
              GThread *thread)
{
  TepatImportBatch *batch;

  g_atomic_int_set (&reading->stopped, TRUE);
  for (guint i = 0; i < TEPAT_IMPORT_N_BATCHES; i++)
    if ((batch = g_async_queue_try_pop (reading->full)) != NULL)
      {
        tepat_import_batch_clear (batch);
        g_async_queue_push (reading->empty, batch);
      }
  g_thread_join (thread);
}

static TepatImportColumn *
make_columns (TepatImport *self)
{
  TepatImportColumn *columns = g_new0 (TepatImportColumn, MAX (self->fields->len, 1));

  for (guint i = 0; i < self->fields->len; i++)
    {
      const TepatField *field = self->fields->pdata[i];

      columns[i].header = self->headers->pdata[i];
      if (field == NULL || !tepat_import_stores (self, field))
        continue;
      columns[i].field = field;
      columns[i].target = tepat_import_field_from_name (field->nama);
    }

  return columns;
}

static const char *
find_questionnaire (TepatImport *self)
{
  const TepatQuestionnaire *questionnaire;

  questionnaire = tepat_import_profile_get_questionnaire (self->profile);

  return questionnaire != NULL ? tepat_questionnaire_get_kode (questionnaire) : "";
}

static gboolean
contains (const char * const *names,
          const char         *name)
{
  return names != NULL && g_strv_contains (names, name);
}

static void
plan_init (TepatImport     *self,
           TepatImportPlan *plan)
{
  const char * const *from = tepat_import_profile_get_wilayah_from (self->profile);
  g_autofree char *today = tepat_format_today (tepat_zone_of_wilayah (self->kab));

  *plan = (TepatImportPlan) {
    .reference = self->reference, .wilayah = self->wilayah,
    .actor = tepat_session_get_actor (self->session), .columns = make_columns (self),
    .n_columns = self->fields->len, .profile = self->profile,
    .kuesioner = find_questionnaire (self), .kab = self->kab != NULL ? self->kab : "",
    .program = self->program, .overlay = self->overlay,
    .wilayah_from_family = contains (from, "keluarga"),
    .wilayah_from_ktp = contains (from, "ktp_wilayah"),
    .rows_are_families =
      g_strcmp0 (tepat_import_profile_get_satuan (self->profile), "keluarga") == 0,
  };
  g_strlcpy (plan->today, today, sizeof plan->today);
}

static gboolean
check_columns (TepatImport  *self,
               GError      **error)
{
  const char * const *required = tepat_import_profile_get_required (self->profile);

  for (guint i = 0; required != NULL && required[i] != NULL; i++)
    {
      const TepatField *field = tepat_import_profile_lookup (self->profile, required[i]);
      guint column = 0;

      if (field == NULL || g_ptr_array_find (self->fields, field, &column))
        continue;
      g_set_error (error, TEPAT_IMPORT_ERROR, TEPAT_IMPORT_ERROR_NO_COLUMN,
                   _("The file has no column for \"%s\". Nothing was changed. Say which column "
                     "holds it."), field->nama);
      return FALSE;
    }

  return TRUE;
}

/* With what separates the cells, so that the sender gets his rows back as he writes them. */
static char *
mapping_to_json (TepatImport *self)
{
  const char delimiter[] = { self->delimiter, '\0' };
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;

  json_builder_begin_object (b);
  tepat_json_add_text (b, "pemisah", delimiter);
  json_builder_set_member_name (b, "kolom");
  json_builder_begin_array (b);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const char *field = tepat_import_get_field (self, i);

      json_builder_begin_array (b);
      json_builder_add_string_value (b, self->headers->pdata[i]);
      json_builder_add_string_value (b, field != NULL ? field : "");
      json_builder_end_array (b);
    }
  json_builder_end_array (b);
  json_builder_end_object (b);
  node = json_builder_get_root (b);

  return json_to_string (node, FALSE);
}

static gpointer
read_is_empty (TepatDb       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  gint64 any = 0;

  return GINT_TO_POINTER (tepat_db_get_int_trusted (db, "SELECT EXISTS (SELECT 1 FROM penduduk)"
                                                        " OR EXISTS (SELECT 1 FROM keluarga)",
                                                    &any, error, "") && any == 0);
}

static gboolean
run_apply (TepatImport       *self,
           TepatImportApply  *apply,
           GError           **error)
{
  TepatStore *store = tepat_session_get_store (self->session);
  TepatActor *actor = tepat_session_get_actor (self->session);
  GCancellable *cancellable = apply->job != NULL ? tepat_job_get_cancellable (apply->job) : NULL;
  GError *local = NULL;

  if (apply->dry_run)
    tepat_store_read (store, actor, tepat_import_apply_job, apply, cancellable, &local);
  else if (self->alone && tepat_store_read (store, actor, read_is_empty, NULL, NULL, &local))
    tepat_store_write_alone (store, actor, tepat_import_apply_job, apply, NULL, cancellable,
                             &local);
  else if (local == NULL)
    tepat_store_write (store, actor, tepat_import_apply_job, apply, NULL, cancellable, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

/* The index is derived: whatever befalls it, the import stands, and it is built again. */
static void
finish_search (TepatImport      *self,
               TepatImportApply *apply,
               gboolean          applied)
{
  g_autoptr(GError) error = NULL;

  if (apply->search == NULL)
    return;
  if (!applied || apply->search_behind > 0)
    tepat_search_builder_abort (apply->search);
  else if (!tepat_search_builder_finish (apply->search, apply->seq, &error))
    g_warning ("The search index will be built again: %s", error->message);
  if (applied && apply->search_behind > 0)
    tepat_search_refresh (tepat_session_get_store (self->session), apply->job, NULL);
}

static void
queues_init (Reading *reading)
{
  reading->full = g_async_queue_new_full ((GDestroyNotify) tepat_import_batch_free);
  reading->empty = g_async_queue_new_full ((GDestroyNotify) tepat_import_batch_free);
  for (guint i = 0; i < TEPAT_IMPORT_N_BATCHES; i++)
    g_async_queue_push (reading->empty, tepat_import_batch_new ());
}

static TepatImportReport *
run (TepatImport             *self,
     gboolean                 dry_run,
     TepatImportProblemFunc   on_problem,
     gpointer                 on_problem_data,
     TepatJob                *job,
     GError                 **error)
{
  g_autoptr(TepatImportReport) report = tepat_import_report_new ();
  g_autofree char *mapping = mapping_to_json (self);
  g_autofree TepatImportColumn *columns = NULL;
  TepatImportPlan plan;
  Reading reading = { .import = self, .plan = &plan };
  TepatImportApply apply;
  GThread *thread;
  gboolean ok;

  if (!check_columns (self, error))
    return NULL;
  plan_init (self, &plan);
  columns = plan.columns;
  queues_init (&reading);
  apply = (TepatImportApply) {
    .plan = &plan, .full = reading.full, .empty = reading.empty, .report = report, .job = job,
    .folder = tepat_store_get_folder (tepat_session_get_store (self->session)),
    .judul = self->berkas, .berkas = self->berkas, .sha256 = &reading.sha256,
    .pemetaan = mapping, .dry_run = dry_run, .again = self->again,
    .on_problem = on_problem, .on_problem_data = on_problem_data,
  };
  if (!dry_run)
    apply.search = tepat_search_builder_new (apply.folder, NULL);
  thread = g_thread_new ("tepat-import", reader_thread, &reading);
  ok = run_apply (self, &apply, error);
  stop_reading (&reading, thread);
  finish_search (self, &apply, ok);
  g_async_queue_unref (reading.full);
  g_async_queue_unref (reading.empty);
  g_free (reading.sha256);
  g_clear_error (&reading.hash_error);

  return ok ? g_steal_pointer (&report) : NULL;
}

/**
 * tepat_import_run:
 * @dry_run: only say what would happen
 * @job: (nullable): shows the progress and cancels
 *
 * Reads the whole file and, unless @dry_run, applies it in one transaction. Blocks; call it from
 * the command line or a thread, see tepat_import_run_async().
 *
 * Returns: (transfer full): what happened, or would
 */
TepatImportReport *
tepat_import_run (TepatImport  *self,
                  gboolean      dry_run,
                  TepatJob     *job,
                  GError      **error)
{
  g_return_val_if_fail (TEPAT_IS_IMPORT (self), NULL);

  return run (self, dry_run, NULL, NULL, job, error);
}

/** tepat_import_each_problem: see the private header */
gboolean
tepat_import_each_problem (TepatImport             *self,
                           TepatImportProblemFunc   func,
                           gpointer                 user_data,
                           GError                 **error)
{
  g_autoptr(TepatImportReport) report = run (self, TRUE, func, user_data, NULL, error);

  return report != NULL;
}

typedef struct
{
  gboolean  dry_run;
  TepatJob *job;
} Run;

static void
run_free (Run *run)
{
  g_clear_object (&run->job);
  g_free (run);
}

static void
run_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  Run *run = data;
  GError *error = NULL;
  TepatImportReport *report = tepat_import_run (source, run->dry_run, run->job, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) tepat_import_report_free);
  else
    g_task_return_error (task, error);
}

/** tepat_import_run_async: Like tepat_import_run(), beside the main context. */
void
tepat_import_run_async (TepatImport         *self,
                        gboolean             dry_run,
                        TepatJob            *job,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);
  Run *run = g_new0 (Run, 1);

  g_return_if_fail (TEPAT_IS_IMPORT (self));

  run->dry_run = dry_run;
  run->job = job != NULL ? g_object_ref (job) : NULL;
  g_task_set_source_tag (task, tepat_import_run_async);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  tepat_thread_run_task (task, run_thread);
}

/** tepat_import_run_finish: Returns: (transfer full): the report */
TepatImportReport *
tepat_import_run_finish (TepatImport   *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
