/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "data-terpadu-plugin"

#include "config.h"

#include "terpadu-draft.h"
#include "terpadu-jejak.h"
#include "terpadu-pages.h"
#include "terpadu-schema.h"
#include "terpadu-verbs.h"

#define DATA_TERPADU_TYPE_PLUGIN (data_terpadu_plugin_get_type ())
G_DECLARE_FINAL_TYPE (DataTerpaduPlugin, data_terpadu_plugin, DATA_TERPADU, PLUGIN, GObject)

struct _DataTerpaduPlugin
{
  GObject parent_instance;
};

static gboolean
data_terpadu_plugin_load (TepatPlugin   *plugin,
                          TepatContext  *context,
                          GError       **error)
{
  terpadu_draft_add_guard ();
  terpadu_jejak_add_words ();
  terpadu_pages_add (context);
  terpadu_verbs_add (context);

  return TRUE;
}

static void
plugin_iface_init (TepatPluginInterface *iface)
{
  iface->get_schema = terpadu_schema_get_steps;
  iface->load = data_terpadu_plugin_load;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DataTerpaduPlugin, data_terpadu_plugin, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TEPAT_TYPE_PLUGIN, plugin_iface_init))

static void
data_terpadu_plugin_class_init (DataTerpaduPluginClass *klass)
{
}

static void
data_terpadu_plugin_init (DataTerpaduPlugin *self)
{
}

TEPAT_PLUGIN_DEFINE (DATA_TERPADU_TYPE_PLUGIN)
