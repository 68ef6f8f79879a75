/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "tepat-table.h"

G_BEGIN_DECLS

/* Rows that a source has parsed and nobody has taken yet. One chunk of the file becomes many rows
 * in one arena; when they are taken the arena is used again, so nothing is allocated per cell.
 * Cells hold offsets while the arena may still move; TEPAT_CELL_OUTSIDE cells point elsewhere. */

#define TEPAT_CELL_OUTSIDE (1u << 31)

typedef struct
{
  union
  {
    gsize       offset;
    const char *outside;
  };
  guint32 length;
  guint32 flags;
} TepatQueuedCell;

typedef struct
{
  gsize first_cell;
  guint n_cells;
  guint number;
  guint flags;
} TepatQueuedRow;

typedef struct
{
  char            *arena;
  gsize            arena_length;
  gsize            arena_size;
  TepatQueuedCell *cells;
  gsize            n_cells;
  gsize            cells_size;
  TepatQueuedRow  *rows;
  gsize            n_rows;
  gsize            rows_size;
  gsize            next_row;

  /* The row that is being filled */
  gsize            open_cell;
  gsize            open_arena;
} TepatTableQueue;

void tepat_table_queue_clear      (TepatTableQueue       *self);
void tepat_table_queue_recycle    (TepatTableQueue       *self);
void tepat_table_queue_grow_arena (TepatTableQueue       *self,
                                   gsize                  more);
void tepat_table_queue_grow_cells (TepatTableQueue       *self);
void tepat_table_queue_end_row    (TepatTableQueue       *self,
                                   guint                  number,
                                   guint                  flags);
void tepat_table_queue_view       (const TepatTableQueue *self,
                                   const TepatQueuedRow  *row,
                                   TepatTableCell        *cells);

static inline guint
tepat_table_queue_open_cells (const TepatTableQueue *self)
{
  return (guint) (self->n_cells - self->open_cell);
}

static inline gsize
tepat_table_queue_open_bytes (const TepatTableQueue *self)
{
  return self->arena_length - self->open_arena;
}

static inline char *
tepat_table_queue_reserve (TepatTableQueue *self, gsize bytes)
{
  if (G_UNLIKELY (self->arena_size - self->arena_length < bytes))
    tepat_table_queue_grow_arena (self, bytes);
  return self->arena + self->arena_length;
}

static inline TepatQueuedCell *
tepat_table_queue_push (TepatTableQueue *self)
{
  if (G_UNLIKELY (self->n_cells == self->cells_size))
    tepat_table_queue_grow_cells (self);
  return &self->cells[self->n_cells++];
}

static inline void
tepat_table_queue_add (TepatTableQueue *self, const char *text, gsize length, guint flags)
{
  char *at = tepat_table_queue_reserve (self, length + 1);
  TepatQueuedCell *cell = tepat_table_queue_push (self);

  memcpy (at, text, length);
  at[length] = '\0';
  cell->offset = self->arena_length;
  cell->length = (guint32) length;
  cell->flags = flags;
  self->arena_length += length + 1;
}

G_END_DECLS
