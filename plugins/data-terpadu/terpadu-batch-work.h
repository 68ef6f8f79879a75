/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* Acts on many records, beside the main context. */

/* act: copied. dry_run: only look. */
void              terpadu_batch_work_run_async   (TepatSession         *session,
                                                  const TepatBatchAct  *act,
                                                  gboolean              dry_run,
                                                  TepatJob             *job,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
TepatBatchReport *terpadu_batch_work_run_finish  (GAsyncResult         *result,
                                                  GError              **error);
void              terpadu_batch_work_undo_async  (TepatSession         *session,
                                                  const char           *uid,
                                                  TepatJob             *job,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean          terpadu_batch_work_undo_finish (GAsyncResult         *result,
                                                  TepatBatchUndoReport *report,
                                                  GError              **error);

G_END_DECLS
