/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-head.h"

G_BEGIN_DECLS

/* What the parts of a record are made of, and where they go; all of it borrowed. */
typedef struct
{
  GtkBox           *box;
  TepatContext     *context;
  TepatArti *knowledge;
  JsonObject       *whole;
  gboolean          may_change;
  TerpaduFollow     follow;
  gpointer          user_data;
} TerpaduParts;

/* Returns: (transfer none): the person, or the family of which the record tells */
JsonObject *terpadu_parts_get_own      (const TerpaduParts *self);

/* What is seen at once, from the top. */
void        terpadu_parts_append_first (const TerpaduParts *self);

/* What one must scroll to, part 0 first. Returns: whether there are more */
gboolean    terpadu_parts_append       (const TerpaduParts *self,
                                        guint               part);

G_END_DECLS
