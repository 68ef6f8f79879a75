/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

/* What is hidden from a person who lacks the right: numbers of persons, and answers. */
TEPAT_API char     *tepat_samar_text        (const char         *text);
TEPAT_API JsonNode *tepat_samar_node        (JsonNode           *node);
TEPAT_API char     *tepat_samar_json        (const char         *json,
                                             const char * const *names);
TEPAT_API GStrv     tepat_samar_parse_names (const char         *json);

G_END_DECLS
