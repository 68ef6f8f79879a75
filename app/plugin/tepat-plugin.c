/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-plugin"

#include "config.h"

#include "tepat-plugin.h"

G_DEFINE_INTERFACE (TepatPlugin, tepat_plugin, G_TYPE_OBJECT)

static void
tepat_plugin_default_init (TepatPluginInterface *iface)
{
}

/**
 * tepat_plugin_get_schema:
 * @self: a #TepatPlugin
 *
 * The SQL texts of the plugin's own tables, oldest first.
 *
 * Returns: (nullable) (transfer none): a %NULL-terminated array, or %NULL without own tables
 */
const char * const *
tepat_plugin_get_schema (TepatPlugin *self)
{
  TepatPluginInterface *iface;

  g_return_val_if_fail (TEPAT_IS_PLUGIN (self), NULL);

  iface = TEPAT_PLUGIN_GET_IFACE (self);

  return iface->get_schema != NULL ? iface->get_schema (self) : NULL;
}

/**
 * tepat_plugin_load:
 * @self: a #TepatPlugin
 * @context: where to contribute
 * @error: return location for a #GError
 *
 * Lets the plugin contribute. What it added is taken back by the host, also when this fails.
 *
 * Returns: %FALSE with @error set if the plugin cannot work
 */
gboolean
tepat_plugin_load (TepatPlugin   *self,
                   TepatContext  *context,
                   GError       **error)
{
  TepatPluginInterface *iface;

  g_return_val_if_fail (TEPAT_IS_PLUGIN (self), FALSE);
  g_return_val_if_fail (TEPAT_IS_CONTEXT (context), FALSE);

  iface = TEPAT_PLUGIN_GET_IFACE (self);

  return iface->load == NULL || iface->load (self, context, error);
}

/**
 * tepat_plugin_unload:
 * @self: a #TepatPlugin
 * @context: the context that was given to [method@Plugin.load]
 *
 * Lets the plugin drop what it holds besides its contributions.
 */
void
tepat_plugin_unload (TepatPlugin  *self,
                     TepatContext *context)
{
  TepatPluginInterface *iface;

  g_return_if_fail (TEPAT_IS_PLUGIN (self));
  g_return_if_fail (TEPAT_IS_CONTEXT (context));

  iface = TEPAT_PLUGIN_GET_IFACE (self);
  if (iface->unload != NULL)
    iface->unload (self, context);
}
