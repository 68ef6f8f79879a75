/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

TEPAT_API char *tepat_id_list_expand  (const char   *sql);
TEPAT_API char *tepat_id_list_to_text (const gint64 *ids,
                                       gsize         n_ids);
void  tepat_id_list_sort    (GArray       *ids);

G_END_DECLS
