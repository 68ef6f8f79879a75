/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TEPAT_TYPE_FIXED_LAYOUT (tepat_fixed_layout_get_type ())
G_DECLARE_FINAL_TYPE (TepatFixedLayout, tepat_fixed_layout, TEPAT, FIXED_LAYOUT, GtkLayoutManager)

/* A child that is as wide as was said, however high its words become. A box that lies across would
 * give a label that has to wrap the width of its whole line, and push what stands beside it away. */
GtkLayoutManager *tepat_fixed_layout_new (int width);

G_END_DECLS
