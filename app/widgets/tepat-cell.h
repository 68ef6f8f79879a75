/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-row-view.h"

G_BEGIN_DECLS

/* How the formatted columns of one view show their cells. */
typedef struct
{
  TepatRowFormat format;
  gpointer       user_data;
  GDestroyNotify destroy;
} TepatCellFormat;

/* The factory of one column; the definition must outlive it, the format is shared (g_rc_box). */
GtkListItemFactory *tepat_cell_factory_new (const TepatColumn *column,
                                            int                zone,
                                            TepatCellFormat   *format);

G_END_DECLS
