/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-grid-table.h"

G_BEGIN_DECLS

/**
 * TerpaduGridResult:
 * @report: what the check or the import of the rows said
 * @lines: (element-type guint): the grid's row behind each line after the header
 *
 * The rows of a grid go the way of an import: one set of checks, one act, one undo.
 */
typedef struct
{
  TepatImportReport *report;
  GArray            *lines;
} TerpaduGridResult;

void               terpadu_grid_result_free (TerpaduGridResult       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerpaduGridResult, terpadu_grid_result_free)

/* The grid's row that an issue is about. */
guint              terpadu_grid_result_find_row (const TerpaduGridResult *self,
                                                 const TepatImportIssue  *issue);
/* table: copied. dry_run: only check. job: nullable. */
void               terpadu_grid_work_async  (TepatSession            *session,
                                             const TerpaduGridTable  *table,
                                             gboolean                 dry_run,
                                             TepatJob                *job,
                                             GAsyncReadyCallback      callback,
                                             gpointer                 user_data);
TerpaduGridResult *terpadu_grid_work_finish (GAsyncResult            *result,
                                             GError                 **error);

G_END_DECLS
