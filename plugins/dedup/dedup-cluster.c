/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-cluster"

#include "config.h"

#include "dedup-cluster.h"

#include <math.h>
#include <string.h>

#include "dedup-sort.h"

#define BINS 2000
/* Members of each side that are asked before two groups become one. */
#define ASKED 6
/* A single answer counts no more than this. */
#define MOST_BITS 12.0

double
dedup_cluster_choose_threshold (const GArray *links)
{
  g_autofree double *right = g_new0 (double, BINS);
  g_autofree double *taken = g_new0 (double, BINS);
  double all = 0, n = 0, sum = 0, best = -1;
  guint chosen = BINS / 2;

  for (guint i = 0; i < links->len; i++)
    {
      double p = dedup_weight_to_probability (g_array_index (links, DedupLink, i).weight);
      guint bin = MIN ((guint) (p * BINS), BINS - 1);

      right[bin] += p;
      taken[bin]++;
      all += p;
    }
  for (guint i = BINS; i-- > 0;)
    {
      double f;

      sum += right[i];
      n += taken[i];
      f = n + all > 0 ? 2 * sum / (n + all) : 0;
      if (taken[i] > 0 && f > best)
        {
          best = f;
          chosen = i;
        }
    }
  return CLAMP ((double) chosen / BINS, 0.3, 0.8);
}

/* A number that is the smaller, the greater the weight. */
static guint32
get_rank (float weight)
{
  guint32 bits;

  memcpy (&bits, &weight, sizeof bits);
  return bits >> 31 ? bits : ~bits & G_MAXINT32;
}

/* The surest first; of equals the order stays. */
static void
sort_links (GArray *links)
{
  g_autofree guint64 *values = g_new (guint64, MAX (links->len, 1));
  g_autofree guint64 *scratch = g_new (guint64, MAX (links->len, 1));
  g_autofree DedupLink *copy = g_memdup2 (links->data, links->len * sizeof (DedupLink));

  for (guint i = 0; i < links->len; i++)
    values[i] = (guint64) get_rank (copy[i].weight) << 32 | i;
  dedup_sort_u64 (values, scratch, links->len, 32, 64);
  for (guint i = 0; i < links->len; i++)
    g_array_index (links, DedupLink, i) = copy[(guint32) values[i]];
}

typedef struct
{
  const DedupRecords *records;
  const DedupModel   *model;
  guint32            *parents;
  guint32            *next;     /* the next member, in a ring */
  guint32            *sizes;
} Clusters;

static guint32
find (Clusters *self,
      guint32   i)
{
  while (self->parents[i] != i)
    i = self->parents[i] = self->parents[self->parents[i]];
  return i;
}

static double
ask (Clusters *self,
     guint32   a,
     guint32   b)
{
  DedupComparison comparison;
  DedupWeights weights;

  dedup_compare (self->records, MIN (a, b), MAX (a, b), &comparison);
  dedup_model_weigh (self->model, &comparison, &weights);

  return CLAMP (weights.total, -MOST_BITS, MOST_BITS);
}

/* One pair that looks alike does not make one person of two groups whose others differ. */
static gboolean
groups_agree (Clusters *self,
              guint32   a,
              guint32   b)
{
  double sum = 0;
  guint32 i = a;

  if (self->sizes[a] + self->sizes[b] <= 2)
    return TRUE;
  for (guint n = 0; n < ASKED && (n == 0 || i != a); n++, i = self->next[i])
    {
      guint32 j = b;

      for (guint m = 0; m < ASKED && (m == 0 || j != b); m++, j = self->next[j])
        sum += ask (self, i, j);
    }
  return sum > 0;
}

static void
join (Clusters *self,
      guint32   a,
      guint32   b)
{
  guint32 root = MIN (a, b);
  guint32 other = MAX (a, b);
  guint32 kept = self->next[a];

  self->next[a] = self->next[b];
  self->next[b] = kept;
  self->parents[other] = root;
  self->sizes[root] += self->sizes[other];
}

guint32 *
dedup_cluster (const DedupRecords *records,
               const DedupModel   *model,
               GArray             *links,
               double              threshold)
{
  Clusters self = { records, model };
  float least = (float) log2 (threshold / (1 - threshold));

  self.parents = g_new (guint32, MAX (records->n, 1));
  self.next = g_new (guint32, MAX (records->n, 1));
  self.sizes = g_new (guint32, MAX (records->n, 1));
  for (guint32 i = 0; i < records->n; i++)
    {
      self.parents[i] = self.next[i] = i;
      self.sizes[i] = 1;
    }
  sort_links (links);
  for (guint i = 0; i < links->len; i++)
    {
      const DedupLink *link = &g_array_index (links, DedupLink, i);
      guint32 a, b;

      if (link->weight < least)
        break;
      a = find (&self, link->a);
      b = find (&self, link->b);
      if (a != b && (link->weight >= DEDUP_COPY_BITS || groups_agree (&self, a, b)))
        join (&self, a, b);
    }
  for (guint32 i = 0; i < records->n; i++)
    self.parents[i] = find (&self, i);
  g_free (self.next);
  g_free (self.sizes);

  return self.parents;
}
