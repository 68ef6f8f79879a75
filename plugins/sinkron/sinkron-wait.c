/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-wait"

#include "config.h"

#include "sinkron-wait.h"

#include <libsoup/soup.h>

#define MOST_REST (60 * 60)

gint64
sinkron_wait_backoff (guint   attempt,
                      gint64  base_ms,
                      GRand  *rand)
{
  gint64 most = MIN (base_ms << MIN (attempt, 16), SINKRON_MOST_WAIT_MS);

  return most / 2 + (gint64) (g_rand_double (rand) * (double) (most - most / 2));
}

gint64
sinkron_wait_parse_after (const char *header,
                          gint64      now)
{
  g_autoptr(GDateTime) moment = NULL;
  char *end;
  gint64 seconds;

  if (header == NULL || *header == '\0')
    return -1;
  seconds = g_ascii_strtoll (header, &end, 10);
  if (*end == '\0')
    return seconds < 0 || seconds > G_MAXINT32 ? -1 : seconds * 1000;
  moment = soup_date_time_new_from_http_string (header);
  if (moment == NULL)
    return -1;

  return MAX (0, g_date_time_to_unix (moment) - now) * 1000;
}

gint64
sinkron_wait_rest (guint n_failed)
{
  if (n_failed < SINKRON_REST_AFTER)
    return 0;

  return MIN (60 << MIN (n_failed - SINKRON_REST_AFTER, 6), MOST_REST);
}
