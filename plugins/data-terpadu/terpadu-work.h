/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* What takes its time with files, beside the main context. */

#define TERPADU_PREVIEW_ROWS 4
#define TERPADU_TOP_ROWS 12

/**
 * TerpaduFile:
 * @import: the file, recognised
 * @preview: (element-type GStrv): its first rows of data
 * @top: (element-type GStrv): the rows at its top, each its number and its cells
 * @known_since: (nullable): when such a file was imported last; its columns are mapped as then
 *
 * A file that was opened to be imported.
 */
typedef struct
{
  TepatImport *import;
  GPtrArray   *preview;
  GPtrArray   *top;
  char        *known_since;
} TerpaduFile;

void                   terpadu_file_free                (TerpaduFile          *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerpaduFile, terpadu_file_free)

/* profile: nullable, header_row: 0, to be recognised. */
void                   terpadu_work_open_async          (TepatSession         *session,
                                                         const char           *path,
                                                         const char           *profile,
                                                         guint                 header_row,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
TerpaduFile           *terpadu_work_open_finish         (GAsyncResult         *result,
                                                         GError              **error);
/* The rows to be corrected: of an import in the store, or of a file that was only checked. */
void                   terpadu_work_write_errors_async  (TepatSession         *session,
                                                         const char           *uid,
                                                         TepatImport          *import,
                                                         const char           *path,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
gboolean               terpadu_work_write_errors_finish (GAsyncResult         *result,
                                                         guint64              *n_rows,
                                                         GError              **error);
void                   terpadu_work_undo_async          (TepatSession         *session,
                                                         const char           *uid,
                                                         const char           *alasan,
                                                         TepatJob             *job,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
TepatImportUndoReport *terpadu_work_undo_finish         (GAsyncResult         *result,
                                                         GError              **error);

G_END_DECLS
