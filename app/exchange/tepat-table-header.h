/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-table.h"

G_BEGIN_DECLS

/**
 * TepatTableIsKnown:
 * @name: a cell's text as it stands in the file
 *
 * Returns: whether some column of the model is called so
 */
typedef gboolean (*TepatTableIsKnown) (const char *name,
                                       gpointer    user_data);

TEPAT_API int      tepat_table_detect_header (const TepatTableRow *rows,
                                              guint                n_rows,
                                              TepatTableIsKnown    is_known,
                                              gpointer             user_data);
TEPAT_API gboolean tepat_table_row_is_helper (const TepatTableRow *row);

/* Private: for the import. */
GStrv tepat_table_join_header (const TepatTableRow *rows,
                               guint                n_rows,
                               int                 *header,
                               TepatTableIsKnown    is_known,
                               gpointer             user_data);

G_END_DECLS
