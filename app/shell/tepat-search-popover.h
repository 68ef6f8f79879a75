/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-host.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_SEARCH_POPOVER (tepat_search_popover_get_type ())
G_DECLARE_FINAL_TYPE (TepatSearchPopover, tepat_search_popover, TEPAT, SEARCH_POPOVER, GtkPopover)

/**
 * TepatSearchPopover:
 *
 * Searches in everything that plugins contribute a search for, in the pages, and in what can be
 * done. Signal: `hit-chosen` (page, uid).
 */

void       tepat_search_popover_set_host (TepatSearchPopover *self,
                                          TepatHost          *host);
/* Where the focus goes when nothing is chosen. */
void       tepat_search_popover_set_back (TepatSearchPopover *self,
                                          GtkWidget          *widget);
/* What the window itself can do. */
void       tepat_search_popover_set_menu (TepatSearchPopover *self,
                                          GMenuModel         *menu);

G_END_DECLS
