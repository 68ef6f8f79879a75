/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-nik"

#include "config.h"

#include <string.h>

#include "tepat-format.h"
#include "tepat-nik.h"

#define N_DIGITS 16

static const char *const nothing[] = { "-", "--", "*", ".", "null", "nil", "none", "n/a", "#n/a",
                                       "nan", "tidak ada", "tdk ada", "belum ada", "kosong", NULL };

static int
get_this_year (void)
{
  static gsize year = 0;

  if (g_once_init_enter (&year))
    {
      g_autofree char *today = tepat_format_today (TEPAT_ZONE_WIB);

      g_once_init_leave (&year, (gsize) g_ascii_strtoull (today, NULL, 10));
    }
  return (int) year;
}

static gboolean
is_nothing (const char *text,
            gsize       length)
{
  if (g_ascii_isdigit (*text))
    return FALSE;
  for (guint i = 0; nothing[i] != NULL; i++)
    if (strlen (nothing[i]) == length && g_ascii_strncasecmp (text, nothing[i], length) == 0)
      return TRUE;
  return FALSE;
}

/* Spaces (also the no-break one), quotes and the apostrophe that makes a cell text are how people
 * write a long number, not part of it. */
static const char *
skip_ornament (const char *p,
               const char *end)
{
  while (p < end)
    {
      if (g_ascii_isspace (*p) || *p == '\'' || *p == '"' || *p == '`')
        p++;
      else if (end - p >= 2 && (guchar) p[0] == 0xc2 && (guchar) p[1] == 0xa0)
        p += 2;
      else if (end - p >= 3 && (guchar) p[0] == 0xe2 && (guchar) p[1] == 0x80 &&
               ((guchar) p[2] <= 0x8f || (guchar) p[2] == 0xaf ||
                (guchar) p[2] == 0x98 || (guchar) p[2] == 0x99))
        p += 3;
      else
        break;
    }
  return p;
}

/* 3,31806E+15, or 3318061201900007.0: what is left of a number that a spreadsheet or a program took
 * for a quantity. */
static gboolean
is_quantity (const char *p,
             const char *end)
{
  const char *start = p, *point, *zeros;

  while (p < end && g_ascii_isdigit (*p))
    p++;
  point = p;
  if (p == start)
    return FALSE;
  if (p < end && (*p == '.' || *p == ','))
    p++;
  for (zeros = p; zeros < end && *zeros == '0'; zeros++)
    ;
  if (zeros == end)
    return point - start >= 10 && p > point && zeros > p;
  while (p < end && g_ascii_isdigit (*p))
    p++;
  if (end - p < 2 || (*p != 'e' && *p != 'E'))
    return FALSE;
  p += p[1] == '+' ? 2 : 1;

  return p < end && g_ascii_isdigit (*p);
}

/* Copies without ornament; a dot or a dash between two digits is a separator too, unless it is the
 * point of a quantity. */
static gsize
copy_bare (const char *text,
           gsize       length,
           TepatNik   *nik)
{
  const char *end = text + length;
  gboolean quantity = is_quantity (text, end);
  char last = '\0';
  gsize n = 0;

  for (const char *p = skip_ornament (text, end); p < end; p = skip_ornament (p + 1, end))
    {
      gboolean separator = !quantity && (*p == '.' || *p == '-') && g_ascii_isdigit (last) &&
                           p + 1 < end && g_ascii_isdigit (p[1]);

      if (separator)
        continue;
      if (n + 1 < sizeof nik->digits)
        nik->digits[n] = *p;
      last = *p;
      n++;
    }
  nik->digits[MIN (n, sizeof nik->digits - 1)] = '\0';
  return n;
}

/* Nearly every number comes as its bare digits. */
static gboolean
copy_digits (const char *text,
             gsize       length,
             TepatNik   *nik)
{
  if (length != N_DIGITS)
    return FALSE;
  for (guint i = 0; i < N_DIGITS; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  memcpy (nik->digits, text, N_DIGITS);
  return TRUE;
}

static gboolean
repeats (const char *digits,
         gsize       length,
         gsize       period)
{
  for (gsize i = period; i < length; i++)
    if (digits[i] != digits[i - period])
      return FALSE;
  return TRUE;
}

static gboolean
counts (const char *digits,
        gsize       length,
        int         step)
{
  for (gsize i = 1; i < length; i++)
    if ((digits[i] - digits[i - 1] - step) % 10 != 0)
      return FALSE;
  return TRUE;
}

static gboolean
is_placeholder (const char *digits,
                gsize       length)
{
  if (repeats (digits, length, 1))
    return TRUE;
  if (length != N_DIGITS)
    return FALSE;
  return memcmp (digits + 6, "000000", 6) == 0 ||
         repeats (digits, length, 2) || repeats (digits, length, 4) ||
         counts (digits, length, 1) || counts (digits, length, -1);
}

static guint
to_number (const char *digits,
           guint       length)
{
  guint value = 0;

  for (guint i = 0; i < length; i++)
    value = value * 10 + (guint) (digits[i] - '0');
  return value;
}

/* Two digits stand for the youngest year that is not in the future. */
static int
get_century_year (int yy)
{
  int this_year = get_this_year ();
  int year = this_year - this_year % 100 + yy;

  return year > this_year ? year - 100 : year;
}

static gboolean
take_birth_date (TepatNik *nik)
{
  guint day = to_number (nik->digits + 6, 2);
  guint month = to_number (nik->digits + 8, 2);
  int year = get_century_year ((int) to_number (nik->digits + 10, 2));
  gboolean woman = day > 40;

  if (woman)
    day -= 40;
  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  nik->day = (guint8) day;
  nik->month = (guint8) month;
  nik->year = (guint16) year;
  nik->jk = woman ? 2 : 1;
  return TRUE;
}

static TepatNikKind
judge (TepatNik      *nik,
       gsize          length,
       TepatNikFlags  flags)
{
  gsize kept = MIN (length, sizeof nik->digits - 1);

  for (gsize i = 0; i < kept; i++)
    if (!g_ascii_isdigit (nik->digits[i]))
      return is_quantity (nik->digits, nik->digits + kept) ? TEPAT_NIK_LOSSY
                                                           : TEPAT_NIK_WRONG_CHARACTERS;
  if (is_placeholder (nik->digits, kept))
    return TEPAT_NIK_PLACEHOLDER;
  if (length != N_DIGITS)
    return TEPAT_NIK_WRONG_LENGTH;

  nik->number = (guint64) to_number (nik->digits, 8) * 100000000u + to_number (nik->digits + 8, 8);
  memcpy (nik->wilayah, nik->digits, 6);
  nik->serial = (guint16) to_number (nik->digits + 12, 4);
  if ((flags & TEPAT_NIK_FLAG_NUMERIC) != 0 && nik->digits[N_DIGITS - 1] == '0')
    return TEPAT_NIK_LOSSY;
  if ((flags & TEPAT_NIK_FLAG_KK) == 0 && !take_birth_date (nik))
    return TEPAT_NIK_BAD_DATE;
  return nik->serial == 0 ? TEPAT_NIK_BAD_SERIAL : TEPAT_NIK_OK;
}

/**
 * tepat_nik_parse:
 * @text: (nullable): the number as written
 * @length: its length in bytes, or -1
 * @flags: where it came from
 * @nik: (out caller-allocates): its parts
 *
 * Takes a NIK or the number of a kartu keluarga apart. Allocates nothing.
 *
 * Returns: what it is, also in @nik
 */
TepatNikKind
tepat_nik_parse (const char    *text,
                 gssize         length,
                 TepatNikFlags  flags,
                 TepatNik      *nik)
{
  const char *end;
  gsize n;

  g_return_val_if_fail (nik != NULL, TEPAT_NIK_EMPTY);

  memset (nik, 0, sizeof *nik);
  if (text == NULL)
    return nik->kind = TEPAT_NIK_EMPTY;
  n = length < 0 ? strlen (text) : (gsize) length;
  if (copy_digits (text, n, nik))
    return nik->kind = judge (nik, n, flags);
  end = text + n;
  text = skip_ornament (text, end);
  while (end > text && g_ascii_isspace (end[-1]))
    end--;
  if (text == end || is_nothing (text, (gsize) (end - text)))
    return nik->kind = TEPAT_NIK_EMPTY;
  n = copy_bare (text, (gsize) (end - text), nik);
  return nik->kind = n == 0 ? TEPAT_NIK_EMPTY : judge (nik, n, flags);
}

/**
 * tepat_nik_is_key:
 * @nik: a parsed number
 *
 * Whether it may be used to match, group or overwrite records. A placeholder, a damaged number, one
 * of the wrong length and one whose serial is 0000 stand for nobody and never may. A number with an
 * impossible date may: it is a typing error of one person, and a match needs the name as well.
 *
 * Returns: %TRUE if it identifies somebody
 */
gboolean
tepat_nik_is_key (const TepatNik *nik)
{
  g_return_val_if_fail (nik != NULL, FALSE);

  return nik->kind == TEPAT_NIK_OK || (nik->kind == TEPAT_NIK_BAD_DATE && nik->serial != 0);
}

/**
 * tepat_nik_text_is_key:
 * @text: (nullable): a NIK as stored
 *
 * [func@nik_is_key] for a NIK that was not taken apart.
 *
 * Returns: %TRUE if it identifies somebody
 */
gboolean
tepat_nik_text_is_key (const char *text)
{
  TepatNik nik;

  tepat_nik_parse (text, -1, TEPAT_NIK_FLAG_NONE, &nik);
  return tepat_nik_is_key (&nik);
}

/**
 * tepat_nik_agrees_with:
 * @nik: a parsed NIK
 * @tgl_lahir: (nullable): a birth date, yyyy-mm-dd
 *
 * Compares the birth date in the NIK with the recorded one; the century is not in the NIK and is
 * not compared. What cannot be compared agrees.
 *
 * Returns: %FALSE if both are known and differ
 */
gboolean
tepat_nik_agrees_with (const TepatNik *nik,
                       const char     *tgl_lahir)
{
  g_return_val_if_fail (nik != NULL, TRUE);

  if (nik->day == 0 || tgl_lahir == NULL || strlen (tgl_lahir) != 10)
    return TRUE;
  return to_number (tgl_lahir + 2, 2) == nik->year % 100u &&
         to_number (tgl_lahir + 5, 2) == nik->month && to_number (tgl_lahir + 8, 2) == nik->day;
}

/* A number that is too short for two visible ends shows nothing at all. */
static gboolean
is_visible (gsize i,
            gsize length)
{
  return length >= 12 && (i < 4 || i + 4 >= length);
}

/**
 * tepat_nik_mask_to:
 * @text: (nullable): a NIK or number of a kartu keluarga
 * @buffer: where to write
 * @size: size of @buffer, at least %TEPAT_NIK_MASK_SIZE
 *
 * Writes the masked form in groups of four, `3318 •••• •••• 0007`.
 *
 * Returns: @buffer
 */
const char *
tepat_nik_mask_to (const char *text,
                   char       *buffer,
                   gsize       size)
{
  gsize length = text != NULL ? MIN (strlen (text), N_DIGITS) : 0;
  gsize n = 0;

  g_return_val_if_fail (buffer != NULL && size >= TEPAT_NIK_MASK_SIZE, NULL);

  for (gsize i = 0; i < length; i++)
    {
      gboolean visible = is_visible (i, length) && g_ascii_isdigit (text[i]);

      if (i > 0 && i % 4 == 0)
        buffer[n++] = ' ';
      if (visible)
        buffer[n++] = text[i];
      else
        n += (gsize) g_unichar_to_utf8 (0x2022, buffer + n);
    }
  buffer[n] = '\0';
  return buffer;
}

/**
 * tepat_nik_mask:
 * @text: (nullable): a NIK or number of a kartu keluarga
 *
 * The masked form, for whoever may not see the number.
 *
 * Returns: (transfer full): `3318 •••• •••• 0007`
 */
char *
tepat_nik_mask (const char *text)
{
  char buffer[TEPAT_NIK_MASK_SIZE];

  return g_strdup (tepat_nik_mask_to (text, buffer, sizeof buffer));
}
