/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was saved or imported against a register that was searched: see docs/BENCHMARKS.md. */
#include "bench-office.h"

#include <stdlib.h>
#include <string.h>

#define N_ROWS 1500000
#define N_NEW 1000
#define N_CHECKED 400

/* The numbers of a member, wherever it stands. */
static GArray *
read_numbers (const char *path,
              const char *name)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *wanted = g_strdup_printf ("\"%s\":", name);
  g_autofree char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  for (const char *at = text; at != NULL && (at = strstr (at, wanted)) != NULL;)
    {
      double number = g_ascii_strtod (at += strlen (wanted), NULL);

      g_array_append_val (numbers, number);
    }
  return numbers;
}

/* One after the other in one process, as they are saved at a desk. */
static void
run_checks (const char *workspace,
            double      search,
            guint64     n)
{
  g_autofree char *tepat = bench_built ("app/tepat");
  g_autofree char *result = bench_scratch ("check.json");
  g_autofree char *command = NULL;
  g_autofree char *note = NULL;
  g_autoptr(GArray) times = NULL;
  double *values, p95;

  command = g_strdup_printf ("exec '%s' --workspace '%s' --user " BENCH_USER " --json dedup check"
                             " $(sqlite3 '%s/tepat.db' 'SELECT uid FROM penduduk"
                             " WHERE id %% %" G_GUINT64_FORMAT " = 1 LIMIT %d')", tepat, workspace,
                             workspace, MAX (n / N_CHECKED, 1), N_CHECKED);
  bench_spawn (result, "sh", "-c", command, NULL);
  times = read_numbers (result, "milidetik");
  values = (double *) times->data;
  p95 = bench_percentile (values, times->len, 95);
  note = g_strdup_printf ("p95 of %u; median %.1f", times->len,
                          bench_percentile (values, times->len, 50));
  bench_report (&(BenchLine) {
    .bench = "dedup-one", .unit = "ms", .ours = p95, .peer = search * 1000,
    .peer_name = "the search of all", .target_of = BENCH_OURS, .target = 20, .n = n,
    .note = note });
}

static void
run_new (const BenchOffice *office,
         const char        *workspace,
         double             search,
         guint64            n)
{
  g_autofree char *tepat = bench_built ("app/tepat");
  g_autofree char *generate = bench_built ("tests/generator/tepat-generate");
  g_autofree char *csv = bench_scratch ("new.csv");
  g_autofree char *result = bench_scratch ("new.json");
  g_autofree char *count = g_strdup_printf ("%d", N_NEW);
  g_autoptr(GArray) seconds = NULL;
  g_autoptr(GArray) compared = NULL;
  g_autofree char *note = NULL;

  bench_spawn (NULL, generate, "--persons", count, "--seed", "77", "--duplicates", "2", "--wilayah",
               office->wilayah, "--under", "99", "--out", csv, NULL);
  bench_office_import (workspace, csv, NULL);
  bench_spawn (result, tepat, "--workspace", workspace, "--user", BENCH_USER, "--json", "dedup",
               "scan", "--new", "--most-share", "1", NULL);
  seconds = read_numbers (result, "detik");
  compared = read_numbers (result, "dibandingkan");
  note = g_strdup_printf ("%.0f came or changed; without start and login",
                          compared->len > 0 ? g_array_index (compared, double, 0) : 0);
  bench_report (&(BenchLine) {
    .bench = "dedup-new", .unit = "s",
    .ours = seconds->len > 0 ? g_array_index (seconds, double, 0) : NAN, .peer = search,
    .peer_name = "the search of all", .target_of = BENCH_OURS, .target = 1, .n = n, .note = note });
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(BenchOffice) office = NULL;
  g_autofree char *workspace = NULL;
  g_autofree char *tepat = NULL;
  BenchRun search;
  guint64 n;

  bench_init (&argc, &argv);
  if (!bench_have ("dedup-one", "sqlite3"))
    return 0;
  n = bench_n (N_ROWS);
  tepat = bench_built ("app/tepat");
  office = bench_office_new (n);
  workspace = bench_office_open (office, "workspace");
  bench_office_import (workspace, office->csv, NULL);
  search = bench_spawn (NULL, tepat, "--workspace", workspace, "--user", BENCH_USER, "dedup", "scan",
                        NULL);
  bench_report (&(BenchLine) {
    .bench = "dedup-workspace", .unit = "s", .ours = search.seconds, .peer = NAN,
    .ours_cpu = search.cpu, .n = n, .note = "with login, the queue and the index" });
  run_checks (workspace, search.seconds, n);
  run_new (office, workspace, search.seconds, n);
  bench_done ();

  return 0;
}
