/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

/* A line that is cut where there is no room, and a text that goes on in the next line; both begin at
 * the left. css_class may be NULL. */
TEPAT_API GtkWidget *tepat_label_new_line (const char *text,
                                           const char *css_class);
TEPAT_API GtkWidget *tepat_label_new_text (const char *text,
                                           const char *css_class);

TEPAT_API void       tepat_widget_clear   (GtkWidget  *widget);

G_END_DECLS
