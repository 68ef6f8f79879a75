/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* The plugin's own tables, step by step. */
const char * const *terpadu_schema_get_steps (TepatPlugin *plugin);

G_END_DECLS
