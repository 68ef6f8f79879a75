/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-actor.h"

G_BEGIN_DECLS

/* The wilayah of an actor as a condition for the application's own SQL. */
TEPAT_API char *tepat_scope_condition (TepatActor *actor,
                                       const char *column);

G_END_DECLS
