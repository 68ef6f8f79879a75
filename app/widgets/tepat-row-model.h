/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-row.h"
#include "tepat-session.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_ROW_MODEL (tepat_row_model_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatRowModel, tepat_row_model, TEPAT, ROW_MODEL, GObject)

/**
 * TepatRowModel:
 *
 * A GListModel of [class@Row] over a query of the session's store: a snapshot of the ordered ids,
 * and pages of cells that come when a row is looked at. No query runs on the main thread. Where
 * there are many, the first page of something new is shown while the other ids are being read.
 *
 * Properties: `busy` (ids are being read), `n-items`, `error` (nullable GError).
 */

TEPAT_API TepatRowModel *tepat_row_model_new          (TepatSession       *session);
TEPAT_API void           tepat_row_model_set_query    (TepatRowModel      *self,
                                                       const char         *ids_sql,
                                                       const char         *rows_sql,
                                                       GVariant           *args);
TEPAT_API void           tepat_row_model_set_job      (TepatRowModel      *self,
                                                       TepatStoreJob       ids_job,
                                                       const char         *rows_sql,
                                                       GVariant           *args);
TEPAT_API void           tepat_row_model_set_tables   (TepatRowModel      *self,
                                                       const char * const *tables);
TEPAT_API void           tepat_row_model_reload       (TepatRowModel      *self);
TEPAT_API void           tepat_row_model_set_asleep   (TepatRowModel      *self,
                                                       gboolean            asleep);
TEPAT_API gboolean       tepat_row_model_get_partial  (TepatRowModel      *self);
TEPAT_API gboolean       tepat_row_model_get_busy     (TepatRowModel      *self);
TEPAT_API const GError  *tepat_row_model_get_error    (TepatRowModel      *self);
TEPAT_API gint64         tepat_row_model_get_id       (TepatRowModel      *self,
                                                       guint               position);
TEPAT_API GArray        *tepat_row_model_dup_ids      (TepatRowModel      *self);
TEPAT_API gboolean       tepat_row_model_find         (TepatRowModel      *self,
                                                       gint64              id,
                                                       guint              *position);
TepatSession            *tepat_row_model_get_source   (TepatRowModel      *self,
                                                       const char        **rows_sql);
TEPAT_API guint          tepat_row_model_get_n_cached (TepatRowModel      *self);

G_END_DECLS
