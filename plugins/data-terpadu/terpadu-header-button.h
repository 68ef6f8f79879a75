/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_HEADER_BUTTON (terpadu_header_button_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduHeaderButton, terpadu_header_button, TERPADU, HEADER_BUTTON, GtkWidget)

/**
 * TerpaduHeaderButton:
 *
 * Which row of a file holds the names of its columns, with the rows at its top to choose another
 * one from. Signal: `chosen` (number of the row).
 */

/* rows: (element-type GStrv): each its number and its cells. */
void terpadu_header_button_set_rows (TerpaduHeaderButton *self,
                                     GPtrArray           *rows,
                                     guint                header_row);

G_END_DECLS
