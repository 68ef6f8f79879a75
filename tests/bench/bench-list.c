/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bench-list"

/* The list of 1,000,000 persons in a real window: from the wish to see its first page, its middle
 * or its end to the frame that shows the rows, and what a frame costs while it is scrolled, against
 * the same widget over 1,000 rows. */

#include "config.h"

#include <math.h>
#include <sqlite3.h>
#include <time.h>

#include "bench-office.h"
#include "bench-window.h"

#define N_ROWS       1000000
#define N_SMALL      1000
#define ROUNDS       40
#define JUMPS_AROUND 6      /* three times that are more pages than are kept */
#define N_FRAMES     300
#define ROWS_A_FRAME 20     /* about a screen of rows in every frame */
#define PAGE         256

typedef struct
{
  double values[ROUNDS];
  double cpu[ROUNDS];      /* of the main thread */
} Times;

static double
main_thread_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

/* Elsewhere often enough that the page looked at before is forgotten. */
static void
wander (BenchWindow *window,
        GRand       *rand)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (window->rows));

  for (guint i = 0; i < JUMPS_AROUND; i++)
    bench_window_jump (window, (guint) g_rand_int_range (rand, 0, (gint32) n));
}

typedef struct
{
  const char *workspace;
  guint       rows;
  double      milliseconds;
} RawPage;

/* A page by its ids and nothing else, on a connection and a thread of its own. */
static gpointer
read_raw_page (gpointer data)
{
  RawPage *page = data;
  g_autofree char *path = g_build_filename (page->workspace, "tepat.db", NULL);
  g_autoptr(GString) sql = g_string_new ("SELECT * FROM penduduk WHERE id IN (0");
  sqlite3_stmt *stmt = NULL;
  sqlite3 *db = NULL;
  gint64 started;

  for (guint i = 0; i < PAGE; i++)
    g_string_append_printf (sql, ",%d", g_random_int_range (1, (gint32) page->rows));
  g_string_append_c (sql, ')');
  sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL);
  sqlite3_prepare_v2 (db, sql->str, -1, &stmt, NULL);
  started = g_get_monotonic_time ();
  while (sqlite3_step (stmt) == SQLITE_ROW)
    ;
  page->milliseconds = (double) (g_get_monotonic_time () - started) / 1000;
  sqlite3_finalize (stmt);
  sqlite3_close (db);

  return NULL;
}

static void
measure_pages (BenchWindow *window,
               const char  *workspace)
{
  static const char * const names[] = { "list first page", "list middle", "list end" };
  guint n = g_list_model_get_n_items (G_LIST_MODEL (window->rows));
  const guint positions[] = { 0, n / 2, n - 1 };
  RawPage page = { workspace, n, 0 };
  Times ours[G_N_ELEMENTS (names)], raw;
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);

  for (guint i = 0; i < ROUNDS; i++)
    {
      for (guint p = 0; p < G_N_ELEMENTS (names); p++)
        {
          double cpu;

          wander (window, rand);
          cpu = main_thread_ms ();
          ours[p].values[i] = bench_window_jump (window, positions[p]);
          ours[p].cpu[i] = main_thread_ms () - cpu;
        }
      g_thread_join (g_thread_new ("raw-page", read_raw_page, &page));
      raw.values[i] = page.milliseconds;
    }
  for (guint p = 0; p < G_N_ELEMENTS (names); p++)
    {
      g_autofree char *note = g_strdup_printf ("p95 from the wish to the frame that shows the rows;"
                                               " p95 of the main thread's CPU time %.1f",
                                               bench_percentile (ours[p].cpu, ROUNDS, 95));

      bench_report (&(BenchLine) {
        .bench = names[p], .unit = "ms", .ours = bench_percentile (ours[p].values, ROUNDS, 95),
        .peer = bench_percentile (raw.values, ROUNDS, 95),
        .peer_name = "256 rows by id in SQLite alone", .target_of = BENCH_OURS, .target = 50,
        .n = n, .note = note,
      });
    }
}

static void
measure_main_thread (BenchWindow *window)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (window->rows));
  g_autofree char *note = g_strdup_printf ("longest of %u queries on the main thread; %u statements"
                                           " with OFFSET", bench_loop_n_queries (),
                                           bench_loop_n_offsets ());

  bench_report (&(BenchLine) {
    .bench = "list main thread query", .unit = "ms", .ours = bench_loop_query (), .peer = NAN,
    .target_of = BENCH_OURS, .target = 2, .n = n, .note = note,
  });
  bench_report (&(BenchLine) {
    .bench = "list stall", .unit = "ms", .ours = bench_loop_longest (), .peer = NAN, .n = n,
    .note = "longest of all jumps",
  });
}

static void
scroll_once (BenchWindow *window,
             const char  *ids_sql,
             double      *frames)
{
  bench_window_show (window, ids_sql);
  bench_window_jump (window, g_list_model_get_n_items (G_LIST_MODEL (window->rows)) / 3);
  bench_window_scroll (window, ROWS_A_FRAME, frames, N_FRAMES);
}

static void
measure_scroll (BenchWindow *window,
                guint64      rows)
{
  guint n_runs = bench_runs (3);
  g_autofree char *small = g_strdup_printf (BENCH_IDS_SQL " LIMIT %d", N_SMALL);
  g_autofree double *ours = g_new (double, (gsize) n_runs * N_FRAMES);
  g_autofree double *peer = g_new (double, (gsize) n_runs * N_FRAMES);
  g_autofree char *note = NULL;
  double p95, median;

  for (guint i = 0; i < n_runs; i++)
    {
      scroll_once (window, BENCH_IDS_SQL, ours + (gsize) i * N_FRAMES);
      scroll_once (window, small, peer + (gsize) i * N_FRAMES);
    }
  median = bench_percentile (ours, n_runs * N_FRAMES, 50);
  p95 = bench_percentile (ours, n_runs * N_FRAMES, 95);
  note = g_strdup_printf ("p95 of the work for a frame that moves by %d rows; medians %.1f and"
                          " %.1f",
                          ROWS_A_FRAME, median, bench_percentile (peer, n_runs * N_FRAMES, 50));
  bench_report (&(BenchLine) {
    .bench = "list scroll", .unit = "ms", .ours = p95,
    .peer = bench_percentile (peer, n_runs * N_FRAMES, 95),
    .peer_name = "the same widget over 1,000 rows", .target = 1.1, .n = rows, .note = note,
  });
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(BenchOffice) office = NULL;
  g_autofree char *workspace = NULL;
  g_auto(GStrv) args = g_strdupv (argv);
  BenchWindow *window;
  gint64 started;

  bench_init (&argc, &argv);
  if (!bench_need_display ("list", args))
    return 0;
  bench_window_init ();
  office = bench_office_new (bench_n (N_ROWS));
  workspace = bench_office_open (office, "workspace");
  bench_office_import (workspace, office->csv, NULL);
  window = bench_window_new (workspace);
  started = g_get_monotonic_time ();
  bench_window_show (window, BENCH_IDS_SQL);
  bench_report (&(BenchLine) {
    .bench = "list opening", .unit = "ms", .peer = NAN, .n = office->rows,
    .ours = (double) (g_get_monotonic_time () - started) / 1000,
    .note = "once: until the list knows all its rows; the first page comes before",
  });
  bench_loop_reset ();
  measure_pages (window, workspace);
  measure_main_thread (window);
  measure_scroll (window, office->rows);
  bench_window_free (window);
  bench_done ();

  return 0;
}
