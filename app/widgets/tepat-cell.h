/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-format.h"
#include "tepat-row-formatter.h"

G_BEGIN_DECLS

/* How the cells of one view are shown: its formatted columns, NULL shows nothing, and its moments. */
typedef struct
{
  TepatRowFormatter *formatter;
  TepatZone          zone;
} TepatCellFormat;

/* The factory of one column; the definition must outlive it, the format is shared (g_rc_box). */
GtkListItemFactory *tepat_cell_factory_new (const TepatColumn *column,
                                            TepatCellFormat   *format);

/* What a column shows of a row, as text; NULL for a formatted column without a formatter. */
char               *tepat_cell_describe    (const TepatColumn *column,
                                            TepatRow          *row,
                                            TepatZone          zone,
                                            TepatRowFormatter *formatter);

G_END_DECLS
