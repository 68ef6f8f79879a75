/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-model.h"

G_BEGIN_DECLS

/* The weight of a row that stands there once more: no comparison is as sure. */
#define DEDUP_COPY_BITS 99.0f

/* A candidate pair that may be the same person. */
typedef struct
{
  guint32 a;
  guint32 b;
  float   weight;
} DedupLink;

/**
 * dedup_cluster_choose_threshold:
 * @links: (element-type DedupLink): all that may be the same person
 *
 * The probabilities say how many pairs are right at each threshold and how many are missed, so the
 * best threshold follows from them: it moves with the share of pairs that are the same person and
 * with the size of the register, as no constant would.
 *
 * Returns: the probability from which on a pair is taken
 */
double   dedup_cluster_choose_threshold (const GArray        *links);

/* The number of its cluster for each record; a cluster is called by its first record. Sorts
 * @links, the strongest first. */
guint32 *dedup_cluster                  (const DedupRecords  *records,
                                         const DedupModel    *model,
                                         GArray              *links,
                                         double               threshold);

G_END_DECLS
