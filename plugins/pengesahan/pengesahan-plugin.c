/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-plugin"

#include "config.h"

#include "pengesahan-pages.h"
#include "pengesahan-verbs.h"

#define PENGESAHAN_TYPE_PLUGIN (pengesahan_plugin_get_type ())
G_DECLARE_FINAL_TYPE (PengesahanPlugin, pengesahan_plugin, PENGESAHAN, PLUGIN, GObject)

struct _PengesahanPlugin
{
  GObject parent_instance;
};

static gboolean
pengesahan_plugin_load (TepatPlugin   *plugin,
                        TepatContext  *context,
                        GError       **error)
{
  pengesahan_pages_add (context);
  pengesahan_verbs_add_periode (context);
  pengesahan_verbs_add_desa (context);
  pengesahan_verbs_add_finalise (context);
  pengesahan_verbs_add_surat (context);
  pengesahan_verbs_add_kantor (context);

  return TRUE;
}

static void
plugin_iface_init (TepatPluginInterface *iface)
{
  iface->load = pengesahan_plugin_load;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PengesahanPlugin, pengesahan_plugin, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (TEPAT_TYPE_PLUGIN, plugin_iface_init))

static void
pengesahan_plugin_class_init (PengesahanPluginClass *klass)
{
}

static void
pengesahan_plugin_init (PengesahanPlugin *self)
{
}

TEPAT_PLUGIN_DEFINE (PENGESAHAN_TYPE_PLUGIN)
