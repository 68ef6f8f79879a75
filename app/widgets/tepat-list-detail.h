/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_LIST_DETAIL (tepat_list_detail_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatListDetail, tepat_list_detail, TEPAT, LIST_DETAIL, GtkWidget)

/**
 * TepatListDetail:
 *
 * A list with the detail of one of its rows: beside it where there is room, over it where there is
 * not. In a template, the children are of the types `list` and `detail`.
 *
 * Properties: `show-detail`; `compact` (read only): the list has less room because of the detail,
 * or because the window is narrow; `cover-width`: with less than this the detail lies over the list.
 */

TEPAT_API void       tepat_list_detail_set_list        (TepatListDetail *self,
                                                        GtkWidget       *list);
TEPAT_API void       tepat_list_detail_set_detail      (TepatListDetail *self,
                                                        GtkWidget       *detail);
TEPAT_API void       tepat_list_detail_set_show_detail (TepatListDetail *self,
                                                        gboolean         show_detail);
TEPAT_API gboolean   tepat_list_detail_get_show_detail (TepatListDetail *self);
TEPAT_API gboolean   tepat_list_detail_get_compact     (TepatListDetail *self);
/* Whether the detail lies over the list just now. */
TEPAT_API gboolean   tepat_list_detail_get_covers      (TepatListDetail *self);

G_END_DECLS
