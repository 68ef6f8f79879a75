/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-grid-table.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_ENTRY_GRID (tepat_entry_grid_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatEntryGrid, tepat_entry_grid, TEPAT, ENTRY_GRID, GtkWidget)

/**
 * TepatEntryGrid:
 *
 * Rows and columns to type into, by the keyboard alone: Enter goes to the next cell that is still
 * empty, Ctrl+Enter to the next row, Tab to the next cell, the arrows anywhere, Ctrl+D takes what
 * stands above, and a block from a spreadsheet is pasted from the cell on.
 *
 * Signals: `edited`; `entered` (another cell); `left` (row, column): a cell is left by a key.
 */

/* table: borrowed; shown from now on. */
TEPAT_API void        tepat_entry_grid_set_table    (TepatEntryGrid *self,
                                                     TepatGridTable *table);
/* After the row was changed otherwise than by typing. */
TEPAT_API void        tepat_entry_grid_show_row     (TepatEntryGrid *self,
                                                     guint           row);
/* What is wrong in a row, at a cell where it is one's fault; nothing of it stays marked before. */
TEPAT_API void        tepat_entry_grid_clear_issues (TepatEntryGrid *self);
/* field: nullable, then it is the whole row's. */
TEPAT_API void        tepat_entry_grid_add_issue    (TepatEntryGrid *self,
                                                     guint           row,
                                                     const char     *field,
                                                     const char     *text,
                                                     gboolean        rejected);
/* (nullable): what is wrong in the cell that has the focus, or else in its row. */
TEPAT_API const char *tepat_entry_grid_get_remark   (TepatEntryGrid *self);
TEPAT_API void        tepat_entry_grid_grab_cell    (TepatEntryGrid *self,
                                                     guint           row,
                                                     guint           column);

G_END_DECLS
