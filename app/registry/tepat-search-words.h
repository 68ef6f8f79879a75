/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands before a word in the index says where the word comes from: nothing for the person's
 * own name, so that a name typed as it is finds names first. */
#define TEPAT_SEARCH_IBU     '#'
#define TEPAT_SEARCH_ALAMAT  '$'
#define TEPAT_SEARCH_WILAYAH '%'

typedef void (*TepatSearchWordFunc) (const char *word,
                                     gpointer    user_data);

void   tepat_search_words_append  (GString             *words,
                                   char                 mark,
                                   const char          *text,
                                   TepatSearchWordFunc  func,
                                   gpointer             user_data);
/* Whether a word of @text (nullable) begins with @word, a folded one. */
gboolean tepat_search_words_begin (const char          *text,
                                   const char          *word);
GStrv  tepat_search_words_split   (const char          *text);
guint  tepat_search_word_distance (const char          *a,
                                   const char          *b,
                                   guint                limit);

G_END_DECLS
