/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-scan.h"

G_BEGIN_DECLS

/* Where the index of a search lies: in the workspace's own folder, for its owner alone. It holds
 * nothing that cannot be found again, so no backup takes it along. */
char      *dedup_home_dup_path (const char    *folder,
                                const char    *token);
/* A search of the register that leaves an index; without it where the disk has no room. */
DedupScan *dedup_home_scan     (DedupRecords  *records,
                                const char    *folder,
                                double         threshold,
                                guint          n_workers,
                                TepatJob      *job,
                                GError       **error);
/* Once the store knows the new one: removes the indexes of earlier searches. */
void       dedup_home_clean    (const char    *folder,
                                const char    *token);

/* An index that nobody will name. */
void       dedup_home_drop     (const char    *folder,
                                const char    *token);

G_END_DECLS
