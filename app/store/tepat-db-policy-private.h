/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db-guard.h"

G_BEGIN_DECLS

typedef struct
{
  char *column;
  char *expression;
} TepatDbMask;

struct _TepatDbLimit
{
  char      *table;
  char      *where;
  GPtrArray *masks;
  gboolean   writable;
  char      *old_row;
  char      *new_row;
};

struct _TepatDbPolicy
{
  GHashTable *open;       /* names in lower case */
  GHashTable *limits;     /* name -> TepatDbLimit */
  GPtrArray  *prefixes;
};

gboolean tepat_db_policy_owns (TepatDbPolicy *self,
                               const char    *table);

G_END_DECLS
