/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

/* Larger or deeper JSON than any document of this program is refused. */
#define TEPAT_JSON_MAX_BYTES (64 * 1024 * 1024)
#define TEPAT_JSON_MAX_DEPTH 64

/* A value as text, a number in digits; NULL for none. */
TEPAT_API char     *tepat_json_dup_text (JsonNode    *node);
TEPAT_API JsonNode *tepat_json_parse (const char  *text,
                                      gssize       length,
                                      GError     **error);

G_END_DECLS
