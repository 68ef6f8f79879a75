/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-typed"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-typed.h"
#include "tepat-value.h"

#define MAX_TEXT 1024

/* One line, single spaces; NULL when nothing is left, or a sign for nothing. */
static char *
clean (const char *text)
{
  g_autoptr(GString) cleaned = g_string_new (NULL);

  for (const char *c = text; *c != '\0' && cleaned->len < MAX_TEXT; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (!g_unichar_isspace (letter))
        g_string_append_unichar (cleaned, letter);
      else if (cleaned->len > 0 && cleaned->str[cleaned->len - 1] != ' ')
        g_string_append_c (cleaned, ' ');
    }
  if (g_str_has_suffix (cleaned->str, " "))
    g_string_truncate (cleaned, cleaned->len - 1);
  if (cleaned->len == 0 || strcmp (cleaned->str, "-") == 0)
    return NULL;

  return g_strdup (cleaned->str);
}

static char *
without (const char *text,
         const char *characters)
{
  GString *kept = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c++)
    if (strchr (characters, *c) == NULL)
      g_string_append_c (kept, *c);

  return g_string_free (kept, FALSE);
}

static char *
read_day (const TepatLists  *lists,
          const char        *text,
          char             **message)
{
  TepatTableCell cell = tepat_value_cell (text, strlen (text));
  char iso[TEPAT_VALUE_DATE_SIZE];
  TepatValueReason reason;

  if (tepat_value_parse_date (&cell, (guint) atoi (lists->today), iso, &reason) == TEPAT_VALUE_OK)
    return g_strdup (iso);
  *message = g_strdup (_("Enter a day that exists, for example 17/08/1980."));

  return NULL;
}

static char *
read_code (const TepatCodeList *list,
           const char          *text)
{
  const TepatCode *code = tepat_code_list_find (list, text, -1);

  return g_strdup (code != NULL ? tepat_code_get_kode (code) : text);
}

static char *
read_job (const TepatCodeList *list,
          const char          *text)
{
  const TepatCode *code = list != NULL ? tepat_code_list_find (list, text, -1) : NULL;

  return g_strdup (code != NULL ? tepat_code_get_nama (code) : text);
}

static char *
read_rt (const char *text)
{
  gsize length = strlen (text);

  if (length > 3 || strspn (text, "0123456789") != length)
    return g_strdup (text);

  return g_strdup_printf ("%03d", atoi (text));
}

/* The code of a desa, or its name: the first that fits is shown by name before it is saved. */
static char *
read_wilayah (const TepatLists *lists,
              const char       *text)
{
  g_autofree char *digits = without (text, " .-");
  g_autoptr(GPtrArray) found = NULL;

  if (g_ascii_isdigit (*digits))
    return g_steal_pointer (&digits);
  found = tepat_wilayah_index_search (lists->wilayah, text, NULL, 20);
  for (guint i = 0; i < found->len; i++)
    {
      const TepatWilayah *wilayah = found->pdata[i];

      if (wilayah->level == 4 && wilayah->active)
        return g_strdup (wilayah->kode);
    }

  return g_strdup (text);
}

static char *
read_column (const TepatLists  *lists,
             const TepatField  *field,
             const char        *text,
             char             **message)
{
  switch ((int) field->kind)
    {
    case TEPAT_FIELD_NIK:
    case TEPAT_FIELD_KK:
      return without (text, " .-");
    case TEPAT_FIELD_WILAYAH:
    case TEPAT_FIELD_WILAYAH_KTP:
      return read_wilayah (lists, text);
    case TEPAT_FIELD_DATE:
      return read_day (lists, text, message);
    case TEPAT_FIELD_CODE:
      return read_code (field->list, text);
    case TEPAT_FIELD_JOB:
      return read_job (field->list, text);
    case TEPAT_FIELD_RT:
      return read_rt (text);
    case TEPAT_FIELD_COORDINATE:
      return g_strdelimit (g_strdup (text), ",", '.');
    default:
      return g_strdup (text);
    }
}

static char *
read_answer (const TepatVariable *variable,
             const char          *text)
{
  gint64 number;

  if (variable->kind == TEPAT_VARIABLE_TEXT ||
      !tepat_variable_understand (variable, text, -1, &number))
    return g_strdup (text);

  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/**
 * tepat_typed_read:
 * @lists: the lists in force
 * @subject: `penduduk` or `keluarga`
 * @field: a column, or `questionnaire.variable`
 * @text: what a person typed: a code, its word, a day as on paper, a number with spaces
 * @message: (out): one sentence that says what to enter, or %NULL
 *
 * Returns: (transfer full) (nullable): the value as it is stored; %NULL for nothing ("-" too), and
 *   with a @message
 */
char *
tepat_typed_read (const TepatLists  *lists,
                    const char        *subject,
                    const char        *field,
                    const char        *text,
                    char             **message)
{
  const TepatField *column = tepat_field_find (lists, subject, field);
  const TepatVariable *variable = tepat_field_find_answer (lists, subject, field);
  g_autofree char *cleaned = clean (text);
  g_autofree char *value = NULL;

  *message = NULL;
  if (cleaned != NULL && column != NULL)
    value = read_column (lists, column, cleaned, message);
  else if (cleaned != NULL && variable != NULL)
    value = read_answer (variable, cleaned);
  if (*message == NULL)
    *message = tepat_field_check (lists, subject, field, value);

  return *message == NULL ? g_steal_pointer (&value) : NULL;
}

/** tepat_typed_show: Returns: (transfer full): a stored value as one would type it */
char *
tepat_typed_show (const TepatLists *lists,
                    const char       *subject,
                    const char       *field,
                    const char       *value)
{
  const TepatField *column = tepat_field_find (lists, subject, field);

  if (value == NULL)
    return g_strdup ("");
  if (column != NULL && column->kind == TEPAT_FIELD_DATE && strlen (value) == 10)
    return g_strdup_printf ("%.2s/%.2s/%.4s", value + 8, value + 5, value);

  return g_strdup (value);
}

/** tepat_typed_name: Returns: (transfer full) (nullable): the word of a stored value's code */
char *
tepat_typed_name (const TepatLists *lists,
                    const char       *subject,
                    const char       *field,
                    const char       *value)
{
  const TepatField *column = tepat_field_find (lists, subject, field);
  const TepatVariable *variable = tepat_field_find_answer (lists, subject, field);
  const TepatCode *code = NULL;

  if (value == NULL || *value == '\0')
    return NULL;
  if (column != NULL && (column->kind == TEPAT_FIELD_WILAYAH_KTP ||
                         column->kind == TEPAT_FIELD_WILAYAH))
    {
      const TepatWilayah *wilayah = tepat_wilayah_index_lookup (lists->wilayah, value);

      return wilayah != NULL ? tepat_wilayah_describe (wilayah) : NULL;
    }
  if (column != NULL && column->kind == TEPAT_FIELD_CODE)
    code = tepat_code_list_lookup (column->list, value);
  if (code != NULL)
    return g_strdup (tepat_code_get_nama (code));
  if (variable != NULL && variable->list != NULL)
    return tepat_variable_describe (variable, g_ascii_strtoll (value, NULL, 10));

  return NULL;
}
