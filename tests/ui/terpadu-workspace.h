/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-session.h"

G_BEGIN_DECLS

/* A workspace of invented families, made by the program itself as an office makes its own. */
typedef struct _TerpaduWorkspace TerpaduWorkspace;

#define TERPADU_USER     "sari"
#define TERPADU_PASSWORD "contoh-sandi-2026"

/* families: how many are imported, or NULL for an empty register. Logs in. */
TerpaduWorkspace *terpadu_workspace_new         (const char       *families);
void              terpadu_workspace_free        (TerpaduWorkspace *self);
TepatSession     *terpadu_workspace_get_session (TerpaduWorkspace *self);
/* A file beside the workspace, for example `kantor.csv`. */
char             *terpadu_workspace_dup_path    (TerpaduWorkspace *self,
                                                 const char       *name);
/* Another file of the same kabupaten. */
char             *terpadu_workspace_generate    (TerpaduWorkspace *self,
                                                 const char       *name,
                                                 const char       *families,
                                                 const char       *seed);
/* Runs a verb and fails when it fails. */
void              terpadu_workspace_run         (TerpaduWorkspace *self,
                                                 const char       *first,
                                                 ...) G_GNUC_NULL_TERMINATED;
/* Opened anew as one that can only be read; FALSE where nothing keeps this user from writing. */
gboolean          terpadu_workspace_forbid_writing (TerpaduWorkspace *self);
/* What a query answers to the one who logged in. */
char             *terpadu_workspace_ask         (TerpaduWorkspace *self,
                                                 const char       *sql);
gint64            terpadu_workspace_count       (TerpaduWorkspace *self,
                                                 const char       *sql);

/* Until that is what it answers. */
void              terpadu_workspace_wait        (TerpaduWorkspace *self,
                                                 const char       *sql,
                                                 const char       *expected);

G_END_DECLS
