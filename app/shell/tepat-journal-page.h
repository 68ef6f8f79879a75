/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-context.h"
#include "tepat-page.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_JOURNAL_PAGE (tepat_journal_page_get_type ())
G_DECLARE_FINAL_TYPE (TepatJournalPage, tepat_journal_page, TEPAT, JOURNAL_PAGE, TepatPage)

/* Who did what and when: the journal, newest first. */
GtkWidget *tepat_journal_page_new (TepatContext *context);

G_END_DECLS
