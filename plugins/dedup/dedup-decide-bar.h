/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define DEDUP_TYPE_DECIDE_BAR (dedup_decide_bar_get_type ())
G_DECLARE_FINAL_TYPE (DedupDecideBar, dedup_decide_bar, DEDUP, DECIDE_BAR, GtkWidget)

/* What is asked of the case that is shown. */
typedef enum
{
  DEDUP_ASKS_DECISION,    /* it waits, or is in the field */
  DEDUP_ASKS_SECOND,      /* a merge waits for a second person */
  DEDUP_ASKS_AGAIN,       /* it was decided, and is looked at blindly */
  DEDUP_ASKS_NOTHING,
} DedupAsks;

/**
 * DedupDecideBar:
 *
 * The buttons below a case, each with the key that does the same. Signal: `act`, with that key as
 * an unsigned number.
 */

GtkWidget *dedup_decide_bar_new       (void);
/* may: whether the person may answer; why_not (nullable): why not. */
void       dedup_decide_bar_ask       (DedupDecideBar *self,
                                       DedupAsks       asks,
                                       gboolean        may,
                                       const char     *why_not);
/* What the buttons on the right may do. claimed: taken by this person. */
void       dedup_decide_bar_allow     (DedupDecideBar *self,
                                       gboolean        claim,
                                       gboolean        claimed,
                                       gboolean        look,
                                       gboolean        undo);
void       dedup_decide_bar_hide_look (DedupDecideBar *self);
/* Whether the key of a decision does something just now. */
gboolean   dedup_decide_bar_is_open   (DedupDecideBar *self);
DedupAsks  dedup_decide_bar_get_asks  (DedupDecideBar *self);
gboolean   dedup_decide_bar_may_claim (DedupDecideBar *self);
gboolean   dedup_decide_bar_may_undo  (DedupDecideBar *self);

G_END_DECLS
