/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-row-marks.h"

G_BEGIN_DECLS

/* The factory of a column of boxes to tick; the marks belong to the view of the column. */
GtkListItemFactory *tepat_mark_cell_factory_new (TepatRowMarks *marks);

G_END_DECLS
