/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-schema"

#include "config.h"

#include "terpadu-schema.h"

#define STEP "/id/tepat/Tepat/plugins/data-terpadu/schema/001-data-terpadu.sql"

const char * const *
terpadu_schema_get_steps (TepatPlugin *plugin)
{
  static char *steps[2];

  if (steps[0] == NULL)
    {
      g_autoptr(GBytes) bytes = g_resources_lookup_data (STEP, 0, NULL);
      gsize length;
      const char *text = g_bytes_get_data (bytes, &length);

      steps[0] = g_strndup (text, length);
    }

  return (const char * const *) steps;
}
