/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-row-layouts"

#include "config.h"

#include <string.h>

#include "tepat-row-layouts.h"
#include "tepat-settings.h"

#define KEY "column-layouts"

static char *
load_layout (GSettings  *settings,
             const char *name)
{
  g_autoptr(GVariant) layouts = g_settings_get_value (settings, KEY);
  char *layout = NULL;

  g_variant_lookup (layouts, name, "s", &layout);

  return layout;
}

static void
on_layout_changed (TepatRowView *view,
                   GSettings    *settings)
{
  const char *name = g_object_get_data (G_OBJECT (view), KEY);
  g_autoptr(GVariant) layouts = g_settings_get_value (settings, KEY);
  g_autofree char *layout = tepat_row_view_dup_layout (view);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (gsize i = 0; i < g_variant_n_children (layouts); i++)
    {
      const char *other, *kept;

      g_variant_get_child (layouts, i, "{&s&s}", &other, &kept);
      if (strcmp (other, name) != 0)
        g_variant_builder_add (&builder, "{ss}", other, kept);
    }
  g_variant_builder_add (&builder, "{ss}", name, layout);
  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}

/**
 * tepat_row_view_remember:
 * @name: of the list
 *
 * Arranges the columns as the person left them on this computer, and remembers how they are
 * arranged from now on. Call it after [method@RowView.set_columns].
 */
void
tepat_row_view_remember (TepatRowView *self,
                         const char   *name)
{
  g_autoptr(GSettings) settings = tepat_settings_new ();
  g_autofree char *layout = NULL;

  g_return_if_fail (TEPAT_IS_ROW_VIEW (self) && name != NULL);

  if (settings == NULL)
    return;
  layout = load_layout (settings, name);
  if (layout != NULL)
    tepat_row_view_set_layout (self, layout);
  g_object_set_data_full (G_OBJECT (self), KEY, g_strdup (name), g_free);
  g_object_set_data_full (G_OBJECT (self), KEY "-settings", g_object_ref (settings),
                          g_object_unref);
  g_signal_connect_object (self, "layout-changed", G_CALLBACK (on_layout_changed), settings, 0);
}
