/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-host.h"
#include "tepat-queue-list.h"

G_BEGIN_DECLS

#define TEPAT_PAGE_TODAY   "tepat.hari-ini"
#define TEPAT_PAGE_PLUGINS "tepat.plugin"
#define TEPAT_PAGE_JOURNAL "tepat.jejak"

/* Contributes the application's own pages, which reach the same queues as the sidebar. */
void            tepat_own_pages_add        (TepatHost      *host,
                                            TepatQueueList *queues);
/* For those pages. */
TepatHost      *tepat_own_pages_get_host   (TepatContext   *context);
TepatQueueList *tepat_own_pages_get_queues (TepatContext   *context);

G_END_DECLS
