/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-table-queue"

#include "config.h"

#include "tepat-table-queue-private.h"

void
tepat_table_queue_clear (TepatTableQueue *self)
{
  g_free (self->arena);
  g_free (self->cells);
  g_free (self->rows);
  memset (self, 0, sizeof *self);
}

/* Forgets the rows that were taken; what belongs to the unfinished row moves to the front. */
void
tepat_table_queue_recycle (TepatTableQueue *self)
{
  gsize n_open = self->n_cells - self->open_cell;

  g_assert (self->next_row == self->n_rows);

  if (self->open_arena > 0)
    memmove (self->arena, self->arena + self->open_arena, tepat_table_queue_open_bytes (self));
  if (self->open_cell > 0)
    memmove (self->cells, self->cells + self->open_cell, n_open * sizeof *self->cells);
  for (gsize i = 0; i < n_open; i++)
    {
      if ((self->cells[i].flags & TEPAT_CELL_OUTSIDE) == 0)
        self->cells[i].offset -= self->open_arena;
    }
  self->arena_length -= self->open_arena;
  self->n_cells = n_open;
  self->n_rows = self->next_row = 0;
  self->open_cell = self->open_arena = 0;
}

void
tepat_table_queue_grow_arena (TepatTableQueue *self, gsize more)
{
  self->arena_size = MAX (self->arena_size * 2, self->arena_length + more + 64 * 1024);
  self->arena = g_realloc (self->arena, self->arena_size);
}

void
tepat_table_queue_grow_cells (TepatTableQueue *self)
{
  self->cells_size = MAX (self->cells_size * 2, 4096);
  self->cells = g_renew (TepatQueuedCell, self->cells, self->cells_size);
}

static gboolean
open_row_is_blank (const TepatTableQueue *self)
{
  for (gsize i = self->open_cell; i < self->n_cells; i++)
    {
      if (self->cells[i].length > 0)
        return FALSE;
    }
  return TRUE;
}

/* A row without any text is dropped: its number is all that it leaves behind. */
void
tepat_table_queue_end_row (TepatTableQueue *self, guint number, guint flags)
{
  if (open_row_is_blank (self))
    {
      self->n_cells = self->open_cell;
      self->arena_length = self->open_arena;
      return;
    }
  if (self->n_rows == self->rows_size)
    {
      self->rows_size = MAX (self->rows_size * 2, 256);
      self->rows = g_renew (TepatQueuedRow, self->rows, self->rows_size);
    }
  self->rows[self->n_rows++] = (TepatQueuedRow) {
    self->open_cell, tepat_table_queue_open_cells (self), number, flags
  };
  self->open_cell = self->n_cells;
  self->open_arena = self->arena_length;
}

/* Turns offsets into pointers; they hold until the queue is touched again. */
void
tepat_table_queue_view (const TepatTableQueue *self,
                        const TepatQueuedRow  *row,
                        TepatTableCell        *cells)
{
  const TepatQueuedCell *from = self->cells + row->first_cell;

  for (guint i = 0; i < row->n_cells; i++)
    {
      cells[i].text = from[i].flags & TEPAT_CELL_OUTSIDE ? from[i].outside
                                                         : self->arena + from[i].offset;
      cells[i].length = from[i].length;
      cells[i].flags = from[i].flags & ~TEPAT_CELL_OUTSIDE;
    }
}
