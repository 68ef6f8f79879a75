/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-issue.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_ISSUE_TABLE (terpadu_issue_table_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduIssueTable, terpadu_issue_table, TERPADU, ISSUE_TABLE, GtkWidget)

/**
 * TerpaduIssueTable:
 *
 * Rows of a file with the reason why they were rejected or warned about, and a filter by reason.
 * Signal: `corrected` (TerpaduIssue), where cells may be corrected.
 */

/* alasan: reason code -> GUINT_TO_POINTER (rows); issues: of TerpaduIssue, the first of them. */
void terpadu_issue_table_set_issues (TerpaduIssueTable *self,
                                     GHashTable        *alasan,
                                     GPtrArray         *issues);
/* Whether values can be typed over. */
void terpadu_issue_table_set_correctable (TerpaduIssueTable *self,
                                     gboolean           correctable);
/* The import that asks what is left out; NULL when nothing can be. */
void terpadu_issue_table_set_import (TerpaduIssueTable *self,
                                     TepatImport       *import);
void terpadu_issue_table_set_reason (TerpaduIssueTable *self,
                                     const char        *kode);

G_END_DECLS
