/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-records.h"

G_BEGIN_DECLS

/* Two persons are compared when they share a key. Each key is rare: a person has few others with
 * it, however large the register is. */
#define DEDUP_MAX_KEYS 5

guint       dedup_keys_get_n    (void);
/* For the report. */
const char *dedup_keys_get_name (guint               key);
/* Some keys say enough only where there are few records. */
gboolean    dedup_keys_is_used  (const DedupRecords *records,
                                 guint               key);
/* Up to DEDUP_MAX_KEYS hashes; a person without what the key needs has none. */
guint       dedup_keys_make     (const DedupRecords *records,
                                 guint32             record,
                                 guint               key,
                                 guint32             hashes[DEDUP_MAX_KEYS]);
/* What divides the persons of a key that too many have. */
guint32     dedup_keys_refine   (const DedupRecords *records,
                                 guint32             record);

G_END_DECLS
