/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

extern const TepatSearchDef terpadu_search;

/* Pages, queues, actions and search. */
void terpadu_pages_add (TepatContext *context);

G_END_DECLS
