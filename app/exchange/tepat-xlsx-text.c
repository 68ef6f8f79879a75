/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-xlsx-text"

#include "config.h"

#include <string.h>

#include "tepat-xlsx-text-private.h"

static gboolean
read_escape (const char *at, gsize left, gunichar *c)
{
  *c = 0;
  if (left < 7 || at[0] != '_' || at[1] != 'x' || at[6] != '_')
    return FALSE;
  for (guint i = 2; i < 6; i++)
    {
      int digit = g_ascii_xdigit_value (at[i]);

      if (digit < 0)
        return FALSE;
      *c = *c << 4 | (gunichar) digit;
    }
  return *c != 0 && (*c < 0xd800 || *c > 0xdfff);
}

/* Strings of a workbook write what XML cannot hold as _xHHHH_. The text only gets shorter. */
gsize
tepat_xlsx_unescape (char *text, gsize length)
{
  const char *from = g_strstr_len (text, length, "_x");
  const char *end = text + length;
  char *to;

  if (from == NULL)
    return length;
  to = text + (from - text);
  while (from < end)
    {
      gunichar c;

      if (read_escape (from, end - from, &c))
        {
          to += g_unichar_to_utf8 (c, to);
          from += 7;
        }
      else
        *to++ = *from++;
    }
  *to = '\0';
  return to - text;
}

/* Whether what stands at @at would be read as such an escape. */
gboolean
tepat_xlsx_is_escape (const char *at, gsize left)
{
  gunichar c;

  return read_escape (at, left, &c);
}

typedef struct
{
  const char *digits;
  gsize       n_whole;
  const char *fraction;
  gsize       n_fraction;
  gboolean    negative;
  int         exponent;
} NumberParts;

static gsize
count_digits (const char *at, const char *end)
{
  const char *start = at;

  while (at < end && g_ascii_isdigit (*at))
    at++;
  return at - start;
}

static const char *
split_exponent (NumberParts *parts, const char *at, const char *end)
{
  gboolean negative;
  gsize n;

  if (at == end || (*at != 'e' && *at != 'E'))
    return at;
  at++;
  negative = at < end && *at == '-';
  if (at < end && (*at == '-' || *at == '+'))
    at++;
  n = count_digits (at, end);
  if (n == 0 || n > 4)
    return NULL;
  for (gsize i = 0; i < n; i++)
    parts->exponent = parts->exponent * 10 + (at[i] - '0');
  if (negative)
    parts->exponent = -parts->exponent;
  return at + n;
}

static gboolean
split_number (NumberParts *parts, const char *text, gsize length)
{
  const char *at = text, *end = text + length;

  memset (parts, 0, sizeof *parts);
  parts->negative = at < end && *at == '-';
  if (at < end && (*at == '-' || *at == '+'))
    at++;
  parts->digits = at;
  parts->n_whole = count_digits (at, end);
  at += parts->n_whole;
  if (at < end && *at == '.')
    {
      parts->fraction = ++at;
      parts->n_fraction = count_digits (at, end);
      at += parts->n_fraction;
    }
  if (parts->n_whole + parts->n_fraction == 0)
    return FALSE;
  return split_exponent (parts, at, end) == end;
}

gboolean
tepat_xlsx_is_number (const char *text, gsize length)
{
  NumberParts parts;

  return split_number (&parts, text, length);
}

static char
digit_at (const NumberParts *parts, gssize index)
{
  if (index < 0 || (gsize) index >= parts->n_whole + parts->n_fraction)
    return '0';
  if ((gsize) index < parts->n_whole)
    return parts->digits[index];
  return parts->fraction[index - parts->n_whole];
}

/* Writes a number without exponent and without a useless fraction, digit by digit: a double would
 * spoil the sixteenth. Returns 0 where the text shall stay as it is. */
gsize
tepat_xlsx_expand_number (const char *text, gsize length, char *out)
{
  NumberParts parts;
  gssize point, first = 0, last;
  char *to = out;

  if (!split_number (&parts, text, length) || (parts.fraction == NULL && parts.exponent == 0))
    return 0;
  point = (gssize) parts.n_whole + parts.exponent;
  last = parts.n_whole + parts.n_fraction;
  while (last > point && last > 0 && digit_at (&parts, last - 1) == '0')
    last--;
  while (first < point - 1 && digit_at (&parts, first) == '0')
    first++;
  first = MIN (first, point - 1);
  last = MAX (last, point);
  if (last - first + 3 > TEPAT_NUMBER_SIZE)
    return 0;
  if (parts.negative)
    *to++ = '-';
  for (gssize i = first; i < last; i++)
    {
      if (i == point)
        *to++ = '.';
      *to++ = digit_at (&parts, i);
    }
  *to = '\0';
  return to - out;
}
