/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define SINKRON_PAGE_ID "sinkron"

#define SINKRON_TYPE_PAGE (sinkron_page_get_type ())
G_DECLARE_FINAL_TYPE (SinkronPage, sinkron_page, SINKRON, PAGE, TepatPage)

GtkWidget *sinkron_page_new  (TepatContext *context);
/* The page and its queues on the page of the day. */
void       sinkron_pages_add (TepatContext *context);

G_END_DECLS
