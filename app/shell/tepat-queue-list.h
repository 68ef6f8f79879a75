/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-host.h"
#include "tepat-queue.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_QUEUE_LIST (tepat_queue_list_get_type ())
G_DECLARE_FINAL_TYPE (TepatQueueList, tepat_queue_list, TEPAT, QUEUE_LIST, GObject)

/**
 * TepatQueueList:
 *
 * The queues of all plugins that the actor may see, counted again after every change of the store.
 * Emits `changed` when a count did.
 */

TepatQueueList *tepat_queue_list_new            (TepatHost      *host);
GListModel     *tepat_queue_list_get_queues     (TepatQueueList *self);
void            tepat_queue_list_refresh        (TepatQueueList *self);
/* What waits on one page, 0 when nothing does or nobody has counted. */
gint64          tepat_queue_list_count_for_page (TepatQueueList *self,
                                                 const char     *page,
                                                 gboolean       *late);

G_END_DECLS
