/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_PLUGIN_INFO (tepat_plugin_info_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatPluginInfo, tepat_plugin_info, TEPAT, PLUGIN_INFO, GObject)

/**
 * TepatPluginState:
 * @TEPAT_PLUGIN_OFF: switched off for this workspace
 * @TEPAT_PLUGIN_LOADED: at work
 * @TEPAT_PLUGIN_FAILED: wanted, but something is wrong; see the error
 */
typedef enum
{
  TEPAT_PLUGIN_OFF,
  TEPAT_PLUGIN_LOADED,
  TEPAT_PLUGIN_FAILED,
} TepatPluginState;

#define TEPAT_TYPE_PLUGIN_STATE (tepat_plugin_state_get_type ())
TEPAT_API GType tepat_plugin_state_get_type (void) G_GNUC_CONST;

/* Properties: id, name, description (in the user's language), state and error (both notify). */
TEPAT_API const char         *tepat_plugin_info_get_id          (TepatPluginInfo *self);
TEPAT_API const char         *tepat_plugin_info_get_name        (TepatPluginInfo *self);
TEPAT_API const char         *tepat_plugin_info_get_description (TepatPluginInfo *self);
TEPAT_API TepatPluginState    tepat_plugin_info_get_state       (TepatPluginInfo *self);
TEPAT_API const char         *tepat_plugin_info_get_error       (TepatPluginInfo *self);
TEPAT_API const char         *tepat_plugin_info_get_folder      (TepatPluginInfo *self);
TEPAT_API const char * const *tepat_plugin_info_get_depends     (TepatPluginInfo *self);
TEPAT_API const char * const *tepat_plugin_info_get_permissions (TepatPluginInfo *self);
/* Whether the manifest wants it on in a workspace that has not decided. */
TEPAT_API gboolean            tepat_plugin_info_get_default_on  (TepatPluginInfo *self);

G_END_DECLS
