/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-page-keys"

#include "config.h"

#include "tepat-page-keys.h"

#define DATA "tepat-page-keys"

/**
 * tepat_page_set_keys:
 * @keys: (array zero-terminated=1): the keys that the page answers to, static data
 *
 * Says them in the window of keys, above those that work everywhere.
 */
void
tepat_page_set_keys (TepatPage          *self,
                     const TepatPageKey *keys)
{
  g_return_if_fail (TEPAT_IS_PAGE (self));

  g_object_set_data (G_OBJECT (self), DATA, (gpointer) keys);
}

/** tepat_page_get_keys: Returns: (nullable) (array zero-terminated=1): the page's own keys */
const TepatPageKey *
tepat_page_get_keys (TepatPage *self)
{
  g_return_val_if_fail (TEPAT_IS_PAGE (self), NULL);

  return g_object_get_data (G_OBJECT (self), DATA);
}
