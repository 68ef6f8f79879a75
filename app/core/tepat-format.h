/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

/**
 * TepatZone:
 * @TEPAT_ZONE_WIB: UTC+7
 * @TEPAT_ZONE_WITA: UTC+8
 * @TEPAT_ZONE_WIT: UTC+9
 */
typedef enum
{
  TEPAT_ZONE_WIB,
  TEPAT_ZONE_WITA,
  TEPAT_ZONE_WIT,
} TepatZone;

TEPAT_API TepatZone  tepat_zone_of_wilayah  (const char *kode);
TEPAT_API GDateTime *tepat_format_to_zone   (GDateTime  *utc,
                                             TepatZone   zone);
TEPAT_API GDateTime *tepat_format_from_zone (GDateTime  *there,
                                             TepatZone   zone);

/* How numbers, dates and moments look on the screen, in the user's language. Moments are kept in UTC
 * and shown by the clock of the office, see tepat_store_get_zone(); only a date that was typed as
 * one goes to tepat_format_date(). */

TEPAT_API char *tepat_format_count     (gint64      value);
TEPAT_API char *tepat_format_decimal   (double      value,
                                        guint       decimals);
TEPAT_API char *tepat_format_size      (guint64     bytes);
TEPAT_API char *tepat_format_date      (const char *iso);
TEPAT_API char *tepat_format_moment    (const char *utc,
                                        TepatZone   zone);
TEPAT_API char *tepat_format_day       (const char *utc,
                                        TepatZone   zone);
TEPAT_API char *tepat_format_days      (gint64      days);
TEPAT_API char *tepat_format_age       (const char *since,
                                        const char *deadline,
                                        const char *today);
TEPAT_API char *tepat_format_wait      (gint64      seconds);
TEPAT_API char *tepat_format_number_16 (const char *number,
                                        gboolean    masked);

/* Days from one ISO date to another; %FALSE when one of them is no date. */
TEPAT_API gboolean tepat_format_days_between (const char *from,
                                              const char *to,
                                              gint64     *days);
TEPAT_API char    *tepat_format_today        (TepatZone   zone);
TEPAT_API char    *tepat_format_day_there    (const char *utc,
                                              TepatZone   zone);

G_END_DECLS
