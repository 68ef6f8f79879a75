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
 * What GTK shows of a [class@RowModel]: places on which the rows stand, and which of them are
 * selected, by position and without fetching a row: all of a million are one range. It finds the
 * selected rows again after a reload.
 *
 * Signals: `changed` (once for each change of what is selected, unlike `selection-changed`),
 * `reached` (position: a row that was asked for and is there now).
 */

TepatRowSelection *tepat_row_selection_new       (TepatRowModel     *model,
                                                  GtkSelectionMode   mode);
TepatRowModel     *tepat_row_selection_get_model (TepatRowSelection *self);
GArray            *tepat_row_selection_dup_ids   (TepatRowSelection *self);
/* Whether GTK knows of the row at @position; if not yet, `reached` tells. */
gboolean           tepat_row_selection_reach     (TepatRowSelection *self,
                                                  guint              position);

G_END_DECLS
