/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Single words of names, as tepat_nama_normalise() leaves them. */

#define DEDUP_MOST_PIECES 3

typedef struct
{
  const char *text;
  guint       n;
} DedupPiece;

guint32  dedup_word_get_letters (const char *text,
                                 gsize       length);
/* One slip of the pen, two in a long word; an initial; a word that was cut short. */
gboolean dedup_word_is_near     (const char *a,
                                 guint       n_a,
                                 guint32     letters_a,
                                 const char *b,
                                 guint       n_b,
                                 guint32     letters_b);
/* @one is what the pieces are in some order, slips of the pen aside. */
gboolean dedup_word_is_joined   (const char       *one,
                                 guint             n,
                                 const DedupPiece *pieces,
                                 guint             n_pieces);
/* Letters put in, left out, changed or swapped with the next; more than @most is @most + 1. */
guint    dedup_word_distance    (const char *a,
                                 guint       n_a,
                                 const char *b,
                                 guint       n_b,
                                 guint       most);

G_END_DECLS
