/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-host.h"
#include "tepat-queue-list.h"

G_BEGIN_DECLS

#define TEPAT_PAGE_TODAY   "tepat.hari-ini"
#define TEPAT_PAGE_PLUGINS "tepat.plugin"
#define TEPAT_PAGE_JOURNAL "tepat.jejak"
#define TEPAT_PAGE_PREFERENCES "tepat.pengaturan"
#define TEPAT_PAGE_USERS   "tepat.pengguna"

/* Contributes the application's own pages, which reach the same queues as the sidebar. */
void            tepat_own_pages_add         (TepatHost      *host,
                                             TepatQueueList *queues);
TepatContext   *tepat_own_pages_get_context (TepatHost      *host);
/* For those pages. */
TepatHost      *tepat_own_pages_get_host    (TepatContext   *context);
TepatQueueList *tepat_own_pages_get_queues  (TepatContext   *context);

G_END_DECLS
