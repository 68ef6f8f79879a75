/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-fts"

#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "tepat-fts.h"

/* The room that the joining of an index leaves in its file is given back, and what can be found stays
 * the same. */

#define N_RECORDS 2000

static char *folder;

static void
set_up (void)
{
  g_autoptr(GError) error = NULL;

  folder = g_dir_make_tmp ("tepat-fts-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
tear_down (void)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", folder);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_clear_pointer (&folder, g_free);
}

static void
add (TepatFts *fts,
     gint64    first,
     gint64    generation)
{
  g_autoptr(GError) error = NULL;

  for (gint64 i = first; i < first + N_RECORDS; i++)
    {
      g_autofree char *words = g_strdup_printf ("warga nomor%d", (int) i);

      tepat_fts_add (fts, i, generation, words, &error);
      g_assert_no_error (error);
    }
}

static sqlite3 *
open_database (void)
{
  g_autofree char *path = g_build_filename (folder, TEPAT_FTS_FILE, NULL);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);

  return db;
}

static gint64
ask (const char *sql)
{
  sqlite3 *db = open_database ();
  sqlite3_stmt *stmt;
  gint64 n;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  n = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  sqlite3_close (db);

  return n;
}

/* As much as many indexes of this size. */
static void
leave_room (void)
{
  sqlite3 *db = open_database ();

  g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE sisa (isi BLOB);"
                                     "INSERT INTO sisa VALUES (zeroblob (4000000));"
                                     "DROP TABLE sisa", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static gboolean
note_found (gint64    record,
            gpointer  user_data,
            GError  **error)
{
  (*(guint *) user_data)++;

  return TRUE;
}

static guint
count_found (TepatFts   *fts,
             const char *expression)
{
  g_autoptr(GError) error = NULL;
  guint n = 0;

  tepat_fts_match (fts, expression, note_found, &n, &error);
  g_assert_no_error (error);

  return n;
}

static void
commit (TepatFts *fts,
        gint64    seq)
{
  g_autoptr(GError) error = NULL;

  tepat_fts_commit (fts, seq, &error);
  g_assert_no_error (error);
}

static TepatFts *
open_index (void)
{
  g_autoptr(GError) error = NULL;
  TepatFts *fts = tepat_fts_open (folder, &error);

  g_assert_no_error (error);

  return fts;
}

static void
begin (TepatFts *fts)
{
  g_autoptr(GError) error = NULL;

  tepat_fts_begin (fts, &error);
  g_assert_no_error (error);
}

static void
test_room_is_given_back (void)
{
  g_autoptr(TepatFts) fts = NULL;
  g_autoptr(GError) error = NULL;
  gint64 seq;

  set_up ();
  fts = open_index ();
  begin (fts);
  add (fts, 1, 1);
  commit (fts, 1);
  g_assert_cmpuint (count_found (fts, "warga"), ==, N_RECORDS);
  leave_room ();
  g_assert_cmpint (ask ("PRAGMA freelist_count"), >, 200);

  /* A few records leave the file as it is. */
  begin (fts);
  add (fts, N_RECORDS + 1, 1);
  commit (fts, 2);
  g_assert_cmpint (ask ("PRAGMA freelist_count"), >, 150);

  begin (fts);
  g_assert_true (tepat_fts_expect_many (fts, &error));
  add (fts, 2 * N_RECORDS + 1, 1);
  commit (fts, 3);
  g_assert_cmpint (ask ("PRAGMA freelist_count"), ==, 0);
  g_assert_cmpint (ask ("PRAGMA page_count"), <, 100);
  g_assert_cmpuint (count_found (fts, "warga"), ==, 3 * N_RECORDS);
  g_assert_cmpuint (count_found (fts, "nomor4321"), ==, 1);
  g_assert_true (tepat_fts_is_sound (fts));
  g_assert_true (tepat_fts_get_seq (fts, &seq, &error));
  g_assert_cmpint (seq, ==, 3);
  g_clear_pointer (&fts, tepat_fts_free);
  tear_down ();
}

/* A search that goes on meanwhile keeps the file from being made anew; the act is not to fail. */
static void
test_a_reader_is_not_disturbed (void)
{
  g_autoptr(TepatFts) fts = NULL;
  g_autoptr(TepatFts) reader = NULL;
  g_autoptr(GError) error = NULL;
  gint64 seq;
  gboolean exact;

  set_up ();
  fts = open_index ();
  begin (fts);
  add (fts, 1, 1);
  commit (fts, 1);
  leave_room ();
  reader = tepat_fts_open_to_read (folder, &error);
  g_assert_no_error (error);
  g_assert_true (tepat_fts_begin_search (reader, &seq, &exact, &error));
  begin (fts);
  g_assert_true (tepat_fts_expect_many (fts, &error));
  add (fts, N_RECORDS + 1, 1);
  commit (fts, 2);
  g_assert_cmpuint (count_found (reader, "warga"), ==, N_RECORDS);
  tepat_fts_end_search (reader);
  g_assert_cmpuint (count_found (reader, "warga"), ==, 2 * N_RECORDS);
  g_clear_pointer (&reader, tepat_fts_free);
  g_clear_pointer (&fts, tepat_fts_free);
  tear_down ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fts/room-is-given-back", test_room_is_given_back);
  g_test_add_func ("/fts/a-reader-is-not-disturbed", test_a_reader_is_not_disturbed);

  return g_test_run ();
}
