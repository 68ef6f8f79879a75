/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/* What the benchmarks share: sizes, a scratch folder, children measured as the kernel counts,
 * alternating runs, and one JSON object per line on stdout. */

typedef struct
{
  double seconds;
  double cpu;
  double peak_mb;
} BenchRun;

typedef struct
{
  GArray *runs;          /* of BenchRun */
} BenchSamples;

typedef enum
{
  BENCH_RATIO,           /* target bounds ours / peer */
  BENCH_OURS,            /* target bounds ours */
} BenchTarget;

/* peer is NAN where there is none; target is 0 where none is set. */
typedef struct
{
  const char  *bench;
  const char  *unit;
  double       ours;
  double       peer;
  const char  *peer_name;
  BenchTarget  target_of;
  double       target;
  double       ours_cpu;   /* seconds, 0 where they say nothing */
  double       peer_cpu;
  guint64      n;
  const char  *note;
} BenchLine;

typedef void (*BenchFunc) (gpointer data);

void          bench_init            (int                *argc,
                                     char             ***argv);
void          bench_done            (void);
guint64       bench_n               (guint64             standard);
guint         bench_runs            (guint               standard);
const char   *bench_self            (void);
char         *bench_scratch         (const char         *name);
char         *bench_built           (const char         *path);
void          bench_remove          (const char         *path);

void          bench_report          (const BenchLine    *line);
void          bench_skip            (const char         *bench,
                                     const char         *why);
gboolean      bench_have            (const char         *bench,
                                     const char         *program);
/* Runs this program again under an X server of its own; FALSE, and skipped, without one. */
gboolean      bench_need_display    (const char         *bench,
                                     char              **argv);

BenchRun      bench_spawn           (const char         *output,
                                     const char         *program,
                                     ...) G_GNUC_NULL_TERMINATED;
BenchRun      bench_time            (BenchFunc           func,
                                     gpointer            data);
void          bench_alternate       (BenchFunc           ours,
                                     BenchFunc           peer,
                                     gpointer            data,
                                     guint               runs,
                                     BenchSamples       *our_samples,
                                     BenchSamples       *peer_samples);

void          bench_samples_add     (BenchSamples       *self,
                                     BenchRun            run);
double        bench_samples_seconds (const BenchSamples *self);
double        bench_samples_cpu     (const BenchSamples *self);
double        bench_samples_peak    (const BenchSamples *self);
void          bench_samples_clear   (BenchSamples       *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BenchSamples, bench_samples_clear)

/* Sorts @values. */
double        bench_percentile      (double             *values,
                                     guint               n,
                                     double              percent);
double        bench_peak_mb         (void);

G_END_DECLS
