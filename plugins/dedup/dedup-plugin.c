/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-plugin"

#include "config.h"

#include "dedup-page.h"
#include "dedup-schema.h"
#include "dedup-verbs.h"
#include "dedup-watch.h"

#define DEDUP_TYPE_PLUGIN (dedup_plugin_get_type ())
G_DECLARE_FINAL_TYPE (DedupPlugin, dedup_plugin, DEDUP, PLUGIN, GObject)

struct _DedupPlugin
{
  GObject parent_instance;
};

static gboolean
dedup_plugin_load (TepatPlugin   *plugin,
                   TepatContext  *context,
                   GError       **error)
{
  dedup_schema_add_guards ();
  dedup_pages_add (context);
  dedup_verbs_add (context);
  dedup_watch_start (context);

  return TRUE;
}

static void
dedup_plugin_unload (TepatPlugin  *plugin,
                     TepatContext *context)
{
  dedup_watch_stop (context);
}

static void
plugin_iface_init (TepatPluginInterface *iface)
{
  iface->get_schema = dedup_schema_get_steps;
  iface->load = dedup_plugin_load;
  iface->unload = dedup_plugin_unload;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DedupPlugin, dedup_plugin, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TEPAT_TYPE_PLUGIN, plugin_iface_init))

static void
dedup_plugin_class_init (DedupPluginClass *klass)
{
}

static void
dedup_plugin_init (DedupPlugin *self)
{
}

TEPAT_PLUGIN_DEFINE (DEDUP_TYPE_PLUGIN)
