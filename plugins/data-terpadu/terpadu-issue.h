/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_ISSUE (terpadu_issue_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduIssue, terpadu_issue, TERPADU, ISSUE, GObject)

/* A cell or row of a file that was rejected or warned about. */
TerpaduIssue *terpadu_issue_new          (guint         baris,
                                          gboolean      ditolak,
                                          const char   *kolom,
                                          const char   *nilai,
                                          const char   *kode);
guint         terpadu_issue_get_baris    (TerpaduIssue *self);
gboolean      terpadu_issue_get_rejected (TerpaduIssue *self);
const char   *terpadu_issue_get_kolom    (TerpaduIssue *self);
const char   *terpadu_issue_get_nilai    (TerpaduIssue *self);
const char   *terpadu_issue_get_kode     (TerpaduIssue *self);
/* What a person says the cell is to hold; NULL: nobody corrected it. */
const char   *terpadu_issue_get_perbaikan (TerpaduIssue *self);
void          terpadu_issue_set_perbaikan (TerpaduIssue *self,
                                          const char   *perbaikan);

G_END_DECLS
