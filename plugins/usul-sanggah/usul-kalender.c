/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-kalender"

#include "config.h"

#include <stdio.h>

#include "usul-kalender.h"

#define STANDARD_DAYS 14
#define MOST_DAYS 400

static gboolean
read_day (const char *day,
          GDate      *date)
{
  guint year, month, number;

  if (day == NULL || sscanf (day, "%4u-%2u-%2u", &year, &month, &number) != 3 ||
      !g_date_valid_dmy ((GDateDay) number, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) number, (GDateMonth) month, (GDateYear) year);

  return TRUE;
}

static char *
write_day (const GDate *date)
{
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date),
                          g_date_get_day (date));
}

gboolean
usul_kalender_is_working (const TepatArti *lists,
                          const char      *day)
{
  const TepatCodeList *holidays = tepat_reference_get_list (lists->lists.reference, "libur");
  GDate date;

  return read_day (day, &date) && g_date_get_weekday (&date) <= G_DATE_FRIDAY &&
         (holidays == NULL || tepat_code_list_lookup (holidays, day) == NULL);
}

static const TepatCode *
find (const TepatArti *lists,
      const char      *jenis)
{
  const TepatCodeList *list = tepat_reference_get_list (lists->lists.reference, "tenggat");

  return list != NULL ? tepat_code_list_lookup (list, jenis) : NULL;
}

int
usul_kalender_get (const TepatArti *lists,
                   const char      *jenis,
                   const char      *property,
                   int              otherwise)
{
  const TepatCode *code = find (lists, jenis);

  return code != NULL ? (int) tepat_code_get_int (code, property, otherwise) : otherwise;
}

char *
usul_kalender_add_days (const char *day,
                        int         days)
{
  GDate date;

  if (!read_day (day, &date))
    return NULL;
  if (days >= 0)
    g_date_add_days (&date, (guint) days);
  else
    g_date_subtract_days (&date, (guint) -days);

  return write_day (&date);
}

/* A deadline on a day off moves to the next working day. */
static char *
skip_days_off (const TepatArti *lists,
               char            *day)
{
  for (guint i = 0; i < MOST_DAYS && day != NULL && !usul_kalender_is_working (lists, day); i++)
    {
      char *next = usul_kalender_add_days (day, 1);

      g_free (day);
      day = next;
    }

  return day;
}

char *
usul_kalender_deadline (const TepatArti *lists,
                        const char      *jenis,
                        const char      *from)
{
  const TepatCode *code = find (lists, jenis);
  const char *unit = code != NULL ? tepat_code_get_text (code, "satuan") : NULL;
  int left = usul_kalender_get (lists, jenis, "hari", STANDARD_DAYS);
  char *day = g_strdup (from);

  if (g_strcmp0 (unit, "kalender") == 0)
    {
      char *last = usul_kalender_add_days (from, left);

      g_free (day);
      return skip_days_off (lists, last);
    }
  for (guint i = 0; i < MOST_DAYS && left > 0 && day != NULL; i++)
    {
      char *next = usul_kalender_add_days (day, 1);

      g_free (day);
      day = next;
      left -= usul_kalender_is_working (lists, day);
    }

  return day;
}
