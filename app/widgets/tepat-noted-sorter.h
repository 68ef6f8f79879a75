/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TEPAT_TYPE_NOTED_SORTER (tepat_noted_sorter_get_type ())
G_DECLARE_FINAL_TYPE (TepatNotedSorter, tepat_noted_sorter, TEPAT, NOTED_SORTER, GtkSorter)

/* A sorter that sorts nothing: it tells by which column, and in which direction, a GtkColumnView
 * is asked to sort, which GTK says itself only from 4.10 on. */
GtkSorter  *tepat_noted_sorter_new (const char *key);
const char *tepat_noted_sorter_ask (GtkSorter  *view_sorter,
                                    gboolean   *ascending);

G_END_DECLS
