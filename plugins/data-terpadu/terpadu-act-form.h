/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-act-job.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_ACT_FORM (terpadu_act_form_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduActForm, terpadu_act_form, TERPADU, ACT_FORM, GtkWidget)

/**
 * TerpaduActForm:
 *
 * The form of a guided act: what it does in a sentence, its fields, and one button.
 *
 * Signals: `closed` (subject, uid): the record to show now; both %NULL when nothing was done.
 */

/* whole: the record at hand; NULL for a new family. */
GtkWidget  *terpadu_act_form_new       (TepatContext       *context,
                                        TepatArti          *knowledge,
                                        TerpaduActKind      kind,
                                        JsonObject         *whole);
void        terpadu_act_form_submit    (TerpaduActForm     *self);
/* Whoever closes the form calls this before: what was typed stays as a draft. */
void        terpadu_act_form_leave     (TerpaduActForm     *self);
/* What the act is called in menus. */
const char *terpadu_act_name           (TerpaduActKind      kind);
/* Whether it is done on a person. */
gboolean    terpadu_act_is_of_person   (TerpaduActKind      kind);

G_END_DECLS
