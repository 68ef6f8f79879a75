/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_CARD (terpadu_card_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduCard, terpadu_card, TERPADU, CARD, GtkWidget)

/**
 * TerpaduCard:
 *
 * A heading and, beneath it, facts in two columns or rows over the whole width.
 */

/* title: nullable. */
GtkWidget *terpadu_card_new             (const char  *title);
/* A fact that is not known is not shown. */
void       terpadu_card_add_fact        (TerpaduCard *self,
                                         const char  *label,
                                         const char  *value);
void       terpadu_card_add_fact_widget (TerpaduCard *self,
                                         const char  *label,
                                         GtkWidget   *value);
void       terpadu_card_add_row         (TerpaduCard *self,
                                         GtkWidget   *row);
/* The card of a group of form fields, at the end of @content; returns the box for them. */
GtkBox    *terpadu_card_append_fields   (GtkBox      *content,
                                         const char  *title);
gboolean   terpadu_card_is_empty        (TerpaduCard *self);

G_END_DECLS
