/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/**
 * DedupAgain:
 *
 * What a new search finds again of what was there before: a case that waits keeps its number and its
 * age, and one that is in the field or waits for a second person is not asked a second time.
 */
typedef struct _DedupAgain DedupAgain;

/* Part of a write job, before the cases that wait are replaced. */
DedupAgain *dedup_again_new     (TepatDb            *db,
                                 GError            **error);
void        dedup_again_free    (DedupAgain         *self);
/* Whether all of these records (uids) are in one case that is under way. */
gboolean    dedup_again_is_open (DedupAgain         *self,
                                 const char * const *rekam,
                                 guint               n);
/* When all cases of the search are there. */
gboolean    dedup_again_settle  (DedupAgain         *self,
                                 TepatDb            *db,
                                 GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupAgain, dedup_again_free)

G_END_DECLS
