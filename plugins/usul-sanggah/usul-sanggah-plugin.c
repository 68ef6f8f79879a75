/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-sanggah-plugin"

#include "config.h"

#include "sanggah-verbs.h"
#include "usul-pages.h"
#include "usul-schema.h"
#include "usul-verbs.h"

#define USUL_TYPE_PLUGIN (usul_plugin_get_type ())
G_DECLARE_FINAL_TYPE (UsulPlugin, usul_plugin, USUL, PLUGIN, GObject)

struct _UsulPlugin
{
  GObject parent_instance;
};

static const char * const *
usul_plugin_get_schema (TepatPlugin *plugin)
{
  usul_schema_add_guards ();

  return usul_schema_get_steps ();
}

static gboolean
usul_plugin_load (TepatPlugin   *plugin,
                  TepatContext  *context,
                  GError       **error)
{
  usul_pages_add (context);
  usul_verbs_add (context);
  sanggah_verbs_add (context);

  return TRUE;
}

static void
plugin_iface_init (TepatPluginInterface *iface)
{
  iface->get_schema = usul_plugin_get_schema;
  iface->load = usul_plugin_load;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (UsulPlugin, usul_plugin, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TEPAT_TYPE_PLUGIN, plugin_iface_init))

static void
usul_plugin_class_init (UsulPluginClass *klass)
{
}

static void
usul_plugin_init (UsulPlugin *self)
{
}

TEPAT_PLUGIN_DEFINE (USUL_TYPE_PLUGIN)
