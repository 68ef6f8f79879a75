/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-workspace.h"

#include "dedup-decide.h"

G_BEGIN_DECLS

/* A workspace of invented families that was searched, and what a reviewer does in it. */
extern TerpaduWorkspace *help_workspace;

/* families: how many. */
void                help_start         (const char      *families);
void                help_stop          (void);
/* Somebody else of the office, logged in; peran as in peran.json. */
TepatSession       *help_log_in        (const char      *name,
                                        const char      *peran,
                                        const char      *wilayah);
/* Everything that a merge may touch, as text; how often a record was written does not count. */
char               *help_dup_state     (void);
/* Lines of it that begin so: j answers, s memberships, y payments, l photos, i identities. */
gint64              help_count         (const char      *what);
gint64              help_get_int       (const char      *sql,
                                        const char      *text);
char               *help_dup_text      (const char      *sql,
                                        const char      *text);
/* An act on the plugin's own tables, with the journal's entry that it needs. */
void                help_write         (TepatStoreJob    job,
                                        gpointer         data);
GPtrArray          *help_list          (const char      *jenis,
                                        const char      *keadaan);
DedupCase          *help_read          (const char      *uid);
DedupOutcomeReport *help_act           (TepatSession    *session,
                                        TepatStoreJob    job,
                                        DedupDecision   *decision,
                                        GError         **error);
void                help_act_on        (TepatStoreJob    job,
                                        const char      *uid,
                                        const char      *putusan);

G_END_DECLS
