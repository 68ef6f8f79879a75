/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdlib.h>
#include <sys/resource.h>

/* What the benchmarks share: alternating runs, medians, and memory as the kernel counts it. */

typedef void (*BenchFunc) (gpointer data);

static inline double
bench_time (BenchFunc func,
            gpointer  data)
{
  gint64 start = g_get_monotonic_time ();

  func (data);

  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static inline int
bench_compare (gconstpointer a,
               gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static inline double
bench_median (double *values,
              guint   n)
{
  qsort (values, n, sizeof *values, bench_compare);

  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

/* Runs both in turn, so that what else the machine does falls on both alike. */
static inline void
bench_alternate (BenchFunc  ours,
                 BenchFunc  peer,
                 gpointer   data,
                 guint      rounds,
                 double    *our_seconds,
                 double    *peer_seconds)
{
  g_autofree double *a = g_new (double, rounds);
  g_autofree double *b = g_new (double, rounds);

  for (guint i = 0; i < rounds; i++)
    {
      a[i] = bench_time (ours, data);
      b[i] = bench_time (peer, data);
    }
  *our_seconds = bench_median (a, rounds);
  *peer_seconds = bench_median (b, rounds);
}

static inline double
bench_peak_mb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss / 1024.0;
}

/* TEPAT_BENCH_ROWS makes a benchmark smaller or larger than its standard size. */
static inline guint64
bench_rows (guint64 standard)
{
  const char *given = g_getenv ("TEPAT_BENCH_ROWS");

  return given != NULL ? g_ascii_strtoull (given, NULL, 10) : standard;
}
