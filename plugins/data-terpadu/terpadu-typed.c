/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-typed"

#include "config.h"

#include "terpadu-typed.h"

TepatLists *
terpadu_lists_new (TepatArti *knowledge)
{
  TepatLists *self = g_new0 (TepatLists, 1);

  self->reference = tepat_reference_ref ((TepatReference *) knowledge->lists.reference);
  self->wilayah = tepat_wilayah_index_ref ((TepatWilayahIndex *) knowledge->lists.wilayah);
  self->today = tepat_format_today (tepat_zone_of_wilayah (knowledge->kab));

  return self;
}

void
terpadu_lists_free (TepatLists *self)
{
  tepat_reference_unref ((TepatReference *) self->reference);
  tepat_wilayah_index_unref ((TepatWilayahIndex *) self->wilayah);
  g_free ((char *) self->today);
  g_free (self);
}
