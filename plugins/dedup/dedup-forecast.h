/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

#include "dedup-pairs.h"

G_BEGIN_DECLS

/**
 * DedupForecast:
 * @keys: what each key would give
 * @n_pairs: pairs that would be made, before those that two keys give are counted once
 * @n_left_out: pairs that would be left out, since too many share a key
 * @seconds: about how long the search would take on this machine, without reading and keeping
 *
 * What a search would cost, found without comparing.
 */
typedef struct
{
  DedupKeyReport *keys;
  guint64         n_pairs;
  guint64         n_left_out;
  double          seconds;
} DedupForecast;

DedupForecast *dedup_forecast_new  (const DedupRecords *records,
                                    guint               n_workers,
                                    TepatJob           *job);
void           dedup_forecast_free (DedupForecast      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupForecast, dedup_forecast_free)

G_END_DECLS
