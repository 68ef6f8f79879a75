/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "dedup-model.h"

G_BEGIN_DECLS

/* The weights as they are stored and shown; reading them back gives the same weights. */
JsonNode   *dedup_model_to_json   (const DedupModel *self);
DedupModel *dedup_model_from_json (JsonNode         *node);

G_END_DECLS
