/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-settings"

#include "config.h"

#include "tepat-install.h"
#include "tepat-settings.h"

static GSettingsSchemaSource *
dup_source (void)
{
  const char *build_dir = tepat_install_get_build_dir ();
  GSettingsSchemaSource *standard = g_settings_schema_source_get_default ();
  g_autofree char *folder = NULL;
  GSettingsSchemaSource *own;

  if (build_dir == NULL)
    return standard != NULL ? g_settings_schema_source_ref (standard) : NULL;
  folder = g_build_filename (build_dir, "data", NULL);
  own = g_settings_schema_source_new_from_directory (folder, standard, FALSE, NULL);
  if (own != NULL || standard == NULL)
    return own;

  return g_settings_schema_source_ref (standard);
}

GSettings *
tepat_settings_new (void)
{
  g_autoptr(GSettingsSchemaSource) source = dup_source ();
  g_autoptr(GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, TEPAT_APP_ID, TRUE);
  if (schema == NULL)
    return NULL;

  return g_settings_new_full (schema, NULL, NULL);
}
