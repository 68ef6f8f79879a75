/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

const char * const *dedup_schema_get_steps  (TepatPlugin *plugin);
/* Limits the tables to the wilayah of the actor. */
void                dedup_schema_add_guards (void);

G_END_DECLS
