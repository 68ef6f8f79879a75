/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-row-query"

#include "config.h"

#include <string.h>

#include "tepat-id-list.h"
#include "tepat-row-feed.h"
#include "tepat-row-private.h"
#include "tepat-row-query-private.h"

TepatRowQuery *
tepat_row_query_new_ids (const char *sql,
                         GVariant   *args)
{
  TepatRowQuery *self = g_new0 (TepatRowQuery, 1);

  self->sql = g_strdup (sql);
  self->args = args != NULL ? g_variant_ref (args) : NULL;

  return self;
}

TepatRowQuery *
tepat_row_query_new_cells (const char   *sql,
                           const GArray *ids,
                           guint         first,
                           guint         n_ids)
{
  TepatRowQuery *self = g_new0 (TepatRowQuery, 1);

  self->sql = g_strdup (sql);
  self->ids = tepat_id_list_to_text (&g_array_index (ids, gint64, first), n_ids);

  return self;
}

void
tepat_row_query_free (TepatRowQuery *self)
{
  g_free (self->sql);
  g_free (self->ids);
  g_clear_pointer (&self->args, g_variant_unref);
  g_free (self);
}

void
tepat_row_batch_free (TepatRowBatch *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    g_clear_pointer (&g_array_index (self->rows, TepatRowCells, i).cells, tepat_row_cells_unref);
  g_array_unref (self->rows);
  g_free (self);
}

static void
bind_value (TepatStmt *stmt,
            int        index,
            GVariant  *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE ("ms")))
    {
      g_autoptr(GVariant) text = g_variant_get_maybe (value);

      tepat_stmt_bind_text (stmt, index, text != NULL ? g_variant_get_string (text, NULL) : NULL);
    }
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    tepat_stmt_bind_text (stmt, index, g_variant_get_string (value, NULL));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    tepat_stmt_bind_int (stmt, index, g_variant_get_int64 (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT32))
    tepat_stmt_bind_int (stmt, index, g_variant_get_int32 (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    tepat_stmt_bind_int (stmt, index, g_variant_get_boolean (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    tepat_stmt_bind_real (stmt, index, g_variant_get_double (value));
  else
    g_critical ("A query cannot bind a value of type %s", g_variant_get_type_string (value));
}

/* The texts stay borrowed from @args, which the request keeps. */
static void
bind_args (TepatStmt *stmt,
           GVariant  *args)
{
  gsize n_args = args != NULL ? g_variant_n_children (args) : 0;

  for (gsize i = 0; i < n_args; i++)
    {
      g_autoptr(GVariant) value = g_variant_get_child_value (args, i);

      bind_value (stmt, (int) i + 1, value);
    }
}

gpointer
tepat_row_query_read_ids (TepatDb      *db,
                          gpointer      data,
                          GCancellable *cancellable,
                          GError      **error)
{
  TepatRowQuery *self = data;
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, self->sql, error);

  if (stmt == NULL)
    return NULL;
  bind_args (stmt, self->args);

  return tepat_row_feed_read (tepat_row_feed_get (), stmt, error);
}

/* The texts lie behind their pointers, so that a row is one piece of memory. */
static char **
dup_cells (TepatStmt *stmt,
           guint      n_cells)
{
  gsize size = (n_cells + 1) * sizeof (char *);
  char **cells, *end;

  for (guint i = 0; i < n_cells; i++)
    {
      const char *text = tepat_stmt_get_text (stmt, (int) i + 1);

      size += text != NULL ? strlen (text) + 1 : 0;
    }
  cells = g_atomic_rc_box_alloc (size);
  end = (char *) (cells + n_cells + 1);
  for (guint i = 0; i < n_cells; i++)
    {
      const char *text = tepat_stmt_get_text (stmt, (int) i + 1);

      cells[i] = text != NULL ? end : NULL;
      if (text != NULL)
        end = g_stpcpy (end, text) + 1;
    }
  cells[n_cells] = NULL;

  return cells;
}

static void
add_row (TepatRowBatch *batch,
         TepatStmt     *stmt)
{
  TepatRowCells row = { .id = tepat_stmt_get_int (stmt, 0) };

  batch->n_cells = (guint) tepat_stmt_get_n_columns (stmt) - 1;
  row.cells = dup_cells (stmt, batch->n_cells);
  g_array_append_val (batch->rows, row);
}

gpointer
tepat_row_query_read_cells (TepatDb      *db,
                            gpointer      data,
                            GCancellable *cancellable,
                            GError      **error)
{
  TepatRowQuery *self = data;
  g_autofree char *sql = tepat_id_list_expand (self->sql);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);
  TepatRowBatch *batch;
  gboolean row;

  if (stmt == NULL)
    return NULL;
  batch = g_new0 (TepatRowBatch, 1);
  batch->rows = g_array_new (FALSE, FALSE, sizeof (TepatRowCells));
  tepat_stmt_bind_text (stmt, 1, self->ids);
  while (tepat_stmt_step (stmt, &row, error))
    {
      if (!row)
        return batch;
      add_row (batch, stmt);
    }
  tepat_row_batch_free (batch);

  return NULL;
}
