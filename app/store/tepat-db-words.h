/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TepatDbWords:
 *
 * All words of an SQL text, wherever they stand: names, keywords, pieces of literals and comments.
 * What is not among them cannot be a name in it.
 */
typedef struct _TepatDbWords TepatDbWords;

TepatDbWords *tepat_db_words_new            (const char    *sql);
void          tepat_db_words_free           (TepatDbWords  *self);
gboolean      tepat_db_words_contain        (TepatDbWords  *self,
                                             const char    *name);
gboolean      tepat_db_words_contain_prefix (TepatDbWords  *self,
                                             const char    *prefix);

const char   *tepat_db_words_find_body      (const char    *sql,
                                             gboolean      *has_with,
                                             gboolean      *recursive);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatDbWords, tepat_db_words_free)

G_END_DECLS
