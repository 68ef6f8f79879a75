/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-value-date"

#include "config.h"

#include <string.h>

#include "tepat-value-private.h"

#define MIN_YEAR 1850
#define MAX_YEAR 2200

/* Days from 1970-01-01 to the day that Excel calls 0, and how much later the 1904 count starts. */
#define SERIAL_EPOCH (-25569)
#define EPOCH_1904   1462

/* Excel believes in 29 February 1900, its day 60. */
#define FALSE_LEAP_DAY 60
#define LAST_SERIAL    2958465

static gint64
days_from_civil (gint64 year, guint month, guint day)
{
  gint64 y = month <= 2 ? year - 1 : year;
  gint64 era = (y >= 0 ? y : y - 399) / 400;
  gint64 of_era = y - era * 400;
  gint64 of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static void
civil_from_days (gint64 days, guint *year, guint *month, guint *day)
{
  gint64 z = days + 719468;
  gint64 era = z / 146097;
  gint64 of_era = z - era * 146097;
  gint64 year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  gint64 of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 mp = (5 * of_year + 2) / 153;

  *day = (guint) (of_year - (153 * mp + 2) / 5 + 1);
  *month = (guint) (mp < 10 ? mp + 3 : mp - 9);
  *year = (guint) (year_of_era + era * 400 + (*month <= 2));
}

/**
 * tepat_value_is_real_day:
 * @year: four digits
 * @month: from 1
 * @day: from 1
 *
 * Returns: whether the calendar has that day
 */
gboolean
tepat_value_is_real_day (guint year, guint month, guint day)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  if (month < 1 || month > 12 || day < 1)
    return FALSE;
  return day <= days[month - 1] + (leap && month == 2 ? 1u : 0u);
}

static void
write_digits (char *to, guint number, guint n_digits)
{
  while (n_digits > 0)
    {
      to[--n_digits] = '0' + number % 10;
      number /= 10;
    }
}

static void
write_iso (char *iso, guint year, guint month, guint day)
{
  write_digits (iso, year, 4);
  iso[4] = '-';
  write_digits (iso + 5, month, 2);
  iso[7] = '-';
  write_digits (iso + 8, day, 2);
  iso[10] = '\0';
}

/**
 * tepat_value_serial_to_iso:
 * @serial: a spreadsheet's day number
 * @epoch_1904: whether the workbook counts from 1904
 * @iso: (out caller-allocates): TEPAT_VALUE_DATE_SIZE bytes
 *
 * Turns the day number of a spreadsheet into yyyy-mm-dd.
 *
 * Returns: %FALSE where there is no such day (0, or Excel's 29 February 1900)
 */
gboolean
tepat_value_serial_to_iso (gint64 serial, gboolean epoch_1904, char *iso)
{
  guint year, month, day;

  if (serial < (epoch_1904 ? 0 : 1) || serial > LAST_SERIAL)
    return FALSE;
  if (epoch_1904)
    serial += EPOCH_1904;
  else if (serial == FALSE_LEAP_DAY)
    return FALSE;
  else if (serial < FALSE_LEAP_DAY)
    serial++;
  civil_from_days (serial + SERIAL_EPOCH, &year, &month, &day);
  if (year > 9999)
    return FALSE;
  write_iso (iso, year, month, day);
  return TRUE;
}

static gboolean
read_digits (const char *text, guint n, guint *number)
{
  *number = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *number = *number * 10 + (text[i] - '0');
    }
  return TRUE;
}

/**
 * tepat_value_iso_to_serial:
 * @iso: yyyy-mm-dd
 * @serial: (out): the day number
 *
 * Returns: %FALSE when @iso is no day that a spreadsheet can show
 */
gboolean
tepat_value_iso_to_serial (const char *iso, gint64 *serial)
{
  guint year, month, day;

  if (strnlen (iso, 11) != 10 || iso[4] != '-' || iso[7] != '-' || !read_digits (iso, 4, &year)
      || !read_digits (iso + 5, 2, &month) || !read_digits (iso + 8, 2, &day)
      || !tepat_value_is_real_day (year, month, day))
    return FALSE;
  *serial = days_from_civil (year, month, day) - SERIAL_EPOCH;
  if (*serial <= FALSE_LEAP_DAY)
    (*serial)--;
  return *serial >= 1;
}

typedef struct
{
  const char *text;
  gsize       length;
  guint       number;
  gboolean    is_word;
} DatePart;

/* "12/01/1980", "1980-1-12", "12 Januari 1980": three runs of digits or letters. A time of day
 * after the date is passed over. */
static guint
split_parts (const char *text, gsize length, DatePart *parts)
{
  guint n_parts = 0;
  gsize i = 0;

  while (n_parts < 3)
    {
      DatePart *part = &parts[n_parts];

      while (n_parts > 0 && i < length && strchr (" /-.,", text[i]) != NULL && text[i] != '\0')
        i++;
      if (i == length)
        break;
      *part = (DatePart) { text + i, 0, 0, g_ascii_isalpha (text[i]) };
      while (i < length && (part->is_word ? g_ascii_isalpha (text[i]) : g_ascii_isdigit (text[i])))
        {
          if (!part->is_word && part->length < 8)
            part->number = part->number * 10 + (text[i] - '0');
          part->length++;
          i++;
        }
      if (part->length == 0)
        return 0;
      n_parts++;
    }
  for (gsize j = i; j < length; j++)
    {
      if (strchr (" T:.Z0123456789+", text[j]) == NULL || text[j] == '\0'
          || (j == i && text[j] != ' ' && text[j] != 'T'))
        return 0;
    }
  return n_parts;
}

static guint
month_of_word (const DatePart *part)
{
  static const struct { const char *name; guint least; guint month; } months[] = {
    { "JANUARI", 3, 1 }, { "JANUARY", 3, 1 }, { "FEBRUARI", 3, 2 }, { "PEBRUARI", 3, 2 },
    { "FEBRUARY", 3, 2 }, { "MARET", 3, 3 }, { "MARCH", 3, 3 }, { "MRT", 3, 3 },
    { "APRIL", 3, 4 }, { "MEI", 3, 5 }, { "MAY", 3, 5 }, { "JUNI", 3, 6 }, { "JUNE", 3, 6 },
    { "JULI", 3, 7 }, { "JULY", 3, 7 }, { "AGUSTUS", 3, 8 }, { "AUGUST", 3, 8 },
    { "AGT", 3, 8 }, { "AGS", 3, 8 }, { "AGST", 4, 8 }, { "SEPTEMBER", 3, 9 },
    { "OKTOBER", 3, 10 }, { "OCTOBER", 3, 10 }, { "NOVEMBER", 3, 11 }, { "NOPEMBER", 3, 11 },
    { "DESEMBER", 3, 12 }, { "DECEMBER", 3, 12 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      if (part->length >= months[i].least && part->length <= strlen (months[i].name)
          && g_ascii_strncasecmp (part->text, months[i].name, part->length) == 0)
        return months[i].month;
    }
  return 0;
}

static TepatValueStatus
settle (guint year, guint month, guint day, char *iso, TepatValueReason *reason)
{
  if (year == 0 && month == 0 && day == 0)
    return tepat_value_empty (reason, TEPAT_VALUE_REASON_PLACEHOLDER);
  if (month > 12 && month <= 31 && day >= 1 && day <= 12)
    return tepat_value_invalid (reason, TEPAT_VALUE_REASON_MONTH_FIRST);
  if (!tepat_value_is_real_day (year, month, day))
    return tepat_value_invalid (reason, TEPAT_VALUE_REASON_NO_SUCH_DAY);
  if (year < MIN_YEAR || year > MAX_YEAR)
    return tepat_value_invalid (reason, TEPAT_VALUE_REASON_YEAR_RANGE);
  write_iso (iso, year, month, day);
  return TEPAT_VALUE_OK;
}

/* Where the date cannot lie after latest_year, "85" can only be 1985 while 2085 is to come; "12"
 * may be 1912 or 2012 and is refused. */
static gboolean
widen_year (guint *year, guint latest_year)
{
  guint century = latest_year / 100 * 100;

  if (latest_year == 0 || century + *year <= latest_year)
    return FALSE;
  *year += century - 100;
  return TRUE;
}

static TepatValueStatus
read_parts (const DatePart *parts, guint latest_year, char *iso, TepatValueReason *reason)
{
  gboolean year_first = !parts[0].is_word && parts[0].length == 4;
  const DatePart *year_part = year_first ? &parts[0] : &parts[2];
  const DatePart *day_part = year_first ? &parts[2] : &parts[0];
  guint month = parts[1].is_word ? month_of_word (&parts[1]) : parts[1].number;
  guint year = year_part->number;
  TepatValueStatus status;

  if (year_part->is_word || day_part->is_word || day_part->length > 2
      || (parts[1].is_word ? month == 0 : parts[1].length > 2)
      || (year_part->length != 4 && year_part->length != 2))
    return tepat_value_invalid (reason, TEPAT_VALUE_REASON_NOT_A_DATE);
  if (year_part->length == 2 && (year | month | day_part->number) != 0)
    {
      if (!widen_year (&year, latest_year))
        return tepat_value_invalid (reason, TEPAT_VALUE_REASON_TWO_DIGIT_YEAR);
      status = settle (year, month, day_part->number, iso, reason);
      if (status == TEPAT_VALUE_OK)
        *reason = TEPAT_VALUE_REASON_TWO_DIGIT_YEAR;
      return status;
    }
  return settle (year, month, day_part->number, iso, reason);
}

/* yyyymmdd or ddmmyyyy: what month and day make is no year in which anybody was born. */
static TepatValueStatus
read_compact (const char *text, char *iso, TepatValueReason *reason)
{
  guint year, month, day;

  read_digits (text, 4, &year);
  read_digits (text + 4, 2, &month);
  read_digits (text + 6, 2, &day);
  if (year < MIN_YEAR || !tepat_value_is_real_day (year, month, day))
    {
      read_digits (text, 2, &day);
      read_digits (text + 2, 2, &month);
      read_digits (text + 4, 4, &year);
    }
  return settle (year, month, day, iso, reason);
}

/* A day number of five digits lies between 1927 and 2173; a shorter one is rather a year. */
static TepatValueStatus
read_serial (const char *text, gsize length, guint flags, char *iso, TepatValueReason *reason)
{
  gint64 serial = 0;
  gsize i = 0;

  for (; i < length && i < 8 && g_ascii_isdigit (text[i]); i++)
    serial = serial * 10 + (text[i] - '0');
  if ((i < length && !((flags & TEPAT_CELL_NUMERIC) != 0 && text[i] == '.')) || i != 5
      || !tepat_value_serial_to_iso (serial, (flags & TEPAT_CELL_1904) != 0, iso))
    return tepat_value_invalid (reason, TEPAT_VALUE_REASON_NOT_A_DATE);
  return TEPAT_VALUE_OK;
}

static gboolean
all_digits (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
    }
  return length > 0;
}

/**
 * tepat_value_parse_date:
 * @cell: what the sender wrote
 * @latest_year: no date lies after this year (today's, for a birth); 0 when later ones may be meant
 * @iso: (out caller-allocates): TEPAT_VALUE_DATE_SIZE bytes for yyyy-mm-dd, "" unless OK
 * @reason: (out): why not, or a remark
 *
 * Reads dd/mm/yyyy, d-m-yyyy, ddmmyyyy, yyyy-mm-dd, yyyymmdd, "12 Januari 1980", "12 Jan 1980" and
 * the day numbers of spreadsheets. Month before day is never assumed. A year of two digits is read only
 * where @latest_year leaves one century, and then with a remark.
 *
 * Returns: whether a date was read
 */
TepatValueStatus
tepat_value_parse_date (const TepatTableCell *cell,
                        guint                 latest_year,
                        char                 *iso,
                        TepatValueReason     *reason)
{
  gboolean numeric = (cell->flags & TEPAT_CELL_NUMERIC) != 0;
  DatePart parts[3];
  const char *text;
  gsize length;
  TepatValueStatus status;

  iso[0] = '\0';
  status = tepat_value_open (cell, &text, &length, reason);
  if (status != TEPAT_VALUE_OK)
    return status;
  if (length == 8 && all_digits (text, length))
    status = read_compact (text, iso, reason);
  else if ((numeric && (cell->flags & TEPAT_CELL_DATE) == 0) || all_digits (text, length))
    status = read_serial (text, length, cell->flags, iso, reason);
  else if (split_parts (text, length, parts) == 3)
    status = read_parts (parts, latest_year, iso, reason);
  else
    status = tepat_value_invalid (reason, TEPAT_VALUE_REASON_NOT_A_DATE);
  if (status != TEPAT_VALUE_OK)
    iso[0] = '\0';
  return status;
}
