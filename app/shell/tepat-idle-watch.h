/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TEPAT_TYPE_IDLE_WATCH (tepat_idle_watch_get_type ())
G_DECLARE_FINAL_TYPE (TepatIdleWatch, tepat_idle_watch, TEPAT, IDLE_WATCH, GObject)

/**
 * TepatIdleWatch:
 *
 * Emits `idle` when nobody touched the widget for the given time; once, until touched again.
 */

TepatIdleWatch *tepat_idle_watch_new         (GtkWidget      *widget);
/* 0 never. */
void            tepat_idle_watch_set_seconds (TepatIdleWatch *self,
                                              guint           seconds);
void            tepat_idle_watch_touch       (TepatIdleWatch *self);

G_END_DECLS
