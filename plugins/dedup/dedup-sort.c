/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-sort"

#include "config.h"

#include "dedup-sort.h"

#include <string.h>

#define BITS 11
#define BUCKETS (1u << BITS)
#define MOST_PASSES 6
/* So few are in order sooner without buckets. */
#define FEW 96

static void
insert (guint64 *values,
        gsize    n,
        guint    low_bit,
        guint64  mask)
{
  for (gsize i = 1; i < n; i++)
    {
      guint64 value = values[i];
      guint64 key = (value >> low_bit) & mask;
      gsize j = i;

      for (; j > 0 && ((values[j - 1] >> low_bit) & mask) > key; j--)
        values[j] = values[j - 1];
      values[j] = value;
    }
}

/* Where each bucket begins; %FALSE when all are in one. */
static gboolean
add_up (guint32 *counts,
        guint32  n)
{
  guint32 sum = 0;

  for (guint i = 0; i < BUCKETS; i++)
    {
      guint32 count = counts[i];

      if (count == n)
        return FALSE;
      counts[i] = sum;
      sum += count;
    }
  return TRUE;
}

void
dedup_sort_u64 (guint64 *values,
                guint64 *scratch,
                gsize    n,
                guint    low_bit,
                guint    high_bit)
{
  guint n_passes = (high_bit - low_bit + BITS - 1) / BITS;
  guint64 all = G_MAXUINT64 >> (64 - (high_bit - low_bit));
  guint32 counts[MOST_PASSES][BUCKETS];
  guint64 *from = values;
  guint64 *to = scratch;

  g_assert (low_bit < high_bit && high_bit <= 64 && n <= G_MAXUINT32);

  if (n <= FEW)
    {
      insert (values, n, low_bit, all);
      return;
    }
  memset (counts, 0, n_passes * sizeof counts[0]);
  for (gsize i = 0; i < n; i++)
    for (guint pass = 0; pass < n_passes; pass++)
      counts[pass][((values[i] >> low_bit) & all) >> (pass * BITS) & (BUCKETS - 1)]++;
  for (guint pass = 0; pass < n_passes; pass++)
    {
      guint64 *other = from;

      if (!add_up (counts[pass], (guint32) n))
        continue;
      for (gsize i = 0; i < n; i++)
        to[counts[pass][((from[i] >> low_bit) & all) >> (pass * BITS) & (BUCKETS - 1)]++] = from[i];
      from = to;
      to = other;
    }
  if (from != values)
    memcpy (values, from, n * sizeof *values);
}
