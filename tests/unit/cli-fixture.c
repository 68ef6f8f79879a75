/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-fixture.h"

#include <string.h>

void
cli_run_clear (CliRun *run)
{
  g_free (run->out);
  g_free (run->err);
}

GSubprocessLauncher *
cli_new_launcher (CliFixture *f)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                                             G_SUBPROCESS_FLAGS_STDERR_PIPE);

  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  g_subprocess_launcher_setenv (launcher, "TEPAT_LANGUAGE", "en", TRUE);
  g_subprocess_launcher_setenv (launcher, "TEPAT_PLUGIN_DIR", f->plugins, TRUE);
  g_subprocess_launcher_setenv (launcher, "TEPAT_PASSWORD", PASSWORD, TRUE);
  g_subprocess_launcher_setenv (launcher, "TEPAT_NEW_PASSWORD", OTHER_PASSWORD, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_STATE_HOME", f->dir, TRUE);

  return launcher;
}

GSubprocess *
cli_spawn (GSubprocessLauncher *launcher,
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

CliRun
cli_run_in (GSubprocessLauncher *launcher,
            const char          *arguments)
{
  g_autoptr(GSubprocess) process = cli_spawn (launcher, arguments);
  g_autoptr(GError) error = NULL;
  CliRun run = { 0 };

  g_subprocess_communicate_utf8 (process, NULL, NULL, &run.out, &run.err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  run.status = g_subprocess_get_exit_status (process);
  g_test_message ("tepat %s: %d %.*s", arguments, run.status, (int) strcspn (run.err, "\n"),
                  run.err);

  return run;
}

CliRun
cli_run (CliFixture *f,
         const char *arguments)
{
  g_autoptr(GSubprocessLauncher) launcher = cli_new_launcher (f);

  return cli_run_in (launcher, arguments);
}

void
cli_assert_fails (CliFixture *f,
                  const char *arguments,
                  int         status,
                  const char *says)
{
  g_auto(CliRun) done = cli_run (f, arguments);

  g_assert_cmpint (done.status, ==, status);
  g_assert_cmpstr (done.out, ==, "");
  g_assert_true (g_str_has_prefix (done.err, "tepat: "));
  g_assert_true (strchr (done.err, '\n') == done.err + strlen (done.err) - 1);
  if (strstr (done.err, says) == NULL)
    g_error ("“%s” does not say “%s”", done.err, says);
}

void
cli_assert_prints (CliFixture *f,
                   const char *arguments,
                   const char *says)
{
  g_auto(CliRun) done = cli_run (f, arguments);

  g_assert_cmpint (done.status, ==, 0);
  g_assert_cmpstr (done.err, ==, "");
  if (strstr (done.out, says) == NULL)
    g_error ("“%s” does not say “%s”", done.out, says);
}

JsonNode *
cli_run_json (CliFixture *f,
              const char *arguments)
{
  g_autofree char *with_json = g_strconcat (arguments, " --json", NULL);
  g_auto(CliRun) done = cli_run (f, with_json);
  g_autoptr(GError) error = NULL;
  JsonNode *node;

  g_assert_cmpint (done.status, ==, 0);
  g_assert_cmpstr (done.err, ==, "");
  g_assert_true (strchr (done.out, '\n') == done.out + strlen (done.out) - 1);
  node = json_from_string (done.out, &error);
  g_assert_no_error (error);

  return node;
}

void
cli_put_file (CliFixture *f,
              const char *name,
              const char *content)
{
  g_autofree char *path = g_build_filename (f->dir, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

void
cli_setup (CliFixture    *f,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *arguments = NULL;

  f->dir = g_dir_make_tmp ("tepat-cli-XXXXXX", &error);
  g_assert_no_error (error);
  f->workspace = g_build_filename (f->dir, "ruang kerja", NULL);
  f->plugins = g_strcmp0 (data, CLI_REGISTRY) == 0
               ? g_build_filename (g_getenv ("TEPAT_BUILD"), "plugins", NULL)
               : g_test_build_filename (G_TEST_BUILT, "fixtures", "plugin-contoh", NULL);
  cli_put_file (f, "wilayah.csv", "kode,nama\n99,Uji\n99.01,Kabupaten Uji\n99.01.01,Satu\n"
                              "99.01.01.2001,Suka Maju\n99.01.01.2002,Suka Mundur\n");
  if (data == NULL)
    return;
  arguments = g_strdup_printf ("init --workspace '%s' --kab 9901 --wilayah '%s/wilayah.csv'"
                               " --admin sari", f->workspace, f->dir);
  cli_assert_prints (f, arguments, f->workspace);
}

void
cli_teardown (CliFixture    *f,
              gconstpointer  data)
{
  const char *argv[] = { "rm", "-rf", f->dir, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, NULL));
  g_free (f->workspace);
  g_free (f->plugins);
  g_free (f->dir);
}
