/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* In a window: what is saved or imported at any desk is compared a moment later, and what looks
 * double waits in the queue. Ends with the context. */
void dedup_watch_start (TepatContext *context);
void dedup_watch_stop  (TepatContext *context);

G_END_DECLS
