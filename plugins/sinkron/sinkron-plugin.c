/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-plugin"

#include "config.h"

#include "paket-verbs.h"
#include "sinkron-page.h"
#include "sinkron-schema.h"
#include "sinkron-verbs.h"

#define SINKRON_TYPE_PLUGIN (sinkron_plugin_get_type ())
G_DECLARE_FINAL_TYPE (SinkronPlugin, sinkron_plugin, SINKRON, PLUGIN, GObject)

struct _SinkronPlugin
{
  GObject parent_instance;
};

static const char * const *
sinkron_plugin_get_schema (TepatPlugin *plugin)
{
  return sinkron_schema_get_steps ();
}

static gboolean
sinkron_plugin_load (TepatPlugin   *plugin,
                     TepatContext  *context,
                     GError       **error)
{
  sinkron_schema_add_guards ();
  sinkron_pages_add (context);
  sinkron_verbs_add (context);
  paket_verbs_add (context);

  return TRUE;
}

static void
plugin_iface_init (TepatPluginInterface *iface)
{
  iface->get_schema = sinkron_plugin_get_schema;
  iface->load = sinkron_plugin_load;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SinkronPlugin, sinkron_plugin, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TEPAT_TYPE_PLUGIN, plugin_iface_init))

static void
sinkron_plugin_class_init (SinkronPluginClass *klass)
{
}

static void
sinkron_plugin_init (SinkronPlugin *self)
{
}

TEPAT_PLUGIN_DEFINE (SINKRON_TYPE_PLUGIN)
