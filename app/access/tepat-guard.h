/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-store.h"

G_BEGIN_DECLS

/**
 * TepatGuardMask:
 * @column: the column
 * @hak: (nullable): who holds this right sees it as it is; %NULL: nobody does
 * @expression: the SQL shown to the others; the row is called `t`
 */
typedef struct
{
  const char *column;
  const char *hak;
  const char *expression;
} TepatGuardMask;

/**
 * TepatGuardTable:
 * @name: the table; its SQL name everywhere, so that a query need not know that it is limited
 * @hak: (nullable): the right without which no row is shown
 * @wilayah: (nullable): the column with the wilayah's code, which limits the rows
 * @where: (nullable): which rows an actor sees who does not see all wilayah; `{uid}` and `{nama}`
 *   are the actor's, `{in x.y}` is a condition on the wilayah in the column x.y, `{hak z}` is 1
 *   or 0. The row is `t`.
 * @hak_lain: (nullable): a right that shows the same rows to who has not @hak
 * @fallback: (nullable): which rows are shown without either; %NULL: none
 * @always: (nullable): a condition for everybody
 * @masks: (nullable) (array zero-terminated=1): columns that some may not see
 *
 * How a table is limited for plugins' SQL. A table that is not registered is closed, unless it
 * belongs to a plugin: then it is open to all plugins.
 */
typedef struct
{
  const char           *name;
  const char           *hak;
  const char           *wilayah;
  const char           *where;
  const char           *hak_lain;
  const char           *fallback;
  const char           *always;
  const TepatGuardMask *masks;
} TepatGuardTable;

TEPAT_API void tepat_guard_add_table (const TepatGuardTable *table);
TEPAT_API void tepat_guard_attach    (TepatStore            *store);

G_END_DECLS
