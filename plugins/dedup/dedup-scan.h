/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

#include "dedup-cluster.h"
#include "dedup-pairs.h"

G_BEGIN_DECLS

/* What is kept of a pair that is less likely the same person than this: nothing. */
#define DEDUP_LEAST_PROBABILITY 0.02
/* Pairs below the threshold are shown down to this probability: a person may know better. */
#define DEDUP_WEAKEST 0.2

/**
 * DedupScan:
 * @model: (nullable): the weights; estimated when none were given
 * @links: (element-type DedupLink): the pairs that may be the same person
 * @threshold: from this probability on a pair is taken for the same person
 * @clusters: the cluster of each record
 * @keys: what each key gave
 * @seconds: how long it took
 * @token: (nullable): names the index that was made with it
 *
 * One run over a register, in memory.
 */
typedef struct
{
  DedupRecords   *records;
  DedupModel     *model;
  GArray         *links;
  double          threshold;
  guint32        *clusters;
  DedupKeyReport *keys;
  char           *token;
  guint64         n_compared;
  guint64         n_left_out;
  guint64         n_taken;       /* pairs from the threshold on */
  guint32         n_clusters;    /* of two and more */
  guint32         n_clustered;   /* records in them */
  guint32         largest;
  guint           n_workers;
  double          seconds;
} DedupScan;

/* Takes @records. @index: (nullable): what one record is looked up in later; closed by the caller.
 * %NULL when it was cancelled. */
DedupScan *dedup_scan_run  (DedupRecords     *records,
                            DedupIndexWriter *index,
                            const DedupModel *model,
                            double            threshold,
                            guint             n_workers,
                            TepatJob         *job,
                            GError          **error);
void       dedup_scan_free (DedupScan        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupScan, dedup_scan_free)

G_END_DECLS
