/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-macros.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * TepatPackageKind:
 * @TEPAT_PACKAGE_TEXT: a text
 * @TEPAT_PACKAGE_INT: a whole number
 * @TEPAT_PACKAGE_PERIODE: id of a periode in the table, its code in a package
 */
typedef enum
{
  TEPAT_PACKAGE_TEXT,
  TEPAT_PACKAGE_INT,
  TEPAT_PACKAGE_PERIODE,
} TepatPackageKind;

/**
 * TepatPackageColumn:
 * @name: the column
 * @kind: of its values
 * @unit: (nullable): columns of one unit change together and are decided on together
 * @once: given with the row and never changed; where another row has it already, the desa's code is
 *   put behind it
 * @required: never empty
 * @refers: (nullable): `penduduk` or `keluarga`: a uid that must be in the register first
 *
 * A column that travels.
 */
typedef struct
{
  const char       *name;
  TepatPackageKind  kind;
  const char       *unit;
  gboolean          once;
  gboolean          required;
  const char       *refers;
} TepatPackageColumn;

/**
 * TepatPackageTable:
 * @name: stable, in packages
 * @kelompok: rows of one group always travel together, for example `usulan`
 * @table: with the columns `id`, `uid`, `versi`, `wilayah`
 * @where: (nullable): which rows travel; the row is `t`
 * @nama: the column with the name for people
 * @columns: (array zero-terminated=1): what travels
 * @trail: (nullable): a table of steps that only grows
 * @trail_key: its column with the row's uid
 * @trail_columns: (nullable) (array zero-terminated=1): its columns, all texts; two steps that agree
 *   in them are one
 *
 * A table of a plugin whose rows go into packages; static data.
 */
typedef struct
{
  const char               *name;
  const char               *kelompok;
  const char               *table;
  const char               *where;
  const char               *nama;
  const TepatPackageColumn *columns;
  const char               *trail;
  const char               *trail_key;
  const char * const       *trail_columns;
} TepatPackageTable;

TEPAT_API void tepat_package_add_table (const TepatPackageTable *table);

G_END_DECLS
