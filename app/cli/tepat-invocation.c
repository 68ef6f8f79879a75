/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-invocation"

#include "config.h"

#include "tepat-invocation-private.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tepat-table-writer.h"
#include "tepat-value.h"

#define LATEST_YEAR 2199

/**
 * TepatInvocation:
 *
 * One run of a verb.
 */
struct _TepatInvocation
{
  TepatContext           *context;
  const TepatVerbDef     *verb;
  const TepatCommandLine *command_line;
  GHashTable             *options;      /* name -> GPtrArray of values, %NULL-terminated */
  GPtrArray              *arguments;    /* %NULL-terminated */
};

G_DEFINE_QUARK (tepat-usage-error-quark, tepat_usage_error)

static GPtrArray *
strings_new (void)
{
  GPtrArray *strings = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (strings, NULL);

  return strings;
}

static void
strings_add (GPtrArray  *strings,
             const char *value)
{
  strings->pdata[strings->len - 1] = g_strdup (value);
  g_ptr_array_add (strings, NULL);
}

static const TepatVerbOption *
find_option (const TepatVerbDef *verb,
             const char         *name)
{
  for (guint i = 0; verb->options != NULL && verb->options[i].name != NULL; i++)
    if (g_str_equal (verb->options[i].name, name))
      return &verb->options[i];

  return NULL;
}

static void
add_option (TepatInvocation *self,
            const char      *name,
            const char      *value)
{
  GPtrArray *values = g_hash_table_lookup (self->options, name);

  if (values == NULL)
    {
      values = strings_new ();
      g_hash_table_insert (self->options, g_strdup (name), values);
    }
  strings_add (values, value);
}

static gboolean
check_once (TepatInvocation        *self,
            const TepatVerbOption  *option,
            GError                **error)
{
  if (option->repeats || !g_hash_table_contains (self->options, option->name))
    return TRUE;
  g_set_error (error, TEPAT_USAGE_ERROR, 0,
               _("--%s stands twice. Nothing was done. Give it once; see tepat %s --help"),
               option->name, self->verb->name);

  return FALSE;
}

static gboolean
take_switch (TepatInvocation  *self,
             const char       *name,
             const char       *value,
             GError          **error)
{
  if (value != NULL)
    {
      g_set_error (error, TEPAT_USAGE_ERROR, 0, _("--%s takes no value"), name);
      return FALSE;
    }
  add_option (self, name, "");

  return TRUE;
}

/* Takes the option @name at @arguments[*i]; its value may be the next argument. */
static gboolean
take_option (TepatInvocation     *self,
             const char          *name,
             const char          *value,
             const char * const  *arguments,
             guint               *i,
             GError             **error)
{
  const TepatVerbOption *option = find_option (self->verb, name);

  if (option == NULL)
    {
      g_set_error (error, TEPAT_USAGE_ERROR, 0, _("“%s” has no option --%s; see tepat %s --help"),
                   self->verb->name, name, self->verb->name);
      return FALSE;
    }
  if (!check_once (self, option, error))
    return FALSE;
  if (option->argument == NULL)
    return take_switch (self, name, value, error);
  if (value == NULL && tepat_command_line_is_value (arguments[*i + 1]))
    value = arguments[++*i];
  if (value == NULL)
    {
      g_set_error (error, TEPAT_USAGE_ERROR, 0, _("--%s needs a value: --%s %s"), name, name,
                   _(option->argument));
      return FALSE;
    }
  add_option (self, name, value);

  return TRUE;
}

static gboolean
take_arguments (TepatInvocation     *self,
                const char * const  *arguments,
                GError             **error)
{
  gboolean literal = FALSE;

  for (guint i = 0; arguments[i] != NULL; i++)
    {
      const char *value = NULL;
      g_autofree char *name = literal ? NULL : tepat_command_line_split (arguments[i], &value);

      if (name != NULL && !take_option (self, name, value, arguments, &i, error))
        return FALSE;
      if (name == NULL && (literal || !g_str_equal (arguments[i], "--")))
        strings_add (self->arguments, arguments[i]);
      literal |= g_str_equal (arguments[i], "--");
    }

  return TRUE;
}

/* `FILE [NAME] [WORD...]`: words in brackets may be left out, dots stand for any number. */
static gboolean
check_count (TepatInvocation  *self,
             GError          **error)
{
  const char *spec = self->verb->arguments != NULL ? self->verb->arguments : "";
  g_auto(GStrv) words = g_strsplit (_(spec), " ", -1);
  guint n = self->arguments->len - 1;
  guint least = 0;
  guint most = 0;

  for (guint i = 0; *spec != '\0' && words[i] != NULL; i++)
    {
      least += words[i][0] != '[';
      most = strstr (words[i], "...") != NULL ? G_MAXUINT : most + 1;
    }
  if (n >= least && n <= most)
    return TRUE;

  if (n < least)
    g_set_error (error, TEPAT_USAGE_ERROR, 0, _("“%s” needs %s: tepat %s %s"), self->verb->name,
                 words[n], self->verb->name, _(spec));
  else
    g_set_error (error, TEPAT_USAGE_ERROR, 0,
                 _("“%s” is too much for tepat %s; see tepat %s --help"),
                 (const char *) self->arguments->pdata[most], self->verb->name, self->verb->name);

  return FALSE;
}

TepatInvocation *
tepat_invocation_new (TepatContext            *context,
                      const TepatVerbDef      *verb,
                      const TepatCommandLine  *command_line,
                      const char * const      *arguments,
                      GError                 **error)
{
  g_autoptr(TepatInvocation) self = g_new0 (TepatInvocation, 1);

  g_assert (TEPAT_IS_CONTEXT (context));
  g_assert (verb != NULL);

  self->context = g_object_ref (context);
  self->verb = verb;
  self->command_line = command_line;
  self->options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_ptr_array_unref);
  self->arguments = strings_new ();
  if (!take_arguments (self, arguments, error) || !check_count (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
tepat_invocation_free (TepatInvocation *self)
{
  g_object_unref (self->context);
  g_hash_table_unref (self->options);
  g_ptr_array_unref (self->arguments);
  g_free (self);
}

gboolean
tepat_invocation_wants_progress (TepatInvocation *self)
{
  return self->command_line->progress || isatty (STDERR_FILENO);
}

const TepatCommandLine *
tepat_invocation_get_command_line (TepatInvocation *self)
{
  return self->command_line;
}

/**
 * tepat_invocation_get_option:
 * @self: an invocation
 * @name: an option without its dashes
 *
 * Returns: (nullable) (transfer none): its value, the last one of an option that repeats, or %NULL
 */
const char *
tepat_invocation_get_option (TepatInvocation *self,
                             const char      *name)
{
  GPtrArray *values;

  g_return_val_if_fail (self != NULL && find_option (self->verb, name) != NULL, NULL);

  values = g_hash_table_lookup (self->options, name);

  return values != NULL ? values->pdata[values->len - 2] : NULL;
}

/**
 * tepat_invocation_get_options:
 * @self: an invocation
 * @name: an option without its dashes
 *
 * Returns: (transfer none) (array zero-terminated=1): all its values in their order, maybe none
 */
const char * const *
tepat_invocation_get_options (TepatInvocation *self,
                              const char      *name)
{
  static const char * const none[] = { NULL };
  GPtrArray *values;

  g_return_val_if_fail (self != NULL && find_option (self->verb, name) != NULL, none);

  values = g_hash_table_lookup (self->options, name);

  return values != NULL ? (const char * const *) values->pdata : none;
}

/**
 * tepat_invocation_has_option:
 * @self: an invocation
 * @name: an option without its dashes
 *
 * Returns: whether it was given
 */
gboolean
tepat_invocation_has_option (TepatInvocation *self,
                             const char      *name)
{
  g_return_val_if_fail (self != NULL && find_option (self->verb, name) != NULL, FALSE);

  return g_hash_table_contains (self->options, name);
}

/**
 * tepat_invocation_get_arguments:
 * @self: an invocation
 *
 * The positional arguments; their number was checked against the verb's definition.
 *
 * Returns: (transfer none) (array zero-terminated=1): the arguments
 */
const char * const *
tepat_invocation_get_arguments (TepatInvocation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char * const *) self->arguments->pdata;
}

/**
 * tepat_invocation_read_wilayah:
 * @text: (nullable): a code as it was typed
 * @kode: (out) (nullable): its digits
 * @error: return location for a #TEPAT_USAGE_ERROR
 *
 * Reads the code of a wilayah, dotted or not. Whether the workspace knows it is not asked.
 *
 * Returns: whether it can be one
 */
gboolean
tepat_invocation_read_wilayah (const char  *text,
                               char       **kode,
                               GError     **error)
{
  g_autoptr(GString) digits = g_string_new (text);

  g_return_val_if_fail (kode != NULL, FALSE);

  *kode = NULL;
  if (text == NULL)
    return TRUE;
  g_string_replace (digits, ".", "", 0);
  if (strspn (digits->str, "0123456789") == digits->len &&
      (digits->len == 2 || digits->len == 4 || digits->len == 6 || digits->len == 10))
    {
      *kode = g_strdup (digits->str);
      return TRUE;
    }
  g_set_error (error, TEPAT_USAGE_ERROR, 0,
               _("“%s” is no code of a wilayah. Nothing was done. Give 2, 4, 6 or 10 digits; tepat "
                 "wilayah search finds them."), text);

  return FALSE;
}

/**
 * tepat_invocation_check_table:
 * @path: (nullable): a table that will be written
 * @error: return location for a #TEPAT_USAGE_ERROR, or why there is no place for it
 *
 * Asked before an act whose result goes into a table: an act that is done and has no result would be
 * told as one that failed.
 *
 * Returns: whether it can be written
 */
gboolean
tepat_invocation_check_table (const char  *path,
                              GError     **error)
{
  g_autoptr(TepatTableWriter) probe = NULL;
  g_autoptr(GError) local = NULL;

  if (path == NULL)
    return TRUE;
  if (!tepat_table_check_name (path, &local))
    {
      g_set_error_literal (error, TEPAT_USAGE_ERROR, 0, local->message);
      return FALSE;
    }
  probe = tepat_table_writer_open (path, TEPAT_TABLE_CSV, NULL, error);

  return probe != NULL;
}

/**
 * tepat_invocation_read_limit:
 * @self: an invocation
 * @name: an option that takes a number
 * @standard: the number without the option
 * @most: the largest
 * @limit: (out): the number
 * @error: return location for a #TEPAT_USAGE_ERROR
 *
 * Returns: whether it is one
 */
gboolean
tepat_invocation_read_limit (TepatInvocation  *self,
                             const char       *name,
                             guint             standard,
                             guint             most,
                             guint            *limit,
                             GError          **error)
{
  const char *given = tepat_invocation_get_option (self, name);
  guint64 value = standard;

  if (given == NULL || g_ascii_string_to_unsigned (given, 10, 1, most, &value, NULL))
    {
      *limit = (guint) value;
      return TRUE;
    }
  g_set_error (error, TEPAT_USAGE_ERROR, 0,
               _("--%s cannot be “%s”. Nothing was done. Give a whole number from 1 to %u."), name,
               given, most);

  return FALSE;
}

/**
 * tepat_invocation_read_day:
 * @self: an invocation
 * @name: an option that takes a day
 * @iso: (out) (nullable): the day as yyyy-mm-dd, %NULL without the option
 * @error: return location for a #TEPAT_USAGE_ERROR
 *
 * Reads whatever an imported file may have in the place of a day.
 *
 * Returns: whether it is one
 */
gboolean
tepat_invocation_read_day (TepatInvocation  *self,
                           const char       *name,
                           char            **iso,
                           GError          **error)
{
  const char *given = tepat_invocation_get_option (self, name);
  char day[TEPAT_VALUE_DATE_SIZE];
  TepatValueReason reason;
  TepatTableCell cell;

  g_return_val_if_fail (iso != NULL, FALSE);

  *iso = NULL;
  if (given == NULL)
    return TRUE;
  cell = tepat_value_cell (given, strlen (given));
  if (tepat_value_parse_date (&cell, LATEST_YEAR, day, &reason) == TEPAT_VALUE_OK)
    {
      *iso = g_strdup (day);
      return TRUE;
    }
  g_set_error (error, TEPAT_USAGE_ERROR, 0,
               _("--%s cannot be “%s”. Nothing was done. Write the day like 30/11/2026."), name,
               given);

  return FALSE;
}

/**
 * tepat_invocation_get_session:
 * @self: an invocation
 *
 * Returns: (nullable) (transfer none): the open workspace, %NULL for a verb that needs nothing
 */
TepatSession *
tepat_invocation_get_session (TepatInvocation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return tepat_context_get_session (self->context);
}

/**
 * tepat_invocation_get_context:
 * @self: an invocation
 *
 * Returns: (transfer none): the context of the plugin that gave the verb
 */
TepatContext *
tepat_invocation_get_context (TepatInvocation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->context;
}

/**
 * tepat_invocation_wants_json:
 * @self: an invocation
 *
 * Returns: whether the result is for a machine
 */
gboolean
tepat_invocation_wants_json (TepatInvocation *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->command_line->json;
}

/**
 * tepat_invocation_print:
 * @self: an invocation
 * @format: printf format, translated, with its own line feeds
 * @...: its values
 *
 * Prints text for people on standard output; says nothing with `--json`.
 */
void
tepat_invocation_print (TepatInvocation *self,
                        const char      *format,
                        ...)
{
  g_autofree char *text = NULL;
  va_list args;

  g_return_if_fail (self != NULL && format != NULL);

  if (self->command_line->json)
    return;
  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  fputs (text, stdout);
}

/**
 * tepat_invocation_put_json:
 * @self: an invocation
 * @node: (transfer full): the result
 *
 * Prints the result for machines as one line on standard output; says nothing without `--json`.
 */
void
tepat_invocation_put_json (TepatInvocation *self,
                           JsonNode        *node)
{
  g_autofree char *text = NULL;

  g_return_if_fail (self != NULL && node != NULL);

  if (self->command_line->json)
    {
      text = json_to_string (node, FALSE);
      printf ("%s\n", text);
    }
  json_node_unref (node);
}
