/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>

/* The real program, run as a script runs it: without a display. */

#define PASSWORD "sawah hijau di kaki bukit"
#define OTHER_PASSWORD "kuda terbang ke bulan"

typedef struct
{
  char *dir;
  char *workspace;
} Fixture;

typedef struct
{
  int   status;
  char *out;
  char *err;
} Run;

static void
run_clear (Run *run)
{
  g_free (run->out);
  g_free (run->err);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static GSubprocessLauncher *
new_launcher (Fixture *f)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                                             G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autofree char *plugins = g_test_build_filename (G_TEST_BUILT, "fixtures", "plugin-contoh",
                                                    NULL);

  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  g_subprocess_launcher_setenv (launcher, "TEPAT_LANGUAGE", "en", TRUE);
  g_subprocess_launcher_setenv (launcher, "TEPAT_PLUGIN_DIR", plugins, TRUE);
  g_subprocess_launcher_setenv (launcher, "TEPAT_PASSWORD", PASSWORD, TRUE);
  g_subprocess_launcher_setenv (launcher, "TEPAT_NEW_PASSWORD", OTHER_PASSWORD, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_STATE_HOME", f->dir, TRUE);

  return launcher;
}

static GSubprocess *
spawn (GSubprocessLauncher *launcher,
       const char          *arguments)
{
  g_autofree char *program = g_build_filename (g_getenv ("TEPAT_BUILD"), "app", "tepat", NULL);
  g_autofree char *line = g_strdup_printf ("'%s' %s", program, arguments);
  g_auto(GStrv) argv = NULL;
  g_autoptr(GError) error = NULL;
  GSubprocess *process;

  g_shell_parse_argv (line, NULL, &argv, &error);
  g_assert_no_error (error);
  process = g_subprocess_launcher_spawnv (launcher, (const char * const *) argv, &error);
  g_assert_no_error (error);

  return process;
}

static Run
run_in (GSubprocessLauncher *launcher,
        const char          *arguments)
{
  g_autoptr(GSubprocess) process = spawn (launcher, arguments);
  g_autoptr(GError) error = NULL;
  Run run = { 0 };

  g_subprocess_communicate_utf8 (process, NULL, NULL, &run.out, &run.err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  run.status = g_subprocess_get_exit_status (process);
  g_test_message ("tepat %s: %d %.*s", arguments, run.status, (int) strcspn (run.err, "\n"),
                  run.err);

  return run;
}

static Run
run (Fixture    *f,
     const char *arguments)
{
  g_autoptr(GSubprocessLauncher) launcher = new_launcher (f);

  return run_in (launcher, arguments);
}

/* A failure: its status, nothing on stdout, one line on stderr that says @says. */
static void
assert_fails (Fixture    *f,
              const char *arguments,
              int         status,
              const char *says)
{
  g_auto(Run) done = run (f, arguments);

  g_assert_cmpint (done.status, ==, status);
  g_assert_cmpstr (done.out, ==, "");
  g_assert_true (g_str_has_prefix (done.err, "tepat: "));
  g_assert_true (strchr (done.err, '\n') == done.err + strlen (done.err) - 1);
  if (strstr (done.err, says) == NULL)
    g_error ("“%s” does not say “%s”", done.err, says);
}

static void
assert_prints (Fixture    *f,
               const char *arguments,
               const char *says)
{
  g_auto(Run) done = run (f, arguments);

  g_assert_cmpint (done.status, ==, 0);
  g_assert_cmpstr (done.err, ==, "");
  if (strstr (done.out, says) == NULL)
    g_error ("“%s” does not say “%s”", done.out, says);
}

/* The JSON of a verb that succeeds: one line, and nothing else on stdout or stderr. */
static JsonNode *
run_json (Fixture    *f,
          const char *arguments)
{
  g_autofree char *with_json = g_strconcat (arguments, " --json", NULL);
  g_auto(Run) done = run (f, with_json);
  g_autoptr(GError) error = NULL;
  JsonNode *node;

  g_assert_cmpint (done.status, ==, 0);
  g_assert_cmpstr (done.err, ==, "");
  g_assert_true (strchr (done.out, '\n') == done.out + strlen (done.out) - 1);
  node = json_from_string (done.out, &error);
  g_assert_no_error (error);

  return node;
}

static void
put_file (Fixture    *f,
          const char *name,
          const char *content)
{
  g_autofree char *path = g_build_filename (f->dir, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static void
setup (Fixture       *f,
       gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *arguments = NULL;

  f->dir = g_dir_make_tmp ("tepat-cli-XXXXXX", &error);
  g_assert_no_error (error);
  f->workspace = g_build_filename (f->dir, "ruang kerja", NULL);
  put_file (f, "wilayah.csv", "kode,nama\n99,Uji\n99.01,Kabupaten Uji\n99.01.01,Satu\n"
                              "99.01.01.2001,Suka Maju\n99.01.01.2002,Suka Mundur\n");
  if (data == NULL)
    return;
  arguments = g_strdup_printf ("init --workspace '%s' --kab 9901 --wilayah '%s/wilayah.csv'"
                               " --admin sari", f->workspace, f->dir);
  assert_prints (f, arguments, f->workspace);
}

static void
teardown (Fixture       *f,
          gconstpointer  data)
{
  const char *argv[] = { "rm", "-rf", f->dir, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, NULL));
  g_free (f->workspace);
  g_free (f->dir);
}

static void
test_help (Fixture       *f,
           gconstpointer  data)
{
  assert_prints (f, "--version", "tepat ");
  assert_prints (f, "--help", "jejak verify");
  /* Verbs of plugins, too, although there is no workspace. */
  assert_prints (f, "--help", "catatan add");
  assert_prints (f, "init --help", "--kab CODE");
  assert_prints (f, "-h jejak show", "--subject UID");
  assert_prints (f, "jejak --help", "jejak show");
  assert_prints (f, "catatan add --help", "TEXT");
}

static void
test_wrong_usage (Fixture       *f,
                  gconstpointer  data)
{
  assert_fails (f, "jejak verfy", 2, "jejak verify");
  assert_fails (f, "chek", 2, "check");
  assert_fails (f, "xyzzy", 2, "--help");
  /* No verb means the window, and there is no display. */
  assert_fails (f, "", 2, "display");
  assert_fails (f, "user", 2, "user add, user list");
  assert_fails (f, "--frobnicate", 2, "--frobnicate");
  assert_fails (f, "check --workspace", 2, "--workspace");
  assert_fails (f, "check --json=yes", 2, "--json");
  assert_fails (f, "check", 2, "--workspace");
  assert_fails (f, "init --workspace x --bogus", 2, "--bogus");
  assert_fails (f, "init --workspace x --kab", 2, "--kab");
  assert_fails (f, "init --workspace x", 2, "--kab");
  assert_fails (f, "init --workspace x extra", 2, "extra");
}

static void
test_language (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr(GSubprocessLauncher) launcher = new_launcher (f);
  g_auto(Run) english = { 0 };
  g_auto(Run) indonesian = { 0 };

  /* A file that is no database: both languages say so, and Indonesian is what one gets. */
  put_file (f, "tepat.db", "bukan basis data, bukan basis data, bukan basis data, "
                           "bukan basis data, bukan basis data, bukan basis data");
  g_subprocess_launcher_setenv (launcher, "TEPAT_WORKSPACE", f->dir, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "TEPAT_LANGUAGE");
  indonesian = run_in (launcher, "check");
  english = run_in (launcher, "check --language=en");
  g_assert_cmpint (indonesian.status, ==, 1);
  g_assert_cmpint (english.status, ==, 1);
  g_assert_nonnull (strstr (indonesian.err, "rusak"));
  g_assert_nonnull (strstr (english.err, "damaged"));
}

static void
assert_nothing_left (Fixture *f)
{
  g_autoptr(GDir) dir = g_dir_open (f->dir, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_cmpstr (name, ==, "wilayah.csv");
}

static void
test_init_all_or_nothing (Fixture       *f,
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
      assert_fails (f, arguments, 1, wrong[i].says);
      assert_nothing_left (f);
    }
  taken = g_strdup_printf ("init --workspace '%s' --kab 9901 --wilayah '%s/wilayah.csv' --admin a",
                           f->dir, f->dir);
  assert_fails (f, taken, 1, "not empty");
  assert_nothing_left (f);
}

static void
test_workspace_is_remembered (Fixture       *f,
                              gconstpointer  data)
{
  g_autoptr(GSubprocessLauncher) launcher = new_launcher (f);
  g_auto(Run) done = { 0 };

  /* The one that was made last, without an option; the option goes before the environment. */
  assert_prints (f, "check", "Journal");
  assert_fails (f, "check --workspace /tidak/ada", 1, "/tidak/ada");
  g_subprocess_launcher_setenv (launcher, "TEPAT_WORKSPACE", "/tidak/ada", TRUE);
  done = run_in (launcher, "check");
  g_assert_cmpint (done.status, ==, 1);
}

static void
test_login (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr(GSubprocessLauncher) launcher = new_launcher (f);
  g_autofree char *from_file = NULL;
  g_auto(Run) wrong = { 0 };
  g_auto(Run) right = { 0 };

  assert_fails (f, "user list", 2, "--user");
  assert_fails (f, "user list --user siapa", 1, "password");
  g_subprocess_launcher_setenv (launcher, "TEPAT_PASSWORD", "salah sama sekali", TRUE);
  wrong = run_in (launcher, "user list --user sari");
  g_assert_cmpint (wrong.status, ==, 1);

  put_file (f, "sandi", PASSWORD "\n");
  from_file = g_strdup_printf ("user list --user sari --password-file '%s/sandi'", f->dir);
  right = run_in (launcher, from_file);
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
test_users (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr(JsonNode) added = run_json (f, "user add budi --peran operator-desa"
                                           " --wilayah 9901012001 --user sari");
  g_autoptr(JsonNode) list = NULL;
  g_autoptr(JsonNode) changed = NULL;
  JsonObject *budi;
  JsonArray *wilayah;

  g_assert_cmpint (strlen (get_text (added, "uid")), ==, 36);
  assert_fails (f, "user add budi --peran operator-desa --wilayah 9901012001 --user sari", 1,
                "budi");
  assert_fails (f, "user add ani --peran raja --wilayah 9901012001 --user sari", 1, "raja");
  assert_fails (f, "user add ani --user sari", 2, "--peran");
  assert_prints (f, "user set budi --name 'Budi Uji' --wilayah 9901012002 --reason pindah"
                    " --user sari", "budi");
  assert_prints (f, "user disable budi --reason cuti --user sari", "budi");

  list = run_json (f, "user list --user sari");
  budi = find_user (list, "budi");
  wilayah = json_object_get_array_member (budi, "wilayah");
  g_assert_cmpstr (json_object_get_string_member (budi, "nama_lengkap"), ==, "Budi Uji");
  g_assert_false (json_object_get_boolean_member (budi, "aktif"));
  g_assert_cmpstr (json_array_get_string_element (wilayah, 0), ==, "9901012002");

  assert_prints (f, "user enable budi --reason kembali --user sari", "budi");
  changed = run_json (f, "user password budi --user sari");
  g_assert_cmpstr (get_text (changed, "nama"), ==, "budi");
}

static void
test_rights (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(GSubprocessLauncher) launcher = new_launcher (f);
  g_auto(Run) refused = { 0 };
  g_auto(Run) own = { 0 };

  assert_prints (f, "user add budi --peran operator-desa --wilayah 9901012001 --user sari", "budi");
  g_subprocess_launcher_setenv (launcher, "TEPAT_PASSWORD", OTHER_PASSWORD, TRUE);
  refused = run_in (launcher, "plugin disable contoh --user budi");
  g_assert_cmpint (refused.status, ==, 1);
  g_assert_nonnull (strstr (refused.err, "pengguna.ubah"));
  /* Of the journal only what he did himself. */
  own = run_in (launcher, "jejak show --user budi");
  g_assert_cmpint (own.status, ==, 0);
  g_assert_nonnull (strstr (own.out, "budi"));
  g_assert_null (strstr (own.out, "  sari  "));
}

static void
test_wilayah (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr(JsonNode) found = run_json (f, "wilayah search suka maju");
  g_autoptr(JsonNode) report = NULL;
  g_autofree char *import = g_strdup_printf ("wilayah import '%s/lanjut.csv' --part --user sari",
                                             f->dir);
  JsonObject *first = json_array_get_object_element (json_node_get_array (found), 0);

  g_assert_cmpstr (json_object_get_string_member (first, "kode"), ==, "9901012001");
  put_file (f, "lanjut.csv", "Daftar wilayah;;\nKode;Nama\n99.01.01.2003;Suka Damai\nxx;Salah\n");
  report = run_json (f, import);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (report), "baru"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (report), "ditolak"), ==, 1);
  assert_prints (f, "wilayah search suka damai", "9901012003");
}

static void
alter (Fixture    *f,
       const char *sql)
{
  g_autofree char *path = g_build_filename (f->workspace, "tepat.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
test_check_names_what_is_wrong (Fixture       *f,
                                gconstpointer  data)
{
  g_autoptr(JsonNode) good = run_json (f, "jejak verify");
  g_auto(Run) wrong = { 0 };
  g_auto(Run) broken = { 0 };
  g_autoptr(JsonNode) list = NULL;

  g_assert_true (json_object_get_boolean_member (json_node_get_object (good), "baik"));
  assert_prints (f, "check", "✓ Journal");

  alter (f, "INSERT INTO rekap_wilayah (wilayah, penduduk) VALUES ('9901012001', 7)");
  wrong = run (f, "check --json");
  g_assert_cmpint (wrong.status, ==, 1);
  g_assert_nonnull (strstr (wrong.err, "9901012001"));
  list = json_from_string (wrong.out, NULL);
  g_assert_nonnull (list);

  alter (f, "DROP TRIGGER jejak_tetap_ubah; UPDATE jejak SET pelaku = 'x' WHERE seq = 2");
  assert_prints (f, "jejak show --user sari --limit 1", "sari");
  broken = run (f, "jejak verify");
  g_assert_cmpint (broken.status, ==, 1);
  g_assert_nonnull (strstr (broken.err, "entry 2"));
}

static void
test_plugin (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(JsonNode) list = NULL;

  assert_prints (f, "catatan add 'Rapat Senin' --user sari", "kept");
  assert_prints (f, "catatan add --user sari -- --json", "kept");
  assert_fails (f, "catatan add '  ' --user sari", 1, "empty");
  assert_fails (f, "catatan add --user sari", 2, "TEXT");
  list = run_json (f, "catatan list --user sari");
  g_assert_cmpint (json_array_get_length (json_node_get_array (list)), ==, 2);

  assert_prints (f, "plugin disable contoh --user sari", "contoh");
  assert_fails (f, "catatan list --user sari", 2, "catatan");
  assert_prints (f, "plugin list", "off");
  assert_prints (f, "plugin enable contoh --user sari", "contoh");
  assert_prints (f, "catatan list --user sari", "Rapat Senin");
  assert_fails (f, "plugin enable tidak-ada --user sari", 1, "tidak-ada");
}

static void
test_backup (Fixture       *f,
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
  made = run_json (f, make);
  g_assert_cmpstr (get_text (made, "kab"), ==, "9901");
  assert_fails (f, make, 1, "a.tepat");
  assert_prints (f, verify, "a.tepat");
  restored = run_json (f, restore);
  g_assert_cmpstr (get_text (restored, "jejak_hash"), ==, get_text (made, "jejak_hash"));
  assert_prints (f, check, "whole");
  assert_fails (f, restore, 1, "pulih");

  g_setenv ("TEPAT_PASSPHRASE", "laut merah di barat jauh", TRUE);
  assert_fails (f, verify, 1, "passphrase");
  g_unsetenv ("TEPAT_PASSPHRASE");
  assert_fails (f, verify, 2, "--passphrase-file");
}

static void
test_interrupt (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr(GSubprocessLauncher) launcher = new_launcher (f);
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
  put_file (f, "plugins/uji-baik.plugin", "[Plugin]\nModule=uji-baik\nName=x\n"
                                          "Permissions=data.lihat;\n");
  g_subprocess_launcher_setenv (launcher, "TEPAT_PLUGIN_DIR", plugins, TRUE);
  process = spawn (launcher, "uji-baik tunggu --progress");
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

#define ADD(name, with_workspace, func) \
  g_test_add ("/cli/" name, Fixture, with_workspace ? "" : NULL, setup, func, teardown)

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
  ADD ("check-names-what-is-wrong", TRUE, test_check_names_what_is_wrong);
  ADD ("plugin", TRUE, test_plugin);
  ADD ("backup", TRUE, test_backup);
  ADD ("interrupt", TRUE, test_interrupt);

  return g_test_run ();
}
