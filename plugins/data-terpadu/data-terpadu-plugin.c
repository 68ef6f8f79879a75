/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "data-terpadu-plugin"

#include "config.h"

#include "terpadu-pages.h"
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
  tepat_context_add_page (context, &terpadu_page_keluarga);
  tepat_context_add_page (context, &terpadu_page_penduduk);
  tepat_context_add_page (context, &terpadu_page_impor);
  tepat_context_add_queue (context, &terpadu_queue_ditolak);
  tepat_context_add_search (context, &terpadu_search);
  tepat_context_add_verb (context, &terpadu_verb_import);
  tepat_context_add_verb (context, &terpadu_verb_import_undo);
  tepat_context_add_verb (context, &terpadu_verb_import_list);
  tepat_context_add_verb (context, &terpadu_verb_import_errors);
  tepat_context_add_verb (context, &terpadu_verb_search);
  tepat_context_add_verb (context, &terpadu_verb_show);
  tepat_context_add_verb (context, &terpadu_verb_export);

  return TRUE;
}

static void
plugin_iface_init (TepatPluginInterface *iface)
{
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
