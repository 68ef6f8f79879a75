/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Between two lists of ids: what is equal at both ends is left out. */
typedef struct
{
  guint head;
  guint removed;
  guint added;
} TepatRowChange;

TepatRowChange tepat_row_ids_compare (const GArray *before,
                                      const GArray *after);

G_END_DECLS
