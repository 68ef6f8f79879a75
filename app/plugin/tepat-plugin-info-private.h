/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-plugin-info.h"

G_BEGIN_DECLS

#define TEPAT_PLUGIN_ERROR (tepat_plugin_error_quark ())
GQuark tepat_plugin_error_quark (void);

/* What can be wrong with a plugin; the message says it to people. */
typedef enum
{
  TEPAT_PLUGIN_ERROR_MANIFEST,
  TEPAT_PLUGIN_ERROR_DEPENDS,
  TEPAT_PLUGIN_ERROR_MODULE,
  TEPAT_PLUGIN_ERROR_ABI,
  TEPAT_PLUGIN_ERROR_SCHEMA,
  TEPAT_PLUGIN_ERROR_CONTRIBUTION,
  TEPAT_PLUGIN_ERROR_UNKNOWN,
} TepatPluginError;

TepatPluginInfo *tepat_plugin_info_new_from_file (const char        *path);
const char      *tepat_plugin_info_get_module    (TepatPluginInfo   *self);
/* An error of the manifest or of the dependencies: no choice of the user mends it. */
gboolean         tepat_plugin_info_is_broken     (TepatPluginInfo   *self);
void             tepat_plugin_info_set_broken    (TepatPluginInfo   *self,
                                                  const char        *why);
void             tepat_plugin_info_set_state     (TepatPluginInfo   *self,
                                                  TepatPluginState   state,
                                                  const char        *error);

G_END_DECLS
