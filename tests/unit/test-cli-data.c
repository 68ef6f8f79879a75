/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* The verbs of the register, as a clerk and a script use them. */

#define NIK_SITI "9901014107800001"
#define NIK_BUDI "9901010107100002"
#define NIK_AGUS "9901010203750003"
#define KK_SITI "9901010101000001"
#define MASKED_SITI "9901 •••• •••• 0001"

static void
setup (CliFixture    *f,
       gconstpointer  data)
{
  g_autofree char *import = NULL;

  cli_setup (f, data);
  cli_put_file (f, "warga.csv",
                "id_sumber,nik,no_kk,nama,jk,tgl_lahir,ibu_kandung,alamat,wilayah,hubungan\n"
                NIK_SITI "," NIK_SITI "," KK_SITI ",SITI UJI,P,1980-07-01,SULASTRI,JALAN MELATI 1,"
                "9901012001,1\n"
                "2," NIK_BUDI "," KK_SITI ",BUDI UJI,L,2010-07-01,SITI UJI,JALAN MELATI 1,"
                "9901012001,3\n"
                "3," NIK_AGUS ",9901010101000002,AGUS SETIAWAN,L,1975-03-02,PARTINAH,GANG KENANGA,"
                "9901012002,1\n");
  import = g_strdup_printf ("import '%s/warga.csv' --user sari", f->dir);
  cli_assert_prints (f, import, "generik");
}

static JsonObject *
first_hit (JsonNode *hits)
{
  JsonArray *array = json_node_get_array (hits);

  g_assert_cmpuint (json_array_get_length (array), >, 0);

  return json_array_get_object_element (array, 0);
}

/* No number of 16 digits that is anybody's. */
static void
assert_masked (CliFixture *f,
               const char *arguments,
               const char *says)
{
  static const char * const numbers[] = { NIK_SITI, NIK_BUDI, NIK_AGUS, KK_SITI };
  g_auto(CliRun) done = cli_run (f, arguments);

  g_assert_cmpint (done.status, ==, 0);
  g_assert_nonnull (strstr (done.out, says));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (strstr (done.out, numbers[i]) != NULL)
      g_error ("tepat %s shows %s: %s", arguments, numbers[i], done.out);
}

static void
test_masked_for_everybody (CliFixture    *f,
                           gconstpointer  data)
{
  g_autofree char *again = g_strdup_printf ("import '%s/ganti.csv' --user sari", f->dir);

  assert_masked (f, "search siti --user sari", MASKED_SITI);
  assert_masked (f, "search siti --user sari --json", MASKED_SITI);
  /* Typed whole, it finds. */
  assert_masked (f, "search " NIK_SITI " --user sari", "SITI UJI");
  assert_masked (f, "show " NIK_SITI " --user sari", MASKED_SITI);
  assert_masked (f, "show " NIK_SITI " --user sari --json", "9901 •••• •••• 0002");
  assert_masked (f, "show " KK_SITI " --user sari --json", MASKED_SITI);

  /* What was before an import, too. */
  cli_put_file (f, "ganti.csv", "id_sumber,nik,no_kk,nama,jk,tgl_lahir,wilayah,hubungan\n"
                                "3," NIK_AGUS "," KK_SITI ",AGUS SETIAWAN,L,1975-03-02,"
                                "9901012002,1\n");
  cli_assert_prints (f, again, "generik");
  assert_masked (f, "show " NIK_AGUS " --user sari --json", "riwayat");
  assert_masked (f, "show " NIK_AGUS " --user sari", "AGUS SETIAWAN");
  assert_masked (f, "jejak show --user sari --json", "impor.terapkan");
}

static guint
count_looks (CliFixture *f)
{
  g_autoptr(JsonNode) journal = cli_run_json (f, "jejak show --user sari --limit 500");
  JsonArray *array = json_node_get_array (journal);
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (array); i++)
    n += g_strcmp0 (json_object_get_string_member (json_array_get_object_element (array, i),
                                                   "perbuatan"), "nik.lihat") == 0;

  return n;
}

static void
test_whole_numbers_are_an_act (CliFixture    *f,
                               gconstpointer  data)
{
  g_autoptr(GSubprocessLauncher) launcher = cli_new_launcher (f);
  g_auto(CliRun) refused = { 0 };

  g_assert_cmpuint (count_looks (f), ==, 0);
  cli_assert_prints (f, "show " NIK_SITI " --full-nik --user sari", NIK_SITI);
  g_assert_cmpuint (count_looks (f), ==, 1);
  cli_assert_prints (f, "search " NIK_SITI " --full-nik --user sari", NIK_SITI);
  g_assert_cmpuint (count_looks (f), ==, 2);
  /* The entry names the record or the query, not the number. */
  assert_masked (f, "jejak show --user sari --json", MASKED_SITI);
  cli_assert_prints (f, "check", "✓ Search index");

  cli_assert_prints (f, "user add budi --peran pembaca --wilayah 9901012001 --user sari",
                     "budi");
  g_subprocess_launcher_setenv (launcher, "TEPAT_PASSWORD", OTHER_PASSWORD, TRUE);
  refused = cli_run_in (launcher, "show " NIK_SITI " --full-nik --user budi");
  g_assert_cmpint (refused.status, ==, 1);
  g_assert_cmpstr (refused.out, ==, "");
  g_assert_nonnull (strstr (refused.err, "nik.penuh"));
  g_assert_cmpuint (count_looks (f), ==, 2);
}

static void
assert_text (JsonObject *object,
             const char *member,
             const char *text)
{
  g_assert_cmpstr (json_object_get_string_member (object, member), ==, text);
}

static void
test_codes_have_their_words (CliFixture    *f,
                             gconstpointer  data)
{
  g_autoptr(JsonNode) record = cli_run_json (f, "show " NIK_BUDI " --user sari");
  g_autoptr(JsonNode) hits = cli_run_json (f, "search agus --user sari");
  JsonObject *person = json_object_get_object_member (json_node_get_object (record), "penduduk");
  JsonArray *members = json_object_get_array_member (json_node_get_object (record), "anggota");

  g_assert_cmpint (json_object_get_int_member (person, "jk"), ==, 1);
  assert_text (person, "jk_nama", "Laki-laki");
  assert_text (person, "hubungan_nama", "Anak");
  g_assert_nonnull (strstr (json_object_get_string_member (person, "wilayah_nama"), "Suka Maju"));
  assert_text (json_array_get_object_element (members, 0), "jk_nama", "Perempuan");
  assert_text (first_hit (hits), "jk_nama", "Laki-laki");
  cli_assert_prints (f, "show " NIK_BUDI " --user sari", "Laki-laki");
}

static void
assert_finds (CliFixture *f,
              const char *words,
              const char *nama)
{
  g_autofree char *arguments = g_strdup_printf ("search %s --user sari", words);
  g_autoptr(JsonNode) hits = cli_run_json (f, arguments);

  assert_text (first_hit (hits), "nama", nama);
}

static void
test_search_finds (CliFixture    *f,
                   gconstpointer  data)
{
  assert_finds (f, NIK_AGUS, "AGUS SETIAWAN");
  assert_finds (f, "9901010101000002", "AGUS SETIAWAN");
  assert_finds (f, "'9901 0102 0375 0003'", "AGUS SETIAWAN");
  assert_finds (f, "agu", "AGUS SETIAWAN");
  assert_finds (f, "setiawan agus", "AGUS SETIAWAN");
  assert_finds (f, "tiawa", "AGUS SETIAWAN");
  assert_finds (f, "setiyawan", "AGUS SETIAWAN");
  assert_finds (f, "partinah", "AGUS SETIAWAN");
  assert_finds (f, "kenanga", "AGUS SETIAWAN");
  cli_assert_prints (f, "search tidakadaorangnya --user sari", "Nobody");
  cli_assert_fails (f, "search '  ' --user sari", 2, "name");
  cli_assert_fails (f, "search siti --limit banyak --user sari", 2, "banyak");
}

/* One number, two families: the operator picks. */
static void
test_show_lists_who_may_be_meant (CliFixture    *f,
                                  gconstpointer  data)
{
  g_autofree char *import = g_strdup_printf ("import '%s/ganda.csv' --user sari", f->dir);
  g_autofree char *by_uid = NULL;
  g_autoptr(JsonNode) found = NULL;
  JsonArray *candidates;
  JsonObject *first;

  cli_put_file (f, "ganda.csv", "nik,no_kk,nama,jk,tgl_lahir,wilayah,hubungan\n"
                NIK_AGUS ",9901010101000009,JOKO LAIN,L,1975-03-02,9901012001,1\n");
  cli_assert_prints (f, import, "generik");
  assert_masked (f, "show " NIK_AGUS " --user sari", "JOKO LAIN");
  assert_masked (f, "show " NIK_AGUS " --user sari --json", "AGUS SETIAWAN");
  found = cli_run_json (f, "show " NIK_AGUS " --user sari");
  candidates = json_object_get_array_member (json_node_get_object (found), "calon");
  g_assert_cmpuint (json_array_get_length (candidates), ==, 2);
  first = json_array_get_object_element (candidates, 0);
  by_uid = g_strdup_printf ("show %s --user sari", json_object_get_string_member (first, "uid"));
  cli_assert_prints (f, by_uid, json_object_get_string_member (first, "nama"));
  cli_assert_prints (f, "show " NIK_AGUS " --user sari",
                     json_object_get_string_member (first, "uid"));
}

static void
test_import_names_what_it_leaves (CliFixture    *f,
                                  gconstpointer  data)
{
  g_autofree char *import = g_strdup_printf ("import '%s/w.csv' --dry-run --user sari", f->dir);
  g_autofree char *no_field = g_strconcat (import, " --map warna=Warna", NULL);
  g_autofree char *no_column = g_strconcat (import, " --map nik=Nik2", NULL);
  g_autofree char *no_name = g_strconcat (import, " --map nik=", NULL);
  g_autofree char *no_profile = g_strconcat (import, " --profile tiada", NULL);
  g_autofree char *left_out = g_strconcat (import, " --map =NIK", NULL);
  g_autoptr(JsonNode) report = NULL;
  JsonObject *mapping;

  cli_put_file (f, "w.csv", "NIK,Nama,Kode Desa,Warna\n" NIK_AGUS ",AGUS,9901012002,merah\n");
  report = cli_run_json (f, import);
  mapping = json_object_get_object_member (json_node_get_object (report), "pemetaan");
  g_assert_true (json_object_get_null_member (mapping, "Warna"));
  assert_text (mapping, "NIK", "nik");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (
                      json_node_get_object (report), "kolom_tidak_dipakai")), ==, 1);
  cli_assert_prints (f, import, "not taken: Warna");
  cli_assert_prints (f, left_out, "not taken: NIK, Warna");
  cli_assert_fails (f, no_field, 2, "Nothing was changed");
  cli_assert_fails (f, no_column, 2, "Nothing was changed");
  cli_assert_fails (f, no_name, 2, "Nothing was changed");
  cli_assert_fails (f, no_profile, 2, "Nothing was changed");
}

/* Two columns of one name are two columns. */
static void
test_columns_of_one_name (CliFixture    *f,
                          gconstpointer  data)
{
  g_autofree char *import = g_strdup_printf ("import '%s/w.csv' --dry-run --user sari", f->dir);
  g_autoptr(JsonNode) report = NULL;
  JsonObject *mapping;
  JsonArray *unused;

  cli_put_file (f, "w.csv", "NIK,Nama,Kode Desa,Nama\n" NIK_AGUS ",AGUS,9901012002,SARI\n");
  report = cli_run_json (f, import);
  mapping = json_object_get_object_member (json_node_get_object (report), "pemetaan");
  g_assert_cmpuint (json_object_get_size (mapping), ==, 4);
  assert_text (mapping, "(B)", "nama");
  g_assert_true (json_object_get_null_member (mapping, "(D)"));
  unused = json_object_get_array_member (json_node_get_object (report), "kolom_tidak_dipakai");
  g_assert_cmpuint (json_array_get_length (unused), ==, 1);
  g_assert_cmpstr (json_array_get_string_element (unused, 0), ==, "(D)");
}

static void
assert_semicolons (CliFixture *f,
                   const char *name)
{
  g_autofree char *path = g_build_filename (f->dir, name, NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "\357\273\277NIK;Nama;Kode Desa;"));
  g_assert_nonnull (strstr (text, "\r\n" NIK_AGUS ";AGUS, S.H.;9999999999;"));
}

/* A spreadsheet that writes semicolons reads no commas. */
static void
test_errors_as_the_sender_writes (CliFixture    *f,
                                  gconstpointer  data)
{
  g_autofree char *import = g_strdup_printf ("import '%s/w.csv' --user sari", f->dir);
  g_autofree char *dry = g_strdup_printf ("%s --dry-run --errors '%s/uji.csv'", import, f->dir);
  g_autofree char *later = NULL;
  g_autoptr(JsonNode) report = NULL;

  cli_put_file (f, "w.csv", "NIK;Nama;Kode Desa\n" NIK_AGUS ";AGUS, S.H.;9999999999\n");
  cli_assert_prints (f, dry, "uji.csv");
  assert_semicolons (f, "uji.csv");
  report = cli_run_json (f, import);
  later = g_strdup_printf ("import errors %s '%s/nanti.csv' --user sari",
                           json_object_get_string_member (json_node_get_object (report), "uid"),
                           f->dir);
  cli_assert_prints (f, later, "nanti.csv");
  assert_semicolons (f, "nanti.csv");
}

/* Who has the number of an act on many is told the way back that there is. */
static void
test_undo_names_the_way (CliFixture    *f,
                         gconstpointer  data)
{
  static const char * const kinds[] = { "massal.terapkan", "impor.terapkan" };
  static const char * const ways[] = { "batch undo", "import undo" };
  g_autoptr(JsonNode) entries = NULL;
  JsonArray *array;
  guint n = 0;

  cli_assert_prints (f, "batch isi --subject keluarga --field dusun --value KRAJAN --filter ''"
                        " --user sari", "batch undo");
  entries = cli_run_json (f, "jejak show --user sari");
  array = json_node_get_array (entries);
  for (guint i = 0; i < json_array_get_length (array); i++)
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      {
        JsonObject *entry = json_array_get_object_element (array, i);
        g_autofree char *undo = NULL;
        g_autofree char *way = NULL;

        if (strcmp (json_object_get_string_member (entry, "perbuatan"), kinds[k]) != 0)
          continue;
        undo = g_strdup_printf ("edit undo %" G_GINT64_FORMAT " --user sari",
                                json_object_get_int_member (entry, "seq"));
        way = g_strconcat (ways[k], " ", json_object_get_string_member (entry, "subjek"), NULL);
        cli_assert_fails (f, undo, 1, way);
        n++;
      }
  g_assert_cmpuint (n, ==, 2);
}

static void
test_search_keeps_to_the_wilayah (CliFixture    *f,
                                  gconstpointer  data)
{
  g_autoptr(GSubprocessLauncher) launcher = cli_new_launcher (f);
  g_auto(CliRun) own = { 0 };
  g_auto(CliRun) other = { 0 };
  g_auto(CliRun) number = { 0 };

  cli_assert_prints (f, "user add budi --peran operator-desa --wilayah 9901012001 --user sari",
                     "budi");
  g_subprocess_launcher_setenv (launcher, "TEPAT_PASSWORD", OTHER_PASSWORD, TRUE);
  own = cli_run_in (launcher, "search siti --user budi --json");
  other = cli_run_in (launcher, "search agus --user budi --json");
  number = cli_run_in (launcher, "show " NIK_AGUS " --user budi");
  g_assert_nonnull (strstr (own.out, "SITI UJI"));
  g_assert_cmpstr (other.out, ==, "[]\n");
  g_assert_cmpint (number.status, ==, 1);
}

static void
test_restored_workspace_is_searched (CliFixture    *f,
                                     gconstpointer  data)
{
  g_autofree char *make = g_strdup_printf ("backup make '%s/a.tepat' --user sari", f->dir);
  g_autofree char *restore = g_strdup_printf ("backup restore '%s/a.tepat' '%s/pulih'", f->dir,
                                              f->dir);
  g_autofree char *check = g_strdup_printf ("check --workspace '%s/pulih'", f->dir);
  g_autofree char *search = g_strdup_printf ("search siti --user sari --workspace '%s/pulih'",
                                             f->dir);

  g_setenv ("TEPAT_PASSPHRASE", "laut biru di timur jauh", TRUE);
  cli_assert_prints (f, make, "a.tepat");
  cli_assert_prints (f, restore, "pulih");
  cli_assert_prints (f, check, "✓ Search index");
  cli_assert_prints (f, search, "SITI UJI");
  g_unsetenv ("TEPAT_PASSPHRASE");
}

static void
alter (CliFixture *f,
       const char *file,
       const char *sql)
{
  g_autofree char *path = g_build_filename (f->workspace, file, NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
assert_rebuilt_once (CliFixture *f)
{
  g_auto(CliRun) first = cli_run (f, "search siti --user sari");

  g_assert_cmpint (first.status, ==, 0);
  g_assert_nonnull (strstr (first.out, "SITI UJI"));
  g_assert_nonnull (strstr (first.err, "made anew"));
  cli_assert_prints (f, "search siti --user sari", "SITI UJI");
  cli_assert_prints (f, "check", "✓ Search index");
}

/* Who is absent left something typed; whoever looks after the office takes it over, with a reason. */
static void
test_draft_of_somebody_absent (CliFixture    *f,
                               gconstpointer  data)
{
  g_autoptr(JsonNode) done = NULL, again = NULL;

  cli_assert_prints (f, "user add tini --peran operator-desa --wilayah 9901012001 --user sari",
                     "tini");
  alter (f, "tepat.db",
         "INSERT INTO data_terpadu_draf (pengguna, subjek, rekam, versi, isi, diubah)"
         " SELECT u.uid, 'penduduk', p.uid, 1, '{\"pekerjaan\":{\"dasar\":null,\"ketik\":"
         "\"petani\"}}', '2026-11-20T02:00:00.000Z' FROM pengguna AS u, penduduk AS p"
         " WHERE u.nama = 'tini' AND p.nik = '" NIK_SITI "'");
  cli_assert_fails (f, "draf take tini --user sari", 1, "needs a reason");
  cli_assert_fails (f, "draf take nobody --reason cuti --user sari", 1, "nobody else who works here");
  done = cli_run_json (f, "draf take tini --reason cuti --user sari");
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (done), "diambil"), ==, 1);
  again = cli_run_json (f, "draf take tini --reason cuti --user sari");
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (again), "diambil"), ==, 0);
  cli_assert_prints (f, "jejak show --user sari --limit 5", "draf.ambil-alih");
}

static void
test_index_that_does_not_fit (CliFixture    *f,
                              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->workspace, "cari.db", NULL);

  /* Of another version of the program, with words that mean something else there. */
  alter (f, "cari.db", "UPDATE tanda SET nilai = '0' WHERE kunci = 'format'; DELETE FROM kata");
  assert_rebuilt_once (f);

  g_assert_true (g_file_set_contents (path, "bukan indeks, bukan indeks, bukan indeks", -1, NULL));
  assert_rebuilt_once (f);

  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_rebuilt_once (f);
}

static void
test_export_shows_the_least (CliFixture    *f,
                             gconstpointer  data)
{
  g_autoptr(GSubprocessLauncher) launcher = cli_new_launcher (f);
  g_autofree char *path = g_build_filename (f->dir, "keluar.csv", NULL);
  g_autofree char *whole = g_strdup_printf ("export '%s' --user sari", path);
  g_autofree char *own = g_strdup_printf ("export '%s' --user tari", path);
  g_autofree char *wrong = g_strdup_printf ("export '%s' --wilayah 99x --user sari", path);
  g_autofree char *content = NULL;
  g_autofree char *masked = NULL;
  g_auto(CliRun) done = { 0 };

  cli_assert_fails (f, wrong, 2, "99x");
  cli_assert_prints (f, whole, "3 persons");
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, NIK_SITI));
  cli_assert_prints (f, "jejak show --user sari", "data.ekspor");

  alter (f, "tepat.db", "UPDATE peran SET hak = '[\"data.lihat\",\"data.ekspor\"]'"
                        " WHERE kode = 'pembaca'");
  cli_assert_prints (f, "user add tari --peran pembaca --wilayah 9901 --user sari", "tari");
  g_subprocess_launcher_setenv (launcher, "TEPAT_PASSWORD", OTHER_PASSWORD, TRUE);
  done = cli_run_in (launcher, own);
  g_assert_cmpint (done.status, ==, 0);
  g_assert_true (g_file_get_contents (path, &masked, NULL, NULL));
  g_assert_nonnull (strstr (masked, "SITI UJI"));
  /* Neither as a NIK nor as the sender's row id. */
  g_assert_null (strstr (masked, NIK_SITI));
}

static void
assert_refused (GSubprocessLauncher *launcher,
                const char          *arguments,
                const char          *says)
{
  g_auto(CliRun) done = cli_run_in (launcher, arguments);

  g_assert_cmpint (done.status, ==, 1);
  if (strstr (done.err, says) == NULL)
    g_error ("tepat %s says \"%s\", not \"%s\"", arguments, done.err, says);
}

/* An operator of one desa brings in the own rows; the others come back with the reason. */
static void
test_a_desa_keeps_to_itself (CliFixture    *f,
                             gconstpointer  data)
{
  g_autoptr(GSubprocessLauncher) launcher = cli_new_launcher (f);
  g_autofree char *import = g_strdup_printf ("import '%s/dua.csv' --user budi", f->dir);
  g_autofree char *export = g_strdup_printf ("export '%s/keluar.csv' --user budi", f->dir);
  g_autofree char *foreign = g_strdup_printf ("%s --wilayah 9901012002", export);
  g_autofree char *path = g_build_filename (f->dir, "keluar.csv", NULL);
  g_autofree char *content = NULL;
  g_auto(CliRun) imported = { 0 };
  g_auto(CliRun) exported = { 0 };

  cli_put_file (f, "dua.csv", "nik,no_kk,nama,jk,tgl_lahir,ibu_kandung,alamat,wilayah,hubungan\n"
                "9901010101900001,9901010101900001,WARGA SATU,L,1990-01-01,AMI,JL 1,9901012001,1\n"
                "9901010101900002,9901010101900002,WARGA DUA,L,1990-01-01,ANI,JL 2,9901012002,1\n");
  cli_assert_prints (f, "user add budi --peran operator-desa --wilayah 9901012001 --user sari",
                     "budi");
  g_subprocess_launcher_setenv (launcher, "TEPAT_PASSWORD", OTHER_PASSWORD, TRUE);
  imported = cli_run_in (launcher, import);
  g_assert_cmpint (imported.status, ==, 0);
  g_assert_nonnull (strstr (imported.out, "Row 3"));
  g_assert_nonnull (strstr (imported.out, "9901012002"));
  assert_refused (launcher, foreign, "9901012002");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  exported = cli_run_in (launcher, export);
  g_assert_cmpint (exported.status, ==, 0);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, "WARGA SATU"));
  g_assert_null (strstr (content, "AGUS SETIAWAN"));
  assert_refused (launcher, "edit " NIK_AGUS " nama=X --user budi", "your wilayah");
  assert_refused (launcher, "finalise --all --user budi", "finalisasi");
  assert_refused (launcher, "surat setting kontak x --user budi", "surat.buat");
}

/* The auditor sees what was done and changes nothing. */
static void
test_an_auditor_only_looks (CliFixture    *f,
                            gconstpointer  data)
{
  static const char * const writes[] = {
    "edit " NIK_SITI " nama=X --user tia", "import warga.csv --user tia",
    "export keluar.csv --user tia", "batch periksa --filter '' --user tia",
    "periode open --kode 2026-11 --user tia", "surat setting kontak x --user tia",
    "user add ani --peran pembaca --wilayah 9901 --user tia", "backup make x.tepat --user tia",
  };
  g_autoptr(GSubprocessLauncher) launcher = cli_new_launcher (f);
  g_auto(CliRun) seen = { 0 };

  cli_assert_prints (f, "user add tia --peran auditor --wilayah 9901 --user sari", "tia");
  g_subprocess_launcher_setenv (launcher, "TEPAT_PASSWORD", OTHER_PASSWORD, TRUE);
  seen = cli_run_in (launcher, "jejak show --user tia");
  g_assert_cmpint (seen.status, ==, 0);
  g_assert_nonnull (strstr (seen.out, "impor.terapkan"));
  for (guint i = 0; i < G_N_ELEMENTS (writes); i++)
    assert_refused (launcher, writes[i], "right");
}

/* An act whose result has no place is not begun; it would be done and told as failed. */
static void
test_a_place_for_the_errors (CliFixture    *f,
                             gconstpointer  data)
{
  g_autofree char *nowhere = g_strdup_printf ("import '%s/lagi.csv' --errors '%s/tidak/ada.csv'"
                                              " --user sari", f->dir, f->dir);
  g_autofree char *no_table = g_strdup_printf ("import '%s/lagi.csv' --errors '%s/galat.txt'"
                                               " --user sari", f->dir, f->dir);
  g_autoptr(JsonNode) imports = NULL;

  cli_put_file (f, "lagi.csv", "nik,nama,wilayah\n9901010306700003,CITRA DEWI,9901012001\n"
                               ",,\n,SIAPA,\n");
  cli_assert_fails (f, nowhere, 1, "could not be created");
  cli_assert_fails (f, no_table, 2, ".xlsx");
  imports = cli_run_json (f, "import list --user sari");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (imports)), ==, 1);
}

/* The words of the system are in the user's language where the system does not know it. */
static void
test_errors_of_the_system (CliFixture    *f,
                           gconstpointer  data)
{
  g_autoptr(GSubprocessLauncher) launcher = cli_new_launcher (f);
  g_auto(CliRun) done = { 0 };

  cli_assert_fails (f, "import /tidak/ada.csv --user sari", 1, "there is no such file");
  cli_assert_fails (f, "export /keluar.csv --wilayah 3318 --user sari", 1, "3318");
  g_subprocess_launcher_setenv (launcher, "TEPAT_LANGUAGE", "id", TRUE);
  done = cli_run_in (launcher, "import /tidak/ada.csv --user sari");
  g_assert_cmpint (done.status, ==, 1);
  g_assert_null (strstr (done.err, "No such"));
}

/* Dates as papers write them; and what cannot be waived is told as that, whatever place was named. */
static void
test_a_periode_as_it_is_typed (CliFixture    *f,
                               gconstpointer  data)
{
  g_autoptr(JsonNode) desa = NULL;
  JsonObject *closed;

  cli_assert_prints (f, "periode open --kode 2026-12 --batas-final 20/12/2026 --user sari",
                     "20 Dec 2026");
  desa = cli_run_json (f, "desa close 99.01.01.2001 --ba BA/1 --tanggal 30-11-2026 --user sari");
  closed = json_array_get_object_element (json_node_get_array (desa), 0);
  g_assert_cmpstr (json_object_get_string_member (closed, "dokumen_tanggal"), ==, "2026-11-30");
  cli_assert_fails (f, "desa close 9901012002 --ba BA/2 --tanggal 31/11/2026 --user sari", 2,
                    "31/11/2026");
  cli_assert_fails (f, "finalise waive 9901 dokumen --reason 'belum datang' --user sari", 1,
                    "cannot be waived");
}

/* A day that there is not is not kept, and one as papers write it is. */
static void
test_a_proposal_as_it_is_typed (CliFixture    *f,
                                gconstpointer  data)
{
  g_autoptr(JsonNode) made = NULL;

  cli_assert_fails (f, "dedup decide x field --until 31/11/2026 --user sari", 2, "31/11/2026");
  cli_assert_fails (f, "usul add --jenis nonaktif --nik " NIK_AGUS " --alasan pindah"
                       " --tanggal 31/11/2026 --user sari", 2, "31/11/2026");
  made = cli_run_json (f, "usul add --jenis nonaktif --nik " NIK_AGUS " --alasan pindah"
                          " --tanggal 30-10-2026 --user sari");
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (made), "tanggal"), ==,
                   "2026-10-30");
}

/* What means nothing is said to, and is not taken for nothing. */
static void
test_cases_as_they_are_typed (CliFixture    *f,
                              gconstpointer  data)
{
  static const struct { const char *line, *says; } wrong[] = {
    { "usul list --keadaan diajukn", "diajukan" },
    { "usul list --jenis bantuann", "bantuan, " },
    { "sanggah list --keadaan draf", "tercatat" },
    { "masuk list --keadaan usul_baru", "baru, diambil" },
    { "usul decide x --langkah verifikasi --versi dua", "--versi" },
    { "sanggah decide x --langkah tolak --versi 0", "--versi" },
    { "usul decide x --langkah layak --ba 1 --sptjm 2 --tanggal 1/11/2026", "--sptjm" },
    { "loket check " NIK_SITI, "--lahir" },
    { "loket check " NIK_SITI " --lahir 1/7/1980 --ibu SULASTRI", "--lahir" },
    { "loket check " NIK_SITI " --lahir 31/6/1980", "31/6/1980" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *line = g_strconcat (wrong[i].line, " --user sari", NULL);

      cli_assert_fails (f, line, 2, wrong[i].says);
    }
  /* None of them was a look. */
  cli_assert_prints (f, "loket check " NIK_SITI " --lahir 1/7/1980 --user sari", "SITI UJI");
}

/* What was decided before the one that is refused is told: a script must know it. */
static void
test_decided_before_the_refusal (CliFixture    *f,
                                 gconstpointer  data)
{
  const char *add = "usul add --jenis nonaktif --alasan pindah --user sari --nik ";
  g_autofree char *siti = g_strconcat (add, NIK_SITI, NULL);
  g_autofree char *agus = g_strconcat (add, NIK_AGUS, NULL);
  g_autoptr(JsonNode) first = cli_run_json (f, siti), second = cli_run_json (f, agus);
  const char *one = json_object_get_string_member (json_node_get_object (first), "uid");
  const char *two = json_object_get_string_member (json_node_get_object (second), "uid");
  g_autofree char *line = g_strdup_printf ("usul submit %s tidak-ada %s --json --user sari", one,
                                           two);
  g_auto(CliRun) done = cli_run (f, line);
  g_autoptr(JsonNode) told = json_from_string (done.out, NULL);

  g_assert_cmpint (done.status, ==, 1);
  g_assert_nonnull (strstr (done.err, "tidak-ada"));
  g_assert_nonnull (told);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (told)), ==, 1);
  assert_text (json_array_get_object_element (json_node_get_array (told), 0), "uid", one);
}

/* A name is read in any case: a workbook called .XLSX that holds CSV opens nowhere. */
static void
test_names_in_capitals (CliFixture    *f,
                        gconstpointer  data)
{
  g_autofree char *export = g_strdup_printf ("export '%s/WARGA.XLSX' --user sari", f->dir);
  g_autofree char *path = g_build_filename (f->dir, "WARGA.XLSX", NULL);
  g_autofree char *bytes = NULL;

  cli_assert_prints (f, export, "WARGA.XLSX");
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_true (g_str_has_prefix (bytes, "PK\003\004"));
}

#define ADD(name, func) \
  g_test_add ("/cli-data/" name, CliFixture, CLI_REGISTRY, setup, func, cli_teardown)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("masked-for-everybody", test_masked_for_everybody);
  ADD ("whole-numbers-are-an-act", test_whole_numbers_are_an_act);
  ADD ("codes-have-their-words", test_codes_have_their_words);
  ADD ("search-finds", test_search_finds);
  ADD ("search-keeps-to-the-wilayah", test_search_keeps_to_the_wilayah);
  ADD ("restored-workspace-is-searched", test_restored_workspace_is_searched);
  ADD ("draft-of-somebody-absent", test_draft_of_somebody_absent);
  ADD ("index-that-does-not-fit", test_index_that_does_not_fit);
  ADD ("show-lists-who-may-be-meant", test_show_lists_who_may_be_meant);
  ADD ("import-names-what-it-leaves", test_import_names_what_it_leaves);
  ADD ("columns-of-one-name", test_columns_of_one_name);
  ADD ("errors-as-the-sender-writes", test_errors_as_the_sender_writes);
  ADD ("undo-names-the-way", test_undo_names_the_way);
  ADD ("a-place-for-the-errors", test_a_place_for_the_errors);
  ADD ("errors-of-the-system", test_errors_of_the_system);
  ADD ("a-periode-as-it-is-typed", test_a_periode_as_it_is_typed);
  ADD ("a-proposal-as-it-is-typed", test_a_proposal_as_it_is_typed);
  ADD ("cases-as-they-are-typed", test_cases_as_they_are_typed);
  ADD ("decided-before-the-refusal", test_decided_before_the_refusal);
  ADD ("names-in-capitals", test_names_in_capitals);
  ADD ("export-shows-the-least", test_export_shows_the_least);
  ADD ("a-desa-keeps-to-itself", test_a_desa_keeps_to_itself);
  ADD ("an-auditor-only-looks", test_an_auditor_only_looks);

  return g_test_run ();
}
