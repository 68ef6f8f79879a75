/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-list-page.h"

G_BEGIN_DECLS

/**
 * TerpaduListShown:
 * @def: the list
 * @knowledge: what codes mean
 * @ids: (element-type gint64): the rows, in their order
 * @columns: (element-type TepatColumn): the columns, from the left
 *
 * What is shown of a list, to be written down.
 */
typedef struct
{
  const TerpaduListDef *def;
  TepatArti            *knowledge;
  GArray               *ids;
  GPtrArray            *columns;
} TerpaduListShown;

/* path: .csv or .xlsx, written as an act of the journal; job: shows the progress and cancels. */
void     terpadu_list_export_async  (TepatSession           *session,
                                     const TerpaduListShown *shown,
                                     const char             *path,
                                     TepatJob               *job,
                                     GAsyncReadyCallback     callback,
                                     gpointer                user_data);
/* n_rows: (out): how many were written */
gboolean terpadu_list_export_finish (GAsyncResult           *result,
                                     guint64                *n_rows,
                                     GError                **error);

G_END_DECLS
