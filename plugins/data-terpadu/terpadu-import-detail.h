/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-import-record.h"
#include "terpadu-knowledge.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_IMPORT_DETAIL (terpadu_import_detail_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduImportDetail, terpadu_import_detail, TERPADU, IMPORT_DETAIL,
                      GtkWidget)

/**
 * TerpaduImportDetail:
 *
 * An import of the past: counts, reasons and what can be done about it. Signals: `closed`;
 * `rows-asked` (nullable reason code); `errors-asked`; `undo-asked` (uid).
 */

/* record: stays the caller's. */
void terpadu_import_detail_show (TerpaduImportDetail       *self,
                                 const TerpaduImportRecord *record,
                                 const TepatArti           *knowledge,
                                 gboolean                   may_undo);

extern const TepatStateDef terpadu_import_states[];

G_END_DECLS
