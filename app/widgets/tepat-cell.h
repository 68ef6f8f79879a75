/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-row-formatter.h"

G_BEGIN_DECLS

/* How the formatted columns of one view show their cells; NULL shows nothing. */
typedef struct
{
  TepatRowFormatter *formatter;
} TepatCellFormat;

/* The factory of one column; the definition must outlive it, the format is shared (g_rc_box). */
GtkListItemFactory *tepat_cell_factory_new (const TepatColumn *column,
                                            int                zone,
                                            TepatCellFormat   *format);

/* What a column shows of a row, as text; NULL for a formatted column without a formatter. */
char               *tepat_cell_describe    (const TepatColumn *column,
                                            TepatRow          *row,
                                            int                zone,
                                            TepatRowFormatter *formatter);

G_END_DECLS
