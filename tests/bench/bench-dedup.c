/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole way from a CSV file to groups, and how good they are: see docs/BENCHMARKS.md. */
#include "bench.h"

#include <stdlib.h>
#include <string.h>

#define N_PERSONS 1000000
/* Seconds and seconds of the processor, as told of the peer on such a machine for 1,000,000 rows,
 * for where it is not installed. */
#define PEER "Splink 4.0.16 on DuckDB 1.5.6, as told"
#define PEER_SECONDS 34
#define PEER_CPU 64
/* F1 of the peer on febrl 3, as told. */
#define FEBRL_PAIRS 0.9958
#define FEBRL_GROUPS 0.9938

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

/* At the threshold that a user gets, and at the best there is; the pairs come the surest first.
 * @found: share of the true pairs that are in the file at all. */
static void
judge_pairs (Set    *set,
             double  threshold,
             double *at_default,
             double *best,
             double *found)
{
  g_autofree char *text = NULL;
  guint64 right = 0, taken = 0;

  *at_default = *best = *found = 0;
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
  *found = (double) right / MAX ((double) set->n_true, 1);
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
  double pairs, best, found, clusters;
  g_autofree char *note = NULL;

  judge_pairs (set, read_number (result, "ambang"), &pairs, &best, &found);
  clusters = judge_clusters (set);
  note = g_strdup_printf ("%s; pairs %.4f, with the best threshold %.4f; groups %.4f",
                          set->seed, pairs, best, clusters);
  report ("dedup-pairs", "1 - F1", 1 - pairs, 0.035, n, note);
  report ("dedup-groups", "1 - F1", 1 - clusters, 0.030, n, note);
  report ("dedup-threshold", "F1 lost", best - pairs, 0.005, n, note);
  report ("dedup-found", "1 - recall", 1 - found, 0.015, n, note);
  report ("dedup-compared", "pairs per record",
          read_number (result, "dibandingkan") / (double) MAX (n, 1), n >= 1000000 ? 6 : 0, n,
          set->seed);
}

static void
set_init (Set        *set,
          const char *seed)
{
  *set = (Set) { seed, bench_scratch ("dedup.csv"), bench_scratch ("dedup-labels.csv"),
                 bench_scratch ("dedup-pairs.csv"), bench_scratch ("dedup-groups.csv") };
}

static void
set_clear (Set *set)
{
  char *files[] = { set->csv, set->labels, set->pairs, set->clusters };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      bench_remove (files[i]);
      g_free (files[i]);
    }
  g_clear_pointer (&set->owners, g_hash_table_unref);
}

/* The groups at other thresholds: what the one that a user gets leaves to be had. */
static void
report_thresholds (Set     *set,
                   guint64  n)
{
  static const char * const thresholds[] = { "0.2", "0.35", "0.65", "0.8", "0.95" };
  g_autofree char *tepat = bench_built ("app/tepat");
  double usual = judge_clusters (set), best = usual;

  for (guint i = 0; i < G_N_ELEMENTS (thresholds); i++)
    {
      bench_spawn (NULL, tepat, "dedup", "scan", "--csv", set->csv, "--clusters", set->clusters,
                   "--threshold", thresholds[i], NULL);
      best = MAX (best, judge_clusters (set));
    }
  report ("dedup-groups-threshold", "F1 lost", best - usual, 0.005, n, set->seed);
}

/* The same file, where the peer is there. */
static void
run_peer (const Set *set,
          BenchLine *line)
{
  g_autofree char *script = bench_built ("tests/bench/splink-peer.py");
  g_autofree char *clusters = bench_scratch ("dedup-peer.csv");
  BenchRun run;

  if (system ("python3 -c 'import splink' 2> /dev/null") != 0)
    return;
  run = bench_spawn (NULL, "python3", script, set->csv, clusters, NULL);
  line->peer = run.seconds;
  line->peer_cpu = run.cpu;
  line->peer_name = "Splink, in this run";
  line->note = "the same file";
  report ("dedup-peer-memory", "MB", run.peak_mb, 0, line->n, line->peer_name);
  bench_remove (clusters);
}

/* Returns: the seconds it took */
static double
run_set (const char *seed,
         guint64     n,
         gboolean    thresholds)
{
  g_autofree char *tepat = bench_built ("app/tepat");
  g_autofree char *generate = bench_built ("tests/generator/tepat-generate");
  g_autofree char *count = g_strdup_printf ("%" G_GUINT64_FORMAT, n);
  g_autofree char *result = bench_scratch ("dedup.json");
  g_autofree char *name = g_strconcat ("seed ", seed, NULL);
  BenchLine line = { .bench = "dedup-scan", .unit = "s", .peer = PEER_SECONDS, .peer_name = PEER,
                     .target_of = BENCH_RATIO, .target = 0.15, .peer_cpu = PEER_CPU, .n = n,
                     .note = "Splink is not installed; its seconds are for 1,000,000 rows" };
  BenchRun run;
  Set set;

  set_init (&set, name);
  bench_spawn (NULL, generate, "--persons", count, "--seed", seed, "--errors", "8", "--duplicates",
               "18.6", "--out", set.csv, "--labels", set.labels, NULL);
  run = bench_spawn (result, tepat, "dedup", "scan", "--csv", set.csv, "--pairs", set.pairs,
                     "--clusters", set.clusters, "--json", NULL);
  line.ours = run.seconds;
  line.ours_cpu = run.cpu;
  run_peer (&set, &line);
  bench_report (&line);
  report ("dedup-memory", "MB", run.peak_mb, n <= 1000000 ? 400 : 800, n,
          "the peer, as told, 1220 for 1,000,000");
  read_labels (&set);
  report_quality (&set, result, n);
  if (thresholds)
    report_thresholds (&set, n);
  bench_remove (result);
  set_clear (&set);

  return run.cpu;
}

/* The public sets, where they lie beside the project: one person's records have one number. */
static void
read_febrl_labels (Set        *set,
                   const char *csv)
{
  g_autoptr(GHashTable) sizes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  set->owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_file_get_contents (csv, &text, NULL, NULL);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && g_str_has_prefix (lines[i], "rec-"); i++)
    {
      char *id = g_strndup (lines[i], strcspn (lines[i], ","));
      char *owner = g_strndup (id, 4 + strspn (id + 4, "0123456789"));
      guint size = GPOINTER_TO_UINT (g_hash_table_lookup (sizes, owner));

      set->n_true += size;
      g_hash_table_replace (sizes, g_strdup (owner), GUINT_TO_POINTER (size + 1));
      g_hash_table_replace (set->owners, id, owner);
    }
}

static void
run_febrl (guint number)
{
  const char *given = g_getenv ("TEPAT_FEBRL");
  g_autofree char *beside = bench_built ("../../shared/data/dedup");
  g_autofree char *file = g_strdup_printf ("febrl_dataset%u.csv", number);
  g_autofree char *csv = g_build_filename (given != NULL ? given : beside, file, NULL);
  g_autofree char *tepat = bench_built ("app/tepat");
  g_autofree char *result = bench_scratch ("dedup.json");
  g_autofree char *name = g_strdup_printf ("dedup-febrl%u", number);
  g_autofree char *note = NULL;
  double pairs, best, found, clusters;
  Set set;

  if (!g_file_test (csv, G_FILE_TEST_EXISTS))
    {
      bench_skip (name, "the set is not there; TEPAT_FEBRL names its folder");
      return;
    }
  set_init (&set, name);
  bench_spawn (result, tepat, "dedup", "scan", "--csv", csv, "--map", "id_sumber=rec_id",
               "--map", "nama=given_name", "--map", "nama=surname", "--map",
               "tgl_lahir=date_of_birth", "--map", "nik=soc_sec_id", "--map",
               "alamat=street_number", "--map", "alamat=address_1", "--map", "alamat=address_2",
               "--map", "wilayah=postcode", "--pairs", set.pairs, "--clusters", set.clusters,
               "--json", NULL);
  read_febrl_labels (&set, csv);
  judge_pairs (&set, read_number (result, "ambang"), &pairs, &best, &found);
  clusters = judge_clusters (&set);
  note = g_strdup_printf ("with the best threshold %.4f; Splink as told on set 3: pairs 0.9958, "
                          "groups 0.9938", best);
  report (name, "pairs, 1 - F1", 1 - pairs, 1 - FEBRL_PAIRS, set.n_true, note);
  report (name, "groups, 1 - F1", 1 - clusters, 1 - FEBRL_GROUPS, set.n_true, note);
  bench_remove (result);
  set_clear (&set);
}

int
main (int   argc,
      char *argv[])
{
  double one, two;

  bench_init (&argc, &argv);
  for (guint i = 1; i <= 3; i++)
    run_febrl (i);
  one = run_set ("11", bench_n (N_PERSONS), FALSE);
  run_set ("12", bench_n (N_PERSONS) / 10, TRUE);
  run_set ("13", bench_n (N_PERSONS) / 10, TRUE);
  two = run_set ("14", bench_n (N_PERSONS) * 2, FALSE);
  bench_report (&(BenchLine) {
    .bench = "dedup-growth", .unit = "s of the processor", .ours = two, .peer = one,
    .peer_name = "half as many rows", .target_of = BENCH_RATIO, .target = 2.3,
    .n = bench_n (N_PERSONS) * 2, .note = "Splink, as told: 81 s and 2,600 MB for 2,000,000" });
  bench_done ();

  return 0;
}
