/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-import"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#include "tepat-hak.h"
#include "tepat-import-private.h"
#include "tepat-table-header.h"

#define PEEK_ROWS 60

/**
 * TepatImport:
 *
 * A file about to be imported: what its columns are, and the act itself. The reading runs on a
 * thread of its own, the writing on the store's lane.
 */
struct _TepatImport
{
  GObject             parent_instance;

  TepatSession       *session;
  char               *path;
  char               *berkas;
  TepatReference     *reference;
  TepatWilayahIndex  *wilayah;
  char               *kab;
  const TepatImportProfile *profile;
  GPtrArray          *headers;       /* char *, NULL-terminated */
  GPtrArray          *fields;        /* const TepatField * or NULL, per column */
  guint               header_row;
  guint64             expected_rows;
  gboolean            again;
  char               *program;
};

G_DEFINE_FINAL_TYPE (TepatImport, tepat_import, G_TYPE_OBJECT)
G_DEFINE_QUARK (tepat-import-error-quark, tepat_import_error)

static void
tepat_import_finalize (GObject *object)
{
  TepatImport *self = TEPAT_IMPORT (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->reference, tepat_reference_unref);
  g_clear_pointer (&self->wilayah, tepat_wilayah_index_unref);
  g_clear_pointer (&self->headers, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_free (self->path);
  g_free (self->berkas);
  g_free (self->kab);
  g_free (self->program);

  G_OBJECT_CLASS (tepat_import_parent_class)->finalize (object);
}

static void
tepat_import_class_init (TepatImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tepat_import_finalize;
}

static void
tepat_import_init (TepatImport *self)
{
  self->headers = g_ptr_array_new_with_free_func (g_free);
  self->fields = g_ptr_array_new ();
}

static gpointer
load_knowledge (TepatDb       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  TepatImport *self = data;

  if (!tepat_actor_has_hak (tepat_db_get_actor (db), TEPAT_HAK_DATA_IMPOR))
    {
      g_set_error_literal (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED,
                           _("Your peran may not import files. Ask the supervisor."));
      return NULL;
    }
  if ((self->reference = tepat_reference_load (db, error)) == NULL ||
      (self->wilayah = tepat_wilayah_index_load (db, error)) == NULL)
    return NULL;
  tepat_db_get_text_trusted (db, "SELECT nilai FROM meta WHERE kunci = 'kab'", &self->kab, error,
                             "");

  return NULL;
}

static gboolean
is_known_header (const char *name,
                 gpointer    user_data)
{
  return tepat_reference_is_header (user_data, name, -1);
}

static void
estimate_rows (TepatImport      *self,
               TepatTableReader *reader,
               guint             n_peeked)
{
  guint64 done, total;

  tepat_table_reader_get_progress (reader, &done, &total);
  self->expected_rows = done > 0 && n_peeked > 0 ? total / MAX (done / n_peeked, 1) : n_peeked;
}

static gboolean
take_header (TepatImport          *self,
             const TepatTableRow  *row)
{
  self->header_row = row->number;
  for (guint i = 0; i < row->n_cells; i++)
    g_ptr_array_add (self->headers, g_strdup (row->cells[i].text));
  g_ptr_array_add (self->headers, NULL);

  return TRUE;
}

static gboolean
read_header (TepatImport  *self,
             GError      **error)
{
  g_autoptr(TepatTableReader) reader = tepat_table_reader_open (self->path, NULL, error);
  const TepatTableRow *rows;
  guint n_rows;
  int at;

  if (reader == NULL || (rows = tepat_table_reader_peek (reader, PEEK_ROWS, &n_rows, error)) == NULL)
    return FALSE;
  at = tepat_table_detect_header (rows, n_rows, is_known_header, self->reference);
  if (at < 0)
    {
      g_set_error (error, TEPAT_IMPORT_ERROR, TEPAT_IMPORT_ERROR_NO_HEADER,
                   _("No row of %s looks like a header. Nothing was changed. Put a row with the "
                     "names of the columns above the data, for example NIK, Nama, No KK."),
                   self->berkas);
      return FALSE;
    }
  estimate_rows (self, reader, n_rows);

  return take_header (self, &rows[at]);
}

static gboolean
choose_profile (TepatImport  *self,
                const char   *kode,
                GError      **error)
{
  const TepatImportProfile *profile = NULL;
  g_autoptr(TepatHeaderMatch) match = NULL;

  if (kode != NULL && (profile = tepat_reference_get_profile (self->reference, kode)) == NULL)
    {
      g_set_error (error, TEPAT_IMPORT_ERROR, TEPAT_IMPORT_ERROR_UNKNOWN_FIELD,
                   _("There is no import profile \"%s\"."), kode);
      return FALSE;
    }
  match = tepat_reference_match_headers (self->reference, profile,
                                         (const char * const *) self->headers->pdata,
                                         self->headers->len - 1);
  self->profile = match->profile;
  for (guint i = 0; i < match->n_columns; i++)
    g_ptr_array_add (self->fields, (gpointer) match->fields[i]);

  return TRUE;
}

/**
 * tepat_import_new:
 * @session: who imports
 * @path: a CSV or XLSX file
 * @profile: (nullable): code of an import profile, or %NULL to recognise it
 *
 * Opens the file far enough to recognise its header and its columns.
 *
 * Returns: (transfer full): the import to come
 */
TepatImport *
tepat_import_new (TepatSession  *session,
                  const char    *path,
                  const char    *profile,
                  GError       **error)
{
  g_autoptr(TepatImport) self = g_object_new (TEPAT_TYPE_IMPORT, NULL);
  GError *local = NULL;

  g_return_val_if_fail (TEPAT_IS_SESSION (session) && path != NULL, NULL);

  self->session = g_object_ref (session);
  self->path = g_strdup (path);
  self->berkas = g_path_get_basename (path);
  tepat_session_read (session, load_knowledge, self, NULL, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (!read_header (self, error) || !choose_profile (self, profile, error))
    return NULL;

  return g_steal_pointer (&self);
}

/** tepat_import_get_profile: Returns: (transfer none): code of the profile in use */
const char *
tepat_import_get_profile (TepatImport *self)
{
  g_return_val_if_fail (TEPAT_IS_IMPORT (self), NULL);

  return tepat_import_profile_get_kode (self->profile);
}

/** tepat_import_get_header_row: Returns: number of the header's row in the file, from 1 */
guint
tepat_import_get_header_row (TepatImport *self)
{
  g_return_val_if_fail (TEPAT_IS_IMPORT (self), 0);

  return self->header_row;
}

/** tepat_import_get_headers: Returns: (transfer none): the columns as the sender named them */
const char * const *
tepat_import_get_headers (TepatImport *self)
{
  g_return_val_if_fail (TEPAT_IS_IMPORT (self), NULL);

  return (const char * const *) self->headers->pdata;
}

/** tepat_import_get_field: Returns: (transfer none) (nullable): field of a column */
const char *
tepat_import_get_field (TepatImport *self,
                        guint        column)
{
  const TepatField *field;

  g_return_val_if_fail (TEPAT_IS_IMPORT (self) && column < self->fields->len, NULL);

  field = self->fields->pdata[column];

  return field != NULL ? field->nama : NULL;
}

/** tepat_import_dup_field_names: Returns: (transfer full): the fields a column can be mapped to */
GStrv
tepat_import_dup_field_names (TepatImport *self)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (TEPAT_IS_IMPORT (self), NULL);

  for (guint i = 0; i < tepat_import_profile_get_n_fields (self->profile); i++)
    g_strv_builder_add (names, tepat_import_profile_get_field (self->profile, i)->nama);

  return g_strv_builder_end (names);
}

static int
find_header (TepatImport *self,
             const char  *header)
{
  for (guint i = 0; i + 1 < self->headers->len; i++)
    if (g_strcmp0 (self->headers->pdata[i], header) == 0)
      return i;
  for (guint i = 0; i + 1 < self->headers->len; i++)
    if (g_ascii_strcasecmp (self->headers->pdata[i], header) == 0)
      return i;

  return -1;
}

/**
 * tepat_import_map:
 * @field: (nullable): name of a field, or %NULL to leave the column out
 * @header: a column, as the sender named it
 *
 * Says what a column holds, over what was recognised.
 */
gboolean
tepat_import_map (TepatImport  *self,
                  const char   *field,
                  const char   *header,
                  GError      **error)
{
  const TepatField *wanted = NULL;
  int column;

  g_return_val_if_fail (TEPAT_IS_IMPORT (self) && header != NULL, FALSE);

  column = find_header (self, header);
  if (field != NULL)
    wanted = tepat_import_profile_lookup (self->profile, field);
  if (column < 0 || (field != NULL && wanted == NULL))
    {
      g_set_error (error, TEPAT_IMPORT_ERROR, TEPAT_IMPORT_ERROR_UNKNOWN_FIELD,
                   column < 0 ? _("The file has no column \"%s\".")
                              : _("There is no field \"%s\" to import into."),
                   column < 0 ? header : field);
      return FALSE;
    }
  for (guint i = 0; i < self->fields->len && wanted != NULL; i++)
    if (self->fields->pdata[i] == wanted)
      self->fields->pdata[i] = NULL;
  self->fields->pdata[column] = (gpointer) wanted;

  return TRUE;
}

/** tepat_import_set_again: Says that a file that was imported before is to be taken again. */
void
tepat_import_set_again (TepatImport *self,
                        gboolean     again)
{
  g_return_if_fail (TEPAT_IS_IMPORT (self));

  self->again = again;
}

/**
 * tepat_import_set_program:
 * @program: (nullable): code of a programme
 *
 * Says that every row without a programme of its own is a participant of @program.
 */
gboolean
tepat_import_set_program (TepatImport  *self,
                          const char   *program,
                          GError      **error)
{
  const TepatCodeList *list;
  const TepatCode *code = NULL;

  g_return_val_if_fail (TEPAT_IS_IMPORT (self), FALSE);

  list = tepat_reference_get_list (self->reference, "program");
  if (program != NULL && (list == NULL ||
                          (code = tepat_code_list_find (list, program, -1)) == NULL))
    {
      g_set_error (error, TEPAT_IMPORT_ERROR, TEPAT_IMPORT_ERROR_UNKNOWN_FIELD,
                   _("There is no programme \"%s\"."), program);
      return FALSE;
    }
  g_free (self->program);
  self->program = code != NULL ? g_strdup (tepat_code_get_kode (code)) : NULL;

  return TRUE;
}

/**
 * tepat_import_dup_preview:
 * @n_rows: at most that many
 *
 * Returns: (transfer full) (element-type GStrv): the first rows of data as they were read
 */
GPtrArray *
tepat_import_dup_preview (TepatImport  *self,
                          guint         n_rows,
                          GError      **error)
{
  g_autoptr(GPtrArray) preview = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr(TepatTableReader) reader = NULL;
  const TepatTableRow *row;
  GError *local = NULL;

  g_return_val_if_fail (TEPAT_IS_IMPORT (self), NULL);

  if ((reader = tepat_table_reader_open (self->path, NULL, error)) == NULL)
    return NULL;
  while (preview->len < n_rows && (row = tepat_table_reader_next (reader, &local)) != NULL)
    {
      g_autoptr(GStrvBuilder) cells = g_strv_builder_new ();

      if (row->number <= self->header_row || tepat_table_row_is_helper (row))
        continue;
      for (guint i = 0; i + 1 < self->headers->len; i++)
        g_strv_builder_add (cells, tepat_table_row_text (row, i));
      g_ptr_array_add (preview, g_strv_builder_end (cells));
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }

  return g_steal_pointer (&preview);
}

/* The reader's side. */

typedef struct
{
  TepatImport           *import;
  const TepatImportPlan *plan;
  GAsyncQueue           *full;
  GAsyncQueue           *empty;
  char                  *sha256;
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

  reader = tepat_table_reader_open (reading->import->path, NULL, &batch->error);
  if (reader != NULL)
    read_rows (reading, reader, parser, &batch);
  if (batch->error == NULL)
    reading->sha256 = hash_file (reading->import->path, reading, &batch->error);
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
      if (field == NULL || field->kind == TEPAT_FIELD_IGNORED)
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
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  *plan = (TepatImportPlan) {
    .reference = self->reference, .wilayah = self->wilayah,
    .actor = tepat_session_get_actor (self->session), .columns = make_columns (self),
    .n_columns = self->fields->len, .profile = self->profile,
    .kuesioner = find_questionnaire (self), .kab = self->kab != NULL ? self->kab : "",
    .program = self->program,
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

static char *
mapping_to_json (TepatImport *self)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;

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
  node = json_builder_get_root (b);

  return json_to_string (node, FALSE);
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
  else
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
  g_autoptr(TepatImportReport) report = tepat_import_report_new ();
  g_autofree char *mapping = mapping_to_json (self);
  g_autofree TepatImportColumn *columns = NULL;
  TepatImportPlan plan;
  Reading reading = { .import = self, .plan = &plan };
  TepatImportApply apply;
  GThread *thread;
  gboolean ok;

  g_return_val_if_fail (TEPAT_IS_IMPORT (self), NULL);

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
    .expected_rows = self->expected_rows,
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

  return ok ? g_steal_pointer (&report) : NULL;
}

/** tepat_import_each_problem: see the private header */
gboolean
tepat_import_each_problem (TepatImport             *self,
                           TepatImportProblemFunc   func,
                           gpointer                 user_data,
                           GError                 **error)
{
  g_autoptr(TepatTableReader) reader = tepat_table_reader_open (self->path, NULL, error);
  g_autofree TepatImportColumn *columns = NULL;
  GStringChunk *texts = g_string_chunk_new (4096);
  TepatImportParser *parser;
  TepatImportPlan plan;
  Reading reading = { .import = self, .plan = &plan };
  const TepatTableRow *row;
  GError *local = NULL;

  plan_init (self, &plan);
  columns = plan.columns;
  parser = tepat_import_parser_new (&plan);
  while (reader != NULL && local == NULL &&
         (row = tepat_table_reader_next (reader, &local)) != NULL)
    {
      TepatImportRecord record;

      if (!is_data (&reading, row))
        continue;
      tepat_import_parser_read (parser, row, texts, &record);
      if (record.alasan != NULL)
        func (&record, user_data, &local);
      g_string_chunk_clear (texts);
    }
  tepat_import_parser_free (parser);
  g_string_chunk_free (texts);
  if (reader != NULL && local == NULL)
    return TRUE;
  if (local != NULL)
    g_propagate_error (error, local);

  return FALSE;
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
  g_task_run_in_thread (task, run_thread);
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
