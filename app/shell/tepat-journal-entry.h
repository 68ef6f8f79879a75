/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-format.h"
#include "tepat-jejak-view.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_JOURNAL_ENTRY (tepat_journal_entry_get_type ())
G_DECLARE_FINAL_TYPE (TepatJournalEntry, tepat_journal_entry, TEPAT, JOURNAL_ENTRY, GtkWidget)

/* One entry of the journal, whole. Signals: `closed`; `record-asked` (kind, uid). */
void tepat_journal_entry_show (TepatJournalEntry    *self,
                               const TepatJejakView *view,
                               TepatZone             zone);

G_END_DECLS
