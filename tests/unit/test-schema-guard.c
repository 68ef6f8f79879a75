/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "store-fixture.h"
#include "tepat-store-private.h"

/* What a plugin's schema step may do to the workspace, tried on a real store. */

typedef StoreFixture Fixture;

static gpointer
count_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  gint64 *n = g_new0 (gint64, 1);

  tepat_db_get_int_trusted (db, data, n, error, "");

  return n;
}

static gint64
count (TepatStore *store,
       const char *sql)
{
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *n = tepat_store_read_system (store, count_job, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);

  return *n;
}

static void
test_own_tables (Fixture       *f,
                 gconstpointer  data)
{
  const char * const steps[] = {
    "CREATE TABLE bantu_darurat_kasus (id INTEGER PRIMARY KEY, nama TEXT NOT NULL UNIQUE,"
    " penduduk INTEGER REFERENCES penduduk (id));"
    "CREATE INDEX bantu_darurat_kasus_penduduk ON bantu_darurat_kasus (penduduk);",
    "ALTER TABLE bantu_darurat_kasus ADD COLUMN catatan TEXT;"
    "INSERT INTO bantu_darurat_kasus (nama) SELECT kode FROM peran LIMIT 0;"
    "INSERT INTO bantu_darurat_kasus (nama, catatan) VALUES ('a', 'b');",
    NULL
  };
  g_autoptr(GError) error = NULL;

  g_assert_true (tepat_store_migrate (f->store, "bantu-darurat", steps, &error));
  g_assert_no_error (error);
  g_assert_true (tepat_store_migrate (f->store, "bantu-darurat", steps, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (f->store, "SELECT count (*) FROM bantu_darurat_kasus"), ==, 1);
  g_assert_cmpint (count (f->store, "SELECT count (*) FROM jejak WHERE perbuatan = 'skema.naik'"
                                    " AND subjek = 'bantu-darurat'"), ==, 2);
}

static void
test_newer_is_refused (Fixture       *f,
                       gconstpointer  data)
{
  const char * const two[] = { "CREATE TABLE contoh_a (x)", "CREATE TABLE contoh_b (x)", NULL };
  const char * const one[] = { "CREATE TABLE contoh_a (x)", NULL };
  g_autoptr(GError) error = NULL;

  g_assert_true (tepat_store_migrate (f->store, "contoh", two, &error));
  g_assert_no_error (error);
  g_assert_false (tepat_store_migrate (f->store, "contoh", one, &error));
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_TOO_NEW);
}

static void
test_foreign_tables (Fixture       *f,
                     gconstpointer  data)
{
  static const char * const forbidden[] = {
    "CREATE TABLE lain (x)",
    "CREATE TABLE contohlain (x)",
    "CREATE TABLE contoh_x (x); DROP TABLE identitas",
    "CREATE TABLE contoh_x (x); DELETE FROM wilayah",
    "CREATE TABLE contoh_x (x); UPDATE penduduk SET nama = ''",
    "CREATE TABLE contoh_x (x); INSERT INTO meta VALUES ('a', 'b')",
    "CREATE TABLE contoh_x (x); ALTER TABLE penduduk ADD COLUMN x",
    "CREATE TABLE contoh_x (x); CREATE INDEX contoh_i ON penduduk (nama)",
    ("CREATE TABLE contoh_x (x);"
     "CREATE TRIGGER contoh_t AFTER INSERT ON penduduk BEGIN SELECT 1; END"),
    "CREATE TABLE contoh_x (x); DROP TRIGGER jejak_tetap_hapus",
    "CREATE TABLE contoh_x (x); CREATE TEMP TABLE contoh_y (x)",
    "CREATE TABLE contoh_x (x); COMMIT; BEGIN",
    "CREATE TABLE contoh_x (x); PRAGMA foreign_keys = OFF",
    "ATTACH ':memory:' AS contoh_x",
  };
  gint64 before = count (f->store, "SELECT count (*) FROM sqlite_schema");

  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    {
      const char * const steps[] = { forbidden[i], NULL };
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", forbidden[i]);
      g_assert_false (tepat_store_migrate (f->store, "contoh", steps, &error));
      g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_DENIED);
      g_assert_nonnull (strstr (error->message, "contoh_"));
    }
  g_assert_cmpint (count (f->store, "SELECT count (*) FROM sqlite_schema"), ==, before);
  g_assert_cmpint (count (f->store, "SELECT count (*) FROM skema WHERE modul = 'contoh'"), ==, 0);
}

#define ADD(path, func) \
  g_test_add ("/schema-guard/" path, Fixture, NULL, store_fixture_setup, func, \
              store_fixture_teardown)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("own-tables", test_own_tables);
  ADD ("newer-is-refused", test_newer_is_refused);
  ADD ("foreign-tables", test_foreign_tables);

  return g_test_run ();
}
