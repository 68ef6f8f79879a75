/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

#include "dedup-keep.h"

G_BEGIN_DECLS

/* Reads the register, compares and keeps what was found, beside the window's other work; @job tells
 * where it is. The result is a DedupKept. */
void       dedup_search_async  (TepatContext         *context,
                                TepatJob             *job,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
DedupKept *dedup_search_finish (GAsyncResult         *result,
                                GError              **error);

G_END_DECLS
