/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tepat-plugin-info.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_PLUGIN_ROW (tepat_plugin_row_get_type ())
G_DECLARE_FINAL_TYPE (TepatPluginRow, tepat_plugin_row, TEPAT, PLUGIN_ROW, GtkListBoxRow)

/* Signal: `switched` (on): the user wants it on or off; the row shows what the plugin says. */
/* obstacle: (nullable): why it cannot be switched. */
GtkWidget  *tepat_plugin_row_new     (TepatPluginInfo *info,
                                      const char      *obstacle);
const char *tepat_plugin_row_get_id  (TepatPluginRow  *self);
void        tepat_plugin_row_refresh (TepatPluginRow  *self);

G_END_DECLS
