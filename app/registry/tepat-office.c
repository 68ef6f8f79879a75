/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-office"

#include "config.h"

#include "tepat-db-private.h"
#include "tepat-format.h"
#include "tepat-office.h"

/**
 * tepat_office_get_zone:
 * @db: a connection
 *
 * What [method@Store.get_zone] is to a page, for a job.
 *
 * Returns: the zone in which the office reads its times; WIB when its kabupaten is not known
 */
TepatZone
tepat_office_get_zone (TepatDb *db)
{
  g_autofree char *kab = NULL;

  g_return_val_if_fail (db != NULL, TEPAT_ZONE_WIB);

  tepat_db_get_text_trusted (db, "SELECT nilai FROM meta WHERE kunci = 'kab'", &kab, NULL, "");

  return tepat_zone_of_wilayah (kab);
}

/**
 * tepat_office_today:
 * @db: a connection
 * @error: return location
 *
 * The day by the clock on the wall of the office, whatever the computer's own zone is set to. A
 * workspace that does not know its kabupaten yet goes by WIB.
 *
 * Returns: (transfer full): the date of today, as ISO text
 */
char *
tepat_office_today (TepatDb  *db,
                    GError  **error)
{
  g_autofree char *kab = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  if (!tepat_db_get_text_trusted (db, "SELECT nilai FROM meta WHERE kunci = 'kab'", &kab, error,
                                  ""))
    return NULL;

  return tepat_format_today (tepat_zone_of_wilayah (kab));
}
