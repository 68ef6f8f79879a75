/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bench-import"

/* The import of a CSV file of 1,000,000 persons by the real command line into a fresh workspace,
 * against the sqlite3 command line that takes the same file into a plain table with three indexes
 * and FTS5; its undo; its memory; and how all of it grows. */

#include <math.h>

#include "bench-office.h"

#define N_ROWS 1000000
#define RUNS   3
#define PEER   "sqlite3 .import + 3 indexes + FTS5"

typedef struct
{
  guint64 rows;
  double  seconds;
} Point;

static BenchRun
run_peer (const BenchOffice *office)
{
  g_autofree char *database = bench_scratch ("peer.db");
  g_autofree char *import = g_strdup_printf (".import --csv %s t", office->csv);
  BenchRun run;

  bench_remove (database);
  run = bench_spawn (NULL, "sqlite3", database, import,
                     "CREATE INDEX t_nik ON t (nik)",
                     "CREATE INDEX t_kk ON t (no_kk)",
                     "CREATE INDEX t_wilayah ON t (wilayah, nama)",
                     "CREATE VIRTUAL TABLE f USING fts5 (nama, ibu_kandung, alamat)",
                     "INSERT INTO f (rowid, nama, ibu_kandung, alamat)"
                     " SELECT rowid, nama, ibu_kandung, alamat FROM t", NULL);
  bench_remove (database);

  return run;
}

static void
report_memory (guint64             rows,
               const BenchSamples *import)
{
  bench_report (&(BenchLine) {
    .bench = "import peak", .unit = "MB", .ours = bench_samples_peak (import), .peer = NAN,
    .target_of = BENCH_OURS, .target = 300, .n = rows,
    .note = "largest resident set of all runs",
  });
}

static void
report_undo (guint64             rows,
             const BenchSamples *undo,
             const BenchSamples *import)
{
  bench_report (&(BenchLine) {
    .bench = "import undo", .unit = "s", .ours = bench_samples_seconds (undo),
    .peer = bench_samples_seconds (import), .peer_name = "the import that it takes back",
    .target = 0.7, .ours_cpu = bench_samples_cpu (undo), .peer_cpu = bench_samples_cpu (import),
    .n = rows,
  });
}

static Point
measure (guint64  rows,
         gboolean whole)
{
  g_autoptr(BenchOffice) office = bench_office_new (rows);
  g_auto(BenchSamples) import = { NULL }, undo = { NULL }, peer = { NULL };
  gboolean has_peer = bench_have ("import", "sqlite3");

  for (guint i = 0; i < bench_runs (RUNS); i++)
    {
      g_autofree char *workspace = bench_office_open (office, "workspace");
      g_autofree char *uid = NULL;

      bench_samples_add (&import, bench_office_import (workspace, office->csv, &uid));
      if (whole)
        bench_samples_add (&undo, bench_office_undo (workspace, uid));
      bench_remove (workspace);
      if (has_peer)
        bench_samples_add (&peer, run_peer (office));
    }
  bench_report (&(BenchLine) {
    .bench = "import", .unit = "s", .ours = bench_samples_seconds (&import),
    .peer = bench_samples_seconds (&peer), .peer_name = PEER, .target = whole ? 1.0 : 0,
    .ours_cpu = bench_samples_cpu (&import), .peer_cpu = bench_samples_cpu (&peer), .n = rows,
  });
  if (whole)
    report_memory (rows, &import);
  if (whole)
    report_undo (rows, &undo, &import);

  return (Point) { rows, bench_samples_seconds (&import) };
}

/* The slope of the line through the logarithms. */
static double
fit_exponent (const Point *points,
              guint        n)
{
  double sx = 0, sy = 0, sxx = 0, sxy = 0;

  for (guint i = 0; i < n; i++)
    {
      double x = log ((double) points[i].rows), y = log (points[i].seconds);

      sx += x;
      sy += y;
      sxx += x * x;
      sxy += x * y;
    }

  return (n * sxy - sx * sy) / (n * sxx - sx * sx);
}

int
main (int   argc,
      char *argv[])
{
  Point points[3];

  bench_init (&argc, &argv);
  points[0] = measure (bench_n (N_ROWS / 10), FALSE);
  points[1] = measure (bench_n (N_ROWS / 2), FALSE);
  points[2] = measure (bench_n (N_ROWS), TRUE);
  bench_report (&(BenchLine) {
    .bench = "import growth", .unit = "exponent",
    .ours = fit_exponent (points, G_N_ELEMENTS (points)), .peer = NAN, .target_of = BENCH_OURS,
    .target = 1.1, .n = points[2].rows, .note = "at a tenth, a half and the whole",
  });
  bench_done ();

  return 0;
}
