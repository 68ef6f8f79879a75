/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-session.h"

G_BEGIN_DECLS

/* Which plugins the office switched on or off in this workspace. */
TEPAT_API GHashTable *tepat_plugin_choice_load (TepatStore    *store,
                                                GError       **error);
TEPAT_API gboolean    tepat_plugin_choice_set  (TepatSession  *session,
                                                const char    *plugin_id,
                                                gboolean       enabled,
                                                GError       **error);

G_END_DECLS
