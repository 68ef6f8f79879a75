/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "prelist.h"

G_BEGIN_DECLS

/* What the page of the lists asks for; texts may be NULL. */
typedef struct
{
  char     *wilayah;
  char     *prelist;
  gboolean  open;
} PrelistAsk;

void     prelist_ask_free   (PrelistAsk   *ask);

/* And what it shows: Prelist, PrelistButir. */
typedef struct
{
  TepatReference *reference;
  GPtrArray      *lists;
  GPtrArray      *rows;
} PrelistFound;

void     prelist_found_free (PrelistFound *found);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrelistFound, prelist_found_free)

/* Read job: of a PrelistAsk a PrelistFound. */
gpointer prelist_look       (TepatDb       *db,
                             gpointer       data,
                             GCancellable  *cancellable,
                             GError       **error);

/* The list, until when, who holds it and who was there: one line for people. */
char    *prelist_butir_describe (const PrelistButir *butir);
/* (nullable): why it is visited, and what is looked at. */
char    *prelist_butir_tell_why (const PrelistButir *butir);

G_END_DECLS
