/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_GRID_PAGE (terpadu_grid_page_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduGridPage, terpadu_grid_page, TERPADU, GRID_PAGE, TepatPage)

/* Many families of one RT are typed in a row; checked while one types, saved as one act. */
GtkWidget *terpadu_grid_page_new (TepatContext *context);

G_END_DECLS
