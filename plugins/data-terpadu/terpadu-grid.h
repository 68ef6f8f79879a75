/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-grid-table.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_GRID (terpadu_grid_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduGrid, terpadu_grid, TERPADU, GRID, GtkWidget)

/**
 * TerpaduGrid:
 *
 * Rows and columns to type into, by the keyboard alone: Enter goes to the next cell that is still
 * empty, Tab to the next one, the arrows anywhere, Ctrl+D takes what stands above, and a block from
 * a spreadsheet is pasted from the cell on. Signals: `edited`, `entered` (another cell).
 */

/* table: borrowed; shown from now on. */
void terpadu_grid_set_table    (TerpaduGrid      *self,
                                TerpaduGridTable *table);
/* What is wrong in a row, at a cell where it is one's fault; nothing of it stays marked before. */
void terpadu_grid_clear_issues (TerpaduGrid      *self);
void terpadu_grid_add_issue    (TerpaduGrid      *self,
                                guint             row,
                                const char       *field,
                                const char       *text,
                                gboolean          rejected);
/* (nullable): what is wrong in the cell that has the focus, or else in its row. */
const char *terpadu_grid_get_remark (TerpaduGrid   *self);
void terpadu_grid_grab_cell    (TerpaduGrid      *self,
                                guint             row,
                                TerpaduGridField  field);

G_END_DECLS
