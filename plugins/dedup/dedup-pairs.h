/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dedup-index.h"

G_BEGIN_DECLS

/* The smaller record << 32 | the greater one. */
typedef guint64 DedupPair;

/* What one key gave. */
typedef struct
{
  guint64 n_pairs;
  guint64 n_blocks;
  guint64 n_refined;     /* blocks above the cap, which were divided */
  guint64 n_left_out;    /* pairs that were not made, even then */
  guint32 largest;       /* persons in the largest block */
} DedupKeyReport;

/**
 * DedupPairs:
 *
 * The candidate pairs, in parts by their smaller record, so that each part can be sorted, freed of
 * repeats and compared by itself.
 */
typedef struct _DedupPairs DedupPairs;

#define DEDUP_PAIR_A(pair) ((guint32) ((pair) >> 32))
#define DEDUP_PAIR_B(pair) ((guint32) (pair))

/* @index: (nullable): also keeps there who has which key. */
DedupPairs           *dedup_pairs_new         (const DedupRecords *records,
                                               DedupIndexWriter   *index,
                                               guint               n_workers,
                                               GCancellable       *cancellable);
/* Only counts what there would be: the reports, no pairs. */
DedupPairs           *dedup_pairs_count       (const DedupRecords *records,
                                               guint               n_workers,
                                               GCancellable       *cancellable);
void                  dedup_pairs_free        (DedupPairs         *self);
guint                 dedup_pairs_get_n_parts (DedupPairs         *self);
/* The pairs of a part, each once, in order. For dedup_room_free(). */
DedupPair            *dedup_pairs_take        (DedupPairs         *self,
                                               guint               part,
                                               gsize              *n);
const DedupKeyReport *dedup_pairs_get_report  (DedupPairs         *self,
                                               guint               key);
/* How many pairs of so many records are compared at the most. */
guint64               dedup_pairs_bound       (guint32             n_records);
/* (element-type DedupPair): records that agree in everything with one that stands for them all. */
const GArray         *dedup_pairs_get_copies  (DedupPairs         *self);
/* Pairs for which too little speaks: they agree alone in what very many agree in. */
guint64               dedup_pairs_get_n_weak  (DedupPairs         *self);
/* Pairs that agree in a key, or in everything, and were not made. */
guint64               dedup_pairs_get_n_left_out (DedupPairs      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupPairs, dedup_pairs_free)

G_END_DECLS
