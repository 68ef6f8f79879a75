/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-macros.h"

G_BEGIN_DECLS

/* What a schema step of a plugin may touch: the names that begin with the plugin's own. */
char     *tepat_schema_guard_dup_prefix (const char *module);
gboolean  tepat_schema_guard_is_own     (const char *prefix,
                                         const char *name);
gboolean  tepat_schema_guard_allows     (const char *prefix,
                                         int         action,
                                         const char *first,
                                         const char *second);

G_END_DECLS
