/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define DEDUP_PAGE_ID "dedup.ganda"

#define DEDUP_TYPE_PAGE (dedup_page_get_type ())
G_DECLARE_FINAL_TYPE (DedupPage, dedup_page, DEDUP, PAGE, TepatPage)

/* The queue of doubles and the case that is looked at. Its argument is a state of cases,
 * and maybe a case: "menunggu/UID". */
GtkWidget *dedup_page_new   (TepatContext *context);
/* The page and its queues on the page of the day. */
void       dedup_pages_add  (TepatContext *context);

G_END_DECLS
