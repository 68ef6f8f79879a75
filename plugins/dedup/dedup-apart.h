/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

#include "dedup-decide.h"

G_BEGIN_DECLS

#define DEDUP_TYPE_APART (dedup_apart_get_type ())
G_DECLARE_FINAL_TYPE (DedupApart, dedup_apart, DEDUP, APART, GtkWidget)

/**
 * DedupApart:
 *
 * What was done to the records of a merge since, before it is taken apart: of each changed field,
 * whether it stays or is as it was before. Signals: `accepted`, `cancelled`.
 */

GtkWidget  *dedup_apart_new           (void);
/* later: (element-type DedupLater) */
void        dedup_apart_start         (DedupApart  *self,
                                       const char  *kasus,
                                       const char  *judul,
                                       GPtrArray   *later);
const char *dedup_apart_get_case      (DedupApart  *self);
/* The fields that go back, as DedupDecision wants them. */
GStrv       dedup_apart_dup_restored  (DedupApart  *self);

G_END_DECLS
