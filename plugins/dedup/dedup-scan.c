/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-scan"

#include "config.h"

#include "dedup-scan.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dedup-estimate.h"
#include "dedup-keys.h"
#include "dedup-room.h"
#include "dedup-team.h"

/* A pair that was compared, until the weights are known. */
typedef struct
{
  guint32      a;
  guint32      b;
  DedupOutcome outcome;
} Compared;

typedef struct
{
  DedupScan      *scan;
  DedupPairs     *pairs;
  GCancellable   *cancellable;
  TepatJob       *job;
  Compared      **compared;     /* by part: those that may be one person */
  gsize          *n_kept;       /* by part, of them */
  GArray        **links;        /* by part */
  guint64        *n_compared;   /* by part */
  DedupHistogram *histograms;   /* by worker */
  float          *weights;      /* by pattern */
  gint            n_done;
} Run;

static void
report_progress (Run   *self,
                 guint  n_parts)
{
  gint done = g_atomic_int_add (&self->n_done, 1) + 1;

  tepat_job_set_progress (self->job, (guint64) done, n_parts);
}

/* What is compared soon: first the record, then the names in it. */
static void
prefetch (const DedupRecords *records,
          const DedupPair    *pairs,
          gsize               n)
{
  if (n > DEDUP_AHEAD)
    dedup_records_prefetch (records, DEDUP_PAIR_B (pairs[DEDUP_AHEAD]));
  if (n > DEDUP_AHEAD / 2)
    dedup_records_prefetch_names (records, DEDUP_PAIR_B (pairs[DEDUP_AHEAD / 2]));
}

static void
compare_part (guint    worker,
              guint    part,
              gpointer data)
{
  Run *self = data;
  dedup_autoroom DedupPair *pairs = NULL;
  gsize n;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  pairs = dedup_pairs_take (self->pairs, part, &n);
  self->compared[part] = dedup_room_new (Compared, MAX (n, 1));
  for (gsize i = 0; i < n; i++)
    {
      Compared pair = { DEDUP_PAIR_A (pairs[i]), DEDUP_PAIR_B (pairs[i]) };
      DedupComparison comparison;

      prefetch (self->scan->records, pairs + i, n - i);
      dedup_compare (self->scan->records, pair.a, pair.b, &comparison);
      pair.outcome = dedup_comparison_pack (&comparison);
      self->histograms[worker].counts[pair.outcome.pattern]++;
      if (!dedup_comparison_is_hopeless (&comparison))
        self->compared[part][self->n_kept[part]++] = pair;
    }
  self->n_compared[part] = n;
  report_progress (self, dedup_pairs_get_n_parts (self->pairs));
}

static void
score_part (guint    worker,
            guint    part,
            gpointer data)
{
  Run *self = data;
  double least = log2 (DEDUP_LEAST_PROBABILITY / (1 - DEDUP_LEAST_PROBABILITY));

  self->links[part] = g_array_new (FALSE, FALSE, sizeof (DedupLink));
  for (gsize i = 0; i < self->n_kept[part]; i++)
    {
      const Compared *pair = &self->compared[part][i];
      DedupLink link = { pair->a, pair->b, self->weights[pair->outcome.pattern] };
      DedupComparison comparison;

      dedup_pattern_unpack (pair->outcome.pattern, &comparison);
      link.weight += (float) dedup_model_get_name_weight (self->scan->model, &comparison,
                                                          pair->outcome.nama / 4.0,
                                                          pair->outcome.ibu / 4.0);
      if (link.weight >= least)
        g_array_append_val (self->links[part], link);
    }
  g_clear_pointer (&self->compared[part], dedup_room_free);
}

static void
compare_all (Run *self)
{
  guint n_parts = dedup_pairs_get_n_parts (self->pairs);

  tepat_job_set_phase (self->job, _("Comparing"));
  self->compared = g_new0 (Compared *, n_parts);
  self->n_kept = g_new0 (gsize, n_parts);
  self->links = g_new0 (GArray *, n_parts);
  self->n_compared = g_new0 (guint64, n_parts);
  self->histograms = g_new0 (DedupHistogram, self->scan->n_workers);
  dedup_team_run (self->scan->n_workers, n_parts, compare_part, self);
  for (guint i = 1; i < self->scan->n_workers; i++)
    for (guint j = 0; j < DEDUP_N_PATTERNS; j++)
      self->histograms[0].counts[j] += self->histograms[i].counts[j];
  for (guint i = 0; i < n_parts; i++)
    self->scan->n_compared += self->n_compared[i];
}

static void
score_all (Run              *self,
           const DedupModel *model)
{
  DedupScan *scan = self->scan;
  guint n_parts = dedup_pairs_get_n_parts (self->pairs);

  tepat_job_set_phase (self->job, _("Weighing"));
  scan->model = model != NULL ? g_memdup2 (model, sizeof *model)
                              : dedup_estimate (scan->records, &self->histograms[0],
                                                scan->n_workers);
  if (model == NULL)
    scan->model->prior *= exp2 (scan->records->shift);
  dedup_model_settle (scan->model);
  self->weights = g_new (float, DEDUP_N_PATTERNS);
  for (guint i = 0; i < DEDUP_N_PATTERNS; i++)
    {
      DedupComparison comparison;

      dedup_pattern_unpack (i, &comparison);
      self->weights[i] = (float) dedup_model_get_pattern_weight (scan->model, &comparison);
    }
  dedup_team_run (scan->n_workers, n_parts, score_part, self);
  for (guint i = 0; i < n_parts; i++)
    {
      g_array_append_vals (scan->links, self->links[i]->data, self->links[i]->len);
      g_clear_pointer (&self->links[i], g_array_unref);
    }
}

static void
add_copies (DedupScan  *self,
            DedupPairs *pairs)
{
  const GArray *copies = dedup_pairs_get_copies (pairs);

  for (guint i = 0; i < copies->len; i++)
    {
      DedupPair pair = g_array_index (copies, DedupPair, i);
      DedupLink link = { DEDUP_PAIR_A (pair), DEDUP_PAIR_B (pair), DEDUP_COPY_BITS };

      g_array_append_val (self->links, link);
    }
  self->n_compared += copies->len;
}

static void
count_clusters (DedupScan *self)
{
  g_autofree guint32 *sizes = g_new0 (guint32, MAX (self->records->n, 1));

  for (guint32 i = 0; i < self->records->n; i++)
    {
      guint32 size = ++sizes[self->clusters[i]];

      self->n_clusters += size == 2;
      self->n_clustered += size == 2 ? 2 : size > 2;
      self->largest = MAX (self->largest, size);
    }
}

static void
group (DedupScan *self,
       double     threshold)
{
  float least;

  self->threshold = threshold > 0 ? threshold : dedup_cluster_choose_threshold (self->links);
  self->clusters = dedup_cluster (self->records, self->model, self->links, self->threshold);
  least = (float) log2 (self->threshold / (1 - self->threshold));
  for (guint i = 0; i < self->links->len; i++)
    self->n_taken += g_array_index (self->links, DedupLink, i).weight >= least;
  count_clusters (self);
}

static void
run_clear (Run *self)
{
  for (guint i = 0; self->compared != NULL && i < dedup_pairs_get_n_parts (self->pairs); i++)
    {
      g_clear_pointer (&self->compared[i], dedup_room_free);
      g_clear_pointer (&self->links[i], g_array_unref);
    }
  g_free (self->compared);
  g_free (self->n_kept);
  g_free (self->links);
  g_free (self->n_compared);
  g_free (self->histograms);
  g_free (self->weights);
  dedup_pairs_free (self->pairs);
}

static void
take_reports (DedupScan  *self,
              DedupPairs *pairs)
{
  self->keys = g_new (DedupKeyReport, dedup_keys_get_n ());
  for (guint i = 0; i < dedup_keys_get_n (); i++)
    self->keys[i] = *dedup_pairs_get_report (pairs, i);
  self->n_left_out = dedup_pairs_get_n_left_out (pairs);
}

DedupScan *
dedup_scan_run (DedupRecords     *records,
                DedupIndexWriter *index,
                const DedupModel *model,
                double            threshold,
                guint             n_workers,
                TepatJob         *job,
                GError          **error)
{
  g_autoptr(DedupScan) self = g_new0 (DedupScan, 1);
  Run run = { .scan = self, .job = job, .cancellable = tepat_job_get_cancellable (job) };
  gint64 started = g_get_monotonic_time ();

  self->records = records;
  self->n_workers = dedup_team_get_workers (n_workers);
  self->links = g_array_new (FALSE, FALSE, sizeof (DedupLink));
  tepat_job_set_phase (job, _("Looking for pairs"));
  run.pairs = dedup_pairs_new (records, index, self->n_workers, run.cancellable);
  take_reports (self, run.pairs);
  compare_all (&run);
  if (!g_cancellable_is_cancelled (run.cancellable))
    {
      score_all (&run, model);
      add_copies (self, run.pairs);
      tepat_job_set_phase (job, _("Grouping"));
      group (self, threshold);
    }
  self->seconds = (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC;
  run_clear (&run);
  if (g_cancellable_set_error_if_cancelled (run.cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
dedup_scan_free (DedupScan *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->records, dedup_records_free);
  g_clear_pointer (&self->links, g_array_unref);
  g_free (self->model);
  g_free (self->clusters);
  g_free (self->keys);
  g_free (self->token);
  g_free (self);
}
