/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-knowledge.h"

G_BEGIN_DECLS

/**
 * TerpaduChoice:
 * @key: of a [struct@Filter]
 * @value: what it is set to
 * @group: what the choices of this key are about
 * @title: this one
 *
 * Something that a list can be filtered by.
 */
typedef struct
{
  const char *key;
  char       *value;
  const char *group;
  char       *title;
} TerpaduChoice;

/* What only the store knows. */
typedef struct
{
  GPtrArray *programs;
  GPtrArray *users;
  GPtrArray *imports;
} TerpaduChoiceNames;

void       terpadu_choice_names_free (TerpaduChoiceNames       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerpaduChoiceNames, terpadu_choice_names_free)

/* Read job without data: a TerpaduChoiceNames. */
gpointer   terpadu_choice_read_names (TepatDb                  *db,
                                      gpointer                  data,
                                      GCancellable             *cancellable,
                                      GError                  **error);
/* (element-type TerpaduChoice): all choices for a list of persons or families. */
GPtrArray *terpadu_choice_list       (const TepatArti          *knowledge,
                                      const TerpaduChoiceNames *names,
                                      const char               *subject);
/* What a chip says; the title as a sentence of its own where there is no choice of this value. */
char      *terpadu_choice_describe   (GPtrArray                *choices,
                                      const char               *key,
                                      const char               *value);

G_END_DECLS
