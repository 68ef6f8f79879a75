/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-idle-watch.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_SIDE_WINDOWS (tepat_side_windows_get_type ())
G_DECLARE_FINAL_TYPE (TepatSideWindows, tepat_side_windows, TEPAT, SIDE_WINDOWS, GObject)

/**
 * TepatSideWindows:
 *
 * What is open over a window: photos, prints, questions, choices of files. They hide what they hold
 * while that window is locked, carry the stripe of practice as it does, and whoever works in them is
 * not idle.
 */

/* @window: borrowed */
TepatSideWindows *tepat_side_windows_new          (GtkWindow        *window,
                                                   TepatIdleWatch   *idle_watch);
/* Hides those that are open and those that come, until they are shown again. */
void              tepat_side_windows_set_hidden   (TepatSideWindows *self,
                                                   gboolean          hidden);
/* They were somebody else's. */
void              tepat_side_windows_close        (TepatSideWindows *self);
void              tepat_side_windows_set_practice (TepatSideWindows *self,
                                                   gboolean          practice);

G_END_DECLS
