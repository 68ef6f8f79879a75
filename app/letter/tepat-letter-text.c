/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-text"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-letter-error.h"
#include "tepat-letter-format.h"
#include "tepat-letter-text-private.h"

/* A placeholder: {{path}}, {{path?}} when it may be missing, {{path|format}}. */
typedef struct
{
  char       *path;
  gboolean    optional;
  const char *format;
} Placeholder;

gboolean
_tepat_letter_text_check_path (const char *path)
{
  return _tepat_letter_path_is_valid (path);
}

gboolean
_tepat_letter_text_check_condition (const char *condition)
{
  g_autofree char *path = NULL;
  gsize length;

  if (*condition == '!')
    return _tepat_letter_path_is_valid (condition + 1);
  length = strcspn (condition, "!=");
  path = g_strstrip (g_strndup (condition, length));
  if (condition[length] == '!' && condition[length + 1] != '=')
    return FALSE;
  return _tepat_letter_path_is_valid (path);
}

static gboolean
is_format (const char *format)
{
  g_auto(GStrv) formats = g_strsplit (TEPAT_LETTER_FORMATS, "|", -1);

  return g_strv_contains ((const char * const *) formats, format);
}

/* Takes what stands between the braces. */
static gboolean
placeholder_parse (Placeholder *self, char *inside)
{
  char *bar = strchr (inside, '|');

  self->format = NULL;
  if (bar != NULL)
    {
      *bar = '\0';
      self->format = g_strstrip (bar + 1);
    }
  self->path = g_strstrip (inside);
  self->optional = g_str_has_suffix (self->path, "?");
  if (self->optional)
    self->path[strlen (self->path) - 1] = '\0';
  return _tepat_letter_path_is_valid (self->path) &&
         (self->format == NULL || is_format (self->format));
}

char *
_tepat_letter_text_check (const char *text)
{
  for (const char *open; (open = strstr (text, "{{")) != NULL;)
    {
      const char *close = strstr (open, "}}");
      g_autofree char *inside = NULL;
      g_autofree char *shown = NULL;
      Placeholder placeholder;

      if (close == NULL || close - open > 120)
        {
          shown = g_utf8_substring (open, 0, MIN (g_utf8_strlen (open, -1), 24));
          return g_strdup_printf (_("a placeholder is opened with {{ and not closed with }} "
                                    "(“%s”)."), shown);
        }
      inside = g_strndup (open + 2, close - open - 2);
      shown = g_strdup (inside);
      if (!placeholder_parse (&placeholder, inside))
        return g_strdup_printf (_("the placeholder {{%s}} is not well written. Write {{name}} or "
                                  "{{name|form}}, where form is one of %s."), shown,
                                TEPAT_LETTER_FORMATS);
      text = close + 2;
    }
  return NULL;
}

void
_tepat_letter_scope_set_error (const TepatLetterScope *scope, const TepatLetterNode *node,
                               GError **error, int code, const char *format, ...)
{
  g_autofree char *why = NULL;
  va_list args;

  va_start (args, format);
  why = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, TEPAT_LETTER_ERROR, code, _("Template “%s”, line %u: %s"), scope->name,
               node->line, why);
}

static char *
format_text (const char *text, const char *format)
{
  char *end;
  gint64 number;

  if (strcmp (format, "tanggal") == 0)
    return tepat_letter_format_date (text);
  if (strcmp (format, "hari-tanggal") == 0)
    return tepat_letter_format_day (text);
  if (strcmp (format, "nik") == 0)
    return tepat_letter_format_nik (text);
  if (strcmp (format, "nip") == 0)
    return tepat_letter_format_nip (text);
  if (strcmp (format, "besar") == 0)
    return g_utf8_strup (text, -1);
  number = g_ascii_strtoll (text, &end, 10);
  if (end == text || *end != '\0')
    return g_strdup (text);
  if (strcmp (format, "angka") == 0)
    return tepat_letter_format_number (number);
  if (strcmp (format, "terbilang") == 0)
    return tepat_letter_format_words (number);
  return g_strdup (text);
}

/* Shows a value; without a format each kind has the form that letters use. */
char *
_tepat_letter_text_format (const char *text, gint64 number, TepatLetterValueKind kind,
                           const char *format)
{
  g_autofree char *digits = NULL;

  if (kind == TEPAT_LETTER_VALUE_BOOLEAN)
    return g_strdup (number ? "ya" : "tidak");
  if (kind == TEPAT_LETTER_VALUE_NUMBER && format == NULL)
    return tepat_letter_format_number (number);
  if (kind == TEPAT_LETTER_VALUE_DATE && (format == NULL || strcmp (format, "besar") == 0))
    {
      g_autofree char *date = tepat_letter_format_date (text);

      return format == NULL ? g_steal_pointer (&date) : g_utf8_strup (date, -1);
    }
  if (kind == TEPAT_LETTER_VALUE_NUMBER)
    text = digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return format == NULL ? g_strdup (text) : format_text (text, format);
}

static const TepatLetterValue *
scope_lookup (const TepatLetterScope *scope, const char *path)
{
  const TepatLetterValue *value = NULL;

  if (scope->row != NULL)
    value = _tepat_letter_model_lookup (scope->row, path);
  return value != NULL ? value : _tepat_letter_model_lookup (scope->root, path);
}

/* The names that stand beside a name that is not there, to help with a slip of the pen. */
static char *
list_siblings (const TepatLetterScope *scope, const char *path)
{
  const char *dot = strrchr (path, '.');
  TepatLetterModel *model = scope->row != NULL && dot == NULL ? scope->row : scope->root;
  g_autoptr(GPtrArray) names = NULL;
  GString *text = g_string_new (NULL);

  if (dot != NULL)
    {
      g_autofree char *owner = g_strndup (path, dot - path);
      const TepatLetterValue *value = scope_lookup (scope, owner);

      if (value == NULL || value->kind != TEPAT_LETTER_VALUE_MODEL)
        dot = NULL;
      else
        model = value->model;
    }
  names = _tepat_letter_model_names (model);
  for (guint i = 0; i < names->len && i < 30; i++)
    g_string_append_printf (text, "%s%.*s%s", i > 0 ? ", " : "",
                            dot != NULL ? (int) (dot - path + 1) : 0, path,
                            (char *) g_ptr_array_index (names, i));
  return g_string_free (text, FALSE);
}

static gboolean
expand_one (const TepatLetterScope *scope, const TepatLetterNode *node, char *inside,
            GString *result, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *known = NULL;
  const TepatLetterValue *value;
  Placeholder placeholder;

  placeholder_parse (&placeholder, inside);
  if (scope->row_text != NULL && strcmp (placeholder.path, "isi") == 0)
    {
      text = _tepat_letter_text_format (scope->row_text, 0, TEPAT_LETTER_VALUE_TEXT,
                                        placeholder.format);
      g_string_append (result, text);
      return TRUE;
    }
  value = scope_lookup (scope, placeholder.path);
  if (value != NULL && value->kind <= TEPAT_LETTER_VALUE_DATE)
    {
      text = _tepat_letter_text_format (value->text, value->number, value->kind,
                                        placeholder.format);
      g_string_append (result, text);
      return TRUE;
    }
  if (placeholder.optional)
    return TRUE;
  known = list_siblings (scope, placeholder.path);
  _tepat_letter_scope_set_error (scope, node, error, TEPAT_LETTER_ERROR_DATA,
                                 _("{{%s}} is not among the data of this letter. There is: %s."),
                                 placeholder.path, known);
  return FALSE;
}

/* Replaces the placeholders of @text; they were checked when the template was read. */
char *
_tepat_letter_scope_expand (const TepatLetterScope *scope, const TepatLetterNode *node,
                            const char *text, GError **error)
{
  g_autoptr(GString) result = g_string_new (NULL);

  for (const char *open; (open = strstr (text, "{{")) != NULL;)
    {
      const char *close = strstr (open, "}}");
      g_autofree char *inside = g_strndup (open + 2, close - open - 2);

      g_string_append_len (result, text, open - text);
      if (!expand_one (scope, node, inside, result, error))
        return NULL;
      text = close + 2;
    }
  g_string_append (result, text);
  return g_string_free (g_steal_pointer (&result), FALSE);
}

gboolean
_tepat_letter_scope_holds (const TepatLetterScope *scope, const TepatLetterNode *node)
{
  const char *condition = _tepat_letter_node_get (node, TEPAT_LETTER_ATTR_IF, NULL);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *wanted = NULL;
  const TepatLetterValue *value;
  gsize length;
  gboolean negated;

  if (condition == NULL)
    return TRUE;
  negated = *condition == '!';
  if (negated)
    condition++;
  length = strcspn (condition, "!=");
  path = g_strstrip (g_strndup (condition, length));
  value = scope_lookup (scope, path);
  if (condition[length] == '\0')
    return (value != NULL && _tepat_letter_value_is_true (value)) != negated;
  negated = condition[length] == '!';
  wanted = g_strstrip (g_strdup (condition + length + (negated ? 2 : 1)));
  if (value != NULL && value->kind <= TEPAT_LETTER_VALUE_DATE)
    text = _tepat_letter_text_format (value->text, value->number, value->kind, "polos");
  return (g_strcmp0 (text, wanted) == 0) != negated;
}

/* The list that @path names; an absent one is an error, an empty one is not. */
GPtrArray *
_tepat_letter_scope_list (const TepatLetterScope *scope, const TepatLetterNode *node,
                          const char *path, GError **error)
{
  const TepatLetterValue *value = scope_lookup (scope, path);
  g_autofree char *known = NULL;

  if (value != NULL && value->kind == TEPAT_LETTER_VALUE_LIST)
    return value->list;
  known = list_siblings (scope, path);
  _tepat_letter_scope_set_error (scope, node, error, TEPAT_LETTER_ERROR_DATA,
                                 _("there is no list “%s” among the data of this letter. There is: "
                                   "%s."), path, known);
  return NULL;
}

static void
append_escaped (GString *markup, const char *text)
{
  gboolean space = markup->len == 0 || g_ascii_isspace (markup->str[markup->len - 1]);

  /* Line ends and indentation of the XML file are one space on paper. */
  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean is_space = g_ascii_isspace (*p);

      if (is_space && !space)
        g_string_append_c (markup, ' ');
      else if (*p == '<')
        g_string_append (markup, "&lt;");
      else if (*p == '&')
        g_string_append (markup, "&amp;");
      else if (*p == '>')
        g_string_append (markup, "&gt;");
      else if (!is_space)
        g_string_append_c (markup, *p);
      space = is_space;
    }
}

static gboolean
append_markup (const TepatLetterScope *scope, const TepatLetterNode *node, GString *markup,
               GError **error)
{
  static const char * const elements[TEPAT_LETTER_N_TAGS] = {
    [TEPAT_LETTER_TAG_TEBAL] = "b",
    [TEPAT_LETTER_TAG_MIRING] = "i",
    [TEPAT_LETTER_TAG_GARIS_BAWAH] = "u",
  };

  for (guint i = 0; i < node->children->len; i++)
    {
      const TepatLetterNode *child = g_ptr_array_index (node->children, i);

      if (child->tag == TEPAT_LETTER_TAG_TEXT)
        {
          g_autofree char *text = _tepat_letter_scope_expand (scope, node, child->text, error);

          if (text == NULL)
            return FALSE;
          append_escaped (markup, text);
        }
      else if (child->tag == TEPAT_LETTER_TAG_BARIS_BARU)
        g_string_append_c (markup, '\n');
      else
        {
          g_string_append_printf (markup, "<%s>", elements[child->tag]);
          if (!append_markup (scope, child, markup, error))
            return FALSE;
          g_string_append_printf (markup, "</%s>", elements[child->tag]);
        }
    }
  return TRUE;
}

/* The text of an element as Pango markup. */
char *
_tepat_letter_scope_markup (const TepatLetterScope *scope, const TepatLetterNode *node,
                            GError **error)
{
  g_autoptr(GString) markup = g_string_new (NULL);

  if (!append_markup (scope, node, markup, error))
    return NULL;
  while (markup->len > 0 && markup->str[markup->len - 1] == ' ')
    g_string_truncate (markup, markup->len - 1);
  return g_string_free (g_steal_pointer (&markup), FALSE);
}

char *
_tepat_letter_scope_plain (const TepatLetterScope *scope, const TepatLetterNode *node,
                           GError **error)
{
  g_autoptr(GString) plain = g_string_new (NULL);
  g_auto(GStrv) words = NULL;

  for (guint i = 0; i < node->children->len; i++)
    {
      const TepatLetterNode *child = g_ptr_array_index (node->children, i);
      g_autofree char *text = _tepat_letter_scope_expand (scope, node, child->text, error);

      if (text == NULL)
        return NULL;
      g_string_append (plain, text);
    }
  words = g_strsplit_set (g_strstrip (plain->str), " \t\r\n", -1);
  g_string_truncate (plain, 0);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (plain, "%s%s", plain->len > 0 ? " " : "", words[i]);
  return g_string_free (g_steal_pointer (&plain), FALSE);
}
