/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

/* Members of an object that is being built; a text of NULL is null. */
TEPAT_API void tepat_json_add_text    (JsonBuilder        *builder,
                                       const char         *name,
                                       const char         *value);
TEPAT_API void tepat_json_add_int     (JsonBuilder        *builder,
                                       const char         *name,
                                       gint64              value);
TEPAT_API void tepat_json_add_boolean (JsonBuilder        *builder,
                                       const char         *name,
                                       gboolean            value);
TEPAT_API void tepat_json_add_strv    (JsonBuilder        *builder,
                                       const char         *name,
                                       const char * const *values);

G_END_DECLS
