/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-row-model.h"
#include "tepat-tone.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_TABLE (tepat_table_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatTable, tepat_table, TEPAT, TABLE, GtkWidget)

/**
 * TepatTable:
 *
 * A dense list over a [class@RowModel] with a status row beneath.
 *
 * Signals: `sort-changed` (sort key, ascending), `row-activated` ([class@Row]),
 * `selection-changed`.
 */

/**
 * TepatColumnKind:
 * @TEPAT_COLUMN_TEXT: as it is
 * @TEPAT_COLUMN_NUMBER: right-aligned with parted thousands
 * @TEPAT_COLUMN_NIK: a NIK or KK, monospaced, in fours, masked
 * @TEPAT_COLUMN_DATE: an ISO date
 * @TEPAT_COLUMN_MOMENT: a moment in UTC
 * @TEPAT_COLUMN_STATE: a word in its tone, from the column's states
 */
typedef enum
{
  TEPAT_COLUMN_TEXT,
  TEPAT_COLUMN_NUMBER,
  TEPAT_COLUMN_NIK,
  TEPAT_COLUMN_DATE,
  TEPAT_COLUMN_MOMENT,
  TEPAT_COLUMN_STATE,
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
} TepatColumn;

TEPAT_API GtkWidget     *tepat_table_new           (void);
TEPAT_API void           tepat_table_set_columns   (TepatTable        *self,
                                                    const TepatColumn *columns);
TEPAT_API void           tepat_table_set_model     (TepatTable        *self,
                                                    TepatRowModel     *model,
                                                    GtkSelectionMode   mode);
TEPAT_API TepatRowModel *tepat_table_get_model     (TepatTable        *self);
TEPAT_API void           tepat_table_set_label     (TepatTable        *self,
                                                    const char        *label);
TEPAT_API void           tepat_table_sort_by       (TepatTable        *self,
                                                    const char        *sort_key,
                                                    gboolean           ascending);
TEPAT_API void           tepat_table_set_total     (TepatTable        *self,
                                                    gint64             total);
TEPAT_API void           tepat_table_set_keys      (TepatTable        *self,
                                                    const char        *keys);
TEPAT_API TepatRow      *tepat_table_get_selected  (TepatTable        *self);
TEPAT_API GArray        *tepat_table_dup_selected_ids (TepatTable     *self);
TEPAT_API void           tepat_table_select        (TepatTable        *self,
                                                    guint              position);
TEPAT_API void           tepat_table_scroll_to     (TepatTable        *self,
                                                    guint              position);
TEPAT_API void           tepat_table_grab_rows     (TepatTable        *self);

G_END_DECLS
