/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_START_PAGE (tepat_start_page_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatStartPage, tepat_start_page, TEPAT, START_PAGE, GtkWidget)

/**
 * TepatStartPage:
 *
 * No workspace is open: choose one. Signal: `folder-chosen` (path).
 */

TEPAT_API GtkWidget *tepat_start_page_new        (void);
TEPAT_API void       tepat_start_page_set_recent (TepatStartPage     *self,
                                                  const char * const *folders);
TEPAT_API void       tepat_start_page_show_error (TepatStartPage     *self,
                                                  const char         *message);

G_END_DECLS
