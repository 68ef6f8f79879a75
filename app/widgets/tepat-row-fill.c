/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-row-fill"

#include "config.h"

#include "tepat-row-fill-private.h"
#include "tepat-row-private.h"
#include "tepat-row-query-private.h"

#define LATE_MS 150   /* most pages come much sooner, and a change of style costs a frame */

typedef struct
{
  GObject            *owner;
  TepatRowFillFailed  failed;
  GPtrArray          *rows;
  GCancellable       *cancellable;
  guint               timer;
} Fill;

static void
fill_free (Fill *fill)
{
  if (fill->timer != 0)
    g_source_remove (fill->timer);
  g_object_unref (fill->owner);
  g_object_unref (fill->cancellable);
  g_ptr_array_unref (fill->rows);
  g_free (fill);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fill, fill_free)

/* Only now the rows are shown as waiting: a style set and taken away for each page that comes at
 * once would cost more than the page. */
static gboolean
on_late (gpointer user_data)
{
  Fill *fill = user_data;

  fill->timer = 0;
  for (guint i = 0; i < fill->rows->len; i++)
    tepat_row_be_late (fill->rows->pdata[i]);

  return G_SOURCE_REMOVE;
}

/* A row that has gone from the store meanwhile stays empty until the ids are read again. */
static void
hand_out_cells (Fill          *fill,
                TepatRowBatch *batch)
{
  g_autoptr(GHashTable) found = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < batch->rows->len; i++)
    {
      TepatRowCells *cells = &g_array_index (batch->rows, TepatRowCells, i);

      g_hash_table_insert (found, &cells->id, cells);
    }
  for (guint i = 0; i < fill->rows->len; i++)
    {
      TepatRow *row = fill->rows->pdata[i];
      gint64 id = tepat_row_get_id (row);
      TepatRowCells *cells = g_hash_table_lookup (found, &id);

      if (cells != NULL && cells->cells != NULL)
        tepat_row_take_cells (row, g_steal_pointer (&cells->cells), batch->n_cells);
      else if (tepat_row_get_loading (row))
        tepat_row_take_cells (row, g_atomic_rc_box_new0 (char *), 0);
    }
}

static void
on_cells_read (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(Fill) fill = user_data;
  g_autoptr(GError) error = NULL;
  TepatRowBatch *batch = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (batch != NULL)
    {
      hand_out_cells (fill, batch);
      tepat_row_batch_free (batch);
    }
  else if (!g_cancellable_is_cancelled (fill->cancellable))
    fill->failed (fill->owner, g_steal_pointer (&error));
}

void
tepat_row_fill (TepatSession       *session,
                const char         *rows_sql,
                GPtrArray          *rows,
                GCancellable       *cancellable,
                TepatRowFillFailed  failed,
                GObject            *owner)
{
  g_autoptr(GArray) ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), rows->len);
  Fill *fill = g_new0 (Fill, 1);

  for (guint i = 0; i < rows->len; i++)
    {
      gint64 id = tepat_row_get_id (rows->pdata[i]);

      g_array_append_val (ids, id);
    }
  fill->owner = g_object_ref (owner);
  fill->failed = failed;
  fill->rows = g_ptr_array_ref (rows);
  fill->cancellable = g_object_ref (cancellable);
  fill->timer = g_timeout_add (LATE_MS, on_late, fill);
  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          tepat_row_query_read_cells,
                          tepat_row_query_new_cells (rows_sql, ids, 0, ids->len),
                          (GDestroyNotify) tepat_row_query_free,
                          (GDestroyNotify) tepat_row_batch_free,
                          cancellable, on_cells_read, fill);
}
