/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-search.h"

G_BEGIN_DECLS

TepatSearchBuilder *tepat_search_builder_new_whole (const char          *folder,
                                                    GError             **error);

G_END_DECLS
