/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tepat-access.h"
#include "tepat-actor-private.h"
#include "tepat-db-guard.h"
#include "tepat-guard.h"
#include "tepat-hak.h"
#include "tepat-jejak.h"
#include "tepat-store-private.h"
#include "tepat-unmask.h"

/* Two desa of a kabupaten that does not exist, three persons in each. */
#define DESA_A "9901012001"
#define DESA_B "9901012002"
#define NIK_A "9901014107900001"
#define NIK_B "9901014107900002"

typedef struct
{
  char       *dir;
  TepatStore *store;
  TepatActor *desa;      /* sees DESA_A, masked */
  TepatActor *dinas;     /* sees all, unmasked */
  TepatActor *pembaca;   /* sees all, masked, no sensitive answers */
} Fixture;

static TepatActor *
make_actor (const char *nama,
            const char *wilayah,
            const char *hak)
{
  g_auto(GStrv) rights = g_strsplit (hak, " ", -1);
  g_auto(GStrv) codes = g_strsplit (wilayah, " ", -1);
  const char * const all[] = { "", NULL };

  return tepat_actor_new (nama, nama, "uji", (const char * const *) rights,
                          *wilayah == '\0' ? all : (const char * const *) codes);
}

static void
add_person (TepatDb    *db,
            gint64      id,
            const char *desa,
            const char *nik,
            const char *nama)
{
  g_autofree char *uid = g_strdup_printf ("p-%d", (int) id);
  g_autofree char *uid_k = g_strdup_printf ("k-%d", (int) id);
  g_autoptr(GError) error = NULL;

  tepat_db_run_trusted (db, "INSERT INTO keluarga (id, uid, no_kk, wilayah, diubah)"
                            " VALUES ($1, $2, $3, $4, '')", &error, "isss", id, uid_k, nik, desa);
  g_assert_no_error (error);
  tepat_db_run_trusted (db, "INSERT INTO penduduk (id, uid, keluarga, wilayah, nik, nama, diubah)"
                            " VALUES ($1, $2, $1, $3, $4, $5, '')", &error, "issss", id, uid, desa,
                        nik, nama);
  g_assert_no_error (error);
  tepat_db_run_trusted (db, "INSERT INTO identitas (penduduk, jenis, nilai)"
                            " VALUES ($1, 'id_dtks', $2)", &error, "is", id, uid);
  tepat_db_run_trusted (db, "INSERT INTO jawaban (subjek, rekam, kuesioner, isi) VALUES"
                            " ('p', $1, 'uji', '{\"430\":2,\"408\":1}')", &error, "i", id);
  tepat_db_run_trusted (db, "INSERT INTO jawaban (subjek, rekam, kuesioner, isi) VALUES"
                            " ('p', $1, 'dtsen-2026',"
                            " '{\"omzet\":\"1\",\"ppks\":\"16\",\"x\":\"2\"}'),"
                            " ('p', $1, 'asing', '{\"x\":1}')", &error, "i", id);
  g_assert_no_error (error);
}

static gpointer
fill (TepatDb       *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const TepatJejakEntry entry = { .perbuatan = "uji", .subjek_jenis = "penduduk", .subjek = "p-4",
                                  .sesudah = "{\"nik\":\"" NIK_B "\",\"430\":2}" };
  const TepatJejakEntry own = { .perbuatan = "ubah", .subjek_jenis = "keluarga", .subjek = "k-1",
                                .sesudah = "{\"no_kk\":\"" NIK_A "\",\"angka\":" NIK_A "}" };

  tepat_db_run_trusted (db, "INSERT INTO referensi (jenis, kode, versi, berlaku_dari, sha256, isi)"
                            " VALUES ('kuesioner', 'uji', '1', '2022-01-01', '',"
                            " '{\"jenis\":\"kuesioner\",\"kode\":\"uji\",\"isi\":"
                            "[{\"nama\":\"430\",\"peka\":\"kesehatan\"},"
                            "{\"nama\":\"408\"}]}')", error, "");
  add_person (db, 1, DESA_A, NIK_A, "Adi");
  add_person (db, 2, DESA_A, NULL, "Budi");
  add_person (db, 3, DESA_A, "0", "Cici");
  add_person (db, 4, DESA_B, NIK_B, "Dedi");
  add_person (db, 5, DESA_B, NULL, "Eko");
  add_person (db, 6, DESA_B, NULL, "Fani");
  tepat_db_run_trusted (db, "INSERT INTO peran (kode, nama, tingkat, hak) VALUES"
                            " ('uji', 'Uji', 3, '[]')", error, "");
  tepat_db_run_trusted (db, "INSERT INTO pengguna (uid, nama, nama_lengkap, peran, wilayah, sandi,"
                            " dibuat) VALUES ('u', 'ani', 'Ani', 'uji', '[\"\"]', 'rahasia', '')",
                        error, "");
  tepat_jejak_append (db, &entry, error);
  tepat_jejak_append (db, &own, error);

  return NULL;
}

static const char * const module_steps[] = {
  "CREATE TABLE contoh_catatan (id INTEGER PRIMARY KEY, uid TEXT UNIQUE, isi TEXT,"
  " penduduk INTEGER REFERENCES penduduk (id));"
  "CREATE TABLE contoh_kunjungan (id INTEGER PRIMARY KEY, uid TEXT UNIQUE, wilayah TEXT, isi TEXT);"
  /* What a plugin would steal through triggers of its own tables. */
  "CREATE TABLE contoh_jarah (isi);"
  "CREATE TABLE contoh_curi (id INTEGER PRIMARY KEY, nik TEXT);"
  "CREATE TRIGGER contoh_curi_baca AFTER INSERT ON contoh_curi WHEN NEW.id = 1"
  " BEGIN INSERT INTO contoh_jarah SELECT nama FROM penduduk; END;"
  "CREATE TABLE contoh_curi_id (id INTEGER PRIMARY KEY);"
  "CREATE TRIGGER contoh_curi_id_baca AFTER INSERT ON contoh_curi_id"
  " BEGIN INSERT INTO contoh_jarah SELECT id FROM penduduk; END;"
  "CREATE TABLE contoh_curi_skema (id INTEGER PRIMARY KEY);"
  "CREATE TRIGGER contoh_curi_skema_baca AFTER INSERT ON contoh_curi_skema"
  " BEGIN INSERT INTO contoh_jarah SELECT modul FROM skema; END;"
  "CREATE TABLE contoh_curi_tebak (nik TEXT);"
  "CREATE TRIGGER contoh_curi_tebak_baca AFTER INSERT ON contoh_curi_tebak"
  " BEGIN INSERT INTO contoh_jarah SELECT nik FROM contoh_curi_tebak"
  " NATURAL JOIN penduduk; END;"
  "CREATE VIEW contoh_lihat AS SELECT nama FROM penduduk;"
  "INSERT INTO contoh_kunjungan (id, uid, wilayah, isi) VALUES (1, 'a', '" DESA_A "', 'x'),"
  " (2, 'b', '" DESA_B "', 'y');",
  NULL,
};

static const char * const other_steps[] = {
  "CREATE TABLE lain_catatan (id INTEGER PRIMARY KEY, isi TEXT)", NULL,
};

static const TepatGuardTable visits = { "contoh_kunjungan", TEPAT_HAK_DATA_LIHAT, "wilayah" };

static void
setup (Fixture       *f,
       gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  f->dir = g_dir_make_tmp ("tepat-guard-XXXXXX", &error);
  f->store = tepat_store_open (f->dir, &error);
  g_assert_no_error (error);
  tepat_store_migrate (f->store, "contoh", module_steps, &error);
  g_assert_no_error (error);
  tepat_store_migrate (f->store, "lain", other_steps, &error);
  g_assert_no_error (error);
  tepat_store_write_system (f->store, fill, NULL, &error);
  g_assert_no_error (error);
  tepat_guard_add_table (&visits);
  tepat_guard_attach (f->store);
  f->desa = make_actor ("desa", DESA_A, TEPAT_HAK_DATA_LIHAT);
  f->dinas = make_actor ("dinas", "", TEPAT_HAK_DATA_LIHAT " " TEPAT_HAK_NIK_PENUH " "
                                      TEPAT_HAK_DATA_SENSITIF " " TEPAT_HAK_JEJAK_LIHAT);
  f->pembaca = make_actor ("pembaca", "", TEPAT_HAK_DATA_LIHAT " " TEPAT_HAK_JEJAK_LIHAT);
}

static void
teardown (Fixture       *f,
          gconstpointer  data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", f->dir);

  tepat_actor_unref (f->desa);
  tepat_actor_unref (f->dinas);
  tepat_actor_unref (f->pembaca);
  tepat_store_close (f->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&f->store));
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (f->dir);
}

/* A plugin's job: all rows as text, columns by '|', rows by ';'. */
static gpointer
query (TepatDb       *db,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, data, error);
  GString *text;
  gboolean row;
  gboolean done;

  if (stmt == NULL)
    return NULL;
  text = g_string_new (NULL);
  while ((done = tepat_stmt_step (stmt, &row, error)) && row)
    {
      if (text->len > 0)
        g_string_append_c (text, ';');
      for (int i = 0; i < tepat_stmt_get_n_columns (stmt); i++)
        g_string_append_printf (text, "%s%s", i > 0 ? "|" : "",
                                tepat_stmt_is_null (stmt, i) ? "-" : tepat_stmt_get_text (stmt, i));
    }

  return g_string_free (text, !done);
}

static gpointer
plan (TepatDb       *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  return tepat_db_explain (db, data, error);
}

#define assert_rows(f, actor, sql, expected)                                                      \
  G_STMT_START {                                                                                  \
    g_autoptr(GError) local = NULL;                                                               \
    g_autofree char *rows = tepat_store_read ((f)->store, (f)->actor, query, (gpointer) (sql),    \
                                              NULL, &local);                                      \
    g_assert_no_error (local);                                                                    \
    g_assert_cmpstr (rows, ==, expected);                                                         \
  } G_STMT_END

static void
test_desa_sees_its_own_rows (Fixture       *f,
                             gconstpointer  data)
{
  assert_rows (f, desa, "SELECT nama FROM penduduk ORDER BY wilayah, nama, id", "Adi;Budi;Cici");
  assert_rows (f, desa, "SELECT count (*) FROM penduduk", "3");
  assert_rows (f, desa, "SELECT count (*) FROM keluarga AS k JOIN penduduk AS p"
                        " ON p.keluarga = k.id", "3");
  assert_rows (f, desa, "SELECT count (*) FROM identitas", "3");
  assert_rows (f, desa, "SELECT count (*) FROM jawaban", "9");
  assert_rows (f, desa, "SELECT nama FROM penduduk WHERE nama LIKE 'd%'", "");
  assert_rows (f, desa, "SELECT nama FROM penduduk WHERE uid = 'p-4'", "");
  assert_rows (f, desa, "SELECT nama FROM penduduk WHERE id IN"
                        " (SELECT value FROM json_each ('[1,4]'))", "Adi");
  assert_rows (f, desa, "SELECT (SELECT count (*) FROM PENDUDUK),"
                        " EXISTS (SELECT 1 FROM \"penduduk\" WHERE id = 4)", "3|0");
  assert_rows (f, desa, "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n"
                        " WHERE i < 6) SELECT count (*) FROM n JOIN penduduk ON id = i", "3");
  assert_rows (f, desa, "SELECT max (nama) OVER () FROM [penduduk] LIMIT 1", "Cici");
  assert_rows (f, desa, "SELECT isi FROM contoh_kunjungan", "x");
  assert_rows (f, dinas, "SELECT count (*) FROM penduduk", "6");
  assert_rows (f, dinas, "SELECT isi FROM contoh_kunjungan ORDER BY isi", "x;y");
}

static void
test_two_users_in_one_process (Fixture       *f,
                               gconstpointer  data)
{
  /* The same text, each time another person's rows, on whichever connection. */
  for (guint i = 0; i < 10; i++)
    {
      assert_rows (f, desa, "SELECT count (*), min (nik) FROM penduduk", "3|9901 •••• •••• 0001");
      assert_rows (f, dinas, "SELECT count (*), min (nik) FROM penduduk", "6|0");
    }
}

static void
test_fields_are_masked (Fixture       *f,
                        gconstpointer  data)
{
  assert_rows (f, desa, "SELECT nik FROM penduduk ORDER BY id", "9901 •••• •••• 0001;-;••••");
  assert_rows (f, desa, "SELECT no_kk FROM keluarga WHERE id = 1", "9901 •••• •••• 0001");
  assert_rows (f, desa, "SELECT count (*) FROM penduduk WHERE nik = '" NIK_A "'", "0");
  assert_rows (f, dinas, "SELECT nik FROM penduduk WHERE nik = '" NIK_A "'", NIK_A);
  /* A questionnaire of the office, one that comes with the program, one that nobody knows. */
  assert_rows (f, pembaca, "SELECT isi FROM jawaban WHERE rekam = 1 ORDER BY kuesioner DESC",
               "{\"408\":1};{\"x\":\"2\"};{}");
  assert_rows (f, dinas, "SELECT isi FROM jawaban WHERE rekam = 1 AND kuesioner = 'uji'",
               "{\"430\":2,\"408\":1}");
  assert_rows (f, dinas, "SELECT nama, sandi FROM pengguna", "ani|");
}

static void
test_journal_is_limited (Fixture       *f,
                         gconstpointer  data)
{
  /* The history of a family of one's own desa, its number masked; not that of another desa's. */
  assert_rows (f, desa, "SELECT subjek, sesudah FROM jejak",
               "k-1|{\"no_kk\":\"9901 •••• •••• 0001\",\"angka\":\"9901 •••• •••• 0001\"}");
  assert_rows (f, dinas, "SELECT sesudah FROM jejak WHERE perbuatan = 'uji'",
               "{\"nik\":\"" NIK_B "\",\"430\":2}");
  assert_rows (f, pembaca, "SELECT sesudah FROM jejak WHERE perbuatan = 'uji'",
               "{\"nik\":\"9901 •••• •••• 0002\"}");
}

static gpointer
add_import (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const TepatJejakEntry entry = { .perbuatan = "impor.terapkan", .subjek_jenis = "impor",
                                  .subjek = "i-1" };

  tepat_db_run_trusted (db, "INSERT INTO impor (id, uid, waktu, pelaku, berkas, sha256, profil,"
                            " pemetaan, judul, keadaan) VALUES"
                            " (1, 'i-1', '', 'dinas', 'a.csv', '', '', '', '', 'diterapkan')",
                        error, "");
  tepat_db_run_trusted (db, "INSERT INTO impor_baris (impor, baris, hasil, alasan, isi) VALUES"
                            " (1, 7, 'ditolak', '[{\"nilai\":\"" NIK_B "\"}]', '[\"" NIK_B "\"]')",
                        error, "");
  tepat_jejak_append (db, &entry, error);

  return NULL;
}

/* That a file was imported is no secret; what stood in it is. */
static void
test_rows_of_an_import (Fixture       *f,
                        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  tepat_store_write (f->store, f->dinas, add_import, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_rows (f, desa, "SELECT berkas FROM impor", "a.csv");
  assert_rows (f, desa, "SELECT pelaku FROM jejak WHERE subjek = 'i-1'", "dinas");
  assert_rows (f, desa, "SELECT count (*) FROM impor_baris", "0");
  assert_rows (f, pembaca, "SELECT alasan, isi FROM impor_baris",
               "[{\"nilai\":\"9901 •••• •••• 0002\"}]|-");
  assert_rows (f, dinas, "SELECT isi FROM impor_baris", "[\"" NIK_B "\"]");
}

static gpointer
unmask (TepatDb       *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  char *nik;

  return tepat_nik_unmask (db, "penduduk", data, &nik, error) ? nik : NULL;
}

static void
test_unmasking_is_recorded (Fixture       *f,
                            gconstpointer  data)
{
  g_autoptr(TepatActor) desa = make_actor ("desa2", DESA_A, TEPAT_HAK_DATA_LIHAT " "
                                                            TEPAT_HAK_NIK_PENUH);
  g_autoptr(GError) lacking = NULL, outside = NULL, error = NULL;
  g_autofree char *nik = NULL;

  g_assert_null (tepat_store_write (f->store, f->desa, unmask, (gpointer) "p-1", g_free, NULL,
                                    &lacking));
  g_assert_error (lacking, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED);
  g_assert_null (tepat_store_write (f->store, desa, unmask, (gpointer) "p-4", g_free, NULL,
                                    &outside));
  g_assert_error (outside, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_OUT_OF_SCOPE);
  nik = tepat_store_write (f->store, desa, unmask, (gpointer) "p-1", g_free, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (nik, ==, NIK_A);
  assert_rows (f, dinas, "SELECT pelaku, subjek, sesudah FROM jejak WHERE perbuatan = 'nik.lihat'",
               "desa2|p-1|-");
}

/* Every way round the views that SQL offers; none may give a row, a count or a name. */
static const char * const attacks[] = {
  "SELECT nama FROM main.penduduk",
  "SELECT nama FROM \"main\".\"penduduk\"",
  "SELECT nama FROM [MAIN] . penduduk",
  "SELECT nama FROM main/**/./**/penduduk",
  "SELECT count (*) FROM main.penduduk",
  "SELECT 1 WHERE EXISTS (SELECT 1 FROM main.penduduk)",
  "SELECT (SELECT nama FROM main.penduduk LIMIT 1)",
  "SELECT nama FROM penduduk UNION SELECT nama FROM main.penduduk",
  "WITH penduduk AS (SELECT * FROM main.penduduk) SELECT nama FROM penduduk",
  "WITH x AS (SELECT nama FROM main.penduduk) SELECT nama FROM x",
  "SELECT nama FROM (WITH penduduk AS (SELECT * FROM main.penduduk) SELECT nama FROM penduduk)",
  "WITH penduduk AS (SELECT * FROM penduduk) SELECT nama FROM penduduk",
  "WITH g (nik) AS (VALUES ('" NIK_B "')) SELECT nik FROM g NATURAL JOIN main.penduduk",
  "WITH g (nik) AS (VALUES ('" NIK_B "')) SELECT 1 FROM g JOIN main.penduduk USING (nik)",
  "SELECT nama, row_number () OVER (ORDER BY nama) FROM main.penduduk",
  "WITH RECURSIVE r (i, n) AS (SELECT 1, nama FROM main.penduduk UNION ALL SELECT i + 1, n FROM r"
  " WHERE i < 2) SELECT n FROM r",
  "SELECT value FROM json_each ((SELECT json_group_array (nama) FROM main.penduduk))",
  "SELECT value FROM json_each ((SELECT isi FROM main.jawaban LIMIT 1))",
  "SELECT * FROM penduduk_nama",
  "SELECT nama FROM contoh_lihat",
  "INSERT INTO contoh_curi (id) VALUES (1)",
  "INSERT INTO contoh_curi_id (id) VALUES (1)",
  "INSERT INTO contoh_curi_skema (id) VALUES (1)",
  "INSERT INTO contoh_curi_tebak (nik) VALUES ('" NIK_B "')",
  "WITH g (name) AS (VALUES ('penduduk')) SELECT count (*) FROM g NATURAL JOIN sqlite_schema",
  "WITH g (name) AS (VALUES ('penduduk')) SELECT count (*) FROM g NATURAL JOIN dbstat",
  "WITH g (modul) AS (VALUES ('inti')) SELECT modul FROM g NATURAL JOIN skema",
  "PRAGMA table_info (penduduk)",
  "PRAGMA query_only = OFF",
  "PRAGMA writable_schema = ON",
  "SELECT name FROM pragma_table_info ('penduduk')",
  "SELECT 1 FROM pragma_table_info ('penduduk')",
  "SELECT count (*) FROM pragma_table_list",
  "SELECT sql FROM sqlite_schema",
  "SELECT sql FROM sqlite_master",
  "SELECT sql FROM sqlite_temp_schema",
  "SELECT sql FROM sqlite_temp_master",
  "SELECT sql FROM temp.sqlite_master",
  "SELECT count (*) FROM temp.sqlite_schema",
  "SELECT sql FROM sqlite_stmt",
  "SELECT count (*) FROM sqlite_stmt",
  "SELECT data FROM sqlite_dbpage",
  "SELECT name FROM dbstat",
  "SELECT count (*) FROM dbstat",
  "ATTACH ':memory:' AS x",
  "ATTACH DATABASE 'tepat.db' AS y",
  "DETACH DATABASE temp",
  "CREATE TEMP VIEW v AS SELECT * FROM main.penduduk",
  "CREATE TEMP TABLE t AS SELECT * FROM main.penduduk",
  "CREATE TEMP TRIGGER t AFTER INSERT ON contoh_catatan BEGIN DELETE FROM contoh_catatan; END",
  "CREATE TRIGGER t AFTER INSERT ON penduduk BEGIN DELETE FROM penduduk; END",
  "CREATE VIRTUAL TABLE temp.f USING fts5 (x)",
  "CREATE TABLE contoh_baru (x)",
  "DROP TABLE contoh_catatan",
  "ALTER TABLE contoh_catatan ADD COLUMN x",
  "EXPLAIN SELECT nama FROM penduduk",
  "EXPLAIN QUERY PLAN SELECT nama FROM penduduk",
  "VACUUM INTO '/tmp/tepat-guard-stolen.db'",
  "VACUUM",
  "ANALYZE",
  "REINDEX",
  "BEGIN",
  "COMMIT",
  "ROLLBACK",
  "SAVEPOINT x",
  "SELECT load_extension ('x')",
  "SELECT sqlite_compileoption_get (1)",
  "INSERT INTO penduduk (nama) VALUES ('x')",
  "UPDATE penduduk SET nama = 'x'",
  "UPDATE main.penduduk SET nama = 'x'",
  "DELETE FROM penduduk",
  "DELETE FROM penduduk RETURNING nama",
  "REPLACE INTO meta (kunci, nilai) VALUES ('kab', 'x')",
  "INSERT INTO jejak SELECT * FROM jejak",
  "UPDATE pengguna SET sandi = 'x'",
  "INSERT INTO lain_catatan (isi) VALUES ('x')",
  "INSERT INTO contoh_catatan (isi) SELECT nama FROM main.penduduk",
  "INSERT INTO contoh_catatan (isi) VALUES ('x') RETURNING (SELECT nama FROM main.penduduk)",
  "UPDATE contoh_catatan SET isi = p.nama FROM main.penduduk AS p",
  "UPDATE contoh_kunjungan SET isi = (SELECT isi FROM main.contoh_kunjungan WHERE id = 2)",
  "SELECT isi FROM main.contoh_kunjungan",
  "SELECT modul FROM skema",
  "INSERT INTO contoh_catatan (isi) VALUES ('x'); DROP TABLE penduduk",
  ";SELECT 1",
  "",
  "SELECT nama FROM `main`.`penduduk`", "SELECT nama FROM 'main'.'penduduk'",
  "SELECT nama FROM\nmain\t.\f\"penduduk\"", "SELECT nama FROM main . /* x */ -- y\n penduduk",
  "SELECT p.* FROM \"MaIn\".PENDUDUK AS p", "SELECT nama FROM temp.penduduk",
  "SELECT seq, hash FROM jejak_ujung", "UPDATE jejak_ujung SET seq = 0",
  "SELECT sidik FROM masuk_asing",
  "WITH g (sidik) AS (VALUES ('x')) SELECT count (*) FROM g JOIN masuk_asing USING (sidik)",
  "SELECT name FROM pragma_function_list", "SELECT name FROM pragma_database_list ()",
  "SELECT * FROM \"pragma_table_xinfo\" ('penduduk')",
  "SELECT path FROM dbstat WHERE name = 'penduduk'", "SELECT * FROM sqlite_sequence",
  "SELECT * FROM \"sqlite_schema\"",
  "SELECT * FROM [sqlite_temp_master]", "SELECT fts5 (1)", "SELECT readfile ('/etc/passwd')",
  "SELECT writefile ('/tmp/x', 'y')", "SELECT edit ('x')",
  "INSERT INTO contoh_catatan (uid, isi) VALUES ('1', 'x') ON CONFLICT (uid) DO UPDATE"
  " SET isi = (SELECT nama FROM main.penduduk)",
  "WITH x AS (SELECT nik FROM main.penduduk) INSERT INTO contoh_catatan (isi) SELECT nik FROM x",
  "WITH penduduk AS (SELECT 1 AS nama) DELETE FROM penduduk",
  "WITH RECURSIVE penduduk (nama) AS (SELECT nama FROM main.penduduk) SELECT nama FROM penduduk",
  "SELECT nama FROM penduduk; SELECT nama FROM main.penduduk",
  "SELECT nama FROM penduduk;;; DELETE FROM penduduk",
  "UPDATE OR IGNORE penduduk SET nama = 'x' RETURNING nama",
  "INSERT OR REPLACE INTO pengguna (uid, nama) VALUES ('u', 'x')",
  "UPDATE contoh_kunjungan SET isi = t.nama FROM (SELECT nama FROM main.penduduk) AS t",
  "DELETE FROM contoh_kunjungan WHERE isi IN (SELECT nama FROM main.penduduk) RETURNING *",
  "SELECT nama FROM penduduk ORDER BY (SELECT nik FROM main.penduduk LIMIT 1)",
  "VALUES ((SELECT nama FROM main.penduduk))", "SELECT * FROM (VALUES (1)) JOIN main.penduduk",
  "SELECT lain.isi FROM contoh_lihat AS lain", "END", "RELEASE guard",
  "CREATE TEMP VIEW penduduk AS SELECT 1", "DROP VIEW penduduk", "PRAGMA temp.table_list",
  "SELECT\v1",
};

/* What stays allowed must not tell of hidden rows or fields, whichever way it is asked. */
static void
test_hidden_stays_hidden (Fixture       *f,
                          gconstpointer  data)
{
  /* Rows: of another desa. */
  assert_rows (f, desa, "SELECT count (*), max (nama) FROM penduduk NATURAL JOIN"
                        " (SELECT 'Dedi' AS nama)", "0|-");
  assert_rows (f, desa, "SELECT count (*) FROM penduduk AS a JOIN penduduk AS b USING (wilayah)"
                        " WHERE b.wilayah = '" DESA_B "'", "0");
  assert_rows (f, desa, "SELECT group_concat (nama) FROM penduduk WHERE wilayah > '" DESA_A "'", "-");
  assert_rows (f, desa, "SELECT count (*) FROM (SELECT nama FROM penduduk EXCEPT"
                        " SELECT nama FROM penduduk WHERE wilayah = '" DESA_A "')", "0");
  assert_rows (f, desa, "SELECT count (*) FROM (SELECT nama FROM penduduk UNION ALL"
                        " SELECT nama FROM \"penduduk\")", "6");
  assert_rows (f, desa, "WITH x AS (SELECT * FROM penduduk) SELECT count (*) FROM x, penduduk", "9");
  assert_rows (f, desa, "SELECT count (*) FROM json_each ((SELECT json_group_array (nama)"
                        " FROM penduduk))", "3");
  assert_rows (f, desa, "SELECT sum (1) OVER (PARTITION BY wilayah) FROM penduduk LIMIT 1", "3");
  assert_rows (f, desa, "SELECT count (*) FROM keluarga WHERE id IN (4, 5, 6)", "0");
  /* Fields: the number by its order, by comparing, in an aggregate, in an expression. */
  assert_rows (f, desa, "SELECT count (*) FROM penduduk WHERE nik LIKE '9901014107%'", "0");
  assert_rows (f, desa, "SELECT count (*) FROM penduduk WHERE nik BETWEEN '9901014107900001'"
                        " AND '9901014107900001'", "0");
  assert_rows (f, desa, "SELECT substr (nik, 5, 8), length (nik) FROM penduduk WHERE id = 1",
               " •••• ••|19");
  assert_rows (f, desa, "SELECT count (*) FROM penduduk JOIN (SELECT '" NIK_A "' AS nik)"
                        " USING (nik)", "0");
  assert_rows (f, desa, "SELECT hex (CAST (nik AS BLOB)) LIKE '%31343130%' FROM penduduk"
                        " WHERE id = 1", "0");
  /* Fields: what a person answered about health. */
  assert_rows (f, pembaca, "SELECT json_extract (isi, '$.430'), json_extract (isi, '$.ppks')"
                           " FROM jawaban WHERE rekam = 1 ORDER BY kuesioner", "-|-;-|-;-|-");
  assert_rows (f, pembaca, "SELECT count (*) FROM jawaban WHERE isi LIKE '%430%'", "0");
  assert_rows (f, pembaca, "SELECT count (*) FROM jawaban, json_each (isi) WHERE key = '430'", "0");
  assert_rows (f, pembaca, "SELECT max (isi -> '430'), sum (isi ->> 'ppks') FROM jawaban", "-|-");
}

/* An error's words come from what is seen, not from what is there. */
static void
test_errors_tell_no_field (Fixture       *f,
                           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *rows = NULL;

  rows = tepat_store_read (f->store, f->desa, query,
                           (gpointer) "SELECT json (nik), json_extract ('{}', nik) FROM penduduk",
                           NULL, &error);
  g_assert_null (rows);
  g_assert_nonnull (error);
  g_assert_null (strstr (error->message, "4107"));
}

/* Called off when it is under way. */
static gpointer
endless_query (TepatDb       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  g_thread_unref (g_thread_new ("cancel", (GThreadFunc) g_cancellable_cancel, cancellable));
  return query (db, data, cancellable, error);
}

/* Neither an endless question nor one nested without measure holds a lane for ever. */
static void
test_endless_and_deep_end (Fixture       *f,
                           gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GString) deep = g_string_new ("SELECT ");
  g_autoptr(GError) endless = NULL, nested = NULL;

  g_assert_null (tepat_store_read (f->store, f->desa, endless_query,
                                   (gpointer) "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL"
                                              " SELECT i + 1 FROM n) SELECT count (*) FROM n,"
                                              " penduduk", cancellable, &endless));
  g_assert_error (endless, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  for (guint i = 0; i < 5000; i++)
    g_string_append_c (deep, '(');
  g_string_append_c (deep, '1');
  for (guint i = 0; i < 5000; i++)
    g_string_append_c (deep, ')');
  g_assert_null (tepat_store_read (f->store, f->desa, query, deep->str, NULL, &nested));
  g_assert_error (nested, TEPAT_DB_ERROR, TEPAT_DB_ERROR_FAILED);
}

static gpointer
attack (TepatDb       *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  const TepatJejakEntry entry = { .perbuatan = "uji", .subjek_jenis = "contoh" };
  char *rows = query (db, data, cancellable, error);

  if (rows != NULL)
    tepat_jejak_append (db, &entry, NULL);

  return rows;
}

static void
assert_refused (const char *sql,
                char       *rows,
                GError     *error)
{
  if (rows != NULL && error == NULL)
    g_error ("%s\n gave: %s", sql, rows);
  if (!g_error_matches (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_DENIED) &&
      !g_error_matches (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_FAILED))
    g_error ("%s\n was refused by: %s", sql, error->message);
  g_test_message ("%s: %s", sql, error->message);
  g_assert_null (strstr (error->message, "Dedi"));
  g_free (rows);
}

static void
test_no_way_round (Fixture       *f,
                   gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      g_autoptr(GError) reading = NULL, writing = NULL;
      char *rows;

      rows = tepat_store_read (f->store, f->desa, query, (gpointer) attacks[i], NULL, &reading);
      assert_refused (attacks[i], rows, reading);
      rows = tepat_store_write_as (f->store, f->desa, "contoh", attack, (gpointer) attacks[i],
                                   g_free, NULL, &writing);
      assert_refused (attacks[i], rows, writing);
    }
  g_assert_false (g_file_test ("/tmp/tepat-guard-stolen.db", G_FILE_TEST_EXISTS));
}

/* Whatever goes wrong, the message does not tell the name behind which the tables can be read. */
static void
test_errors_tell_no_secret (Fixture       *f,
                            gconstpointer  data)
{
  static const char * const faulty[] = {
    "SELECT tidak_ada FROM penduduk",
    "SELECT penduduk.tidak_ada FROM penduduk",
    "SELECT * FROM penduduk WHERE (SELECT *, 1 FROM penduduk) = 1",
    "SELECT 1 IN penduduk",
    "SELECT nama FROM penduduk AS a JOIN penduduk AS b",
    "WITH penduduk (a) AS (SELECT 1, 2) SELECT * FROM penduduk",
    "SELECT * FROM penduduk UNION SELECT 1",
    "SELECT * FROM penduduk INDEXED BY penduduk_nik",
    "SELECT abs (-9223372036854775807 - 1) FROM penduduk",
    "SELECT json (nama) FROM penduduk",
    "SELECT rowid FROM penduduk",
  };

  for (guint i = 0; i < G_N_ELEMENTS (faulty); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *rows = tepat_store_read (f->store, f->desa, query, (gpointer) faulty[i],
                                                NULL, &error);

      g_assert_true (rows == NULL && error != NULL);
      g_test_message ("%s: %s", faulty[i], error->message);
      g_assert_false (g_regex_match_simple ("v[0-9a-f]{8}", error->message, 0, 0));
    }
}

/* Even when SQLite has reason to name a view: here, because it is gone. */
static gpointer
lose_view (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA query_only = OFF; DROP VIEW temp.\"%spenduduk\"",
                                          tepat_db_get_views_token (db));

  return tepat_db_exec (db, sql, error) ? query (db, data, cancellable, error) : NULL;
}

static void
test_lost_view_tells_no_secret (Fixture       *f,
                                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  tepat_store_read (f->store, f->desa, lose_view, (gpointer) "SELECT nama FROM penduduk", NULL,
                    &error);
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_FAILED);
  g_assert_cmpstr (error->message, ==, "no such table: penduduk");
}

static void
write_ok (Fixture    *f,
          TepatActor *actor,
          const char *sql,
          const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *rows = tepat_store_write_as (f->store, actor, "contoh", attack, (gpointer) sql,
                                                g_free, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, expected);
}

static void
test_module_changes_its_own_tables (Fixture       *f,
                                    gconstpointer  data)
{
  write_ok (f, f->desa, "INSERT INTO contoh_catatan (uid, isi, penduduk) VALUES ('1', 'x', 1)", "");
  write_ok (f, f->desa, "INSERT INTO contoh_catatan (uid, isi) VALUES ('1', 'y')"
                        " ON CONFLICT (uid) DO UPDATE SET isi = excluded.isi RETURNING isi", "y");
  write_ok (f, f->desa, "INSERT INTO contoh_catatan (isi) SELECT nama FROM penduduk", "");
  assert_rows (f, dinas, "SELECT isi FROM contoh_catatan ORDER BY isi", "Adi;Budi;Cici;y");
  write_ok (f, f->desa, "UPDATE contoh_catatan SET isi = 'z' WHERE uid = '1'", "");
  write_ok (f, f->desa, "DELETE FROM contoh_catatan WHERE isi <> 'z'", "");
  assert_rows (f, dinas, "SELECT isi FROM contoh_catatan", "z");
}

static void
test_module_changes_rows_in_scope (Fixture       *f,
                                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  write_ok (f, f->desa, "UPDATE contoh_kunjungan SET isi = 'u' RETURNING isi", "u");
  assert_rows (f, dinas, "SELECT isi FROM contoh_kunjungan ORDER BY isi", "u;y");
  write_ok (f, f->desa, "DELETE FROM contoh_kunjungan RETURNING isi", "u");
  assert_rows (f, dinas, "SELECT isi FROM contoh_kunjungan ORDER BY isi", "y");
  write_ok (f, f->desa, "INSERT INTO contoh_kunjungan (uid, wilayah, isi) VALUES"
                        " ('c', '" DESA_A "', 'v')", "");
  tepat_store_write_as (f->store, f->desa, "contoh", attack,
                        (gpointer) "INSERT INTO contoh_kunjungan (uid, wilayah) VALUES"
                                   " ('d', '" DESA_B "')", g_free, NULL, &error);
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONSTRAINT);
  g_clear_error (&error);
  tepat_store_write_as (f->store, f->desa, "contoh", attack,
                        (gpointer) "UPDATE contoh_kunjungan SET wilayah = '" DESA_B "'", g_free,
                        NULL, &error);
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONSTRAINT);
  write_ok (f, f->dinas, "UPDATE contoh_kunjungan SET isi = 'w'", "");
  assert_rows (f, dinas, "SELECT isi FROM contoh_kunjungan", "w;w");
}

static void
test_nobody_sees_nothing (Fixture       *f,
                          gconstpointer  data)
{
  g_autoptr(TepatActor) powerless = make_actor ("x", "", "desa.tutup");
  g_autoptr(GError) error = NULL;
  g_autofree char *rows = NULL;

  rows = tepat_store_read (f->store, powerless, query, (gpointer) "SELECT count (*) FROM penduduk",
                           NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, "0");
  g_clear_pointer (&rows, g_free);
  rows = tepat_store_read (f->store, NULL, query, (gpointer) "SELECT count (*) FROM penduduk", NULL,
                           &error);
  g_assert_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_DENIED);
}

#define assert_plan(f, actor, sql, expected)                                                      \
  G_STMT_START {                                                                                  \
    g_autoptr(GError) local = NULL;                                                               \
    g_autofree char *text = tepat_store_read ((f)->store, (f)->actor, plan, (gpointer) (sql),     \
                                              NULL, &local);                                      \
    g_assert_no_error (local);                                                                    \
    if (!g_str_has_prefix (text, expected) || strstr (text, "TEMP B-TREE") != NULL)               \
      g_error ("%s\n is done by: %s", sql, text);                                                 \
  } G_STMT_END

static void
test_views_keep_the_indexes (Fixture       *f,
                             gconstpointer  data)
{
  g_autoptr(TepatActor) two = make_actor ("dua", DESA_A " " DESA_B, TEPAT_HAK_DATA_LIHAT);

  assert_plan (f, dinas, "SELECT id FROM penduduk ORDER BY wilayah, nama, id",
               "SCAN t USING COVERING INDEX penduduk_wilayah");
  assert_plan (f, pembaca, "SELECT id FROM penduduk ORDER BY wilayah, nama, id",
               "SCAN t USING COVERING INDEX penduduk_wilayah");
  assert_plan (f, desa, "SELECT id FROM penduduk ORDER BY wilayah, nama, id",
               "SEARCH t USING COVERING INDEX penduduk_wilayah (wilayah>? AND wilayah<?)");
  assert_plan (f, dinas, "SELECT nama FROM penduduk WHERE nik = $1",
               "SEARCH t USING INDEX penduduk_nik (nik=?)");
  assert_plan (f, desa, "SELECT nama, nik FROM penduduk WHERE id = $1",
               "SEARCH t USING INTEGER PRIMARY KEY (rowid=?)");
  assert_plan (f, desa, "SELECT nama FROM penduduk WHERE uid = $1",
               "SEARCH t USING INDEX penduduk_uid (uid=?)");
  /* json_each lists drive the page query. */
  assert_plan (f, dinas, "SELECT nama FROM penduduk WHERE id IN (SELECT value FROM json_each ($1))",
               "SEARCH t USING INTEGER PRIMARY KEY (rowid=?);LIST SUBQUERY");
  g_clear_pointer (&f->desa, tepat_actor_unref);
  f->desa = g_steal_pointer (&two);
  assert_plan (f, desa, "SELECT id FROM penduduk ORDER BY wilayah, nama, id",
               "SEARCH t USING COVERING INDEX penduduk_wilayah (wilayah>? AND wilayah<?)");
  assert_rows (f, desa, "SELECT count (*) FROM penduduk", "6");
}

#define add(name, func) g_test_add ("/guard/" name, Fixture, NULL, setup, func, teardown)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("desa-sees-its-own-rows", test_desa_sees_its_own_rows);
  add ("two-users-in-one-process", test_two_users_in_one_process);
  add ("fields-are-masked", test_fields_are_masked);
  add ("journal-is-limited", test_journal_is_limited);
  add ("rows-of-an-import", test_rows_of_an_import);
  add ("unmasking-is-recorded", test_unmasking_is_recorded);
  add ("no-way-round", test_no_way_round);
  add ("hidden-stays-hidden", test_hidden_stays_hidden);
  add ("errors-tell-no-field", test_errors_tell_no_field);
  add ("endless-and-deep-end", test_endless_and_deep_end);
  add ("errors-tell-no-secret", test_errors_tell_no_secret);
  add ("lost-view-tells-no-secret", test_lost_view_tells_no_secret);
  add ("module-changes-its-own-tables", test_module_changes_its_own_tables);
  add ("module-changes-rows-in-scope", test_module_changes_rows_in_scope);
  add ("nobody-sees-nothing", test_nobody_sees_nothing);
  add ("views-keep-the-indexes", test_views_keep_the_indexes);

  return g_test_run ();
}
