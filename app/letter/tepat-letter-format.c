/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-format"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tepat-letter-format.h"

#define BULLET "•"

/* Letters are Indonesian by law, so these words are not translated. */
static const char * const months[] = {
  "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
  "Oktober", "November", "Desember",
};
static const char * const days[] = {
  "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu",
};
static const char * const units[] = {
  "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
  "sepuluh", "sebelas",
};

static gboolean
parse_iso (const char *iso, GDate *date)
{
  guint year, month, day;
  int used = 0;

  if (sscanf (iso, "%4u-%2u-%2u%n", &year, &month, &day, &used) != 3 || used != 10 ||
      !g_date_valid_dmy (day, month, year))
    return FALSE;
  g_date_set_dmy (date, day, month, year);
  return TRUE;
}

static gboolean
all_digits (const char *text)
{
  return *text != '\0' && strspn (text, "0123456789") == strlen (text);
}

static void
append_below_thousand (GString *words, guint number)
{
  if (number >= 200)
    g_string_append_printf (words, "%s ratus ", units[number / 100]);
  else if (number >= 100)
    g_string_append (words, "seratus ");
  number %= 100;
  if (number >= 20)
    {
      g_string_append_printf (words, "%s puluh ", units[number / 10]);
      number %= 10;
    }
  else if (number >= 12)
    {
      g_string_append_printf (words, "%s belas ", units[number - 10]);
      number = 0;
    }
  if (number > 0)
    g_string_append_printf (words, "%s ", units[number]);
}

/**
 * tepat_letter_format_number:
 * @number: a whole number
 *
 * Writes a number with dots between the thousands: 29.833.
 *
 * Returns: (transfer full): the text
 */
char *
tepat_letter_format_number (gint64 number)
{
  char digits[32];
  GString *text = g_string_new (number < 0 ? "-" : NULL);
  guint64 magnitude = number < 0 ? 0 - (guint64) number : (guint64) number;
  int length = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, magnitude);

  for (int i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append_c (text, '.');
      g_string_append_c (text, digits[i]);
    }
  return g_string_free (text, FALSE);
}

/**
 * tepat_letter_format_words:
 * @number: a whole number
 *
 * Writes a number in words, as letters do behind a figure: "seribu dua ratus".
 *
 * Returns: (transfer full): the text
 */
char *
tepat_letter_format_words (gint64 number)
{
  static const struct { guint64 value; const char *name; } scales[] = {
    { 1000000000000000, "kuadriliun" }, { 1000000000000, "triliun" }, { 1000000000, "miliar" },
    { 1000000, "juta" },
  };
  GString *words = g_string_new (number < 0 ? "minus " : NULL);
  guint64 rest = number < 0 ? 0 - (guint64) number : (guint64) number;

  if (number == 0)
    return g_string_free (g_string_assign (words, "nol"), FALSE);
  if (rest >= 1000000000000000000)
    return g_string_free (words, TRUE), tepat_letter_format_number (number);
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    if (rest >= scales[i].value)
      {
        append_below_thousand (words, rest / scales[i].value);
        g_string_append_printf (words, "%s ", scales[i].name);
        rest %= scales[i].value;
      }
  if (rest >= 2000)
    {
      append_below_thousand (words, rest / 1000);
      g_string_append (words, "ribu ");
    }
  else if (rest >= 1000)
    g_string_append (words, "seribu ");
  append_below_thousand (words, rest % 1000);
  g_string_truncate (words, words->len - 1);
  return g_string_free (words, FALSE);
}

/**
 * tepat_letter_format_date:
 * @iso: a date as yyyy-mm-dd
 *
 * Writes a date with the month's name: 22 November 2026. What is no date is returned as it is.
 *
 * Returns: (transfer full): the text
 */
char *
tepat_letter_format_date (const char *iso)
{
  GDate date;

  g_return_val_if_fail (iso != NULL, NULL);

  if (!parse_iso (iso, &date))
    return g_strdup (iso);
  return g_strdup_printf ("%d %s %d", g_date_get_day (&date), months[g_date_get_month (&date) - 1],
                          g_date_get_year (&date));
}

/**
 * tepat_letter_format_day:
 * @iso: a date as yyyy-mm-dd
 *
 * Writes a date with the day of the week: Minggu, 22 November 2026.
 *
 * Returns: (transfer full): the text
 */
char *
tepat_letter_format_day (const char *iso)
{
  g_autofree char *text = tepat_letter_format_date (iso);
  GDate date;

  if (!parse_iso (iso, &date))
    return g_steal_pointer (&text);
  return g_strdup_printf ("%s, %s", days[g_date_get_weekday (&date) - 1], text);
}

/**
 * tepat_letter_format_nik:
 * @nik: a NIK or a KK number
 *
 * Masks a number for print: 3318 •••• •••• 0007. What does not have 16 digits is masked wholly but
 * for its last two characters, so that a damaged number cannot leak either. What is masked already
 * stays as it is.
 *
 * Returns: (transfer full): the text
 */
char *
tepat_letter_format_nik (const char *nik)
{
  GString *text;
  glong length;

  g_return_val_if_fail (nik != NULL, NULL);

  if (strlen (nik) == 16 && all_digits (nik))
    return g_strdup_printf ("%.4s " BULLET BULLET BULLET BULLET " " BULLET BULLET BULLET BULLET
                            " %s", nik, nik + 12);
  if (strstr (nik, BULLET) != NULL)
    return g_strdup (nik);
  length = g_utf8_strlen (nik, -1);
  text = g_string_new (NULL);
  for (glong i = 0; i < length - 2; i++)
    g_string_append (text, BULLET);
  g_string_append (text, length > 2 ? g_utf8_offset_to_pointer (nik, length - 2) : nik);
  return g_string_free (text, FALSE);
}

/**
 * tepat_letter_format_nip:
 * @nip: a civil servant's number
 *
 * Writes a NIP in its groups: 19700101 199803 1 001. Anything else is returned as it is.
 *
 * Returns: (transfer full): the text
 */
char *
tepat_letter_format_nip (const char *nip)
{
  g_return_val_if_fail (nip != NULL, NULL);

  if (strlen (nip) != 18 || !all_digits (nip))
    return g_strdup (nip);
  return g_strdup_printf ("%.8s %.6s %.1s %s", nip, nip + 8, nip + 14, nip + 15);
}
