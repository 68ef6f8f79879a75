/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-import-split"

#include "config.h"

#include <string.h>

#include "tepat-import-split.h"

#define MAX_GROUPS 3

/* A run of digits, and whether RT or RW was written before it: 't', 'w' or 0. */
typedef struct
{
  const char *at;
  gsize       length;
  char        label;
} Group;

/* FALSE where there are words that are neither RT nor RW, or more numbers than two. */
static gboolean
read_groups (const char *text,
             Group       groups[MAX_GROUPS],
             guint      *n)
{
  char label = 0;

  *n = 0;
  while (*text != '\0')
    {
      gsize length = 0;

      if (g_ascii_isdigit (*text))
        {
          while (g_ascii_isdigit (text[length]))
            length++;
          if (*n == MAX_GROUPS - 1)
            return FALSE;
          groups[(*n)++] = (Group) { text, length, label };
          label = 0;
          text += length;
        }
      else if (g_ascii_strncasecmp (text, "rt", 2) == 0 || g_ascii_strncasecmp (text, "rw", 2) == 0)
        {
          label = g_ascii_tolower (text[1]);
          text += 2;
        }
      else if (strchr (" /-.,:\\|", *text) != NULL)
        text++;
      else
        return FALSE;
    }

  return *n > 0;
}

static void
take (const Group *group,
      gsize        from,
      gsize        length,
      char         out[TEPAT_IMPORT_RT_SIZE])
{
  g_strlcpy (out, group->at + from, MIN (length + 1, TEPAT_IMPORT_RT_SIZE));
}

static gboolean
split_one (const Group *group,
           char         rt[TEPAT_IMPORT_RT_SIZE],
           char         rw[TEPAT_IMPORT_RT_SIZE])
{
  if (group->label == 0 && group->length == 6)
    {
      take (group, 0, 3, rt);
      take (group, 3, 3, rw);
      return TRUE;
    }
  if (group->label == 0 || group->length > 3)
    return FALSE;
  take (group, 0, group->length, group->label == 't' ? rt : rw);

  return TRUE;
}

/**
 * tepat_import_split_rt_rw:
 * @text: one cell, cleaned
 * @rt: (out caller-allocates): "" where the cell names none
 * @rw: (out caller-allocates): likewise
 *
 * Takes "001/002", "005 006", "001002" and "RW 02 RT 01" apart. One number without a word, or four
 * digits in a row, can be either, and are not guessed at.
 *
 * Returns: whether the cell was understood
 */
gboolean
tepat_import_split_rt_rw (const char *text,
                          char        rt[TEPAT_IMPORT_RT_SIZE],
                          char        rw[TEPAT_IMPORT_RT_SIZE])
{
  const char *slash = strchr (text, '/');
  Group groups[MAX_GROUPS];
  const Group *first, *second;
  guint n;

  rt[0] = rw[0] = '\0';
  if (!read_groups (text, groups, &n))
    {
      /* "01A/02" names both all the same. */
      if (slash == NULL || slash == text || slash[1] == '\0' || strchr (slash + 1, '/') != NULL ||
          slash - text >= TEPAT_IMPORT_RT_SIZE || strlen (slash + 1) >= TEPAT_IMPORT_RT_SIZE)
        return FALSE;
      g_strlcpy (rt, text, slash - text + 1);
      g_strlcpy (rw, slash + 1, TEPAT_IMPORT_RT_SIZE);
      return TRUE;
    }
  if (n == 1)
    return split_one (&groups[0], rt, rw);
  if (groups[0].length > 3 || groups[1].length > 3 ||
      (groups[0].label != 0 && groups[0].label == groups[1].label))
    return FALSE;
  first = groups[0].label == 'w' || groups[1].label == 't' ? &groups[1] : &groups[0];
  second = first == &groups[0] ? &groups[1] : &groups[0];
  take (first, 0, first->length, rt);
  take (second, 0, second->length, rw);

  return TRUE;
}

static gsize
trimmed (const char *text,
         gsize       length)
{
  while (length > 0 && strchr (" ,/-.:;", text[length - 1]) != NULL)
    length--;

  return length;
}

/**
 * tepat_import_split_place_date:
 * @text: one cell
 * @place_length: (out): bytes of the place at the beginning of @text, 0 for none
 *
 * "Batang, 05-02-1990", "BATANG 05-02-1990", "BATANG/5 Februari 1990": the date begins with the
 * first digit, since no place has one in its name.
 *
 * Returns: (nullable): where the date begins, %NULL when there is none
 */
const char *
tepat_import_split_place_date (const char *text,
                               gsize      *place_length)
{
  const char *date = text + strcspn (text, "0123456789");

  *place_length = trimmed (text, date - text);

  return *date != '\0' ? date : NULL;
}

/**
 * tepat_import_append_answer:
 * @answers: a JSON object without its closing bracket, "" for an empty one
 *
 * Adds a variable with a number. printf() would take a fifth of the whole reading.
 */
void
tepat_import_append_answer (GString    *answers,
                            const char *name,
                            gint64      value)
{
  char digits[24];
  char *end = digits + sizeof digits, *at = end;
  guint64 rest = value < 0 ? (guint64) -value : (guint64) value;

  do
    *--at = (char) ('0' + rest % 10);
  while ((rest /= 10) != 0);
  if (value < 0)
    *--at = '-';
  g_string_append_c (answers, answers->len == 0 ? '{' : ',');
  g_string_append_c (answers, '"');
  g_string_append (answers, name);
  g_string_append_len (answers, "\":", 2);
  g_string_append_len (answers, at, end - at);
}

/** tepat_import_append_string: Adds a text, which may hold anything, as JSON writes it. */
void
tepat_import_append_string (GString    *json,
                            const char *text)
{
  g_string_append_c (json, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"' || *text == '\\')
        g_string_append_c (json, '\\');
      if ((guchar) *text < 0x20)
        g_string_append_printf (json, "\\u%04x", (guint) *text);
      else
        g_string_append_c (json, *text);
    }
  g_string_append_c (json, '"');
}

/** tepat_import_append_text: Adds a variable with a text. */
void
tepat_import_append_text (GString    *answers,
                          const char *name,
                          const char *text)
{
  g_string_append_c (answers, answers->len == 0 ? '{' : ',');
  g_string_append_c (answers, '"');
  g_string_append (answers, name);
  g_string_append_len (answers, "\":", 2);
  tepat_import_append_string (answers, text);
}
