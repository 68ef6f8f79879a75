/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-row-model.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_ROW_SELECTION (tepat_row_selection_get_type ())
G_DECLARE_FINAL_TYPE (TepatRowSelection, tepat_row_selection, TEPAT, ROW_SELECTION, GObject)

/**
 * TepatRowSelection:
 *
 * Which rows of a [class@RowModel] are selected, by position and without fetching a row: all of a
 * million are one range. It finds its rows again after a reload.
 */

TepatRowSelection *tepat_row_selection_new       (TepatRowModel     *model,
                                                  GtkSelectionMode   mode);
TepatRowModel     *tepat_row_selection_get_model (TepatRowSelection *self);
GArray            *tepat_row_selection_dup_ids   (TepatRowSelection *self);

G_END_DECLS
