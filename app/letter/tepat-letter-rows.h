/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

/**
 * TepatLetterCells:
 *
 * The cells of one row, filled by a row source. Texts are copied into one buffer that is used again
 * for every row.
 */
typedef struct _TepatLetterCells TepatLetterCells;

TEPAT_API void tepat_letter_cells_set_text   (TepatLetterCells *self,
                                              guint             field,
                                              const char       *text);
TEPAT_API void tepat_letter_cells_set_number (TepatLetterCells *self,
                                              guint             field,
                                              gint64            number);
TEPAT_API void tepat_letter_cells_set_date   (TepatLetterCells *self,
                                              guint             field,
                                              const char       *iso);

#define TEPAT_TYPE_LETTER_ROWS (tepat_letter_rows_get_type ())
TEPAT_API
G_DECLARE_INTERFACE (TepatLetterRows, tepat_letter_rows, TEPAT, LETTER_ROWS, GObject)

/**
 * TepatLetterRowsInterface:
 * @get_n_rows: the number of rows; it must not change while a letter uses the source
 * @get_fields: the names of the fields, NULL-terminated; a field's place is its number in the cells
 * @get_row: fills the cells of row @row; a field that is not set stays empty. Rows are asked for in
 *   rising order, with a restart for each pass, so that a source can read ahead.
 *
 * A table too large for RAM.
 */
struct _TepatLetterRowsInterface
{
  GTypeInterface parent_iface;

  guint               (*get_n_rows) (TepatLetterRows   *self);
  const char * const *(*get_fields) (TepatLetterRows   *self);
  gboolean            (*get_row)    (TepatLetterRows   *self,
                                     guint              row,
                                     TepatLetterCells  *cells,
                                     GError           **error);
};

TEPAT_API guint               tepat_letter_rows_get_n_rows (TepatLetterRows   *self);
TEPAT_API const char * const *tepat_letter_rows_get_fields (TepatLetterRows   *self);
TEPAT_API gboolean            tepat_letter_rows_get_row    (TepatLetterRows   *self,
                                                            guint              row,
                                                            TepatLetterCells  *cells,
                                                            GError           **error);

G_END_DECLS
