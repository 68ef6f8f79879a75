/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-schema"

#include "config.h"

#include "terpadu-schema.h"

#define STEPS "/id/tepat/Tepat/plugins/data-terpadu/schema/"

static const char * const files[] = { "001-data-terpadu.sql", "002-draf.sql" };

static char *
read_step (const char *name)
{
  g_autofree char *path = g_strconcat (STEPS, name, NULL);
  g_autoptr(GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  return g_strndup (text, length);
}

const char * const *
terpadu_schema_get_steps (TepatPlugin *plugin)
{
  static char *steps[G_N_ELEMENTS (files) + 1];

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    if (steps[i] == NULL)
      steps[i] = read_step (files[i]);

  return (const char * const *) steps;
}
