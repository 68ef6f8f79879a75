/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-plugin-info-private.h"
#include "tepat-plugin.h"

G_BEGIN_DECLS

GPtrArray   *tepat_plugin_loader_scan (const char * const  *folders);
TepatPlugin *tepat_plugin_loader_open (TepatPluginInfo     *info,
                                       GError             **error);

G_END_DECLS
