/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-context.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_PLUGIN (tepat_plugin_get_type ())
TEPAT_API
G_DECLARE_INTERFACE (TepatPlugin, tepat_plugin, TEPAT, PLUGIN, GObject)

/**
 * TepatPluginInterface:
 * @get_schema: (nullable): SQL texts of the plugin's own tables, oldest first; a step that was
 *   released is never edited. %NULL-terminated, static.
 * @load: contributes to @context; what it adds is taken back by the host on unload
 * @unload: (nullable): drops what the plugin holds besides
 */
struct _TepatPluginInterface
{
  GTypeInterface parent_iface;

  const char * const *(*get_schema) (TepatPlugin   *self);
  gboolean            (*load)       (TepatPlugin   *self,
                                     TepatContext  *context,
                                     GError       **error);
  void                (*unload)     (TepatPlugin   *self,
                                     TepatContext  *context);
};

TEPAT_API const char * const *tepat_plugin_get_schema (TepatPlugin   *self);
TEPAT_API gboolean            tepat_plugin_load       (TepatPlugin   *self,
                                                       TepatContext  *context,
                                                       GError       **error);
TEPAT_API void                tepat_plugin_unload     (TepatPlugin   *self,
                                                       TepatContext  *context);

/**
 * TEPAT_PLUGIN_DEFINE:
 * @TYPE: a GType that implements [iface@Plugin]
 *
 * The two symbols that a module exports.
 */
#define TEPAT_PLUGIN_DEFINE(TYPE)                                             \
  TEPAT_API const guint tepat_plugin_abi;                                     \
  const guint tepat_plugin_abi = TEPAT_PLUGIN_ABI;                            \
  TEPAT_API GType tepat_plugin_query_type (void);                             \
  GType tepat_plugin_query_type (void) { return TYPE; }

G_END_DECLS
