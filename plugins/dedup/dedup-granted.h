/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-model.h"

G_BEGIN_DECLS

/* What is known of people before any register is seen. */
void dedup_granted_same       (DedupShares *same);
/* Of strangers so little that it counts only where a register has next to none. */
void dedup_granted_strangers  (DedupShares *strangers);
void dedup_granted_housemates (DedupShares *housemates);

G_END_DECLS
