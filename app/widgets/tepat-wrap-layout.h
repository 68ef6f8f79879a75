/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_WRAP_LAYOUT (tepat_wrap_layout_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatWrapLayout, tepat_wrap_layout, TEPAT, WRAP_LAYOUT, GtkLayoutManager)

/**
 * TepatWrapLayout:
 *
 * Children stand in lines like words, each as wide as it wants to be; the last one, if it wants to
 * expand, as wide as its line has room.
 */

TEPAT_API GtkLayoutManager *tepat_wrap_layout_new (int spacing);

G_END_DECLS
