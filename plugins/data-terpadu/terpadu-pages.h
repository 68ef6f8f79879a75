/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

#include "terpadu-knowledge.h"

G_BEGIN_DECLS

extern const TepatSearchDef terpadu_search;

/* Pages, queues, actions and search. */
void terpadu_pages_add (TepatContext *context);

/* Takes what tepat_arti_get_async() brought to a page, or shows there why it did not come.
 * alive: whether the page was not closed meanwhile. Returns: whether @knowledge is there and new */
gboolean terpadu_pages_take_knowledge (GAsyncResult      *result,
                                       TepatPage         *page,
                                       gboolean           alive,
                                       TepatArti        **knowledge);

G_END_DECLS
