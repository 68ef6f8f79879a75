/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>

static void
test_help (CliFixture    *f,
           gconstpointer  data)
{
  cli_assert_prints (f, "--version", "tepat ");
  cli_assert_prints (f, "--help", "jejak verify");
  /* Verbs of plugins, too, although there is no workspace. */
  cli_assert_prints (f, "--help", "catatan add");
  cli_assert_prints (f, "init --help", "--kab CODE");
  cli_assert_prints (f, "-h jejak show", "--subject UID");
  cli_assert_prints (f, "jejak --help", "jejak show");
  cli_assert_prints (f, "catatan add --help", "TEXT");
}

static void
test_wrong_usage (CliFixture    *f,
                  gconstpointer  data)
{
  cli_assert_fails (f, "jejak verfy", 2, "jejak verify");
  cli_assert_fails (f, "chek", 2, "check");
  cli_assert_fails (f, "xyzzy", 2, "--help");
  /* No verb means the window, and there is no display. */
  cli_assert_fails (f, "", 2, "display");
  cli_assert_fails (f, "user", 2, "user add, user list");
  cli_assert_fails (f, "--frobnicate", 2, "--frobnicate");
  cli_assert_fails (f, "check --workspace", 2, "--workspace");
  cli_assert_fails (f, "check --json=yes", 2, "--json");
  cli_assert_fails (f, "check", 2, "--workspace");
  cli_assert_fails (f, "init --workspace x --bogus", 2, "--bogus");
  cli_assert_fails (f, "init --workspace x --kab", 2, "--kab");
  cli_assert_fails (f, "init --workspace x", 2, "--kab");
  cli_assert_fails (f, "init --workspace x extra", 2, "extra");
  cli_assert_fails (f, "init --workspace x --kab 9901 --kab 9902", 2, "--kab");
  cli_assert_fails (f, "check --workspace x --workspace y", 2, "--workspace");
  /* What begins with dashes is the next option, not the value of this one. */
  cli_assert_fails (f, "init --workspace x --kab --wilayah y", 2, "--kab");
}

static void
test_language (CliFixture    *f,
               gconstpointer  data)
{
  g_autoptr(GSubprocessLauncher) launcher = cli_new_launcher (f);
  g_auto(CliRun) english = { 0 };
  g_auto(CliRun) indonesian = { 0 };

  /* A file that is no database: both languages say so, and Indonesian is what one gets. */
  cli_put_file (f, "tepat.db", "bukan basis data, bukan basis data, bukan basis data, "
                           "bukan basis data, bukan basis data, bukan basis data");
  g_subprocess_launcher_setenv (launcher, "TEPAT_WORKSPACE", f->dir, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "TEPAT_LANGUAGE");
  indonesian = cli_run_in (launcher, "check");
  english = cli_run_in (launcher, "check --language=en");
  g_assert_cmpint (indonesian.status, ==, 1);
  g_assert_cmpint (english.status, ==, 1);
  g_assert_nonnull (strstr (indonesian.err, "rusak"));
  g_assert_nonnull (strstr (english.err, "damaged"));
}

static void
assert_nothing_left (CliFixture *f)
{
  g_autoptr(GDir) dir = g_dir_open (f->dir, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_cmpstr (name, ==, "wilayah.csv");
}

static void
test_init_all_or_nothing (CliFixture    *f,
                          gconstpointer  data)
{
  const char *format = "init --workspace '%s/baru' --kab %s --wilayah '%s/%s' --admin %s";
  const struct { const char *kab, *file, *admin, *says; } wrong[] = {
    { "9902", "wilayah.csv", "sari", "9902" },
    { "99", "wilayah.csv", "sari", "99" },
    { "9901", "tidak-ada.csv", "sari", "tidak-ada.csv" },
    { "9901", "wilayah.csv", "'sari wulan'", "sari wulan" },
  };
  g_autofree char *taken = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *arguments = g_strdup_printf (format, f->dir, wrong[i].kab, f->dir,
                                                    wrong[i].file, wrong[i].admin);
      cli_assert_fails (f, arguments, 1, wrong[i].says);
      assert_nothing_left (f);
    }
  taken = g_strdup_printf ("init --workspace '%s' --kab 9901 --wilayah '%s/wilayah.csv' --admin a",
                           f->dir, f->dir);
  cli_assert_fails (f, taken, 1, "not empty");
  assert_nothing_left (f);
}

static void
test_workspace_is_remembered (CliFixture    *f,
                              gconstpointer  data)
{
  g_autoptr(GSubprocessLauncher) launcher = cli_new_launcher (f);
  g_auto(CliRun) done = { 0 };

  /* The one that was made last, without an option; the option goes before the environment. */
  cli_assert_prints (f, "check", "Journal");
  cli_assert_fails (f, "check --workspace /tidak/ada", 1, "/tidak/ada");
  g_subprocess_launcher_setenv (launcher, "TEPAT_WORKSPACE", "/tidak/ada", TRUE);
  done = cli_run_in (launcher, "check");
  g_assert_cmpint (done.status, ==, 1);
}

static void
test_login (CliFixture    *f,
            gconstpointer  data)
{
  g_autoptr(GSubprocessLauncher) launcher = cli_new_launcher (f);
  g_autofree char *from_file = NULL;
  g_auto(CliRun) wrong = { 0 };
  g_auto(CliRun) right = { 0 };

  cli_assert_fails (f, "user list", 2, "--user");
  cli_assert_fails (f, "user list --user siapa", 1, "password");
  g_subprocess_launcher_setenv (launcher, "TEPAT_PASSWORD", "salah sama sekali", TRUE);
  wrong = cli_run_in (launcher, "user list --user sari");
  g_assert_cmpint (wrong.status, ==, 1);

  cli_put_file (f, "sandi", PASSWORD "\n");
  from_file = g_strdup_printf ("user list --user sari --password-file '%s/sandi'", f->dir);
  right = cli_run_in (launcher, from_file);
  g_assert_cmpint (right.status, ==, 0);
}

static const char *
get_text (JsonNode   *node,
          const char *name)
{
  return json_object_get_string_member (json_node_get_object (node), name);
}

static JsonObject *
find_user (JsonNode   *list,
           const char *nama)
{
  JsonArray *array = json_node_get_array (list);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *user = json_array_get_object_element (array, i);
      if (g_str_equal (json_object_get_string_member (user, "nama"), nama))
        return user;
    }
  g_error ("%s is not in the list", nama);
}

static void
test_users (CliFixture    *f,
            gconstpointer  data)
{
  g_autoptr(JsonNode) added = cli_run_json (f, "user add budi --peran operator-desa"
                                           " --wilayah 9901012001 --user sari");
  g_autoptr(JsonNode) list = NULL;
  g_autoptr(JsonNode) changed = NULL;
  JsonObject *budi;
  JsonArray *wilayah;

  g_assert_cmpint (strlen (get_text (added, "uid")), ==, 36);
  cli_assert_fails (f, "user add budi --peran operator-desa --wilayah 9901012001 --user sari", 1,
                    "budi");
  cli_assert_fails (f, "user add ani --peran raja --wilayah 9901012001 --user sari", 1, "raja");
  cli_assert_fails (f, "user add ani --user sari", 2, "--peran");
  cli_assert_prints (f, "user set budi --name 'Budi Uji' --wilayah 99.01.01.2002 --reason pindah"
                    " --user sari", "budi");
  cli_assert_prints (f, "user disable budi --reason cuti --user sari", "budi");

  list = cli_run_json (f, "user list --user sari");
  budi = find_user (list, "budi");
  wilayah = json_object_get_array_member (budi, "wilayah");
  g_assert_cmpstr (json_object_get_string_member (budi, "nama_lengkap"), ==, "Budi Uji");
  g_assert_false (json_object_get_boolean_member (budi, "aktif"));
  g_assert_cmpstr (json_array_get_string_element (wilayah, 0), ==, "9901012002");

  cli_assert_prints (f, "user enable budi --reason kembali --user sari", "budi");
  changed = cli_run_json (f, "user password budi --user sari");
  g_assert_cmpstr (get_text (changed, "nama"), ==, "budi");
}

static void
test_rights (CliFixture    *f,
             gconstpointer  data)
{
  g_autoptr(GSubprocessLauncher) launcher = cli_new_launcher (f);
  g_auto(CliRun) refused = { 0 };
  g_auto(CliRun) own = { 0 };
  g_auto(CliRun) users = { 0 };

  cli_assert_prints (f, "user add budi --peran operator-desa --wilayah 9901012001 --user sari", "budi");
  g_subprocess_launcher_setenv (launcher, "TEPAT_PASSWORD", OTHER_PASSWORD, TRUE);
  refused = cli_run_in (launcher, "plugin disable contoh --user budi");
  g_assert_cmpint (refused.status, ==, 1);
  g_assert_nonnull (strstr (refused.err, "pengguna.ubah"));
  /* Of the journal only what he did himself. */
  own = cli_run_in (launcher, "jejak show --user budi");
  g_assert_cmpint (own.status, ==, 0);
  g_assert_nonnull (strstr (own.out, "budi"));
  g_assert_null (strstr (own.out, "  sari  "));
  users = cli_run_in (launcher, "user list --user budi");
  g_assert_nonnull (strstr (users.out, "budi"));
  g_assert_null (strstr (users.out, "sari"));
  cli_assert_prints (f, "user list --user sari", "budi");
}

static void
test_wilayah (CliFixture    *f,
              gconstpointer  data)
{
  g_autoptr(JsonNode) found = cli_run_json (f, "wilayah search suka maju");
  g_autoptr(JsonNode) report = NULL;
  g_autofree char *import = g_strdup_printf ("wilayah import '%s/lanjut.csv' --part --user sari",
                                             f->dir);
  JsonObject *first = json_array_get_object_element (json_node_get_array (found), 0);

  g_assert_cmpstr (json_object_get_string_member (first, "kode"), ==, "9901012001");
  cli_put_file (f, "lanjut.csv", "Daftar wilayah;;\nKode;Nama\n99.01.01.2003;Suka Damai\nxx;Salah\n");
  report = cli_run_json (f, import);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (report), "baru"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (report), "ditolak"), ==, 1);
  cli_assert_prints (f, "wilayah search suka damai", "9901012003");
}

static void
put_four_files (CliFixture *f)
{
  g_autofree char *folder = g_build_filename (f->dir, "resmi", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  cli_put_file (f, "resmi/provinces.csv", "code,name\n99,Uji\n");
  cli_put_file (f, "resmi/regencies.csv", "code,parent_code,name\n99.01,99,Kabupaten Uji\n");
  cli_put_file (f, "resmi/districts.csv", "code,parent_code,name\n99.01.01,99.01,Satu\n");
  cli_put_file (f, "resmi/villages.csv", "code,parent_code,name\n"
                                         "99.01.01.2001,99.01.01,Suka Maju\n"
                                         "99.01.09.2002,99.01.01,Salah Induk\n");
}

static void
test_four_files (CliFixture    *f,
                 gconstpointer  data)
{
  const char *init = "init --workspace '%s/%s' --kab 9901 --admin sari %s";
  g_autofree char *folder = g_strdup_printf ("--wilayah '%s/resmi'", f->dir);
  g_autofree char *each = NULL;
  g_autofree char *from_folder = g_strdup_printf (init, f->dir, "satu", folder);
  g_autofree char *from_files = NULL;
  g_autofree char *again = g_strdup_printf ("wilayah import '%s/resmi' --user sari", f->dir);
  g_autofree char *missing = g_strdup_printf ("%s/resmi/districts.csv", f->dir);
  g_autoptr(JsonNode) report = NULL;
  JsonObject *rejected;

  put_four_files (f);
  each = g_strdup_printf ("--wilayah '%1$s/resmi/provinces.csv' --wilayah"
                          " '%1$s/resmi/regencies.csv' --wilayah '%1$s/resmi/districts.csv'"
                          " --wilayah '%1$s/resmi/villages.csv'", f->dir);
  from_files = g_strdup_printf (init, f->dir, "dua", each);
  cli_assert_prints (f, from_files, "dua");
  cli_assert_prints (f, "wilayah search suka maju", "9901012001");
  cli_assert_prints (f, from_folder, "satu");
  cli_assert_prints (f, "wilayah search suka maju", "9901012001");

  /* A row that does not fit is named with its file. */
  report = cli_run_json (f, again);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (report), "sama"), ==, 4);
  rejected = json_array_get_object_element (
    json_object_get_array_member (json_node_get_object (report), "alasan"), 0);
  g_assert_cmpstr (json_object_get_string_member (rejected, "berkas"), ==, "villages.csv");
  g_assert_cmpint (json_object_get_int_member (rejected, "baris"), ==, 3);

  g_assert_cmpint (g_unlink (missing), ==, 0);
  cli_assert_fails (f, again, 1, "districts.csv");
}

static void
alter (CliFixture    *f,
       const char *sql)
{
  g_autofree char *path = g_build_filename (f->workspace, "tepat.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
test_check_names_what_is_wrong (CliFixture    *f,
                                gconstpointer  data)
{
  g_autoptr(JsonNode) good = cli_run_json (f, "jejak verify");
  g_auto(CliRun) wrong = { 0 };
  g_auto(CliRun) broken = { 0 };
  g_autoptr(JsonNode) list = NULL;

  g_assert_true (json_object_get_boolean_member (json_node_get_object (good), "baik"));
  cli_assert_prints (f, "check", "✓ Journal");

  alter (f, "INSERT INTO rekap_wilayah (wilayah, penduduk) VALUES ('9901012001', 7)");
  wrong = cli_run (f, "check --json");
  g_assert_cmpint (wrong.status, ==, 1);
  g_assert_nonnull (strstr (wrong.err, "9901012001"));
  list = json_from_string (wrong.out, NULL);
  g_assert_nonnull (list);

  alter (f, "DROP TRIGGER jejak_tetap_ubah; UPDATE jejak SET pelaku = 'x' WHERE seq = 2");
  cli_assert_prints (f, "jejak show --user sari --limit 1", "sari");
  broken = cli_run (f, "jejak verify");
  g_assert_cmpint (broken.status, ==, 1);
  g_assert_nonnull (strstr (broken.err, "entry 2"));
}

static void
test_plugin (CliFixture    *f,
             gconstpointer  data)
{
  g_autoptr(JsonNode) list = NULL;

  cli_assert_prints (f, "catatan add 'Rapat Senin' --user sari", "kept");
  cli_assert_prints (f, "catatan add --user sari -- --json", "kept");
  cli_assert_fails (f, "catatan add '  ' --user sari", 1, "empty");
  cli_assert_fails (f, "catatan add --user sari", 2, "TEXT");
  list = cli_run_json (f, "catatan list --user sari");
  g_assert_cmpint (json_array_get_length (json_node_get_array (list)), ==, 2);

  cli_assert_prints (f, "plugin disable contoh --user sari", "contoh");
  cli_assert_fails (f, "catatan list --user sari", 2, "catatan");
  cli_assert_prints (f, "plugin list", "off");
  cli_assert_prints (f, "plugin enable contoh --user sari", "contoh");
  cli_assert_prints (f, "catatan list --user sari", "Rapat Senin");
  cli_assert_fails (f, "plugin enable tidak-ada --user sari", 1, "tidak-ada");
}

static void
test_backup (CliFixture    *f,
             gconstpointer  data)
{
  g_autofree char *make = g_strdup_printf ("backup make '%s/a.tepat' --user sari", f->dir);
  g_autofree char *verify = g_strdup_printf ("backup verify '%s/a.tepat' --user sari", f->dir);
  g_autofree char *restore = g_strdup_printf ("backup restore '%s/a.tepat' '%s/pulih'", f->dir,
                                              f->dir);
  g_autofree char *check = g_strdup_printf ("jejak verify --workspace '%s/pulih'", f->dir);
  g_autofree char *path = g_build_filename (f->dir, "a.tepat", NULL);
  g_autoptr(JsonNode) made = NULL;
  g_autoptr(JsonNode) restored = NULL;

  g_setenv ("TEPAT_PASSPHRASE", "laut biru di timur jauh", TRUE);
  made = cli_run_json (f, make);
  g_assert_cmpstr (get_text (made, "kab"), ==, "9901");
  cli_assert_fails (f, make, 1, "a.tepat");
  cli_assert_prints (f, verify, "a.tepat");
  restored = cli_run_json (f, restore);
  g_assert_cmpstr (get_text (restored, "jejak_hash"), ==, get_text (made, "jejak_hash"));
  cli_assert_prints (f, check, "whole");
  cli_assert_fails (f, restore, 1, "pulih");

  g_setenv ("TEPAT_PASSPHRASE", "laut merah di barat jauh", TRUE);
  cli_assert_fails (f, verify, 1, "passphrase");
  g_unsetenv ("TEPAT_PASSPHRASE");
  cli_assert_fails (f, verify, 2, "--passphrase-file");
}

/* Whatever befell the file, the answer names the backup that is still there. */
static void
test_damage_offers_the_backup (CliFixture    *f,
                               gconstpointer  data)
{
  g_autofree char *make = g_strdup_printf ("backup make '%s/a.tepat' --user sari", f->dir);
  g_autofree char *path = g_build_filename (f->workspace, "tepat.db", NULL);
  g_auto(CliRun) broken = { 0 };

  g_setenv ("TEPAT_PASSPHRASE", "laut biru di timur jauh", TRUE);
  cli_assert_prints (f, make, "a.tepat");
  g_unsetenv ("TEPAT_PASSPHRASE");
  alter (f, "DROP TRIGGER jejak_tetap_ubah; UPDATE jejak SET pelaku = 'x' WHERE seq = 2");
  broken = cli_run (f, "jejak verify");
  g_assert_cmpint (broken.status, ==, 1);
  g_assert_nonnull (strstr (broken.err, "a.tepat"));
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  cli_assert_fails (f, "check", 1, "a.tepat");
  g_assert_true (g_file_set_contents (path, "this is no database", -1, NULL));
  cli_assert_fails (f, "check", 1, "a.tepat");
}

static void
test_interrupt (CliFixture    *f,
                gconstpointer  data)
{
  g_autoptr(GSubprocessLauncher) launcher = cli_new_launcher (f);
  g_autofree char *plugins = g_build_filename (f->dir, "plugins", NULL);
  g_autofree char *built = g_test_build_filename (G_TEST_BUILT, "fixtures", "plugin-uji",
                                                  "libuji-baik.so", NULL);
  g_autofree char *link = g_build_filename (plugins, "libuji-baik.so", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (link);
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GDataInputStream) lines = NULL;
  g_autofree char *progress = NULL;
  g_autofree char *end = NULL;

  g_assert_cmpint (g_mkdir_with_parents (plugins, 0700), ==, 0);
  g_assert_true (g_file_make_symbolic_link (file, built, NULL, NULL));
  cli_put_file (f, "plugins/uji-baik.plugin", "[Plugin]\nModule=uji-baik\nName=x\n"
                                          "Permissions=data.lihat;\n");
  g_subprocess_launcher_setenv (launcher, "TEPAT_PLUGIN_DIR", plugins, TRUE);
  process = cli_spawn (launcher, "uji-baik tunggu --progress");
  lines = g_data_input_stream_new (g_subprocess_get_stderr_pipe (process));
  progress = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  g_assert_nonnull (progress);
  g_subprocess_send_signal (process, SIGINT);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
  do
    {
      g_free (end);
      end = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
    }
  while (end != NULL && !g_str_has_prefix (end, "tepat: "));
  g_assert_nonnull (end);
  g_assert_nonnull (strstr (end, "Stopped"));
}

/* The tables are there with the workspace: no verb has to wait for a writer to make them. */
static void
test_plugin_that_does_not_load (CliFixture    *f,
                                gconstpointer  data)
{
  alter (f, "SELECT teks FROM contoh_catatan");
  alter (f, "UPDATE skema SET versi = 99 WHERE modul = 'contoh'");
  cli_assert_fails (f, "catatan list --user sari", 1, "newer version");
  cli_assert_fails (f, "tidak-ada", 1, "tidak-ada");
}

#define ADD(name, with_workspace, func) \
  g_test_add ("/cli/" name, CliFixture, with_workspace ? CLI_WORKSPACE : CLI_BARE, cli_setup,      \
              func, cli_teardown)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("help", FALSE, test_help);
  ADD ("wrong-usage", FALSE, test_wrong_usage);
  ADD ("language", FALSE, test_language);
  ADD ("init-all-or-nothing", FALSE, test_init_all_or_nothing);
  ADD ("workspace-is-remembered", TRUE, test_workspace_is_remembered);
  ADD ("login", TRUE, test_login);
  ADD ("users", TRUE, test_users);
  ADD ("rights", TRUE, test_rights);
  ADD ("wilayah", TRUE, test_wilayah);
  ADD ("four-files", FALSE, test_four_files);
  ADD ("check-names-what-is-wrong", TRUE, test_check_names_what_is_wrong);
  ADD ("plugin", TRUE, test_plugin);
  ADD ("plugin-that-does-not-load", TRUE, test_plugin_that_does_not_load);
  ADD ("backup", TRUE, test_backup);
  ADD ("damage-offers-the-backup", TRUE, test_damage_offers_the_backup);
  ADD ("interrupt", TRUE, test_interrupt);

  return g_test_run ();
}
