/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-row-marks.h"
#include "tepat-tone.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_ROW_VIEW (tepat_row_view_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatRowView, tepat_row_view, TEPAT, ROW_VIEW, GtkWidget)

/**
 * TepatRowView:
 *
 * A dense list over a [class@RowModel] with a status row beneath.
 *
 * The person may arrange, hide and widen the columns.
 *
 * Signals: `sort-changed` (sort key, ascending), `row-activated` ([class@Row]),
 * `selection-changed`, `marks-changed`, `layout-changed`.
 */

/**
 * TepatColumnKind:
 * @TEPAT_COLUMN_TEXT: as it is
 * @TEPAT_COLUMN_NUMBER: right-aligned with parted thousands
 * @TEPAT_COLUMN_NIK: a NIK or KK, monospaced, in fours, masked
 * @TEPAT_COLUMN_DATE: an ISO date
 * @TEPAT_COLUMN_MOMENT: a moment in UTC
 * @TEPAT_COLUMN_STATE: a word in its tone, from the column's states
 * @TEPAT_COLUMN_FORMATTED: as the function of [method@RowView.set_format] says
 */
typedef enum
{
  TEPAT_COLUMN_TEXT,
  TEPAT_COLUMN_NUMBER,
  TEPAT_COLUMN_NIK,
  TEPAT_COLUMN_DATE,
  TEPAT_COLUMN_MOMENT,
  TEPAT_COLUMN_STATE,
  TEPAT_COLUMN_FORMATTED,
} TepatColumnKind;

/**
 * TepatColumn:
 * @title: heading, marked with N_(); %NULL ends a table of columns
 * @cell: index of the row's cell; the id is not counted
 * @kind: how the cell is shown
 * @width: in pixels, or -1
 * @expand: whether it takes what is left
 * @sort_key: (nullable): handed back when the user sorts by this column
 * @states: (nullable): for [enum@ColumnKind] `STATE`
 * @spare: left out while the list has little room, see [method@RowView.set_compact]
 * @empty: (nullable): what stands there, dimmed, where the cell holds nothing; marked with N_()
 */
typedef struct
{
  const char          *title;
  guint                cell;
  TepatColumnKind      kind;
  int                  width;
  gboolean             expand;
  const char          *sort_key;
  const TepatStateDef *states;
  gboolean             spare;
  const char          *empty;
} TepatColumn;

/**
 * TepatRowFormat:
 * @row: a row whose cells are there
 * @cell: the column's cell
 * @user_data: given with the function
 *
 * A print of the list asks for it on a thread of its own: what @user_data points to must not change
 * once it was given.
 *
 * Returns: (transfer full) (nullable): what the cell shows
 */
typedef char *(*TepatRowFormat) (TepatRow *row,
                                 guint     cell,
                                 gpointer  user_data);

TEPAT_API GtkWidget     *tepat_row_view_new              (void);
TEPAT_API void           tepat_row_view_set_columns      (TepatRowView      *self,
                                                          const TepatColumn *columns);
TEPAT_API void           tepat_row_view_set_format       (TepatRowView      *self,
                                                          TepatRowFormat     format,
                                                          gpointer           user_data,
                                                          GDestroyNotify     destroy);
TEPAT_API void           tepat_row_view_set_compact      (TepatRowView      *self,
                                                          gboolean           compact);
TEPAT_API char          *tepat_row_view_dup_layout       (TepatRowView      *self);
TEPAT_API void           tepat_row_view_set_layout       (TepatRowView      *self,
                                                          const char        *layout);
TEPAT_API guint          tepat_row_view_get_n_columns    (TepatRowView      *self);
TEPAT_API const TepatColumn *
                         tepat_row_view_get_column       (TepatRowView      *self,
                                                          guint              n,
                                                          gboolean          *hidden);
TEPAT_API void           tepat_row_view_set_markable     (TepatRowView      *self,
                                                          TepatRowModel     *model);
TEPAT_API TepatRowMarks *tepat_row_view_get_marks        (TepatRowView      *self);
TEPAT_API void           tepat_row_view_set_model        (TepatRowView      *self,
                                                          TepatRowModel     *model,
                                                          GtkSelectionMode   mode);
TEPAT_API TepatRowModel *tepat_row_view_get_model        (TepatRowView      *self);
TEPAT_API void           tepat_row_view_set_label        (TepatRowView      *self,
                                                          const char        *label);
TEPAT_API void           tepat_row_view_sort_by          (TepatRowView      *self,
                                                          const char        *sort_key,
                                                          gboolean           ascending);
TEPAT_API void           tepat_row_view_set_total        (TepatRowView      *self,
                                                          gint64             total);
TEPAT_API void           tepat_row_view_set_keys         (TepatRowView      *self,
                                                          const char        *keys);
TEPAT_API TepatRow      *tepat_row_view_get_selected     (TepatRowView      *self);
TEPAT_API GArray        *tepat_row_view_dup_selected_ids (TepatRowView      *self);
TEPAT_API void           tepat_row_view_select           (TepatRowView      *self,
                                                          guint              position);
TEPAT_API void           tepat_row_view_unselect         (TepatRowView      *self);
TEPAT_API void           tepat_row_view_scroll_to        (TepatRowView      *self,
                                                          guint              position);
TEPAT_API void           tepat_row_view_grab_rows        (TepatRowView      *self);

G_END_DECLS
