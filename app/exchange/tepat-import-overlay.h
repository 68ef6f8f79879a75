/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db-private.h"
#include "tepat-table.h"

G_BEGIN_DECLS

/**
 * TepatImportOverlay:
 *
 * Cells of a file that a person corrected before the import: the file stays as it came, its rows
 * are read as if it said what was corrected.
 */
typedef struct _TepatImportOverlay TepatImportOverlay;

TepatImportOverlay  *tepat_import_overlay_new   (void);
void                 tepat_import_overlay_free  (TepatImportOverlay        *self);
/* value: NULL takes the correction back. */
void                 tepat_import_overlay_set   (TepatImportOverlay        *self,
                                                 guint                      row,
                                                 guint                      column,
                                                 const char                *value);
guint                tepat_import_overlay_get_n (const TepatImportOverlay  *self);
/* Rows, and reasons for which rows are warned of, that a person leaves out. */
void                 tepat_import_overlay_leave_row     (TepatImportOverlay       *self,
                                                         guint                     row,
                                                         gboolean                  leave);
void                 tepat_import_overlay_leave_reason  (TepatImportOverlay       *self,
                                                         const char               *code,
                                                         gboolean                  leave);
/* self: (nullable) in both. */
gboolean             tepat_import_overlay_leaves_row    (const TepatImportOverlay *self,
                                                         guint                     row);
gboolean             tepat_import_overlay_leaves_reason (const TepatImportOverlay *self,
                                                         const char               *code);
/* self: (nullable). The row as corrected, mostly @row itself; valid until the next call. The
 * reader's thread alone asks. */
const TepatTableRow *tepat_import_overlay_apply (TepatImportOverlay        *self,
                                                 const TepatTableRow       *row);
/* Keeps what was corrected with the import. */
gboolean             tepat_import_overlay_keep  (const TepatImportOverlay  *self,
                                                 TepatDb                   *db,
                                                 gint64                     impor,
                                                 GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatImportOverlay, tepat_import_overlay_free)

G_END_DECLS
