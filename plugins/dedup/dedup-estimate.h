/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-model.h"

G_BEGIN_DECLS

/* Patterns and how many pairs have each. */
typedef struct
{
  guint64 counts[DEDUP_N_PATTERNS];
} DedupHistogram;

/**
 * dedup_estimate:
 * @records: the register
 * @candidates: what its candidate pairs look like
 * @n_workers: threads
 *
 * Estimates the weights from the register itself, without labels: what strangers have in common
 * from pairs drawn by chance, what housemates have from the households, and the rest by expectation
 * and maximisation over the candidates. The draws are the same for the same register.
 *
 * Returns: (transfer full): the model
 */
DedupModel *dedup_estimate (const DedupRecords   *records,
                            const DedupHistogram *candidates,
                            guint                 n_workers);

G_END_DECLS
