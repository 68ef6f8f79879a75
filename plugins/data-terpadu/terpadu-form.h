/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-draft.h"
#include "terpadu-knowledge.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_FORM (terpadu_form_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduForm, terpadu_form, TERPADU, FORM, GtkWidget)

/**
 * TerpaduForm:
 *
 * The form in which a person or a family is changed: fields of the model, and answers by section of
 * their questionnaire, skipped as it says. What is typed is kept as a draft.
 *
 * Signals: `closed`: there is nothing more to do in it.
 */

/* whole: as terpadu_record_add_whole() tells. draft: nullable, taken up again. */
GtkWidget *terpadu_form_new     (TepatContext       *context,
                                 TepatArti          *knowledge,
                                 JsonObject         *whole,
                                 const TerpaduDraft *draft);
void       terpadu_form_save    (TerpaduForm        *self);
/* What is typed stays as a draft; the form does not ask. */
void       terpadu_form_leave   (TerpaduForm        *self);

G_END_DECLS
