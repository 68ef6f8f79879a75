/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-time"

#include "config.h"

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
