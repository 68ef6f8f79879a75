/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

const char * const *sinkron_schema_get_steps  (void);
void                sinkron_schema_add_guards (void);

G_END_DECLS
