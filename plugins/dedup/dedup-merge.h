/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-decide.h"

G_BEGIN_DECLS

/* Parts of write jobs. The uid of the merge that is proposed for @members. */
char     *dedup_merge_propose (TepatDb              *db,
                               const DedupDecision  *decision,
                               DedupCase            *kasus,
                               GPtrArray            *members,
                               GError              **error);
gboolean  dedup_merge_run     (TepatDb              *db,
                               const char           *uid,
                               GError              **error);
gboolean  dedup_merge_drop    (TepatDb              *db,
                               const char           *uid,
                               const char           *keadaan,
                               GError              **error);
/* later: what was changed since is added to it; see DedupDecision for what becomes of that. */
gboolean  dedup_merge_undo    (TepatDb              *db,
                               const char           *uid,
                               const DedupDecision  *decision,
                               GPtrArray            *later,
                               GError              **error);
/* Uids of the records that a merge made aliases. */
GPtrArray *dedup_merge_list_records
                              (TepatDb              *db,
                               const char           *uid,
                               GError              **error);

G_END_DECLS
