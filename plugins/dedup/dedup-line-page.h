/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define DEDUP_LINE_PAGE_ID "dedup.mutu"

#define DEDUP_TYPE_LINE_PAGE (dedup_line_page_get_type ())
G_DECLARE_FINAL_TYPE (DedupLinePage, dedup_line_page, DEDUP, LINE_PAGE, TepatPage)

/* For a supervisor: where the line between one person and two is drawn and what it would give
 * elsewhere, what the decisions teach, and how well two people agree. */
GtkWidget *dedup_line_page_new (TepatContext *context);

G_END_DECLS
