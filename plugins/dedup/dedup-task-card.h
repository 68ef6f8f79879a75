/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

#include "dedup-task.h"

G_BEGIN_DECLS

#define DEDUP_TYPE_TASK_CARD (dedup_task_card_get_type ())
G_DECLARE_FINAL_TYPE (DedupTaskCard, dedup_task_card, DEDUP, TASK_CARD, GtkWidget)

/**
 * DedupTaskCard:
 *
 * A task in the field above the comparison: what is asked, and where to write down what was found;
 * or what somebody found. Signal: `found`, with a DedupFinding that the handler frees.
 */

/* zone: in which moments are read; open: what was found may be entered. */
GtkWidget *dedup_task_card_new   (const DedupTask *task,
                                  TepatZone        zone,
                                  gboolean         open);
/* Puts the cursor where one writes down what was found. */
void       dedup_task_card_enter (DedupTaskCard   *self);

G_END_DECLS
