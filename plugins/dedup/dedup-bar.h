/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DEDUP_TYPE_BAR (dedup_bar_get_type ())
G_DECLARE_FINAL_TYPE (DedupBar, dedup_bar, DEDUP, BAR, GtkWidget)

/* One step of a waterfall: from the sum before it to the sum after it, on a scale from @least to
 * @most that has zero in it. What is drawn is also said in words beside it. */
GtkWidget *dedup_bar_new (double from,
                          double to,
                          double least,
                          double most);

G_END_DECLS
