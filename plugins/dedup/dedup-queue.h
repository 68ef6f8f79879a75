/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

#include "dedup-case.h"

G_BEGIN_DECLS

#define DEDUP_TYPE_QUEUE (dedup_queue_get_type ())
G_DECLARE_FINAL_TYPE (DedupQueue, dedup_queue, DEDUP, QUEUE, GtkWidget)

/**
 * DedupQueue:
 *
 * The list of cases beside the one that is looked at. Signal: `selected`.
 */

/* zone: in which moments are read. */
GtkWidget       *dedup_queue_new          (TepatZone    zone);
/* Takes the cases. Rows that say the same as before stay, so that the list does not jump. */
void             dedup_queue_set_cases    (DedupQueue  *self,
                                           GPtrArray   *cases);
guint            dedup_queue_get_n        (DedupQueue  *self);
const DedupCase *dedup_queue_get_selected (DedupQueue  *self);
/* The one after it (1) or before it (-1). */
void             dedup_queue_step         (DedupQueue  *self,
                                           int          by);
/* The case is done: the next one takes its place at once. */
void             dedup_queue_drop         (DedupQueue  *self,
                                           const char  *uid);
/* Where the next list begins. */
void             dedup_queue_rewind       (DedupQueue  *self);
/* Selected as soon as it is in the list. */
void             dedup_queue_want         (DedupQueue  *self,
                                           const char  *uid);

G_END_DECLS
