/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-case.h"

G_BEGIN_DECLS

/* A decision on some records of a case leaves the others undecided. Parts of write jobs; records are
 * uids. */

/* What is left becomes a case of its own, where it is two records or more. @merged (nullable): the
 * records that are one now and that @utama stands for. */
gboolean dedup_rest_add  (TepatDb          *db,
                          const DedupCase  *kasus,
                          GPtrArray        *rekam,
                          const char       *utama,
                          GPtrArray        *merged,
                          GError          **error);
/* @rekam went into @utama, which takes its place in the cases that wait elsewhere; those in which
 * nothing is left to decide go. */
gboolean dedup_rest_pass_on
                        (TepatDb          *db,
                         const DedupCase  *kasus,
                         const char       *rekam,
                         const char       *utama,
                         GError          **error);
/* The case is whole again; refused when what was left of it was decided on meanwhile. */
gboolean dedup_rest_drop (TepatDb          *db,
                          const DedupCase  *kasus,
                          GError          **error);

G_END_DECLS
