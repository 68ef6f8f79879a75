/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-knowledge.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_BATCH_FORM (terpadu_batch_form_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduBatchForm, terpadu_batch_form, TERPADU, BATCH_FORM, GtkWidget)

/**
 * TerpaduBatchForm:
 *
 * Asks what is to be done with many records, says what would change and what not and why, and does
 * it. Signals: `closed`; `done` (uid of the act, what was done in words).
 */

void terpadu_batch_form_set_context   (TerpaduBatchForm *self,
                                       TepatContext     *context,
                                       const char       *subject);
void terpadu_batch_form_set_knowledge (TerpaduBatchForm *self,
                                       TepatArti        *knowledge,
                                       TepatActor       *actor);
/* ids: of the records; taken. */
void terpadu_batch_form_ask           (TerpaduBatchForm *self,
                                       GArray           *ids);
gboolean terpadu_batch_form_is_busy   (TerpaduBatchForm *self);

G_END_DECLS
