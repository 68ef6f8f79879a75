/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-diff"

#include "config.h"

#include "dedup-diff.h"

#include <string.h>

#define MOST_CHARACTERS 80
#define N_DIGITS 16
#define SHOWN 4
/* Differing digits in the middle that are pointed out, where so few differ. */
#define MOST_SHOWN 4
#define DOT "•"
#define CROSS "×"

static void
mark (PangoAttrList *marks,
      guint          start,
      guint          end)
{
  PangoAttribute *attributes[] = { pango_attr_weight_new (PANGO_WEIGHT_BOLD),
                                   pango_attr_underline_new (PANGO_UNDERLINE_SINGLE) };

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      attributes[i]->start_index = start;
      attributes[i]->end_index = end;
      pango_attr_list_insert (marks, attributes[i]);
    }
}

/* Lengths of the longest common subsequences of what follows each pair of places. */
static void
fill_table (const gunichar *a,
            glong           n_a,
            const gunichar *b,
            glong           n_b,
            guint8          table[MOST_CHARACTERS + 1][MOST_CHARACTERS + 1])
{
  for (glong i = n_a; i >= 0; i--)
    for (glong j = n_b; j >= 0; j--)
      if (i == n_a || j == n_b)
        table[i][j] = 0;
      else if (a[i] == b[j])
        table[i][j] = table[i + 1][j + 1] + 1;
      else
        table[i][j] = MAX (table[i + 1][j], table[i][j + 1]);
}

static gunichar *
to_characters (const char *text,
               glong      *n)
{
  gunichar *characters = g_utf8_to_ucs4_fast (text, -1, n);

  *n = MIN (*n, MOST_CHARACTERS);

  return characters;
}

PangoAttrList *
dedup_diff_mark (const char *text,
                 const char *other)
{
  PangoAttrList *marks = pango_attr_list_new ();
  guint8 table[MOST_CHARACTERS + 1][MOST_CHARACTERS + 1];
  glong n_a, n_b, j = 0;
  g_autofree gunichar *a = to_characters (text, &n_a);
  g_autofree gunichar *b = to_characters (other, &n_b);
  const char *p = text;

  fill_table (a, n_a, b, n_b, table);
  /* Two other words altogether: that they differ is said already. */
  if (table[0][0] * 2 < MAX (n_a, n_b))
    return marks;
  for (glong i = 0; i < n_a; i++)
    {
      const char *next = g_utf8_next_char (p);

      while (j < n_b && a[i] != b[j] && table[i][j] == table[i][j + 1])
        j++;
      if (j < n_b && a[i] == b[j])
        j++;
      else
        mark (marks, (guint) (p - text), (guint) (next - text));
      p = next;
    }
  return marks;
}

static gboolean
is_alike (const char * const *numbers,
          guint               at)
{
  char digit = 0;

  for (guint i = 0; numbers[i] != NULL; i++)
    {
      if (strlen (numbers[i]) != N_DIGITS)
        continue;
      if (digit != 0 && numbers[i][at] != digit)
        return FALSE;
      digit = numbers[i][at];
    }
  return TRUE;
}

/* Two numbers that differ everywhere are two numbers: no slip is to be seen in them. */
static gboolean
are_far_apart (const char * const *numbers)
{
  guint n = 0;

  for (guint i = SHOWN; i < N_DIGITS - SHOWN; i++)
    n += !is_alike (numbers, i);
  return n > MOST_SHOWN;
}

char *
dedup_diff_dup_number (const char         *number,
                       const char * const *numbers,
                       gboolean            whole,
                       PangoAttrList     **marks)
{
  GString *shown = g_string_new (NULL);
  gboolean far = are_far_apart (numbers);

  *marks = pango_attr_list_new ();
  if (strlen (number) != N_DIGITS || strspn (number, "0123456789") != N_DIGITS)
    {
      g_string_append (shown, number);
      return g_string_free (shown, FALSE);
    }
  for (guint i = 0; i < N_DIGITS; i++)
    {
      gboolean alike = is_alike (numbers, i);
      gboolean hidden = !whole && i >= SHOWN && i < N_DIGITS - SHOWN;
      guint start;

      if (i > 0 && i % 4 == 0)
        g_string_append_c (shown, ' ');
      start = (guint) shown->len;
      if (hidden)
        g_string_append (shown, alike || far ? DOT : CROSS);
      else
        g_string_append_c (shown, number[i]);
      if (!alike && !(hidden && far))
        mark (*marks, start, (guint) shown->len);
    }
  return g_string_free (shown, FALSE);
}
