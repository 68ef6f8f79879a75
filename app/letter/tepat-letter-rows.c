/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-rows"

#include "config.h"

#include <string.h>

#include "tepat-letter-format.h"
#include "tepat-letter-rows-private.h"

G_DEFINE_INTERFACE (TepatLetterRows, tepat_letter_rows, G_TYPE_OBJECT)

static void
tepat_letter_rows_default_init (TepatLetterRowsInterface *iface)
{
}

TepatLetterCells *
_tepat_letter_cells_new (guint n_cells)
{
  TepatLetterCells *self = g_new0 (TepatLetterCells, 1);

  self->text = g_string_sized_new (256);
  self->cells = g_new0 (TepatLetterCell, MAX (n_cells, 1));
  self->n_cells = n_cells;
  _tepat_letter_cells_clear (self);
  return self;
}

void
_tepat_letter_cells_free (TepatLetterCells *self)
{
  g_string_free (self->text, TRUE);
  g_free (self->cells);
  g_free (self);
}

/* Offset 0 holds the empty text of every cell that is not set. */
void
_tepat_letter_cells_clear (TepatLetterCells *self)
{
  g_string_truncate (self->text, 0);
  g_string_append_c (self->text, '\0');
  memset (self->cells, 0, sizeof *self->cells * self->n_cells);
}

static TepatLetterCell *
add_text (TepatLetterCells *self, guint field, TepatLetterCellKind kind, const char *text)
{
  TepatLetterCell *cell = &self->cells[field];

  cell->kind = kind;
  cell->offset = self->text->len;
  cell->length = strlen (text);
  g_string_append_len (self->text, text, cell->length + 1);
  return cell;
}

/**
 * tepat_letter_cells_set_text:
 * @self: the cells of a row
 * @field: the field's number
 * @text: (nullable): its text
 *
 * Sets a cell to a text.
 */
void
tepat_letter_cells_set_text (TepatLetterCells *self, guint field, const char *text)
{
  g_return_if_fail (self != NULL && field < self->n_cells);

  if (text != NULL && *text != '\0')
    add_text (self, field, TEPAT_LETTER_CELL_TEXT, text);
}

/**
 * tepat_letter_cells_set_number:
 * @self: the cells of a row
 * @field: the field's number
 * @number: its value
 *
 * Sets a cell to a whole number; a table can add up such cells.
 */
void
tepat_letter_cells_set_number (TepatLetterCells *self, guint field, gint64 number)
{
  char digits[32];

  g_return_if_fail (self != NULL && field < self->n_cells);

  g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, number);
  add_text (self, field, TEPAT_LETTER_CELL_NUMBER, digits)->number = number;
}

/**
 * tepat_letter_cells_set_date:
 * @self: the cells of a row
 * @field: the field's number
 * @iso: (nullable): a date as yyyy-mm-dd
 *
 * Sets a cell to a date.
 */
void
tepat_letter_cells_set_date (TepatLetterCells *self, guint field, const char *iso)
{
  g_return_if_fail (self != NULL && field < self->n_cells);

  if (iso != NULL && *iso != '\0')
    add_text (self, field, TEPAT_LETTER_CELL_DATE, iso);
}

/**
 * tepat_letter_rows_get_n_rows:
 * @self: a row source
 *
 * Returns: the number of rows
 */
guint
tepat_letter_rows_get_n_rows (TepatLetterRows *self)
{
  g_return_val_if_fail (TEPAT_IS_LETTER_ROWS (self), 0);

  return TEPAT_LETTER_ROWS_GET_IFACE (self)->get_n_rows (self);
}

/**
 * tepat_letter_rows_get_fields:
 * @self: a row source
 *
 * Returns: (transfer none) (array zero-terminated=1): the names of the fields
 */
const char * const *
tepat_letter_rows_get_fields (TepatLetterRows *self)
{
  g_return_val_if_fail (TEPAT_IS_LETTER_ROWS (self), NULL);

  return TEPAT_LETTER_ROWS_GET_IFACE (self)->get_fields (self);
}

/**
 * tepat_letter_rows_get_row:
 * @self: a row source
 * @row: the row's number, from 0
 * @cells: the cells to fill
 * @error: return location for an error
 *
 * Fills @cells with a row.
 *
 * Returns: %TRUE on success
 */
gboolean
tepat_letter_rows_get_row (TepatLetterRows   *self,
                           guint              row,
                           TepatLetterCells  *cells,
                           GError           **error)
{
  g_return_val_if_fail (TEPAT_IS_LETTER_ROWS (self) && cells != NULL, FALSE);

  _tepat_letter_cells_clear (cells);
  return TEPAT_LETTER_ROWS_GET_IFACE (self)->get_row (self, row, cells, error);
}
