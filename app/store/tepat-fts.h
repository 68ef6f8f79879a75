/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db-private.h"

G_BEGIN_DECLS

/**
 * TepatFts:
 *
 * The search index of a workspace: a derived file, `cari.db`, of words and the records they stand
 * in. It carries the number of the newest journal entry that it reflects. Losing it loses nothing.
 * A handle belongs to one thread at a time.
 */
typedef struct _TepatFts TepatFts;

#define TEPAT_FTS_FILE "cari.db"
/* What may stand before a word beside letters and digits, which names are made of. */
#define TEPAT_FTS_MARKS "#$%"

TepatFts   *tepat_fts_open        (const char          *folder,
                                   GError             **error);
TepatFts   *tepat_fts_open_to_read (const char         *folder,
                                   GError             **error);
/* A new index beside the old one; tepat_fts_publish() puts it in its place. */
TepatFts   *tepat_fts_create      (const char          *folder,
                                   GError             **error);
void        tepat_fts_free        (TepatFts            *self);
gboolean    tepat_fts_publish     (TepatFts            *self,
                                   GError             **error);
/* Whether another file stands in its place by now. */
gboolean    tepat_fts_is_replaced (TepatFts            *self);
/* Gathers more before it writes, and merges nothing in between, up to the end of the transaction. */
gboolean    tepat_fts_expect_many (TepatFts            *self,
                                   GError             **error);
gboolean    tepat_fts_begin       (TepatFts            *self,
                                   GError             **error);
gboolean    tepat_fts_settle      (TepatFts            *self,
                                   GError             **error);
gboolean    tepat_fts_commit      (TepatFts            *self,
                                   gint64               seq,
                                   GError             **error);
void        tepat_fts_rollback    (TepatFts            *self);
/* Whether the index can be read at all; it is derived, so one that cannot is made anew. */
gboolean    tepat_fts_is_sound    (TepatFts            *self);
gboolean    tepat_fts_stays_sound (TepatFts            *self,
                                   gint64               seq);
void        tepat_fts_note_damage (TepatFts            *self);
gboolean    tepat_fts_get_seq     (TepatFts            *self,
                                   gint64              *seq,
                                   GError             **error);
gboolean    tepat_fts_begin_search (TepatFts           *self,
                                   gint64              *seq,
                                   gboolean            *exact,
                                   GError             **error);
void        tepat_fts_end_search  (TepatFts            *self);
/* The journal's entry up to which the register is known to be what the index says, 0 at first. */
gint64      tepat_fts_get_known_head (TepatFts         *self);
void        tepat_fts_set_known_head (TepatFts         *self,
                                   gint64               head);
/* A record has gone, nobody knows which: from here on, each that is found must be looked at. */
gboolean    tepat_fts_doubt       (TepatFts            *self,
                                   GError             **error);
/* words: separated by spaces. A record whose words change is added again under a new generation,
 * which is above any before. */
gboolean    tepat_fts_add         (TepatFts            *self,
                                   gint64               record,
                                   gint64               generation,
                                   const char          *words,
                                   GError             **error);
gboolean    tepat_fts_count_word  (TepatFts            *self,
                                   const char          *word,
                                   gint64               n,
                                   GError             **error);
/* All distinct words that begin with a letter, which are those of names, and how often each stands;
 * kept in memory from the first call on. */
gboolean    tepat_fts_get_words   (TepatFts            *self,
                                   GPtrArray          **words,
                                   GArray             **counts,
                                   GError             **error);
/* Appends the words that begin with @prefix, the most frequent first, at most @limit. */
gboolean    tepat_fts_get_words_from (TepatFts         *self,
                                   const char          *prefix,
                                   guint                limit,
                                   GPtrArray           *words,
                                   GArray              *counts,
                                   GError             **error);
/* Told the id of a record; FALSE is enough. */
typedef gboolean (*TepatFtsFunc)  (gint64               record,
                                   gpointer             user_data,
                                   GError             **error);
/* expression: FTS5 syntax of words, "*", AND, OR. Records come without order of rank. */
gboolean    tepat_fts_match       (TepatFts            *self,
                                   const char          *expression,
                                   TepatFtsFunc         func,
                                   gpointer             user_data,
                                   GError             **error);

/* The index of a connection's workspace, opened when it is first asked for; belongs to @db. */
TepatFts   *tepat_db_get_fts      (TepatDb             *db,
                                   GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatFts, tepat_fts_free)

G_END_DECLS
