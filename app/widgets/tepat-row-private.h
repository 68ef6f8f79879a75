/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-row.h"

G_BEGIN_DECLS

/* The rows of one query that somebody still holds: id to TepatRow, without a reference. */
typedef GHashTable TepatRowTable;

TepatRowTable *tepat_row_table_new  (void);
TepatRow      *tepat_row_table_get  (TepatRowTable *table,
                                     gint64         id);
GPtrArray     *tepat_row_table_dup_rows
                                    (TepatRowTable *table);
/* The cells have been on their way for so long that it should show. */
void           tepat_row_be_late    (TepatRow      *self);
gboolean       tepat_row_is_late    (TepatRow      *self);
/* cells: NULL-able texts, n of them, in one atomically counted box with the vector; takes it. */
void           tepat_row_take_cells (TepatRow      *self,
                                     char         **cells,
                                     guint          n_cells);
void           tepat_row_cells_unref
                                    (char         **cells);

G_END_DECLS
