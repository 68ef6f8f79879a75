/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-table-beside"

#include "config.h"

#include "tepat-table-sink-private.h"

/* A sink whose rows another sink takes on a thread of its own, while the next ones are read. Rows
 * go there in batches, copied; a failure comes back with a later row, or at the end. */

#define BATCH_BYTES (64 * 1024)
#define BATCH_CELLS 8192
#define N_BATCHES   4

typedef struct
{
  GArray  *cells;    /* TepatTableValue; the place of a text in the texts stands for it */
  GArray  *lengths;  /* guint, cells of each row */
  GString *texts;
  gboolean last;
} Batch;

typedef struct
{
  TepatTableSink  sink;
  TepatTableSink *inner;
  GThread        *thread;   /* NULL before the first row, and after the last */
  GAsyncQueue    *full;
  GAsyncQueue    *empty;
  Batch          *batch;    /* being filled */
  GError         *error;    /* the thread's; read when it failed, or after it ended */
  gint            failed;
} Beside;

static Batch *
batch_new (void)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->cells = g_array_new (FALSE, FALSE, sizeof (TepatTableValue));
  batch->lengths = g_array_new (FALSE, FALSE, sizeof (guint));
  batch->texts = g_string_sized_new (BATCH_BYTES + 4096);

  return batch;
}

static void
batch_free (Batch *batch)
{
  g_array_unref (batch->cells);
  g_array_unref (batch->lengths);
  g_string_free (batch->texts, TRUE);
  g_free (batch);
}

static void
batch_clear (Batch *batch)
{
  g_array_set_size (batch->cells, 0);
  g_array_set_size (batch->lengths, 0);
  g_string_truncate (batch->texts, 0);
}

static gboolean
has_text (const TepatTableValue *value)
{
  return value->type == TEPAT_TABLE_VALUE_TEXT || value->type == TEPAT_TABLE_VALUE_DATE;
}

static void
batch_add (Batch                 *batch,
           const TepatTableValue *cells,
           guint                  n_cells)
{
  for (guint i = 0; i < n_cells; i++)
    {
      TepatTableValue copy = cells[i];

      if (has_text (&copy))
        {
          copy.length = (int) tepat_table_value_length (&cells[i]);
          copy.integer = (gint64) batch->texts->len;
          g_string_append_len (batch->texts, cells[i].text, copy.length);
          g_string_append_c (batch->texts, '\0');
        }
      g_array_append_val (batch->cells, copy);
    }
  g_array_append_val (batch->lengths, n_cells);
}

static gboolean
write_batch (Beside *self,
             Batch  *batch)
{
  TepatTableValue *cells = (TepatTableValue *) batch->cells->data;

  for (guint i = 0; i < batch->cells->len; i++)
    if (has_text (&cells[i]))
      cells[i].text = batch->texts->str + cells[i].integer;
  for (guint i = 0; i < batch->lengths->len; i++)
    {
      guint n_cells = g_array_index (batch->lengths, guint, i);

      if (!self->inner->add_row (self->inner, cells, n_cells, &self->error))
        return FALSE;
      cells += n_cells;
    }

  return TRUE;
}

static gpointer
write_thread (gpointer data)
{
  Beside *self = data;
  gboolean last = FALSE;

  while (!last)
    {
      Batch *batch = g_async_queue_pop (self->full);

      last = batch->last;
      if (!g_atomic_int_get (&self->failed) && !write_batch (self, batch))
        g_atomic_int_set (&self->failed, TRUE);
      batch_clear (batch);
      g_async_queue_push (self->empty, batch);
    }

  return NULL;
}

static gboolean
add_header (TepatTableSink          *sink,
            const TepatTableColumn  *columns,
            guint                    n_columns,
            GError                 **error)
{
  Beside *self = (Beside *) sink;

  g_return_val_if_fail (self->thread == NULL, FALSE);

  return self->inner->add_header (self->inner, columns, n_columns, error);
}

static void
push (Beside  *self,
      gboolean last)
{
  self->batch->last = last;
  g_async_queue_push (self->full, g_steal_pointer (&self->batch));
}

static void
stop (Beside *self)
{
  if (self->thread == NULL)
    return;
  push (self, TRUE);
  g_thread_join (g_steal_pointer (&self->thread));
}

static gboolean
check (Beside  *self,
       GError **error)
{
  if (!g_atomic_int_get (&self->failed))
    return TRUE;
  stop (self);
  g_propagate_error (error, g_steal_pointer (&self->error));

  return FALSE;
}

static gboolean
add_row (TepatTableSink         *sink,
         const TepatTableValue  *cells,
         guint                   n_cells,
         GError                **error)
{
  Beside *self = (Beside *) sink;

  if (!check (self, error))
    return FALSE;
  if (self->thread == NULL)
    {
      self->batch = g_async_queue_pop (self->empty);
      self->thread = g_thread_new ("tepat-table", write_thread, self);
    }
  batch_add (self->batch, cells, n_cells);
  if (self->batch->texts->len < BATCH_BYTES && self->batch->cells->len < BATCH_CELLS)
    return TRUE;
  push (self, FALSE);
  self->batch = g_async_queue_pop (self->empty);

  return TRUE;
}

static gboolean
finish (TepatTableSink  *sink,
        GError         **error)
{
  Beside *self = (Beside *) sink;

  stop (self);

  return check (self, error) && self->inner->finish (self->inner, error);
}

static void
beside_free (TepatTableSink *sink)
{
  Beside *self = (Beside *) sink;

  g_atomic_int_set (&self->failed, TRUE);
  stop (self);
  self->inner->free (self->inner);
  g_async_queue_unref (self->full);
  g_async_queue_unref (self->empty);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * tepat_beside_sink_new:
 * @inner: (transfer full): takes the rows
 *
 * Returns: (transfer full): a sink that does not wait for @inner
 */
TepatTableSink *
tepat_beside_sink_new (TepatTableSink *inner)
{
  Beside *self = g_new0 (Beside, 1);

  self->sink = (TepatTableSink) { add_header, add_row, finish, beside_free };
  self->inner = inner;
  self->full = g_async_queue_new_full ((GDestroyNotify) batch_free);
  self->empty = g_async_queue_new_full ((GDestroyNotify) batch_free);
  for (guint i = 0; i < N_BATCHES; i++)
    g_async_queue_push (self->empty, batch_new ());

  return &self->sink;
}
