/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-knowledge.h"

G_BEGIN_DECLS

/* Undoes an act that the history of a record tells of. What was changed since is said first, and
 * stays. whole: the record, with its history. */
void terpadu_history_undo       (TepatContext           *context,
                                 GtkWidget              *widget,
                                 const TepatArti        *knowledge,
                                 JsonObject             *whole,
                                 gint64                  seq);
/* The same for an act on many records, which goes back as a whole. */
void terpadu_history_undo_batch (TepatContext           *context,
                                 GtkWidget              *widget,
                                 JsonObject             *whole,
                                 const char             *uid);

/* Asks, and undoes the newest act that can be undone; says so when there is none. */
void terpadu_history_undo_last  (TepatContext           *context,
                                 GtkWidget              *widget,
                                 const TepatArti        *knowledge,
                                 JsonObject             *whole);

/* Whether an entry of the history can be undone by itself, or with all the records of its act. */
gboolean terpadu_history_is_undoable       (JsonObject *entry);
gboolean terpadu_history_is_undoable_batch (JsonObject *entry);
/* When it was, by whom, and from which file. */
char    *terpadu_history_describe_entry    (const TepatArti        *knowledge,
                                            JsonObject             *entry);
/* Names of the fields that the act changed and somebody changed again; NULL when there is none. */
char *terpadu_history_describe_since (const TepatArti        *knowledge,
                                      JsonArray              *history,
                                      gint64                  seq);

G_END_DECLS
