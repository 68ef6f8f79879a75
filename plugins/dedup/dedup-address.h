/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An address in the form in which addresses are compared. */
typedef struct
{
  guint64 pairs[2];   /* set of its pairs of letters, spread over the bits */
  guint32 hash;       /* of its words in any order, without JL. and its like; 0 is not known */
  guint32 n_pairs;
} DedupAddress;

void     dedup_address_parse   (DedupAddress       *self,
                                const char         *text,
                                gsize               length);
/* The same but for a slip of the pen or a word, as long as both say enough to tell. */
gboolean dedup_address_is_near (const DedupAddress *self,
                                const DedupAddress *other);
/* Long enough to mean one place wherever it stands. */
gboolean dedup_address_is_full (const DedupAddress *self);

G_END_DECLS
