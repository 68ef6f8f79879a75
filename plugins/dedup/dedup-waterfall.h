/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

#include "dedup-case.h"

G_BEGIN_DECLS

/* Why two records may be one, from the heaviest word for it to the heaviest against it: a bar from
 * the sum before to the sum after, and the sentence. title: what stands above it. */
GtkWidget *dedup_waterfall_new (const DedupReason *reason,
                                const char        *title);

G_END_DECLS
