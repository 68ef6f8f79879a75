/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-format"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-format.h"

#define BULLET "\xe2\x80\xa2"

static const char * const short_months[] = {
  NC_("short month", "Jan"), NC_("short month", "Feb"), NC_("short month", "Mar"),
  NC_("short month", "Apr"), NC_("short month", "May"), NC_("short month", "Jun"),
  NC_("short month", "Jul"), NC_("short month", "Aug"), NC_("short month", "Sep"),
  NC_("short month", "Oct"), NC_("short month", "Nov"), NC_("short month", "Dec"),
};

static gboolean
read_digits (const char *text,
             guint       n_digits,
             guint      *value)
{
  *value = 0;
  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *value = *value * 10 + (guint) (text[i] - '0');
    }

  return TRUE;
}

/* The first ten characters of an ISO date or moment. */
static gboolean
read_date (const char *iso,
           guint      *year,
           guint      *month,
           guint      *day)
{
  return iso != NULL && strlen (iso) >= 10 && iso[4] == '-' && iso[7] == '-' &&
         read_digits (iso, 4, year) && read_digits (iso + 5, 2, month) &&
         read_digits (iso + 8, 2, day) &&
         g_date_valid_dmy ((GDateDay) *day, (GDateMonth) *month, (GDateYear) *year);
}

/**
 * tepat_zone_of_wilayah:
 * @kode: (nullable): a Kemendagri code of any level
 *
 * Returns: the time zone of the province, WIB when it is not known
 */
TepatZone
tepat_zone_of_wilayah (const char *kode)
{
  guint provinsi;

  if (kode == NULL || strlen (kode) < 2 || !read_digits (kode, 2, &provinsi))
    return TEPAT_ZONE_WIB;
  if (provinsi >= 81 && provinsi <= 97)
    return TEPAT_ZONE_WIT;
  if ((provinsi >= 51 && provinsi <= 53) || (provinsi >= 63 && provinsi <= 65) ||
      (provinsi >= 71 && provinsi <= 76))
    return TEPAT_ZONE_WITA;

  return TEPAT_ZONE_WIB;
}

static const char *
get_zone_name (TepatZone zone)
{
  static const char * const names[] = { "WIB", "WITA", "WIT" };

  return names[MIN ((guint) zone, G_N_ELEMENTS (names) - 1)];
}

/**
 * tepat_format_to_zone:
 * @utc: a moment in UTC
 * @zone: where it is read
 *
 * Returns: (transfer full) (nullable): what the clock on the wall shows there
 */
GDateTime *
tepat_format_to_zone (GDateTime *utc,
                      TepatZone  zone)
{
  return g_date_time_add_hours (utc, 7 + (int) zone);
}

/**
 * tepat_format_from_zone:
 * @there: what the clock on the wall shows
 * @zone: where it hangs
 *
 * Returns: (transfer full) (nullable): the moment in UTC
 */
GDateTime *
tepat_format_from_zone (GDateTime *there,
                        TepatZone  zone)
{
  return g_date_time_add_hours (there, -7 - (int) zone);
}

/**
 * tepat_format_count:
 * @value: a number
 *
 * Returns: (transfer full): the number with its thousands parted, for example `29.833`
 */
char *
tepat_format_count (gint64 value)
{
  const char *separator = g_dpgettext2 (GETTEXT_PACKAGE, "thousands separator", ",");
  g_autofree char *digits = NULL;
  GString *text = g_string_new (value < 0 ? "\xe2\x88\x92" : NULL);
  gsize length;

  digits = g_strdup_printf ("%" G_GUINT64_FORMAT, value < 0 ? -(guint64) value : (guint64) value);
  length = strlen (digits);
  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (text, separator);
      g_string_append_c (text, digits[i]);
    }

  return g_string_free (text, FALSE);
}

/**
 * tepat_format_decimal:
 * @value: a number
 * @decimals: how many digits stand behind the mark, at most 6
 *
 * Returns: (transfer full): for example `−15,1`
 */
char *
tepat_format_decimal (double value,
                      guint  decimals)
{
  const char *mark = g_dpgettext2 (GETTEXT_PACKAGE, "decimal mark", ".");
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  char format[] = "%.0f";
  g_auto(GStrv) parts = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (decimals <= 6, NULL);

  format[2] = (char) ('0' + decimals);
  g_ascii_formatd (digits, sizeof digits, format, ABS (value));
  parts = g_strsplit (digits, ".", 2);
  text = g_strjoinv (mark, parts);

  return g_strconcat (value < 0 ? "\xe2\x88\x92" : "", text, NULL);
}

/**
 * tepat_format_size:
 * @bytes: of a file or of what went over a line
 *
 * Returns: (transfer full): in units of a thousand, for example `183,7 kB`
 */
char *
tepat_format_size (guint64 bytes)
{
  static const char * const units[] = { "B", "kB", "MB", "GB", "TB" };
  g_autofree char *number = NULL;
  double value = (double) bytes;
  guint unit = 0;

  while (value >= 999.95 && unit + 1 < G_N_ELEMENTS (units))
    {
      value /= 1000;
      unit++;
    }
  number = tepat_format_decimal (value, unit > 0 ? 1 : 0);

  return g_strdup_printf ("%s\xc2\xa0%s", number, units[unit]);
}

/**
 * tepat_format_date:
 * @iso: (nullable): a date or moment as ISO text
 *
 * Returns: (transfer full): for example `22 Nov 2026`; what is no date comes back as it is
 */
char *
tepat_format_date (const char *iso)
{
  guint year, month, day;

  if (!read_date (iso, &year, &month, &day))
    return g_strdup (iso != NULL ? iso : "");

  return g_strdup_printf ("%u %s %04u", day,
                          g_dpgettext2 (GETTEXT_PACKAGE, "short month", short_months[month - 1]),
                          year);
}

/**
 * tepat_format_moment:
 * @utc: (nullable): a moment in UTC as ISO text
 * @zone: where it is read
 *
 * Returns: (transfer full): for example `22 Nov 2026 14.05 WIB`
 */
char *
tepat_format_moment (const char *utc,
                     TepatZone   zone)
{
  g_autoptr(GTimeZone) reading = g_time_zone_new_utc ();
  g_autoptr(GDateTime) moment = NULL;
  g_autoptr(GDateTime) local = NULL;
  g_autofree char *iso = NULL;
  g_autofree char *date = NULL;

  if (utc == NULL)
    return g_strdup ("");
  moment = g_date_time_new_from_iso8601 (utc, reading);
  if (moment == NULL)
    return tepat_format_date (utc);
  local = tepat_format_to_zone (moment, zone);
  iso = g_date_time_format (local, "%Y-%m-%d");
  date = tepat_format_date (iso);

  /* Translators: a date, hours, minutes, and the time zone: 22 Nov 2026 14:05 WIB */
  return g_strdup_printf (_("%s %02d:%02d %s"), date, g_date_time_get_hour (local),
                          g_date_time_get_minute (local), get_zone_name (zone));
}

/**
 * tepat_format_day_there:
 * @utc: (nullable): a moment in UTC as ISO text
 * @zone: where it is read
 *
 * Returns: (transfer full) (nullable): its date by the clock on the wall there, as ISO text
 */
char *
tepat_format_day_there (const char *utc,
                        TepatZone   zone)
{
  g_autoptr(GTimeZone) reading = g_time_zone_new_utc ();
  g_autoptr(GDateTime) moment = utc != NULL ? g_date_time_new_from_iso8601 (utc, reading) : NULL;
  g_autoptr(GDateTime) local = NULL;

  if (moment == NULL)
    return g_strdup (utc);
  local = tepat_format_to_zone (moment, zone);

  return g_date_time_format (local, "%Y-%m-%d");
}

/**
 * tepat_format_day:
 * @utc: (nullable): a moment in UTC as ISO text
 * @zone: where it is read
 *
 * Returns: (transfer full): its date by the clock on the wall there, for example `22 Nov 2026`
 */
char *
tepat_format_day (const char *utc,
                  TepatZone   zone)
{
  g_autofree char *day = tepat_format_day_there (utc, zone);

  return tepat_format_date (day);
}

/**
 * tepat_format_today:
 * @zone: where it is read
 *
 * Returns: (transfer full): the date of today there, as ISO text
 */
char *
tepat_format_today (TepatZone zone)
{
  g_autoptr(GDateTime) utc = g_date_time_new_now_utc ();
  g_autoptr(GDateTime) local = tepat_format_to_zone (utc, zone);

  return g_date_time_format (local, "%Y-%m-%d");
}

/**
 * tepat_format_days_between:
 * @from: (nullable): ISO date
 * @to: (nullable): ISO date
 * @days: (out): days from @from to @to, negative when @to is earlier
 *
 * Returns: whether both are dates
 */
gboolean
tepat_format_days_between (const char *from,
                           const char *to,
                           gint64     *days)
{
  guint year, month, day;
  GDate start, end;

  g_return_val_if_fail (days != NULL, FALSE);

  if (!read_date (from, &year, &month, &day))
    return FALSE;
  g_date_clear (&start, 1);
  g_date_set_dmy (&start, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  if (!read_date (to, &year, &month, &day))
    return FALSE;
  g_date_clear (&end, 1);
  g_date_set_dmy (&end, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  *days = g_date_days_between (&start, &end);

  return TRUE;
}

/**
 * tepat_format_days:
 * @days: a number of days
 *
 * Returns: (transfer full): for example `14 hari`
 */
char *
tepat_format_days (gint64 days)
{
  g_autofree char *count = tepat_format_count (days);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s day", "%s days", (gulong) ABS (days)),
                          count);
}

static char *
format_deadline (gint64 left)
{
  g_autofree char *days = tepat_format_days (ABS (left));

  if (left < 0)
    return g_strdup_printf (_("%s overdue"), days);
  if (left == 0)
    return g_strdup (_("due today"));

  return g_strdup_printf (_("%s left"), days);
}

/**
 * tepat_format_age:
 * @since: (nullable): ISO date of the oldest case
 * @deadline: (nullable): ISO date
 * @today: ISO date
 *
 * Returns: (transfer full): age and what is left, for example `14 hari, lewat 2 hari`
 */
char *
tepat_format_age (const char *since,
                  const char *deadline,
                  const char *today)
{
  g_autofree char *age = NULL;
  g_autofree char *rest = NULL;
  gint64 days;

  if (tepat_format_days_between (since, today, &days))
    age = days <= 0 ? g_strdup (_("since today")) : tepat_format_days (days);
  if (tepat_format_days_between (today, deadline, &days))
    rest = format_deadline (days);
  if (age != NULL && rest != NULL)
    return g_strdup_printf ("%s, %s", age, rest);

  return age != NULL ? g_steal_pointer (&age) : rest != NULL ? g_steal_pointer (&rest)
                                                             : g_strdup ("");
}

/**
 * tepat_format_wait:
 * @seconds: a time to wait
 *
 * Returns: (transfer full): for example `1 menit 20 detik`
 */
char *
tepat_format_wait (gint64 seconds)
{
  gint64 minutes = seconds / 60;
  g_autofree char *rest = NULL;
  g_autofree char *whole = NULL;

  seconds %= 60;
  rest = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d second", "%d seconds",
                                       (gulong) seconds), (int) seconds);
  if (minutes == 0)
    return g_steal_pointer (&rest);
  whole = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d minute", "%d minutes",
                                        (gulong) minutes), (int) minutes);

  return seconds == 0 ? g_steal_pointer (&whole) : g_strdup_printf ("%s %s", whole, rest);
}

/**
 * tepat_format_number_16:
 * @number: (nullable): a NIK or KK, whole or as the store masked it
 * @masked: whether to hide the eight digits that tell most
 *
 * Returns: (transfer full): the number in groups of four, for example `3318 •••• •••• 0007`; one of
 *   another length is grouped but masked all but its last four characters
 */
char *
tepat_format_number_16 (const char *number,
                        gboolean    masked)
{
  GString *text;
  glong length = number != NULL ? g_utf8_strlen (number, -1) : 0;

  if (number != NULL && strstr (number, BULLET) != NULL)
    return g_strdup (number);
  text = g_string_new (NULL);
  for (glong i = 0; i < length; i++, number = g_utf8_next_char (number))
    {
      gboolean shown = !masked || i >= length - 4 || (i < 4 && length == 16);

      if (i > 0 && i % 4 == 0)
        g_string_append_c (text, ' ');
      if (shown)
        g_string_append_unichar (text, g_utf8_get_char (number));
      else
        g_string_append (text, BULLET);
    }

  return g_string_free (text, FALSE);
}
