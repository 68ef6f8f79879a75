/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-language"

#include "config.h"

#include "tepat-language.h"

#include <gio/gio.h>
#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <unistd.h>

/* Debian's UTF-8 locale that is always there. */
#define PLAIN_LOCALE "/usr/lib/locale/C.utf8"

static char *
read_setting (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchema) schema = NULL;
  g_autoptr(GSettings) settings = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, TEPAT_APP_ID, TRUE);
  if (schema == NULL)
    return g_strdup ("indonesian");

  settings = g_settings_new_full (schema, NULL, NULL);
  return g_settings_get_string (settings, "language");
}

/* NULL leaves the language to the environment. */
static const char *
choose_language (void)
{
  const char *given = g_getenv ("TEPAT_LANGUAGE");
  g_autofree char *setting = NULL;

  if (given != NULL && *given != '\0')
    return g_str_equal (given, "system") ? NULL : given;

  setting = read_setting ();
  if (g_str_equal (setting, "system"))
    return NULL;

  return g_str_equal (setting, "english") ? "en" : "id";
}

/* Gettext looks for no translation at all in the C locale, and in C.UTF-8 depending on its
 * version. */
static gboolean
locale_translates (void)
{
  const char *name = setlocale (LC_MESSAGES, NULL);

  return name != NULL
      && !g_str_equal (name, "C")
      && !g_str_equal (name, "POSIX")
      && !g_str_has_prefix (name, "C.");
}

static gboolean
try_installed_locales (void)
{
  static const char * const names[] = { "id_ID.UTF-8", "en_US.UTF-8", "en_GB.UTF-8" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (setlocale (LC_MESSAGES, names[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* A small office PC often has no locale but C.UTF-8. Under another name it is one like any other:
 * a link in a folder of our own gives it that name. */
static void
lend_plain_locale_a_name (void)
{
  g_autofree char *dir = g_build_filename (g_get_user_cache_dir (), "tepat", "locale", NULL);
  g_autofree char *name = g_build_filename (dir, "id_ID.UTF-8", NULL);
  g_autofree char *before = g_strdup (g_getenv ("LOCPATH"));

  if (g_mkdir_with_parents (dir, 0700) != 0)
    return;
  if (!g_file_test (name, G_FILE_TEST_IS_SYMLINK) && symlink (PLAIN_LOCALE, name) != 0)
    return;

  g_setenv ("LOCPATH", dir, TRUE);
  if (setlocale (LC_MESSAGES, "id_ID.UTF-8") == NULL)
    g_debug ("No locale that can be translated");
  if (before != NULL)
    g_setenv ("LOCPATH", before, TRUE);
  else
    g_unsetenv ("LOCPATH");
}

/**
 * tepat_language_start:
 * @locale_dir: where the translations are
 *
 * Sets the locale from the environment and the language of all messages from the person's setting:
 * Indonesian unless another was picked. The environment variable `TEPAT_LANGUAGE` (`id`, `en` or
 * `system`) goes before the setting. Must be called once, before threads start and before anything
 * is shown.
 */
void
tepat_language_start (const char *locale_dir)
{
  const char *language;

  g_return_if_fail (locale_dir != NULL);

  setlocale (LC_ALL, "");
  if (!g_str_equal (nl_langinfo (CODESET), "UTF-8"))
    setlocale (LC_CTYPE, "C.UTF-8");

  language = choose_language ();
  if (language != NULL)
    {
      g_setenv ("LANGUAGE", language, TRUE);
      if (!g_str_equal (language, "en") && !locale_translates () && !try_installed_locales ())
        lend_plain_locale_a_name ();
    }

  bindtextdomain (GETTEXT_PACKAGE, locale_dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
