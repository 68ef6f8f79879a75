/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bench-save"

/* What a person waits for after Ctrl+S: random records of a register of 1,500,000 are changed one
 * by one, each checked, journaled, its flags and counts brought up to date, and on the disk; in turn
 * with a durable UPDATE of one row in a small file, which is the disk alone. */

#include "config.h"

#include <math.h>
#include <sqlite3.h>

#include "bench-office.h"
#include "tepat-change.h"
#include "tepat-format.h"
#include "tepat-session.h"

#define N_ROWS  1500000
#define N_SAVES 400
#define TARGET  20

typedef struct
{
  TepatReference    *reference;
  TepatWilayahIndex *wilayah;
  TepatLists         lists;
  GRand             *rand;
  gint64             last_id;
  guint              n;
} Saves;

static gpointer
load_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Saves *saves = data;

  if ((saves->reference = tepat_reference_load (db, error)) != NULL &&
      (saves->wilayah = tepat_wilayah_index_load (db, error)) != NULL)
    tepat_db_get_int (db, "SELECT max (id) FROM penduduk", &saves->last_id, error, "");

  return NULL;
}

static gpointer
save_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Saves *saves = data;
  gint64 id = 1 + (gint64) (g_rand_double (saves->rand) * (double) saves->last_id);
  g_autofree char *uid = NULL, *job = g_strdup_printf ("Pekerjaan %u", saves->n++);
  g_autoptr(TepatChange) change = NULL;

  if (!tepat_db_get_text (db, "SELECT uid FROM penduduk WHERE id = $1", &uid, error, "i", id))
    return NULL;
  change = tepat_change_new ("penduduk", uid, 0);
  tepat_change_put (change, "pekerjaan", job);
  tepat_change_put (change, "status_kawin", saves->n % 2 == 0 ? "1" : "2");

  return tepat_change_save (db, change, &saves->lists, NULL, error);
}

static double
milliseconds_since (gint64 started)
{
  return (double) (g_get_monotonic_time () - started) / 1000;
}

static sqlite3 *
open_floor (void)
{
  g_autofree char *path = bench_scratch ("lantai.db");
  sqlite3 *db = NULL;

  if (sqlite3_open (path, &db) != SQLITE_OK ||
      sqlite3_exec (db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, n); INSERT INTO t VALUES (1, 0)",
                    NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", path, sqlite3_errmsg (db));

  return db;
}

static void
measure (TepatSession *session,
         Saves        *saves,
         guint64       rows)
{
  g_autofree double *ours = g_new (double, N_SAVES), *theirs = g_new (double, N_SAVES);
  g_autoptr(GError) error = NULL;
  g_autofree char *note = NULL;
  sqlite3 *floor_db = open_floor ();
  double p95;

  for (guint i = 0; i < N_SAVES; i++)
    {
      gint64 started = g_get_monotonic_time ();
      g_autoptr(TepatSaveReport) report = NULL;

      report = tepat_session_write (session, save_job, saves,
                                    (GDestroyNotify) tepat_save_report_free, NULL, &error);
      g_assert_no_error (error);
      ours[i] = milliseconds_since (started);
      g_assert_cmpint (report->seq, >, 0);
      started = g_get_monotonic_time ();
      sqlite3_exec (floor_db, "UPDATE t SET n = n + 1", NULL, NULL, NULL);
      theirs[i] = milliseconds_since (started);
    }
  sqlite3_close (floor_db);
  p95 = bench_percentile (ours, N_SAVES, 95);
  note = g_strdup_printf ("p95 of %u saves; median %.3f", N_SAVES,
                          bench_percentile (ours, N_SAVES, 50));
  bench_report (&(BenchLine) {
    .bench = "save", .unit = "ms", .ours = p95, .peer = bench_percentile (theirs, N_SAVES, 95),
    .peer_name = "a durable UPDATE of one row", .target_of = BENCH_OURS, .target = TARGET,
    .n = rows, .note = note,
  });
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(BenchOffice) office = NULL;
  g_autofree char *workspace = NULL, *today = tepat_format_today (TEPAT_ZONE_WIB);
  g_autoptr(TepatStore) store = NULL;
  g_autoptr(TepatSession) session = NULL;
  g_autoptr(GError) error = NULL;
  Saves saves = { .rand = g_rand_new_with_seed (11) };

  bench_init (&argc, &argv);
  office = bench_office_new (bench_n (N_ROWS));
  workspace = bench_office_open (office, "workspace");
  bench_office_import (workspace, office->csv, NULL);
  store = tepat_store_open (workspace, &error);
  g_assert_no_error (error);
  session = tepat_session_new (store);
  tepat_session_login (session, BENCH_USER, BENCH_PASSWORD, &error);
  g_assert_no_error (error);
  tepat_session_read (session, load_job, &saves, NULL, &error);
  g_assert_no_error (error);
  saves.lists = (TepatLists) { saves.reference, saves.wilayah, today };
  measure (session, &saves, office->rows);
  tepat_reference_unref (saves.reference);
  tepat_wilayah_index_unref (saves.wilayah);
  g_rand_free (saves.rand);
  tepat_store_close (store);
  bench_done ();

  return 0;
}
