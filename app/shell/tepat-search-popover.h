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
 * Searches in everything that plugins contribute a search for. Signal: `hit-chosen` (page, uid).
 */

GtkWidget *tepat_search_popover_new      (void);
void       tepat_search_popover_set_host (TepatSearchPopover *self,
                                          TepatHost          *host);
void       tepat_search_popover_search   (TepatSearchPopover *self,
                                          const char         *text);

G_END_DECLS
