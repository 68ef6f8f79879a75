/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-command-line"

#include "config.h"

#include "tepat-command-line.h"

#include <glib/gi18n-lib.h>

#include "tepat-invocation.h"

const TepatCommonOption tepat_common_options[] = {
  { "workspace", N_("FOLDER"), N_("The workspace; else TEPAT_WORKSPACE, else the last one "
                                  "opened") },
  { "user", N_("NAME"), N_("Who works; else TEPAT_USER") },
  { "password-file", N_("FILE"), N_("File with the password in its first line; else "
                                    "TEPAT_PASSWORD, else asked for on a terminal") },
  { "json", NULL, N_("Print the result for machines on standard output") },
  { "progress", NULL, N_("Show progress also where standard error is no terminal") },
  { "language", N_("CODE"), N_("Language of the messages: id, en or system") },
  { "help", NULL, N_("Explain the verb") },
  { "version", NULL, N_("Print the version") },
  { NULL, NULL, NULL },
};

/* Where the value of a common option goes; --language was looked at before anything was said. */
static char **
get_text (TepatCommandLine *self,
          const char       *name)
{
  if (g_str_equal (name, "workspace"))
    return &self->workspace;
  if (g_str_equal (name, "user"))
    return &self->user;
  if (g_str_equal (name, "password-file"))
    return &self->password_file;

  return NULL;
}

static void
set_switch (TepatCommandLine *self,
            const char       *name)
{
  if (g_str_equal (name, "json"))
    self->json = TRUE;
  else if (g_str_equal (name, "progress"))
    self->progress = TRUE;
  else if (g_str_equal (name, "help"))
    self->help = TRUE;
  else
    self->version = TRUE;
}

static const TepatCommonOption *
find_common_option (const char *name)
{
  for (guint i = 0; tepat_common_options[i].name != NULL; i++)
    if (g_str_equal (tepat_common_options[i].name, name))
      return &tepat_common_options[i];

  return NULL;
}

/* Takes @option at @arguments[*i]; a value may be the next argument. */
static gboolean
take_option (TepatCommandLine         *self,
             const TepatCommonOption  *option,
             const char               *value,
             const char * const       *arguments,
             guint                    *i,
             GError                  **error)
{
  char **text = get_text (self, option->name);

  if (option->argument == NULL)
    {
      if (value == NULL)
        set_switch (self, option->name);
      else
        g_set_error (error, TEPAT_USAGE_ERROR, 0, _("--%s takes no value"), option->name);
      return value == NULL;
    }
  if (value == NULL)
    value = tepat_command_line_is_value (arguments[*i + 1]) ? arguments[++*i] : NULL;
  if (value == NULL || *value == '\0')
    {
      g_set_error (error, TEPAT_USAGE_ERROR, 0, _("--%s needs a value: --%s %s"), option->name,
                   option->name, _(option->argument));
      return FALSE;
    }
  if (text != NULL && *text != NULL)
    {
      g_set_error (error, TEPAT_USAGE_ERROR, 0,
                   _("--%s stands twice. Nothing was done. Give it once; see tepat --help"),
                   option->name);
      return FALSE;
    }
  if (text != NULL)
    *text = g_strdup (value);

  return TRUE;
}

/* What begins with dashes is the next option; as a value it needs the equals sign. */
gboolean
tepat_command_line_is_value (const char *argument)
{
  return argument != NULL && !g_str_has_prefix (argument, "--");
}

char *
tepat_command_line_split (const char  *argument,
                          const char **value)
{
  const char *equals;

  *value = NULL;
  if (g_str_equal (argument, "-h"))
    return g_strdup ("help");
  if (!g_str_has_prefix (argument, "--") || argument[2] == '\0')
    return NULL;

  equals = strchr (argument, '=');
  if (equals == NULL)
    return g_strdup (argument + 2);
  *value = equals + 1;

  return g_strndup (argument + 2, equals - argument - 2);
}

/**
 * tepat_command_line_new:
 * @arguments: (array zero-terminated=1): without the program's name
 * @error: return location for a #GError
 *
 * Takes the common options out, wherever they stand before a lone `--`.
 *
 * Returns: (transfer full): what was asked, or %NULL with a #TEPAT_USAGE_ERROR
 */
TepatCommandLine *
tepat_command_line_new (const char * const  *arguments,
                        GError             **error)
{
  g_autoptr(TepatCommandLine) self = g_new0 (TepatCommandLine, 1);
  g_autoptr(GStrvBuilder) rest = g_strv_builder_new ();
  gboolean literal = FALSE;

  for (guint i = 0; arguments[i] != NULL; i++)
    {
      const TepatCommonOption *option;
      const char *value = NULL;
      g_autofree char *name = NULL;

      literal |= g_str_equal (arguments[i], "--");
      if (!literal)
        name = tepat_command_line_split (arguments[i], &value);
      option = name != NULL ? find_common_option (name) : NULL;
      if (option == NULL)
        g_strv_builder_add (rest, arguments[i]);
      else if (!take_option (self, option, value, arguments, &i, error))
        return NULL;
    }
  self->rest = g_strv_builder_end (rest);

  return g_steal_pointer (&self);
}

void
tepat_command_line_free (TepatCommandLine *self)
{
  g_free (self->workspace);
  g_free (self->user);
  g_free (self->password_file);
  g_strfreev (self->rest);
  g_free (self);
}
