/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole way from a CSV file to groups, and how good they are: see docs/BENCHMARKS.md. */
#include "bench.h"

#include <stdlib.h>
#include <string.h>

#define N_PERSONS 1000000
/* Seconds of the processor and megabytes, as told of the peer on such a machine for 1,000,000 rows;
 * it is not run here. */
#define PEER "Splink 4.0.16 on DuckDB 1.5.6, as told"
#define PEER_SECONDS 34
#define PEER_CPU 64
#define PEER_MB 1220

typedef struct
{
  const char *seed;
  char       *csv;
  char       *labels;
  char       *pairs;
  char       *clusters;
  GHashTable *owners;      /* id -> the id of its first row, of rows that were written twice */
  guint64     n_true;
} Set;

/* The first row of the person, through rows that are copies of copies. */
static const char *
find_owner (Set        *set,
            const char *id)
{
  const char *owner;

  while ((owner = g_hash_table_lookup (set->owners, id)) != NULL && strcmp (owner, id) != 0)
    id = owner;
  return id;
}

static void
read_labels (Set *set)
{
  g_autoptr(GHashTable) sizes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  set->owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!g_file_get_contents (set->labels, &text, NULL, NULL))
    return;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], ",", 3);

      if (g_strv_length (cells) == 3)
        g_hash_table_replace (set->owners, g_strdup (cells[1]),
                              g_strdup (find_owner (set, cells[0])));
    }
  for (guint i = 1; lines[i] != NULL; i++)
    {
      char *end = strchr (lines[i], ',');
      const char *owner;
      guint size;

      if (end == NULL)
        continue;
      *end = '\0';
      owner = find_owner (set, lines[i]);
      size = GPOINTER_TO_UINT (g_hash_table_lookup (sizes, owner)) + 1;
      g_hash_table_replace (sizes, (gpointer) owner, GUINT_TO_POINTER (size));
      set->n_true += size;
    }
}

static gboolean
is_true (Set        *set,
         const char *a,
         const char *b)
{
  return strcmp (find_owner (set, a), find_owner (set, b)) == 0;
}

static double
get_f1 (double right,
        double taken,
        double all)
{
  return taken + all > 0 ? 2 * right / (taken + all) : 0;
}

/* At the threshold that a user gets, and at the best there is; the pairs come the surest first. */
static void
judge_pairs (Set    *set,
             double  threshold,
             double *at_default,
             double *best)
{
  g_autofree char *text = NULL;
  guint64 right = 0, taken = 0;

  *at_default = *best = 0;
  if (!g_file_get_contents (set->pairs, &text, NULL, NULL))
    return;
  for (char *line = strchr (text, '\n'); line != NULL && line[1] != '\0';)
    {
      char *next = strchr (line + 1, '\n');
      g_auto(GStrv) cells = NULL;

      if (next != NULL)
        *next = '\0';
      cells = g_strsplit (line + 1, ",", 5);
      taken++;
      right += is_true (set, cells[0], cells[1]);
      *best = MAX (*best, get_f1 ((double) right, (double) taken, (double) set->n_true));
      if (g_ascii_strtod (cells[3], NULL) >= threshold)
        *at_default = get_f1 ((double) right, (double) taken, (double) set->n_true);
      line = next;
    }
}

static double
judge_clusters (Set *set)
{
  g_autoptr(GHashTable) members = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                         (GDestroyNotify) g_ptr_array_unref);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  GHashTableIter iter;
  gpointer array;
  guint64 right = 0, taken = 0;

  if (!g_file_get_contents (set->clusters, &text, NULL, NULL))
    return 0;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      char *cluster = strchr (lines[i], ',');

      if (cluster == NULL)
        continue;
      *cluster++ = '\0';
      array = g_hash_table_lookup (members, cluster);
      if (array == NULL)
        g_hash_table_insert (members, cluster, array = g_ptr_array_new ());
      g_ptr_array_add (array, lines[i]);
    }
  g_hash_table_iter_init (&iter, members);
  while (g_hash_table_iter_next (&iter, NULL, &array))
    for (guint i = 0; i < ((GPtrArray *) array)->len; i++)
      for (guint j = i + 1; j < ((GPtrArray *) array)->len; j++, taken++)
        right += is_true (set, ((GPtrArray *) array)->pdata[i], ((GPtrArray *) array)->pdata[j]);

  return get_f1 ((double) right, (double) taken, (double) set->n_true);
}

static double
read_number (const char *path,
             const char *name)
{
  g_autofree char *text = NULL;
  g_autofree char *wanted = g_strdup_printf ("\"%s\":", name);
  const char *at;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (at = strstr (text, wanted)) == NULL)
    return NAN;
  return g_ascii_strtod (at + strlen (wanted), NULL);
}

static void
report (const char *bench,
        const char *unit,
        double      ours,
        double      target,
        guint64     n,
        const char *note)
{
  const BenchLine line = { .bench = bench, .unit = unit, .ours = ours, .peer = NAN,
                           .target_of = BENCH_OURS, .target = target, .n = n, .note = note };

  bench_report (&line);
}

static void
report_quality (Set        *set,
                const char *result,
                guint64     n)
{
  double pairs, best, clusters;
  g_autofree char *note = NULL;

  read_labels (set);
  judge_pairs (set, read_number (result, "ambang"), &pairs, &best);
  clusters = judge_clusters (set);
  note = g_strdup_printf ("seed %s; pairs %.4f, with the best threshold %.4f; groups %.4f",
                          set->seed, pairs, best, clusters);
  report ("dedup-pairs", "1 - F1", 1 - pairs, 0.035, n, note);
  report ("dedup-groups", "1 - F1", 1 - clusters, 0.030, n, note);
  report ("dedup-threshold", "F1 lost", best - pairs, 0.005, n, note);
  report ("dedup-compared", "pairs", read_number (result, "dibandingkan"), 6e6, n, set->seed);
  g_hash_table_unref (set->owners);
}

static void
run_set (const char *seed,
         guint64     n)
{
  g_autofree char *tepat = bench_built ("app/tepat");
  g_autofree char *generate = bench_built ("tests/generator/tepat-generate");
  g_autofree char *count = g_strdup_printf ("%" G_GUINT64_FORMAT, n);
  g_autofree char *result = bench_scratch ("dedup.json");
  Set set = { seed, bench_scratch ("dedup.csv"), bench_scratch ("dedup-labels.csv"),
              bench_scratch ("dedup-pairs.csv"), bench_scratch ("dedup-groups.csv") };
  BenchLine line = { .bench = "dedup-scan", .unit = "s", .peer = PEER_SECONDS, .peer_name = PEER,
                     .target_of = BENCH_RATIO, .target = 0.15, .peer_cpu = PEER_CPU, .n = n,
                     .note = "the peer's seconds are for 1,000,000 rows" };
  BenchRun run;

  bench_spawn (NULL, generate, "--persons", count, "--seed", seed, "--errors", "8", "--duplicates",
               "18.6", "--out", set.csv, "--labels", set.labels, NULL);
  run = bench_spawn (result, tepat, "dedup", "scan", "--csv", set.csv, "--pairs", set.pairs,
                     "--clusters", set.clusters, "--json", NULL);
  line.ours = run.seconds;
  line.ours_cpu = run.cpu;
  bench_report (&line);
  report ("dedup-memory", "MB", run.peak_mb, 400, n, "the peer, as told, 1220");
  report_quality (&set, result, n);
  bench_remove (set.csv);
  bench_remove (set.labels);
  bench_remove (set.pairs);
  bench_remove (set.clusters);
  bench_remove (result);
}

int
main (int   argc,
      char *argv[])
{
  bench_init (&argc, &argv);
  run_set ("11", bench_n (N_PERSONS));
  run_set ("12", bench_n (N_PERSONS) / 10);
  run_set ("13", bench_n (N_PERSONS) / 10);
  bench_done ();

  return 0;
}
