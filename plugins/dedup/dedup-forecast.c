/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-forecast"

#include "config.h"

#include "dedup-forecast.h"

#include <glib/gi18n-lib.h>

#include "dedup-compare.h"
#include "dedup-keys.h"
#include "dedup-team.h"

#define TRIED 100000
/* The pairs are made, put in order and written down besides being compared. */
#define PAIR_WORK 2.5

/* Seconds for one pair, on this machine and these names. */
static double
time_a_pair (const DedupRecords *records)
{
  gint64 started = g_get_monotonic_time ();
  guint n = MIN (TRIED, records->n > 0 ? records->n - 1 : 0);
  guint sum = 0;

  for (guint i = 0; i < n; i++)
    {
      DedupComparison comparison;

      dedup_compare (records, i, i + 1, &comparison);
      sum += comparison.nama;
    }
  if (n == 0 || sum == 0)
    return 0;

  return (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC / n;
}

DedupForecast *
dedup_forecast_new (const DedupRecords *records,
                    guint               n_workers,
                    TepatJob           *job)
{
  DedupForecast *self = g_new0 (DedupForecast, 1);
  guint workers = dedup_team_get_workers (n_workers);
  gint64 started = g_get_monotonic_time ();
  g_autoptr(DedupPairs) pairs = NULL;

  tepat_job_set_phase (job, _("Counting pairs"));
  pairs = dedup_pairs_count (records, workers, tepat_job_get_cancellable (job));
  self->seconds = (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC;
  self->keys = g_new0 (DedupKeyReport, dedup_keys_get_n ());
  for (guint i = 0; i < dedup_keys_get_n (); i++)
    {
      self->keys[i] = *dedup_pairs_get_report (pairs, i);
      self->n_pairs += self->keys[i].n_pairs;
    }
  self->n_pairs = MIN (self->n_pairs, dedup_pairs_bound (records->n));
  self->n_left_out = dedup_pairs_get_n_left_out (pairs);
  self->seconds += (double) self->n_pairs * time_a_pair (records) * PAIR_WORK / workers;

  return self;
}

void
dedup_forecast_free (DedupForecast *self)
{
  g_free (self->keys);
  g_free (self);
}
