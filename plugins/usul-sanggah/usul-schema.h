/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/* The plugin's own tables, and who may see their rows. */
const char * const *usul_schema_get_steps  (void);
void                usul_schema_add_guards (void);

G_END_DECLS
