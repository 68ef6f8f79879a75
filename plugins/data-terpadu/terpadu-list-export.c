/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-list-export"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "terpadu-list-export.h"

/* Ids of one query; the rows of it are put in the order of the list. */
#define CHUNK 512
#define MAX_CELLS 16

typedef struct
{
  TepatSession         *session;
  TepatActor           *actor;
  TepatJob             *job;
  const TerpaduListDef *def;
  TepatArti            *knowledge;
  GArray               *ids;
  GPtrArray            *columns;
  char                 *path;
  TepatTableWriter     *writer;
  guint64               n_rows;
} Export;

static void
export_free (Export *export)
{
  g_clear_object (&export->session);
  g_clear_object (&export->job);
  g_clear_object (&export->writer);
  g_clear_pointer (&export->actor, tepat_actor_unref);
  g_clear_pointer (&export->knowledge, tepat_arti_unref);
  g_clear_pointer (&export->ids, g_array_unref);
  g_clear_pointer (&export->columns, g_ptr_array_unref);
  g_free (export->path);
  g_free (export);
}

/* What the cell says in words; NULL where it holds nothing. */
static char *
describe (Export              *export,
          const TepatColumn   *column,
          const char * const  *cells)
{
  const char *text = column->cell < export->def->n_cells ? cells[column->cell] : NULL;
  const TepatStateDef *state;

  switch (column->kind)
    {
    case TEPAT_COLUMN_FORMATTED:
      return export->def->describe (cells, column->cell, export->knowledge);
    case TEPAT_COLUMN_STATE:
      state = text != NULL ? tepat_state_def_find (column->states, text) : NULL;
      return g_strdup (state != NULL && state->word != NULL
                         ? g_dgettext (GETTEXT_PACKAGE, state->word) : text);
    case TEPAT_COLUMN_NIK:
    case TEPAT_COLUMN_TEXT:
    case TEPAT_COLUMN_NUMBER:
    case TEPAT_COLUMN_DATE:
    case TEPAT_COLUMN_MOMENT:
    default:
      return g_strdup (text);
    }
}

static gboolean
write_row (Export             *export,
           const char * const *cells,
           GError            **error)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  TepatTableValue values[MAX_CELLS];

  for (guint i = 0; i < export->columns->len; i++)
    {
      const TepatColumn *column = export->columns->pdata[i];
      char *text = describe (export, column, cells);

      g_ptr_array_add (texts, text);
      if (column->kind == TEPAT_COLUMN_NUMBER && text != NULL)
        values[i] = tepat_table_integer (g_ascii_strtoll (text, NULL, 10));
      else if (column->kind == TEPAT_COLUMN_DATE)
        values[i] = tepat_table_date (text);
      else
        values[i] = tepat_table_text (text);
    }
  export->n_rows++;

  return tepat_table_writer_add_row (export->writer, values, export->columns->len, error);
}

static void
take_row (Export     *export,
          TepatStmt  *stmt,
          GHashTable *rows)
{
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  gint64 id = tepat_stmt_get_int (stmt, 0);

  for (guint i = 0; i < export->def->n_cells; i++)
    g_ptr_array_add (cells, g_strdup (tepat_stmt_get_text (stmt, (int) i + 1)));
  g_hash_table_insert (rows, g_memdup2 (&id, sizeof id), g_steal_pointer (&cells));
}

static GHashTable *
read_chunk (Export     *export,
            TepatStmt  *stmt,
            guint       first,
            guint       n,
            GError    **error)
{
  g_autofree char *list = tepat_id_list_to_text (&g_array_index (export->ids, gint64, first), n);
  g_autoptr(GHashTable) rows = NULL;
  gboolean row = TRUE;

  rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                (GDestroyNotify) g_ptr_array_unref);
  tepat_stmt_reset (stmt);
  tepat_stmt_bind_text (stmt, 1, list);
  while (tepat_stmt_step (stmt, &row, error))
    {
      if (!row)
        return g_steal_pointer (&rows);
      take_row (export, stmt, rows);
    }

  return NULL;
}

/* A row that has gone from the store meanwhile is left out. */
static gboolean
write_chunk (Export     *export,
             TepatStmt  *stmt,
             guint       first,
             GError    **error)
{
  guint n = MIN (CHUNK, export->ids->len - first);
  g_autoptr(GHashTable) rows = read_chunk (export, stmt, first, n, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = first; i < first + n; i++)
    {
      GPtrArray *cells = g_hash_table_lookup (rows, &g_array_index (export->ids, gint64, i));

      if (cells != NULL && !write_row (export, (const char * const *) cells->pdata, error))
        return FALSE;
    }
  tepat_job_set_progress (export->job, first + n, export->ids->len);

  return TRUE;
}

static gpointer
rows_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Export *export = data;
  g_autofree char *sql = tepat_id_list_expand (export->def->rows_sql);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);

  tepat_job_set_phase (export->job, _("Writing the list"));
  for (guint first = 0; stmt != NULL && first < export->ids->len; first += CHUNK)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !write_chunk (export, stmt, first, error))
      break;

  return NULL;
}

/* Written before the file: data that left the office left a trace, even if the disk was full. */
static gpointer
journal_job (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Export *export = data;
  g_autofree char *name = g_path_get_basename (export->path);
  g_autofree char *after = g_strdup_printf ("{\"daftar\":\"%s\",\"jumlah\":%u}",
                                            export->def->subject, export->ids->len);
  const TepatJejakEntry entry = { .perbuatan = "data.ekspor", .subjek_jenis = "ekspor",
                                  .subjek = name, .sesudah = after };

  if (tepat_actor_has_hak (export->actor, TEPAT_HAK_DATA_EKSPOR))
    tepat_jejak_append (db, &entry, error);
  else
    g_set_error_literal (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED,
                         _("Your peran may not export lists. Ask the supervisor."));

  return NULL;
}

static gboolean
write_titles (Export  *export,
              GError **error)
{
  TepatTableColumn titles[MAX_CELLS];

  for (guint i = 0; i < export->columns->len; i++)
    {
      const TepatColumn *column = export->columns->pdata[i];

      titles[i] = (TepatTableColumn) { g_dgettext (GETTEXT_PACKAGE, column->title),
                                       column->width > 0 ? column->width / 8.0 : 28 };
    }

  return tepat_table_writer_add_header (export->writer, titles, export->columns->len, error);
}

static void
write_file (Export        *export,
            TepatStore    *store,
            GCancellable  *cancellable,
            GError       **error)
{
  TepatTableFormat format = tepat_table_format_of_name (export->path);
  const TepatTableWriterOptions options = { .bom = TRUE };
  GError *local = NULL;

  tepat_store_write (store, export->actor, journal_job, export, NULL, cancellable, &local);
  if (local == NULL)
    export->writer = tepat_table_writer_open (export->path, format, &options, &local);
  if (local == NULL && write_titles (export, &local))
    tepat_store_read (store, export->actor, rows_job, export, cancellable, &local);
  if (local == NULL)
    tepat_table_writer_finish (export->writer, &local);
  if (local != NULL && export->writer != NULL)
    tepat_table_writer_abort (export->writer);
  if (local != NULL)
    g_propagate_error (error, local);
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Export *export = data;
  GError *error = NULL;

  write_file (export, tepat_session_get_store (export->session),
              tepat_job_get_cancellable (export->job), &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
terpadu_list_export_async (TepatSession           *session,
                           const TerpaduListShown *shown,
                           const char             *path,
                           TepatJob               *job,
                           GAsyncReadyCallback     callback,
                           gpointer                user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Export *export = g_new0 (Export, 1);

  g_assert (shown->columns->len <= MAX_CELLS);

  *export = (Export) {
    .session = g_object_ref (session), .job = g_object_ref (job),
    .actor = tepat_actor_ref (tepat_session_get_actor (session)), .def = shown->def,
    .knowledge = tepat_arti_ref (shown->knowledge), .ids = g_array_ref (shown->ids),
    .columns = g_ptr_array_ref (shown->columns), .path = g_strdup (path),
  };
  g_task_set_source_tag (task, terpadu_list_export_async);
  g_task_set_task_data (task, export, (GDestroyNotify) export_free);
  tepat_thread_run_task (task, write_thread);
}

gboolean
terpadu_list_export_finish (GAsyncResult  *result,
                            guint64       *n_rows,
                            GError       **error)
{
  const Export *export = g_task_get_task_data (G_TASK (result));

  *n_rows = export->n_rows;

  return g_task_propagate_boolean (G_TASK (result), error);
}
