/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "store-fixture.h"
#include "tepat-jejak-words.h"
#include "tepat-jejak.h"
#include "tepat-store-private.h"
#include "tepat-thread.h"

typedef StoreFixture Fixture;

static gpointer
put_meta (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  tepat_db_run_trusted (db, "INSERT INTO meta (kunci, nilai) VALUES ($1, 'x')", error, "s", data);

  return NULL;
}

static gpointer
put_meta_with_entry (TepatDb       *db,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  const TepatJejakEntry entry = { .perbuatan = "uji", .subjek_jenis = "meta", .subjek = data,
                                  .sesudah = "{\"nilai\":\"x\"}" };

  put_meta (db, data, cancellable, error);

  return tepat_jejak_append (db, &entry, error) ? NULL : NULL;
}

static gpointer
found_in (TepatDb       *db,
          gpointer       kab,
          GCancellable  *cancellable,
          GError       **error)
{
  const TepatJejakEntry entry = { .perbuatan = "uji", .subjek_jenis = "meta", .subjek = kab };

  tepat_db_run_trusted (db, "INSERT INTO meta (kunci, nilai) VALUES ('kab', $1)", error, "s", kab);

  return tepat_jejak_append (db, &entry, error) ? NULL : NULL;
}

static gpointer
count_meta (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  tepat_db_get_int_trusted (db, "SELECT count (*) FROM meta WHERE kunci LIKE 'uji%'", data, error,
                            "");

  return NULL;
}

static gint64
n_meta (TepatStore *store)
{
  g_autoptr(GError) error = NULL;
  gint64 n = -1;

  tepat_store_read_system (store, count_meta, &n, NULL, &error);
  g_assert_no_error (error);

  return n;
}

static void
test_change_without_entry_is_refused (Fixture       *f,
                                      gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  tepat_store_write_system (f->store, put_meta, (gpointer) "uji1", &error);
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NO_JOURNAL);
  g_assert_cmpint (n_meta (f->store), ==, 0);
}

static void
test_rejected_write_changes_nothing (Fixture       *f,
                                     gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  tepat_store_write_system (f->store, put_meta_with_entry, (gpointer) "uji1", &error);
  g_assert_no_error (error);
  tepat_store_write_system (f->store, put_meta_with_entry, (gpointer) "uji1", &error);
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONSTRAINT);
  g_assert_cmpint (n_meta (f->store), ==, 1);
}

typedef struct
{
  StoreFixture *fixture;
  const char   *key;
  gboolean      had_log;
} Alone;

static gpointer
put_and_look (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Alone *alone = data;
  g_autofree char *log = g_build_filename (alone->fixture->dir, "tepat.db-wal", NULL);

  put_meta_with_entry (db, (gpointer) alone->key, cancellable, error);
  alone->had_log = g_file_test (log, G_FILE_TEST_EXISTS);

  return NULL;
}

static gboolean
write_alone (Fixture      *f,
             const char   *key,
             GError      **error)
{
  Alone alone = { f, key, FALSE };

  tepat_store_write_alone (f->store, NULL, put_and_look, &alone, NULL, NULL, error);

  return !alone.had_log;
}

static void
test_alone_without_log (Fixture       *f,
                        gconstpointer  data)
{
  g_autofree char *journal = g_build_filename (f->dir, "tepat.db-journal", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (write_alone (f, "uji1", &error));
  g_assert_no_error (error);
  g_assert_cmpint (n_meta (f->store), ==, 1);
  write_alone (f, "uji1", &error);
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  tepat_store_write_system (f->store, put_meta_with_entry, (gpointer) "uji2", &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_meta (f->store), ==, 2);
}

/* Another desk goes on reading. */
static void
test_alone_beside_another_process (Fixture       *f,
                                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  TepatStore *other = tepat_store_open (f->dir, &error);

  g_assert_no_error (error);
  g_assert_false (write_alone (f, "uji1", &error));
  g_assert_no_error (error);
  g_assert_cmpint (n_meta (other), ==, 1);
  tepat_store_close (other);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (other);
}

/* Read as it stands, the file would show half of what a cut-off act wrote. */
static void
test_journal_of_a_cut_off_act (Fixture       *f,
                               gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->dir, "tepat.db", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *uri = NULL;
  g_autofree char *refused = NULL;
  g_autoptr(GError) error = NULL;

  store_fixture_close (f);
  uri = tepat_folder_get_read_only_uri (path, "Read-only.", &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (uri, "immutable"));
  g_assert_true (g_file_set_contents (journal, "x", 1, NULL));
  refused = tepat_folder_get_read_only_uri (path, "Read-only.", &error);
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_READ_ONLY);
  g_assert_null (refused);
}

static gpointer
note_niceness (TepatDb       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  int *niceness = data;

  *niceness = tepat_thread_get_niceness ();

  return NULL;
}

static gpointer
ask_giving_way (gpointer data)
{
  TepatStore *store = data;
  int own, niceness = -1;

  tepat_thread_give_way ();
  own = tepat_thread_get_niceness ();
  tepat_store_write_system (store, note_niceness, &niceness, NULL);
  g_assert_cmpint (niceness, ==, own);
  niceness = -1;
  tepat_store_read_system (store, note_niceness, &niceness, NULL, NULL);
  g_assert_cmpint (niceness, ==, own);

  return NULL;
}

/* Who saves a form after an import must not wait as the import did. */
static void
test_long_work_gives_way (Fixture       *f,
                          gconstpointer  data)
{
  int own = tepat_thread_get_niceness (), niceness = -1;

  g_thread_join (g_thread_new ("long", ask_giving_way, f->store));
  tepat_store_write_system (f->store, note_niceness, &niceness, NULL);
  g_assert_cmpint (niceness, ==, own);
}

static gpointer
try_statement (TepatDb       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  tepat_db_run_trusted (db, data, error, "");

  return NULL;
}

static void
test_journal_is_append_only (Fixture       *f,
                             gconstpointer  data)
{
  static const char * const attacks[] = {
    "UPDATE jejak SET alasan = 'x' WHERE seq = 1", "DELETE FROM jejak WHERE seq = 1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      g_autoptr(GError) error = NULL;

      tepat_store_write_system (f->store, try_statement, (gpointer) attacks[i], &error);
      g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONSTRAINT);
    }
}

static gpointer
bind_out_of_order (TepatDb       *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  gint64 value = 0;

  tepat_db_get_int_trusted (db, "SELECT $3 * 100 + $1 * 10 + $2 + 0 * $1", &value, error, "iii",
                            (gint64) 1, (gint64) 2, (gint64) 3);
  g_assert_cmpint (value, ==, 312);
  tepat_db_get_int_trusted (db, "SELECT $2 - $1", &value, error, "ii", (gint64) 2, (gint64) 9);
  g_assert_cmpint (value, ==, 7);

  return NULL;
}

static void
test_parameters_go_by_number (Fixture       *f,
                              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  tepat_store_read_system (f->store, bind_out_of_order, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gpointer
verify (TepatDb       *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  return tepat_jejak_verify (db, cancellable, error);
}

/* An attacker with the file in hand does not go through the store. */
static void
tamper (Fixture    *f,
        const char *sql)
{
  g_autofree char *path = g_build_filename (f->dir, "tepat.db", NULL);
  g_autoptr(GError) error = NULL;
  TepatDb *db = tepat_db_open (path, TRUE, &error);

  g_assert_no_error (error);
  tepat_db_exec (db, "DROP TRIGGER jejak_tetap_ubah; DROP TRIGGER jejak_tetap_hapus", &error);
  g_assert_no_error (error);
  tepat_db_exec (db, sql, &error);
  g_assert_no_error (error);
  tepat_db_close (db);
}

static void
test_verify_names_the_first_broken_entry (Fixture       *f,
                                          gconstpointer  data)
{
  g_autoptr(TepatJejakReport) fresh = NULL;
  g_autoptr(TepatJejakReport) whole = NULL;
  g_autoptr(TepatJejakReport) changed = NULL;
  g_autoptr(GError) error = NULL;

  fresh = tepat_store_read_system (f->store, verify, NULL, NULL, &error);
  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *key = g_strdup_printf ("uji%u", i);

      tepat_store_write_system (f->store, put_meta_with_entry, key, &error);
      g_assert_no_error (error);
    }
  whole = tepat_store_read_system (f->store, verify, NULL, NULL, &error);
  g_assert_cmpint (whole->broken_seq, ==, 0);
  g_assert_cmpint (whole->n_entries, ==, fresh->n_entries + 9);

  tamper (f, "UPDATE jejak SET sesudah = '{}' WHERE seq = 5");
  changed = tepat_store_read_system (f->store, verify, NULL, NULL, &error);
  g_assert_cmpint (changed->broken_seq, ==, 5);
  g_assert_nonnull (changed->broken_why);

  store_fixture_close (f);
  f->store = tepat_store_open (f->dir, &error);
  g_assert_no_error (error);
}

static void
test_verify_sees_a_gap (Fixture       *f,
                        gconstpointer  data)
{
  g_autoptr(TepatJejakReport) report = NULL;
  g_autoptr(GError) error = NULL;

  tepat_store_write_system (f->store, put_meta_with_entry, (gpointer) "uji1", &error);
  tepat_store_write_system (f->store, put_meta_with_entry, (gpointer) "uji2", &error);
  g_assert_no_error (error);
  tamper (f, "DELETE FROM jejak WHERE seq = 2");
  report = tepat_store_read_system (f->store, verify, NULL, NULL, &error);
  g_assert_cmpint (report->broken_seq, ==, 2);
}

/* What was cut off stays cut off, also when work goes on afterwards. */
static void
test_verify_sees_a_cut_off_end (Fixture       *f,
                                gconstpointer  data)
{
  g_autoptr(TepatJejakReport) cut = NULL, later = NULL;
  g_autoptr(GError) error = NULL;

  tepat_store_write_system (f->store, put_meta_with_entry, (gpointer) "uji1", &error);
  tepat_store_write_system (f->store, put_meta_with_entry, (gpointer) "uji2", &error);
  g_assert_no_error (error);
  tamper (f, "DELETE FROM jejak WHERE seq >= 2");
  cut = tepat_store_read_system (f->store, verify, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cut->broken_seq, ==, 2);
  tepat_store_write_system (f->store, put_meta_with_entry, (gpointer) "uji3", &error);
  g_assert_no_error (error);
  later = tepat_store_read_system (f->store, verify, NULL, NULL, &error);
  g_assert_cmpint (later->broken_seq, ==, 2);
}

/* Every column is part of the chain. */
static void
test_verify_sees_each_column (Fixture       *f,
                              gconstpointer  data)
{
  static const char * const columns[] = {
    "uid", "waktu", "pelaku", "perangkat", "perbuatan", "subjek_jenis", "subjek", "sebelum",
    "sesudah", "alasan", "hash",
  };
  g_autofree char *path = g_build_filename (f->dir, "tepat.db", NULL);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *key = g_strdup_printf ("uji%u", i);

      tepat_store_write_system (f->store, put_meta_with_entry, key, &error);
      g_assert_no_error (error);
    }
  tamper (f, "CREATE TABLE asli AS SELECT * FROM jejak");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *change = g_strdup_printf ("UPDATE jejak SET %s = 'x' WHERE seq = 3",
                                                 columns[i]);
      g_autoptr(TepatJejakReport) changed = NULL, mended = NULL;
      TepatDb *db = tepat_db_open (path, TRUE, &error);

      tepat_db_exec (db, change, &error);
      g_assert_no_error (error);
      changed = tepat_store_read_system (f->store, verify, NULL, NULL, &error);
      g_assert_cmpint (changed->broken_seq, ==, 3);
      tepat_db_exec (db, "DELETE FROM jejak; INSERT INTO jejak SELECT * FROM asli", &error);
      g_assert_no_error (error);
      tepat_db_close (db);
      mended = tepat_store_read_system (f->store, verify, NULL, NULL, &error);
      g_assert_cmpint (mended->broken_seq, ==, 0);
    }
}

static gpointer
forever (TepatDb       *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  gint64 n;

  g_atomic_int_set ((int *) data, 1);
  tepat_db_get_int_trusted (db, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                                " SELECT count (*) FROM n", &n, error, "");

  return NULL;
}

/* A loop over all rows must not take the break for their end. */
static gpointer
rows_forever (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (db, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1"
                                       " FROM n) SELECT i FROM n", error);
  g_assert_nonnull (stmt);
  g_atomic_int_set ((int *) data, 1);
  while (tepat_stmt_step (stmt, &row, error) && row)
    ;
  g_assert_true (row);

  return NULL;
}

static void
on_ready (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

static void
assert_is_interrupted (Fixture       *f,
                       TepatStoreJob  job)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  int started = 0;

  tepat_store_read_async (f->store, NULL, job, &started, NULL, NULL, cancellable, on_ready,
                          &result);
  while (!g_atomic_int_get (&started))
    g_thread_yield ();
  g_cancellable_cancel (cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  tepat_store_run_finish (f->store, result, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_cancel_interrupts_a_running_query (Fixture       *f,
                                        gconstpointer  data)
{
  assert_is_interrupted (f, forever);
  assert_is_interrupted (f, rows_forever);
}

static gpointer
untrusted_read (TepatDb       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  gint64 n;

  tepat_db_get_int (db, "SELECT count (*) FROM meta", &n, error, "");

  return NULL;
}

static void
test_nobody_reads_without_a_guard (Fixture       *f,
                                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  tepat_store_read (f->store, NULL, untrusted_read, NULL, NULL, &error);
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_DENIED);
}

static void
on_changed (TepatStore  *store,
            const char  *table,
            GStrv        uids,
            GString     *seen)
{
  g_string_append_printf (seen, "%s:%s;", table, uids != NULL ? uids[0] : "");
}

static void
test_another_connection_is_noticed (Fixture       *f,
                                    gconstpointer  data)
{
  g_autoptr(GString) seen = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  TepatStore *other = tepat_store_open (f->dir, &error);

  g_assert_no_error (error);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  tepat_store_watch (f->store);
  g_signal_connect (f->store, "changed", G_CALLBACK (on_changed), seen);
  tepat_store_write_system (other, put_meta_with_entry, (gpointer) "uji9", &error);
  g_assert_no_error (error);
  while (strstr (seen->str, "meta:uji9;") == NULL)
    g_main_context_iteration (NULL, TRUE);
  tepat_store_close (other);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (other);
}

static void
test_newer_version_is_refused (Fixture       *f,
                               gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  store_fixture_close (f);
  tamper (f, "UPDATE skema SET versi = 999");
  f->store = tepat_store_open (f->dir, &error);
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_TOO_NEW);
  g_assert_null (f->store);
}

static void
test_damaged_file_is_named (Fixture       *f,
                            gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->dir, "tepat.db", NULL);
  g_autoptr(GError) error = NULL;

  store_fixture_close (f);
  g_assert_true (g_file_set_contents (path, "this is no database, it is a letter", -1, NULL));
  f->store = tepat_store_open (f->dir, &error);
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CORRUPT);
}

static void
assert_no_workspace (Fixture    *f,
                     const char *sql)
{
  g_autofree char *path = g_build_filename (f->dir, "tepat.db", NULL);
  g_autofree char *left = NULL;
  g_autoptr(GError) error = NULL;
  gsize before, after;

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  if (sql != NULL)
    {
      TepatDb *db = tepat_db_open (path, TRUE, &error);

      tepat_db_exec (db, sql, &error);
      g_assert_no_error (error);
      tepat_db_close (db);
    }
  g_assert_true (g_file_get_contents (path, &left, &before, NULL));
  f->store = tepat_store_open (f->dir, &error);
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CORRUPT);
  g_assert_null (f->store);
  g_clear_pointer (&left, g_free);
  g_assert_true (g_file_get_contents (path, &left, &after, NULL));
  g_assert_cmpuint (after, ==, before);
}

/* Else an office would look at an empty register and be told that all is well. */
static void
test_emptied_file_is_no_new_workspace (Fixture       *f,
                                       gconstpointer  data)
{
  store_fixture_close (f);
  assert_no_workspace (f, NULL);
}

static void
test_foreign_database_is_left_alone (Fixture       *f,
                                     gconstpointer  data)
{
  store_fixture_close (f);
  assert_no_workspace (f, "CREATE TABLE resep (nama TEXT)");
}

static void
test_read_only_folder_opens_for_reading (Fixture       *f,
                                         gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->dir, "tepat.db", NULL);
  g_autoptr(GError) error = NULL;

  store_fixture_close (f);
  g_assert_cmpint (g_chmod (path, 0400), ==, 0);
  if (g_access (path, W_OK) == 0)
    {
      g_test_skip ("root writes everywhere");
      f->store = tepat_store_open (f->dir, &error);
      return;
    }
  f->store = tepat_store_open (f->dir, &error);
  g_assert_no_error (error);
  g_assert_nonnull (tepat_store_get_read_only_reason (f->store));
  g_assert_cmpint (n_meta (f->store), ==, 0);
  tepat_store_write_system (f->store, put_meta_with_entry, (gpointer) "uji1", &error);
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_READ_ONLY);
}

/* Sulawesi is an hour ahead of Java, Papua two. */
static void
test_the_office_has_its_own_zone (void)
{
  static const struct { const char *kab; TepatZone zone; } offices[] = {
    { "7371", TEPAT_ZONE_WITA }, { "9471", TEPAT_ZONE_WIT }, { "3318", TEPAT_ZONE_WIB },
  };

  for (guint i = 0; i < G_N_ELEMENTS (offices); i++)
    {
      Fixture f = { 0 };
      g_autoptr(GError) error = NULL;

      store_fixture_setup (&f, NULL);
      g_assert_cmpint (tepat_store_get_zone (f.store), ==, TEPAT_ZONE_WIB);
      tepat_store_write_system (f.store, found_in, (gpointer) offices[i].kab, &error);
      g_assert_no_error (error);
      g_assert_cmpint (tepat_store_get_zone (f.store), ==, offices[i].zone);
      store_fixture_close (&f);
      f.store = tepat_store_open (f.dir, &error);
      g_assert_no_error (error);
      g_assert_cmpint (tepat_store_get_zone (f.store), ==, offices[i].zone);
      store_fixture_teardown (&f, NULL);
    }
}

/* Each room says what its own acts are called. */
static void
test_the_store_names_only_its_own_acts (void)
{
  static const TepatJejakWord acts[] = { { "uji.baca", "Read for a test" }, { NULL, NULL } };
  static const TepatJejakWord subjects[] = { { "uji", "Test" }, { NULL, NULL } };
  g_auto(GStrv) found = NULL;

  g_assert_cmpstr (tepat_jejak_name_act ("cadangan.buat"), ==, "Backup made");
  g_assert_cmpstr (tepat_jejak_name_act ("surat.buat"), ==, "surat.buat");
  g_assert_null (tepat_jejak_name_subject ("surat"));
  g_assert_null (tepat_jejak_name_subject (NULL));
  tepat_jejak_add_words (acts);
  tepat_jejak_add_subjects (subjects);
  g_assert_cmpstr (tepat_jejak_name_act ("uji.baca"), ==, "Read for a test");
  g_assert_cmpstr (tepat_jejak_name_subject ("uji"), ==, "Test");
  found = tepat_jejak_find_acts ("for A test");
  g_assert_cmpuint (g_strv_length (found), ==, 1);
}

static void
test_network_file_systems_are_known (void)
{
  g_assert_true (tepat_folder_type_is_network ("nfs4"));
  g_assert_true (tepat_folder_type_is_network ("cifs"));
  g_assert_true (tepat_folder_type_is_network ("fuse.sshfs"));
  g_assert_false (tepat_folder_type_is_network ("ext4"));
  g_assert_false (tepat_folder_type_is_network ("fuseblk"));
  g_assert_false (tepat_folder_type_is_network (NULL));
  /* What statfs() says of NFS, SMB 2 and 9p; of ext4, tmpfs and overlay. */
  g_assert_cmpstr (tepat_folder_get_network_name (0x6969), ==, "nfs");
  g_assert_cmpstr (tepat_folder_get_network_name (0xfe534d42), ==, "smb2");
  g_assert_cmpstr (tepat_folder_get_network_name (0x01021997), ==, "9p");
  g_assert_null (tepat_folder_get_network_name (0xef53));
  g_assert_null (tepat_folder_get_network_name (0x01021994));
  g_assert_null (tepat_folder_get_network_name (0x794c7630));
}

static gpointer
ask_until_closed (gpointer store)
{
  g_autoptr(GError) error = NULL;
  gint64 n;

  while (error == NULL)
    tepat_store_read_system (store, count_meta, &n, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);

  return NULL;
}

/* As the search index does, which is brought up to date behind whoever closes the window. */
static void
test_closing_while_others_ask (Fixture       *f,
                               gconstpointer  data)
{
  for (int turn = 0; turn < 40; turn++)
    {
      g_autoptr(GError) error = NULL;
      GThread *threads[4];

      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new ("ask", ask_until_closed, f->store);
      n_meta (f->store);
      tepat_store_close (f->store);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        g_thread_join (threads[i]);
      store_fixture_close (f);
      f->store = tepat_store_open (f->dir, &error);
      g_assert_no_error (error);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/store/" path, Fixture, NULL, store_fixture_setup, func, store_fixture_teardown)
  ADD ("write/without-entry-is-refused", test_change_without_entry_is_refused);
  ADD ("write/rejected-changes-nothing", test_rejected_write_changes_nothing);
  ADD ("write/alone", test_alone_without_log);
  ADD ("write/alone-beside-another-process", test_alone_beside_another_process);
  ADD ("open/journal-of-a-cut-off-act", test_journal_of_a_cut_off_act);
  ADD ("jejak/append-only", test_journal_is_append_only);
  ADD ("jejak/verify-names-the-broken-entry", test_verify_names_the_first_broken_entry);
  ADD ("jejak/verify-sees-a-gap", test_verify_sees_a_gap);
  ADD ("jejak/verify-sees-a-cut-off-end", test_verify_sees_a_cut_off_end);
  ADD ("jejak/verify-sees-each-column", test_verify_sees_each_column);
  ADD ("read/parameters-by-number", test_parameters_go_by_number);
  ADD ("read/cancel-interrupts", test_cancel_interrupts_a_running_query);
  ADD ("read/nobody-without-a-guard", test_nobody_reads_without_a_guard);
  ADD ("changed/another-connection", test_another_connection_is_noticed);
  ADD ("open/newer-version-is-refused", test_newer_version_is_refused);
  ADD ("open/damaged-file-is-named", test_damaged_file_is_named);
  ADD ("open/emptied-file", test_emptied_file_is_no_new_workspace);
  ADD ("open/foreign-database", test_foreign_database_is_left_alone);
  ADD ("open/read-only-folder", test_read_only_folder_opens_for_reading);
  ADD ("write/long-work-gives-way", test_long_work_gives_way);
  ADD ("close/while-others-ask", test_closing_while_others_ask);
  g_test_add_func ("/store/open/network-file-systems", test_network_file_systems_are_known);
  g_test_add_func ("/store/jejak/words", test_the_store_names_only_its_own_acts);
  g_test_add_func ("/store/open/zone", test_the_office_has_its_own_zone);

  return g_test_run ();
}
