/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-value"

#include "config.h"

#include "dedup-value.h"

#include "tepat.h"

#include "dedup-hash.h"

#define MAX_DIGITS 16
/* Added to the day of a woman's NIK. */
#define WOMAN 40
#define LONGEST_DATE 40
/* Two digits above are a year of the last century. */
#define LAST_TWO_DIGITS 30
#define NIBBLE(number, at) (((number) >> (60 - 4 * (at))) & 15)

/* A letter that was typed for the digit it looks like. */
static int
digit_of (char c)
{
  switch (c)
    {
    case 'O':
    case 'o':
      return 0;
    case 'I':
    case 'l':
      return 1;
    default:
      return g_ascii_isdigit (c) ? c - '0' : -1;
    }
}

static gboolean
is_skipped (char c)
{
  return c == ' ' || c == '.' || c == '-' || c == '\'' || c == '"';
}

static gboolean
is_placeholder (DedupNumber number,
                guint       n_digits)
{
  guint first = NIBBLE (number, 0);
  gboolean repeated = TRUE;
  guint zeros = 0;

  for (guint i = 0; i < n_digits; i++)
    {
      guint digit = NIBBLE (number, i);

      repeated &= digit == first;
      zeros = digit == 0 ? zeros + 1 : 0;
    }
  return repeated || zeros >= 8 || number == G_GUINT64_CONSTANT (0x1234567890123456);
}

DedupNumber
dedup_number_parse (const char *text,
                    gsize       length,
                    guint8     *n_digits)
{
  DedupNumber number = 0;
  guint n = 0;

  *n_digits = 0;
  for (gsize i = 0; i < length; i++)
    {
      int digit;

      if (is_skipped (text[i]))
        continue;
      digit = digit_of (text[i]);
      /* What is no number, or lost its last digits in a spreadsheet (9,90112E+15). */
      if (digit < 0 || n == MAX_DIGITS)
        return 0;
      number |= (DedupNumber) digit << (60 - 4 * n++);
    }
  if (n < 5 || is_placeholder (number, n))
    return 0;
  *n_digits = (guint8) n;
  return number;
}

static guint
count_nibbles (guint64 difference)
{
  difference |= difference >> 2;
  difference |= difference >> 1;
  return (guint) __builtin_popcountll (difference & G_GUINT64_CONSTANT (0x1111111111111111));
}

/* One digit of @longer is missing in @shorter. */
static gboolean
lost_one (DedupNumber  longer,
          DedupNumber  shorter,
          guint       *at)
{
  guint first = (guint) __builtin_clzll (longer ^ shorter) / 4;
  guint64 mask = first == 0 ? G_MAXUINT64 : G_MAXUINT64 >> (4 * first);

  *at = first;
  return ((longer << 4) & mask) == (shorter & mask);
}

guint
dedup_number_distance (DedupNumber  a,
                       guint        n_a,
                       DedupNumber  b,
                       guint        n_b,
                       guint       *at)
{
  guint64 difference = a ^ b;
  guint n;

  *at = 0;
  if (difference == 0)
    return n_a == n_b ? 0 : 1;
  *at = (guint) __builtin_clzll (difference) / 4;
  if (n_a == n_b + 1)
    return lost_one (a, b, at) ? 1 : 2;
  if (n_b == n_a + 1)
    return lost_one (b, a, at) ? 1 : 2;
  n = count_nibbles (difference);
  if (n == 1 && n_a == n_b)
    return 1;
  if (n == 2 && n_a == n_b && *at < MAX_DIGITS - 1 && NIBBLE (a, *at) == NIBBLE (b, *at + 1) &&
      NIBBLE (a, *at + 1) == NIBBLE (b, *at))
    return 1;
  return 2;
}

guint32
dedup_number_get_date (DedupNumber  nik,
                       guint        n_digits,
                       guint        year,
                       gboolean    *woman)
{
  guint day = (guint) (NIBBLE (nik, 6) * 10 + NIBBLE (nik, 7));
  guint month = (guint) (NIBBLE (nik, 8) * 10 + NIBBLE (nik, 9));
  guint two = (guint) (NIBBLE (nik, 10) * 10 + NIBBLE (nik, 11));

  *woman = day > WOMAN;
  day -= *woman ? WOMAN : 0;
  if (year == 0 || year % 100 != two)
    year = two > LAST_TWO_DIGITS ? 1900 + two : 2000 + two;
  if (n_digits != MAX_DIGITS || !tepat_value_is_real_day (year, month, day))
    return 0;
  return year << 9 | month << 5 | day;
}

static gboolean
read_parts (const char *text,
            gsize       length,
            guint       parts[3],
            guint       digits[3])
{
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (g_ascii_isdigit (text[i]))
        {
          if (n > 2 || digits[n] == 8)
            return FALSE;
          parts[n] = parts[n] * 10 + (guint) (text[i] - '0');
          digits[n]++;
        }
      else if ((text[i] == 'T' && n == 2) || (text[i] == ' ' && n == 2 && digits[2] > 0))
        break;
      else if (n < 3 && digits[n] > 0)
        n++;
      /* What stands before it: a place, "born in". */
      else if (n > 0 && text[i] != ' ')
        return FALSE;
    }
  return TRUE;
}

/* yyyy-mm-dd, dd-mm-yyyy, yyyymmdd, with any sign between. */
static guint32
parse_digits (const char *text,
              gsize       length)
{
  guint parts[3] = { 0 };
  guint digits[3] = { 0 };
  guint year, month, day;

  if (!read_parts (text, length, parts, digits))
    return 0;
  if (digits[0] == 8 && digits[1] == 0)
    {
      year = parts[0] / 10000;
      month = parts[0] / 100 % 100;
      day = parts[0] % 100;
    }
  else if (digits[0] == 4 && digits[1] == 0)
    return parts[0] < 1880 || parts[0] > 2060 ? 0 : parts[0] << 9 | 1 << 5 | 1;
  else
    {
      gboolean year_first = digits[0] == 4;

      year = year_first ? parts[0] : parts[2];
      month = parts[1];
      day = year_first ? parts[2] : parts[0];
    }
  if (year < 100 && digits[2] == 2 && month != 0)
    year += year > LAST_TWO_DIGITS ? 1900 : 2000;
  if (year < 1880 || year > 2060 || day > 31 || month > 31)
    return 0;
  if (month == 0 || day == 0)
    return year << 9 | 1 << 5 | 1;
  /* The month before the day, as some programs write it; otherwise a slip of the pen. */
  return month > 12 && day <= 12 ? year << 9 | day << 5 | month
       : year << 9 | MIN (month, 15) << 5 | day;
}

/* What else an import reads: ddmmyyyy, "12 Januari 1980", the day number of a spreadsheet. */
static guint32
parse_words (const char *text,
             gsize       length)
{
  char iso[TEPAT_VALUE_DATE_SIZE];
  TepatTableCell cell = { text, 0, 0 };
  TepatValueReason reason;
  gsize start = 0;

  while (start < length && !g_ascii_isdigit (text[start]))
    start++;
  if (start == length || length - start > LONGEST_DATE)
    return 0;
  cell.text += start;
  cell.length = (guint32) (length - start);

  return tepat_value_parse_date (&cell, 0, iso, &reason) == TEPAT_VALUE_OK
           ? parse_digits (iso, strlen (iso))
           : 0;
}

guint32
dedup_date_parse (const char *text,
                  gsize       length)
{
  guint32 date = parse_digits (text, length);

  return date != 0 || length == 0 ? date : parse_words (text, length);
}

guint32
dedup_date_fold (guint32 date)
{
  guint month = dedup_date_get_month (date);
  guint day = dedup_date_get_day (date);

  return date == 0 ? 0 : dedup_date_get_year (date) << 10 | MIN (month, day) << 5 | MAX (month, day);
}

guint32
dedup_text_fold (const char *text,
                 gsize       length)
{
  char buffer[96];
  gsize n = 0;

  for (gsize i = 0; i < length && n < sizeof buffer; i++)
    {
      guchar c = (guchar) text[i];

      if (c >= 0x80 || g_ascii_isalnum (c))
        buffer[n++] = g_ascii_toupper ((char) c);
    }
  if (n == 0)
    return 0;
  return (guint32) dedup_hash_bytes (buffer, n) | 1;
}
