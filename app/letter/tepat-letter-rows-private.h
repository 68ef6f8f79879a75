/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-letter-rows.h"

G_BEGIN_DECLS

typedef enum
{
  TEPAT_LETTER_CELL_EMPTY,
  TEPAT_LETTER_CELL_TEXT,
  TEPAT_LETTER_CELL_NUMBER,
  TEPAT_LETTER_CELL_DATE,
} TepatLetterCellKind;

typedef struct
{
  TepatLetterCellKind kind;
  guint               offset;
  guint               length;
  gint64              number;
} TepatLetterCell;

struct _TepatLetterCells
{
  GString         *text;
  TepatLetterCell *cells;
  guint            n_cells;
};

TepatLetterCells      *_tepat_letter_cells_new   (guint             n_cells);
void                   _tepat_letter_cells_free  (TepatLetterCells *self);
void                   _tepat_letter_cells_clear (TepatLetterCells *self);

/* The text of a cell, NUL-terminated; valid until the next cell is set. */
static inline const char *
_tepat_letter_cells_get (const TepatLetterCells *self, guint field)
{
  return self->text->str + self->cells[field].offset;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatLetterCells, _tepat_letter_cells_free)

G_END_DECLS
