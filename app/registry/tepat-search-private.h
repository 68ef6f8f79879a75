/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-search.h"

G_BEGIN_DECLS

TepatSearchBuilder *tepat_search_builder_new_whole (const char          *folder,
                                                    GError             **error);
/* Somebody has gone from the register, but not from the index. */
void                tepat_search_builder_doubt     (TepatSearchBuilder  *self);

G_END_DECLS
