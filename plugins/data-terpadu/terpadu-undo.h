/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-import-record.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_UNDO (terpadu_undo_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduUndo, terpadu_undo, TERPADU, UNDO, GtkWidget)

/**
 * TerpaduUndo:
 *
 * Says what undoing an import would do, asks why, and does it. Signals: `closed`; `done` (what was
 * done, in words).
 */

void terpadu_undo_set_context (TerpaduUndo  *self,
                               TepatContext *context);
void terpadu_undo_ask         (TerpaduUndo  *self,
                               const char   *uid,
                               const char   *berkas);

G_END_DECLS
