/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* Words that begin on the left and at the top, and go on in the next line. css_class: (nullable) */
GtkWidget *dedup_label_new  (const char *text,
                             const char *css_class);
/* The same at the end of a box. */
GtkWidget *dedup_box_say    (GtkWidget  *box,
                             const char *text,
                             const char *css_class);
void       dedup_box_clear  (GtkWidget  *box);

G_END_DECLS
