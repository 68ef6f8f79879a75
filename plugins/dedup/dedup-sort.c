/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-sort"

#include "config.h"

#include "dedup-sort.h"

#include <string.h>

#define BITS 11
#define BUCKETS (1u << BITS)

static void
pass (const guint64 *from,
      guint64       *to,
      gsize          n,
      guint          shift,
      guint64        mask)
{
  gsize starts[BUCKETS] = { 0 };
  gsize sum = 0;

  for (gsize i = 0; i < n; i++)
    starts[(from[i] >> shift) & mask]++;
  for (guint i = 0; i < BUCKETS; i++)
    {
      gsize count = starts[i];

      starts[i] = sum;
      sum += count;
    }
  for (gsize i = 0; i < n; i++)
    to[starts[(from[i] >> shift) & mask]++] = from[i];
}

void
dedup_sort_u64 (guint64 *values,
                guint64 *scratch,
                gsize    n,
                guint    low_bit,
                guint    high_bit)
{
  guint64 *from = values;
  guint64 *to = scratch;

  g_assert (low_bit < high_bit && high_bit <= 64);

  for (guint shift = low_bit; shift < high_bit; shift += BITS)
    {
      guint width = MIN (BITS, high_bit - shift);
      guint64 *other = from;

      pass (from, to, n, shift, (G_GUINT64_CONSTANT (1) << width) - 1);
      from = to;
      to = other;
    }
  if (from != values)
    memcpy (values, from, n * sizeof *values);
}
