/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-row-model.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_ROW_MARKS (tepat_row_marks_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatRowMarks, tepat_row_marks, TEPAT, ROW_MARKS, GObject)

/**
 * TepatRowMarks:
 *
 * The rows of a [class@RowModel] that a person ticked off for an act, by id; or all rows of the
 * query but some, so that a million are one flag. Signal: `changed`.
 */

TepatRowMarks       *tepat_row_marks_new        (TepatRowModel *model);
TEPAT_API gboolean   tepat_row_marks_contains   (TepatRowMarks *self,
                                                 gint64         id);
TEPAT_API void       tepat_row_marks_set        (TepatRowMarks *self,
                                                 gint64         id,
                                                 gboolean       marked);
/* All positions from one to the other, in any order. */
TEPAT_API void       tepat_row_marks_set_range  (TepatRowMarks *self,
                                                 guint          one,
                                                 guint          other);
/* FALSE marks none. */
TEPAT_API void       tepat_row_marks_set_all    (TepatRowMarks *self,
                                                 gboolean       all);
TEPAT_API guint      tepat_row_marks_get_n      (TepatRowMarks *self);
/* (element-type gint64): in the order of the rows. */
TEPAT_API GArray    *tepat_row_marks_dup_ids    (TepatRowMarks *self);

G_END_DECLS
