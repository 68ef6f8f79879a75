/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

#include "dedup-case.h"

G_BEGIN_DECLS

#define DEDUP_TYPE_REVIEW (dedup_review_get_type ())
G_DECLARE_FINAL_TYPE (DedupReview, dedup_review, DEDUP, REVIEW, GtkWidget)

/**
 * DedupReview:
 *
 * One case: its records side by side, what differs marked, and why they may be one. Signal: `found`,
 * with a DedupFinding that the handler frees, when somebody writes down what was seen in the field.
 */

GtkWidget  *dedup_review_new         (TepatStore  *store);
/* What codes mean; taken at the next case. */
void        dedup_review_set_reference
                                     (DedupReview    *self,
                                      TepatReference *reference);
/* Whether the next case may be decided on at all. */
void        dedup_review_set_may_change
                                     (DedupReview *self,
                                      gboolean     may_change);
/* Takes @kasus, NULL for none. */
void        dedup_review_set_case    (DedupReview *self,
                                      DedupCase   *kasus);
DedupCase  *dedup_review_get_case    (DedupReview *self);
/* The numbers whole, until the next case; the look is in the journal already. */
void        dedup_review_show_numbers
                                     (DedupReview *self);
/* The record that stays, as chosen. */
const char *dedup_review_get_kept    (DedupReview *self);
void        dedup_review_choose_kept (DedupReview *self,
                                      guint        place);
/* Values that the record that stays takes from others, as chosen: field and value; NULL for none. */
GHashTable *dedup_review_dup_values  (DedupReview *self);
void        dedup_review_toggle_meant
                                     (DedupReview *self,
                                      guint        place);
/* To the next value that may be chosen. */
void        dedup_review_focus_choice
                                     (DedupReview *self);
/* FALSE when nothing is to be looked up. */
gboolean    dedup_review_enter_finding
                                     (DedupReview *self);
/* The records that are meant, NULL for all. */
GStrv       dedup_review_dup_meant   (DedupReview *self);

G_END_DECLS
