/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-time"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "tepat-time.h"

/**
 * tepat_time_now:
 *
 * Returns: (transfer full): this moment as UTC, `2026-11-22T02:33:44.123Z`
 */
char *
tepat_time_now (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *seconds = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S");

  return g_strdup_printf ("%s.%03dZ", seconds, g_date_time_get_microsecond (now) / 1000);
}

/**
 * tepat_age_on:
 * @born: (nullable): a day, `yyyy-mm-dd`
 * @today: a day
 *
 * Returns: full years on that day, or -1 where they are not known
 */
int
tepat_age_on (const char *born,
              const char *today)
{
  int years;

  g_return_val_if_fail (today != NULL, -1);

  if (born == NULL || strlen (born) < 10 || strlen (today) < 10)
    return -1;
  years = atoi (today) - atoi (born) - (strcmp (today + 5, born + 5) < 0);

  return years >= 0 && years < 200 ? years : -1;
}
