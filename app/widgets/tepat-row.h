/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_ROW (tepat_row_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatRow, tepat_row, TEPAT, ROW, GObject)

/**
 * TepatRow:
 *
 * One row of a [class@RowModel]. Properties: `id`, `loading` (until its cells came for the first
 * time) and `cells`, which has no value worth reading but notifies when the cells changed.
 */

TEPAT_API gint64      tepat_row_get_id      (TepatRow *self);
TEPAT_API gboolean    tepat_row_get_loading (TepatRow *self);
TEPAT_API const char *tepat_row_get_text    (TepatRow *self,
                                             guint     cell);
TEPAT_API gint64      tepat_row_get_int     (TepatRow *self,
                                             guint     cell);

G_END_DECLS
