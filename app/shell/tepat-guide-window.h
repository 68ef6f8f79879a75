/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_GUIDE_WINDOW (tepat_guide_window_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatGuideWindow, tepat_guide_window, TEPAT, GUIDE_WINDOW, GtkWindow)

/**
 * TepatGuideWindow:
 *
 * The guide for the people of the office, chapter by chapter, beside their work.
 */

TEPAT_API GtkWidget *tepat_guide_window_new          (GtkWindow        *parent);
TEPAT_API void       tepat_guide_window_show_chapter (TepatGuideWindow *self,
                                                      const char       *id);
/* Where a page is explained; the beginning when it is nowhere. */
TEPAT_API void       tepat_guide_window_show_page    (TepatGuideWindow *self,
                                                      const char       *peran,
                                                      const char       *page);

G_END_DECLS
