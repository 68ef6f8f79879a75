/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-value"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tepat-table-sink-private.h"
#include "tepat-value-private.h"

#define NUMBER_SIZE 64

/* How many bytes of white space start here: also no-break and zero-width spaces, which web pages
 * and PDF files leave in copied text. */
static gsize
space_at (const char *text, gsize left)
{
  const guchar *at = (const guchar *) text;

  if (at[0] == ' ' || (at[0] >= '\t' && at[0] <= '\r'))
    return 1;
  if (left >= 2 && at[0] == 0xc2 && at[1] == 0xa0)
    return 2;
  if (left >= 3 && at[0] == 0xe2 && at[1] == 0x80
      && ((at[2] >= 0x80 && at[2] <= 0x8b) || at[2] == 0xaf || at[2] == 0xa8 || at[2] == 0xa9))
    return 3;
  if (left >= 3 && at[0] == 0xe2 && at[1] == 0x81 && at[2] == 0xa0)
    return 3;
  if (left >= 3 && at[0] == 0xef && at[1] == 0xbb && at[2] == 0xbf)
    return 3;
  return 0;
}

static gsize
space_before (const char *text, gsize length)
{
  for (gsize n = 1; n <= 3 && n <= length; n++)
    {
      if (space_at (text + length - n, n) == n)
        return n;
    }
  return 0;
}

static inline gboolean
is_plain (char c)
{
  return (guchar) c > ' ' && (guchar) c < 0x80;
}

static void
trim (const char **text, gsize *length)
{
  gsize n;

  if (*length > 0 && is_plain ((*text)[0]) && is_plain ((*text)[*length - 1]))
    return;
  while (*length > 0 && (n = space_at (*text, *length)) > 0)
    {
      *text += n;
      *length -= n;
    }
  while (*length > 0 && (n = space_before (*text, *length)) > 0)
    *length -= n;
}

/* What offices write where there is nothing. */
static gboolean
is_placeholder (const char *text, gsize length)
{
  static const char * const signs[] = { "-", "--", "---", "NULL", "(NULL)", "N/A", "NAN", "NIHIL" };

  if (length > 6 || strchr ("-nN(", text[0]) == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (strlen (signs[i]) == length && g_ascii_strncasecmp (signs[i], text, length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The start of every reading: spaces away, faults and signs for nothing told apart. */
TepatValueStatus
tepat_value_open (const TepatTableCell  *cell,
                  const char           **text,
                  gsize                 *length,
                  TepatValueReason      *reason)
{
  *reason = TEPAT_VALUE_REASON_NONE;
  *text = cell->text;
  *length = cell->length;
  trim (text, length);
  if (*length == 0)
    return TEPAT_VALUE_EMPTY;
  if ((cell->flags & TEPAT_CELL_FAULT) != 0)
    return tepat_value_invalid (reason, TEPAT_VALUE_REASON_SHEET_FAULT);
  if (is_placeholder (*text, *length))
    return tepat_value_empty (reason, TEPAT_VALUE_REASON_PLACEHOLDER);
  return TEPAT_VALUE_OK;
}

static void
strip_money (const char **text, gsize *length)
{
  if (*length >= 2 && g_ascii_strncasecmp (*text, "RP", 2) == 0)
    {
      *text += 2;
      *length -= 2;
      if (*length > 0 && **text == '.')
        {
          (*text)++;
          (*length)--;
        }
    }
  if (*length >= 2 && memcmp (*text + *length - 2, ",-", 2) == 0)
    *length -= 2;
  trim (text, length);
}

static guint
count_char (const char *text, gsize length, char c)
{
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    n += text[i] == c;
  return n;
}

/* "1.250.000": one to three digits, then groups of exactly three. */
static gboolean
is_grouped (const char *text, gsize length, char separator)
{
  gsize run = 0;
  gboolean first = TRUE;

  for (gsize i = 0; i <= length; i++)
    {
      if (i == length || text[i] == separator)
        {
          if (run == 0 || run > 3 || (!first && run != 3))
            return FALSE;
          run = 0;
          first = FALSE;
        }
      else if (g_ascii_isdigit (text[i]))
        run++;
      else
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_zeros (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] != '0')
        return FALSE;
    }
  return length > 0;
}

/* Cuts a fraction of zeros off ("1.250.000,00"); FALSE when another fraction is there. */
static gboolean
drop_fraction (const char *text, gsize *length, char point)
{
  const char *at = memchr (text, point, *length);
  gsize whole;

  if (at == NULL)
    return TRUE;
  whole = at - text;
  if (!is_zeros (at + 1, *length - whole - 1))
    return FALSE;
  *length = whole;
  return TRUE;
}

static TepatValueStatus
sum_digits (const char       *text,
            gsize             length,
            char              separator,
            gboolean          negative,
            gint64           *out,
            TepatValueReason *reason)
{
  gint64 number = 0;
  gboolean any = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == separator && separator != '\0')
        continue;
      if (!g_ascii_isdigit (text[i]))
        return tepat_value_invalid (reason, TEPAT_VALUE_REASON_NOT_A_NUMBER);
      if (__builtin_mul_overflow (number, 10, &number)
          || __builtin_sub_overflow (number, text[i] - '0', &number))
        return tepat_value_invalid (reason, TEPAT_VALUE_REASON_OUT_OF_RANGE);
      any = TRUE;
    }
  if (!any)
    return tepat_value_invalid (reason, TEPAT_VALUE_REASON_NOT_A_NUMBER);
  if (!negative && number == G_MININT64)
    return tepat_value_invalid (reason, TEPAT_VALUE_REASON_OUT_OF_RANGE);
  *out = negative ? number : -number;
  return TEPAT_VALUE_OK;
}

static gboolean
take_sign (const char **text, gsize *length)
{
  gboolean negative = **text == '-';

  if (negative || **text == '+')
    {
      (*text)++;
      (*length)--;
    }
  return negative;
}

/**
 * tepat_value_parse_integer:
 * @cell: what the sender wrote
 * @out: (out): the number
 * @reason: (out): why not
 *
 * Reads a whole number, also as "1.250.000", "Rp 1.250.000,00" and "Rp1.250.000,-". A numeric cell
 * has a decimal point instead of thousands.
 *
 * Returns: whether a number was read
 */
TepatValueStatus
tepat_value_parse_integer (const TepatTableCell *cell, gint64 *out, TepatValueReason *reason)
{
  gboolean numeric = (cell->flags & TEPAT_CELL_NUMERIC) != 0;
  const char *text;
  gsize length;
  char separator = '\0';
  gboolean negative;
  TepatValueStatus status;

  *out = 0;
  status = tepat_value_open (cell, &text, &length, reason);
  if (status != TEPAT_VALUE_OK)
    return status;
  if (!numeric)
    strip_money (&text, &length);
  if (length == 0)
    return tepat_value_invalid (reason, TEPAT_VALUE_REASON_NOT_A_NUMBER);
  negative = take_sign (&text, &length);
  if (!numeric && count_char (text, length, ',') >= 2 && is_grouped (text, length, ','))
    separator = ',';
  else if (!drop_fraction (text, &length, numeric ? '.' : ','))
    return tepat_value_invalid (reason, TEPAT_VALUE_REASON_NOT_WHOLE);
  else if (!numeric && memchr (text, '.', length) != NULL)
    {
      if (!is_grouped (text, length, '.'))
        return tepat_value_invalid (reason, TEPAT_VALUE_REASON_NOT_WHOLE);
      separator = '.';
    }
  return sum_digits (text, length, separator, negative, out, reason);
}

/* What groups thousands: the sign that comes more than once, or the first of two. */
static char
group_sign (const char *text, gsize length)
{
  const char *comma = memchr (text, ',', length);
  const char *point = memchr (text, '.', length);

  if (count_char (text, length, '.') > 1)
    return '.';
  if (count_char (text, length, ',') > 1)
    return ',';
  if (comma == NULL || point == NULL)
    return '\0';
  return comma < point ? ',' : '.';
}

/* Into C notation: grouping away, a decimal comma becomes a point. */
static gboolean
to_c_number (const char *text, gsize length, char *out)
{
  char group = group_sign (text, length);
  char *to = out;

  if (length >= NUMBER_SIZE)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == group && group != '\0')
        continue;
      *to++ = text[i] == ',' ? '.' : text[i];
    }
  *to = '\0';
  return strspn (out, "+-.0123456789eE") == strlen (out);
}

/**
 * tepat_value_parse_real:
 * @cell: what the sender wrote
 * @out: (out): the number
 * @reason: (out): why not
 *
 * Reads a number with decimals, written with a comma or a point.
 *
 * Returns: whether a number was read
 */
TepatValueStatus
tepat_value_parse_real (const TepatTableCell *cell, double *out, TepatValueReason *reason)
{
  char buffer[NUMBER_SIZE];
  const char *text;
  char *end = NULL;
  gsize length;
  TepatValueStatus status;

  *out = 0;
  status = tepat_value_open (cell, &text, &length, reason);
  if (status != TEPAT_VALUE_OK)
    return status;
  if (!to_c_number (text, length, buffer))
    return tepat_value_invalid (reason, TEPAT_VALUE_REASON_NOT_A_NUMBER);
  errno = 0;
  *out = g_ascii_strtod (buffer, &end);
  if (end == buffer || *end != '\0')
    return tepat_value_invalid (reason, TEPAT_VALUE_REASON_NOT_A_NUMBER);
  if (errno == ERANGE || !isfinite (*out))
    return tepat_value_invalid (reason, TEPAT_VALUE_REASON_OUT_OF_RANGE);
  return TEPAT_VALUE_OK;
}

/* The apostrophe that keeps a spreadsheet from taking text for a formula (see the table writer). */
static gboolean
has_guard (const char *text, gsize length)
{
  if (length < 2 || text[0] != '\'')
    return FALSE;
  return (text[1] != '\0' && strchr ("=+-@", text[1]) != NULL)
         || tepat_table_is_formula_like (text + 1, length - 1);
}

/* Bytes that may start or be white space other than a single blank. */
static const guint8 needs_care[256] = {
  [0x00 ... 0x1f] = 1, [0xc2] = 1, [0xe2] = 1, [0xef] = 1,
};

/* Most cells are clean already: copies the text and says whether it was one of them. */
static gboolean
copy_clean (const char *text, gsize length, char *out)
{
  guint care = needs_care[(guchar) text[0]];
  char before = text[0];

  out[0] = before;
  for (gsize i = 1; i < length; i++)
    {
      char c = text[i];

      care |= needs_care[(guchar) c] | ((c == ' ') & (before == ' '));
      out[i] = before = c;
    }
  out[length] = '\0';
  return care == 0;
}

/**
 * tepat_value_clean_text:
 * @cell: what the sender wrote
 * @out: (out caller-allocates): the text, NUL-terminated; @cell's length + 1 bytes always suffice
 * @size: bytes of @out
 * @length: (out): bytes of the text
 * @reason: (out): why not
 *
 * Trims, makes one space of any run of white space (also no-break spaces and line breaks) and
 * takes off the apostrophe that guards against formulas. A dash alone counts as empty.
 *
 * Returns: whether there is text
 */
TepatValueStatus
tepat_value_clean_text (const TepatTableCell *cell,
                        char                 *out,
                        gsize                 size,
                        gsize                *length,
                        TepatValueReason     *reason)
{
  const char *text;
  gsize left, n, at = 0;
  TepatValueStatus status;

  g_return_val_if_fail (size > 0, TEPAT_VALUE_INVALID);

  *length = 0;
  out[0] = '\0';
  status = tepat_value_open (cell, &text, &left, reason);
  if (status != TEPAT_VALUE_OK)
    return status;
  if (has_guard (text, left))
    {
      text++;
      left--;
    }
  if (left < size && copy_clean (text, left, out))
    {
      *length = left;
      return TEPAT_VALUE_OK;
    }
  while (left > 0)
    {
      n = space_at (text, left);
      if (at + 1 >= size)
        {
          out[0] = '\0';
          return tepat_value_invalid (reason, TEPAT_VALUE_REASON_TOO_LONG);
        }
      if (n == 0)
        out[at++] = *text;
      else if (at > 0 && out[at - 1] != ' ')
        out[at++] = ' ';
      text += MAX (n, 1);
      left -= MAX (n, 1);
    }
  out[at] = '\0';
  *length = at;
  return TEPAT_VALUE_OK;
}

static gsize
quote_at (const char *text, gsize left)
{
  if (text[0] == '\'' || text[0] == '"' || text[0] == '`')
    return 1;
  if (left >= 3 && memcmp (text, "\342\200", 2) == 0 && (guchar) text[2] >= 0x98
      && (guchar) text[2] <= 0x9f)
    return 3;
  return space_at (text, left);
}

static gboolean
looks_scientific (const char *text, gsize length)
{
  const char *mark = memchr (text, 'E', length);

  if (mark == NULL)
    mark = memchr (text, 'e', length);
  return mark != NULL && mark > text && strspn (text, "0123456789.,eE+-") >= length
         && g_ascii_isdigit (text[0]);
}

static TepatValueStatus
judge_id (const char *text, gsize length, guint flags, TepatValueReason *reason)
{
  gboolean digits = strspn (text, "0123456789") == length;

  if (looks_scientific (text, length))
    return tepat_value_invalid (reason, TEPAT_VALUE_REASON_SCIENTIFIC);
  if (!digits)
    return tepat_value_invalid (reason, TEPAT_VALUE_REASON_NOT_DIGITS);
  if ((flags & TEPAT_CELL_NUMERIC) != 0 && length >= 16 && text[length - 1] == '0')
    *reason = TEPAT_VALUE_REASON_LOSSY;
  return TEPAT_VALUE_OK;
}

/**
 * tepat_value_clean_id:
 * @cell: what the sender wrote
 * @out: (out caller-allocates): the number as text, NUL-terminated; also set when not digits
 * @size: bytes of @out
 * @length: (out): bytes of the text
 * @reason: (out): why not, or %TEPAT_VALUE_REASON_LOSSY as a remark
 *
 * Cleans a NIK or No KK: white space and quotation marks go, nothing else is touched. Whether the
 * number is a NIK is not judged here.
 *
 * Returns: %TEPAT_VALUE_OK when only digits are left
 */
TepatValueStatus
tepat_value_clean_id (const TepatTableCell *cell,
                      char                 *out,
                      gsize                 size,
                      gsize                *length,
                      TepatValueReason     *reason)
{
  const char *text;
  gsize left, at = 0;
  TepatValueStatus status;

  g_return_val_if_fail (size > 0, TEPAT_VALUE_INVALID);

  *length = 0;
  out[0] = '\0';
  status = tepat_value_open (cell, &text, &left, reason);
  if (status != TEPAT_VALUE_OK)
    return status;
  while (left > 0)
    {
      gsize n = quote_at (text, left);

      if (n == 0 && at + 1 >= size)
        {
          out[0] = '\0';
          return tepat_value_invalid (reason, TEPAT_VALUE_REASON_TOO_LONG);
        }
      if (n == 0)
        out[at++] = *text;
      text += MAX (n, 1);
      left -= MAX (n, 1);
    }
  out[at] = '\0';
  *length = at;
  if (at == 0 || is_placeholder (out, at))
    return tepat_value_empty (reason, TEPAT_VALUE_REASON_PLACEHOLDER);
  return judge_id (out, at, cell->flags, reason);
}

/**
 * tepat_value_reason_text:
 * @reason: a reason
 *
 * Returns: (transfer none): a sentence for the sender: what is wrong and what to do
 */
const char *
tepat_value_reason_text (TepatValueReason reason)
{
  static const char * const texts[TEPAT_VALUE_N_REASONS] = {
    [TEPAT_VALUE_REASON_NONE] = "",
    [TEPAT_VALUE_REASON_PLACEHOLDER] = N_("written as a sign for nothing; treated as empty"),
    [TEPAT_VALUE_REASON_NOT_A_DATE] = N_("not a date; write dd/mm/yyyy"),
    [TEPAT_VALUE_REASON_NO_SUCH_DAY] = N_("the calendar has no such day; check day and month"),
    [TEPAT_VALUE_REASON_MONTH_FIRST] = N_("the month stands before the day; write dd/mm/yyyy"),
    [TEPAT_VALUE_REASON_TWO_DIGIT_YEAR] =
      N_("the year has two digits only; write it with four digits"),
    [TEPAT_VALUE_REASON_YEAR_RANGE] = N_("the year cannot be right; check it"),
    [TEPAT_VALUE_REASON_NOT_A_NUMBER] = N_("not a number; write digits only"),
    [TEPAT_VALUE_REASON_NOT_WHOLE] = N_("not a whole number; write it without decimals"),
    [TEPAT_VALUE_REASON_OUT_OF_RANGE] = N_("the number is too large; check it"),
    [TEPAT_VALUE_REASON_NOT_DIGITS] = N_("holds other signs than digits; check the document"),
    [TEPAT_VALUE_REASON_SCIENTIFIC] =
      N_("shortened by Excel (like 3.3E+15); format the column as text and fill it anew"),
    [TEPAT_VALUE_REASON_LOSSY] =
      N_("came from a numeric cell and ends in 0: Excel may have changed the last digits; check "
         "the document"),
    [TEPAT_VALUE_REASON_TOO_LONG] = N_("too long; shorten it"),
    [TEPAT_VALUE_REASON_SHEET_FAULT] =
      N_("the cell shows a spreadsheet error; replace the formula by its value"),
  };

  g_return_val_if_fail (reason < TEPAT_VALUE_N_REASONS, "");
  return texts[reason][0] != '\0' ? _(texts[reason]) : "";
}
