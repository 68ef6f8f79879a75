/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tepat-language.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* The program's language is set once per process, so each case asks a child of its own. */
static char *
comment_in (const char *locale, const char *language, const char *cache_dir)
{
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  g_autoptr(GSubprocess) child = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  char *text = NULL;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", locale, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_CACHE_HOME", cache_dir, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "LANGUAGE");
  if (language != NULL)
    g_subprocess_launcher_setenv (launcher, "TEPAT_LANGUAGE", language, TRUE);

  child = g_subprocess_launcher_spawn (launcher, &error, program, "--say", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (child));

  return text;
}

static void
test_starts_in_indonesian (gconstpointer locale)
{
  g_autofree char *cache_dir = g_dir_make_tmp ("tepat-XXXXXX", NULL);
  g_autofree char *text = comment_in (locale, NULL, cache_dir);

  g_assert_cmpstr (text, ==, "Meja kerja dinas sosial");
}

static void
test_speaks_english_when_asked (void)
{
  g_autofree char *cache_dir = g_dir_make_tmp ("tepat-XXXXXX", NULL);
  g_autofree char *text = comment_in ("C.UTF-8", "en", cache_dir);

  g_assert_cmpstr (text, ==, "The desk of a dinas sosial");
}

int
main (int argc, char *argv[])
{
  if (argc == 2 && g_str_equal (argv[1], "--say"))
    {
      tepat_language_start (g_getenv ("TEPAT_LOCALEDIR"));
      g_print ("%s", _("The desk of a dinas sosial"));
      return 0;
    }

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/language/indonesian/c-utf8", "C.UTF-8", test_starts_in_indonesian);
  g_test_add_data_func ("/language/indonesian/c", "C", test_starts_in_indonesian);
  g_test_add_data_func ("/language/indonesian/unknown", "xx_XX.UTF-8", test_starts_in_indonesian);
  g_test_add_func ("/language/english", test_speaks_english_when_asked);

  return g_test_run ();
}
