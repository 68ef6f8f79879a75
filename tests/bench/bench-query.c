/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bench-query"

/* What a person waits for while typing into the search of a register of 1,500,000: thousands of
 * random searches through the query layer as a logged-in user, each in turn with what SQLite needs
 * for the heart of it alone: the point lookup, or the prefix in FTS5. */

#include "config.h"

#include <math.h>
#include <sqlite3.h>
#include <string.h>
#include <time.h>

#include "bench-office.h"
#include "tepat-search.h"
#include "tepat-session.h"

#define N_ROWS    1500000
#define N_QUERIES 5000
#define N_FUZZY   1000
#define N_WARM    2000
#define LIMIT     50

typedef enum
{
  BY_NIK,
  BY_PREFIX,
  BY_TWO_WORDS,
  BY_SUBSTRING,
  BY_SLIP,
  N_KINDS,
} Kind;

static const struct
{
  const char *name;
  const char *peer;
  double      target;
  guint       n;
} kinds[N_KINDS] = {
  { "query nik", "SQLite's point lookup", 0.1, N_QUERIES },
  { "query name prefix", "FTS5 prefix alone", 0.1, N_QUERIES },
  { "query two words", "FTS5 prefix alone", 1, N_QUERIES },
  { "query substring", "FTS5 prefix alone", 15, N_FUZZY },
  { "query slip of the pen", "FTS5 prefix alone", 15, N_FUZZY },
};

typedef struct
{
  sqlite3      *register_db;
  sqlite3      *index_db;
  sqlite3_stmt *person;
  sqlite3_stmt *by_nik;
  sqlite3_stmt *by_word;
  gint64        last_id;
  GRand        *rand;
} Peer;

static sqlite3 *
open_raw (const char *workspace,
          const char *file)
{
  g_autofree char *path = g_build_filename (workspace, file, NULL);
  sqlite3 *db = NULL;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
    g_error ("%s: %s", path, sqlite3_errmsg (db));

  return db;
}

static sqlite3_stmt *
prepare (sqlite3    *db,
         const char *sql)
{
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));

  return stmt;
}

static void
open_peer (Peer       *peer,
           const char *workspace)
{
  sqlite3_stmt *last;

  peer->register_db = open_raw (workspace, "tepat.db");
  peer->index_db = open_raw (workspace, "cari.db");
  peer->person = prepare (peer->register_db, "SELECT nik, nama FROM penduduk WHERE id = ?1");
  peer->by_nik = prepare (peer->register_db, "SELECT id FROM penduduk WHERE nik = ?1 LIMIT 50");
  peer->by_word = prepare (peer->index_db, "SELECT rowid FROM cari WHERE cari MATCH ?1 LIMIT 50");
  last = prepare (peer->register_db, "SELECT max (id) FROM penduduk");
  sqlite3_step (last);
  peer->last_id = sqlite3_column_int64 (last, 0);
  sqlite3_finalize (last);
  peer->rand = g_rand_new_with_seed (7);
}

static void
close_peer (Peer *peer)
{
  sqlite3_finalize (peer->person);
  sqlite3_finalize (peer->by_nik);
  sqlite3_finalize (peer->by_word);
  sqlite3_close (peer->register_db);
  sqlite3_close (peer->index_db);
  g_rand_free (peer->rand);
}

/* The words of somebody's name that have at least @length letters, or NULL. */
static GStrv
random_name (Peer  *peer,
             guint  n_words,
             gsize  length,
             char **nik)
{
  g_auto(GStrv) words = NULL;

  sqlite3_reset (peer->person);
  sqlite3_bind_int64 (peer->person, 1, 1 + g_rand_double (peer->rand) * (double) peer->last_id);
  if (sqlite3_step (peer->person) != SQLITE_ROW || sqlite3_column_bytes (peer->person, 0) != 16)
    return NULL;
  words = g_strsplit ((const char *) sqlite3_column_text (peer->person, 1), " ", 3);
  if (g_strv_length (words) < n_words)
    return NULL;
  for (guint i = 0; i < n_words; i++)
    if (strlen (words[i]) < length)
      return NULL;
  *nik = g_strdup ((const char *) sqlite3_column_text (peer->person, 0));

  return g_steal_pointer (&words);
}

static guint
random_below (Peer  *peer,
              guint  limit)
{
  return (guint) g_rand_int_range (peer->rand, 0, (gint32) limit);
}

static char *
make_text (Peer *peer,
           Kind  kind,
           GStrv words,
           char *nik)
{
  gsize length = strlen (words[0]);
  char *text;

  switch (kind)
    {
    case BY_NIK:
      return g_strdup (nik);
    case BY_PREFIX:
      return g_strndup (words[0], 3 + random_below (peer, 3));
    case BY_TWO_WORDS:
      return g_strdup_printf ("%s %.3s", words[0], words[1]);
    case BY_SUBSTRING:
      return g_strndup (words[0] + 1 + random_below (peer, 2), 4);
    case BY_SLIP:
      text = g_strdup (words[0]);
      text[1 + random_below (peer, (guint) length - 1)] = (char) ('a' + random_below (peer, 26));
      return text;
    case N_KINDS:
    default:
      g_assert_not_reached ();
    }
}

static char *
next_text (Peer *peer,
           Kind  kind)
{
  static const gsize lengths[N_KINDS] = { 1, 3, 3, 6, 5 };

  for (;;)
    {
      g_autofree char *nik = NULL;
      g_auto(GStrv) words = random_name (peer, kind == BY_TWO_WORDS ? 2 : 1, lengths[kind], &nik);

      if (words != NULL)
        return make_text (peer, kind, words, nik);
    }
}

static void
run_peer (Peer       *peer,
          Kind        kind,
          const char *text)
{
  sqlite3_stmt *stmt = kind == BY_NIK ? peer->by_nik : peer->by_word;
  g_autofree char *expression = NULL;

  sqlite3_reset (stmt);
  if (kind == BY_NIK)
    sqlite3_bind_text (stmt, 1, text, -1, SQLITE_STATIC);
  else
    {
      expression = g_strdup_printf ("\"%.*s\" *", (int) strcspn (text, " "), text);
      sqlite3_bind_text (stmt, 1, expression, -1, SQLITE_STATIC);
    }
  while (sqlite3_step (stmt) == SQLITE_ROW)
    ;
  sqlite3_reset (stmt);
}

static double
milliseconds_since (gint64 started)
{
  return (double) (g_get_monotonic_time () - started) / 1000;
}

/* Of this thread, in microseconds. */
static gint64
cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* A person searches in a program that runs: its caches have grown to their size by then. */
static gboolean
warm_up (TepatDb  *db,
         Peer     *peer,
         Kind      kind,
         GError  **error)
{
  for (guint i = 0; i < N_WARM; i++)
    {
      g_autofree char *text = next_text (peer, kind);
      g_autoptr(GArray) found = tepat_search_find (db, text, LIMIT, error);

      if (found == NULL)
        return FALSE;
      run_peer (peer, kind, text);
    }

  return TRUE;
}

static void
measure (TepatDb  *db,
         Peer     *peer,
         Kind      kind,
         guint64   rows,
         GError  **error)
{
  guint n = kinds[kind].n, n_found = 0;
  g_autofree double *ours = g_new (double, n), *theirs = g_new (double, n);
  g_autofree double *cpu = g_new (double, n);
  g_autofree char *note = NULL;
  double p99;

  if (!warm_up (db, peer, kind, error))
    return;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = next_text (peer, kind);
      gint64 started = g_get_monotonic_time (), used = cpu_time ();
      g_autoptr(GArray) found = tepat_search_find (db, text, LIMIT, error);

      ours[i] = milliseconds_since (started);
      cpu[i] = (double) (cpu_time () - used) / 1000;
      if (found == NULL)
        return;
      n_found += found->len > 0;
      started = g_get_monotonic_time ();
      run_peer (peer, kind, text);
      theirs[i] = milliseconds_since (started);
    }
  p99 = bench_percentile (ours, n, 99);
  note = g_strdup_printf ("p99 of %u searches after %u uncounted ones; median %.3f, p99 of CPU"
                          " time %.3f; %u found somebody",
                          n, N_WARM, bench_percentile (ours, n, 50), bench_percentile (cpu, n, 99),
                          n_found);
  bench_report (&(BenchLine) {
    .bench = kinds[kind].name, .unit = "ms", .ours = p99,
    .peer = bench_percentile (theirs, n, 99), .peer_name = kinds[kind].peer,
    .target_of = BENCH_OURS, .target = kinds[kind].target, .n = rows, .note = note,
  });
}

typedef struct
{
  Peer    *peer;
  guint64  rows;
} Work;

static gpointer
query_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Work *work = data;

  for (Kind kind = 0; kind < N_KINDS && *error == NULL; kind++)
    measure (db, work->peer, kind, work->rows, error);

  return NULL;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(BenchOffice) office = NULL;
  g_autofree char *workspace = NULL;
  g_autoptr(TepatStore) store = NULL;
  g_autoptr(TepatSession) session = NULL;
  g_autoptr(GError) error = NULL;
  Peer peer = { NULL };
  Work work;

  bench_init (&argc, &argv);
  office = bench_office_new (bench_n (N_ROWS));
  workspace = bench_office_open (office, "workspace");
  bench_office_import (workspace, office->csv, NULL);
  open_peer (&peer, workspace);
  store = tepat_store_open (workspace, &error);
  g_assert_no_error (error);
  session = tepat_session_new (store);
  tepat_session_login (session, BENCH_USER, BENCH_PASSWORD, &error);
  g_assert_no_error (error);
  work = (Work) { &peer, office->rows };
  tepat_session_read (session, query_job, &work, NULL, &error);
  g_assert_no_error (error);
  close_peer (&peer);
  tepat_store_close (store);
  bench_done ();

  return 0;
}
