/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* What the pages of this plugin are made of. What a row says is no markup; each text may be NULL. */
GtkWidget *sinkron_cards_add_group  (GtkWidget  *box,
                                     const char *title,
                                     const char *description);
GtkWidget *sinkron_cards_new_row    (const char *title,
                                     const char *subtitle);
void       sinkron_cards_add_pill   (GtkWidget  *row,
                                     const char *word,
                                     TepatTone   tone);
/* What is left out is said. */
GtkWidget *sinkron_cards_new_rest   (gint64      n,
                                     const char *subtitle);
/* One of many alike: without the letter for Alt that @label may have, and called after @what for who
 * does not see which row it is in. */
GtkWidget *sinkron_cards_new_button (const char *label,
                                     const char *what);

G_END_DECLS
