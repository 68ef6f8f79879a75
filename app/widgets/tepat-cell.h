/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-row-view.h"

G_BEGIN_DECLS

/* The factory of one column; the definition must outlive it. */
GtkListItemFactory *tepat_cell_factory_new (const TepatColumn *column,
                                            int                zone);

G_END_DECLS
