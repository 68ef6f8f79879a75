/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * TepatWordMap: words, as people write them, to numbers. Words are compared without case, spaces
 * and punctuation ("No. KK" is "nokk"). Looking up allocates nothing; a map that is no longer added
 * to may be read from any thread.
 */
typedef struct _TepatWordMap TepatWordMap;

TepatWordMap *tepat_word_map_new      (void);
void          tepat_word_map_free     (TepatWordMap       *self);
gboolean      tepat_word_map_add      (TepatWordMap       *self,
                                       const char         *word,
                                       guint               value);
int           tepat_word_map_find     (const TepatWordMap *self,
                                       const char         *text,
                                       gssize              length);
gsize         tepat_word_fold         (const char         *text,
                                       gsize               length,
                                       char               *buffer,
                                       gsize               size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatWordMap, tepat_word_map_free)

G_END_DECLS
