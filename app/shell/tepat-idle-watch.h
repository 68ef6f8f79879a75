/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_IDLE_WATCH (tepat_idle_watch_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatIdleWatch, tepat_idle_watch, TEPAT, IDLE_WATCH, GObject)

/**
 * TepatIdleWatch:
 *
 * Emits `idle` when nobody touched a widget it follows for the given time; once, until touched again.
 */

TEPAT_API TepatIdleWatch *tepat_idle_watch_new         (GtkWidget      *widget);
TEPAT_API void            tepat_idle_watch_follow      (TepatIdleWatch *self,
                                                        GtkWidget      *widget);
/* 0 never. */
TEPAT_API void            tepat_idle_watch_set_seconds (TepatIdleWatch *self,
                                                        guint           seconds);
TEPAT_API void            tepat_idle_watch_touch       (TepatIdleWatch *self);

G_END_DECLS
