/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-macros.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * TepatPackageType:
 * @TEPAT_PACKAGE_TEXT: a text
 * @TEPAT_PACKAGE_INT: a whole number
 * @TEPAT_PACKAGE_REAL: a number
 * @TEPAT_PACKAGE_ID: id of a row of the table that the column refers to; in a package its uid, of
 *   `periode` and `program` its code
 * @TEPAT_PACKAGE_FILE: digest of a file in media/, which goes with the row
 */
typedef enum
{
  TEPAT_PACKAGE_TEXT,
  TEPAT_PACKAGE_INT,
  TEPAT_PACKAGE_REAL,
  TEPAT_PACKAGE_ID,
  TEPAT_PACKAGE_FILE,
} TepatPackageType;

/**
 * TepatPackageColumn:
 * @name: the column
 * @type: of its values
 * @unit: (nullable): columns of one unit change together and are decided on together; the first of
 *   them says most
 * @title: (nullable): of the column, or of its unit where it is the first, for people
 * @once: given with the row and never changed; where another row has it already, a text gets the
 *   desa's code behind it, and a number the next that is free
 * @within: (nullable): the column whose rows alone count for @once, beside the desa
 * @required: never empty
 * @key: tells which row it is, and goes with whatever of the row goes
 * @refers: (nullable): `penduduk`, `keluarga`, `kepesertaan`, `periode` or `program`: what must be
 *   here first; of a text a uid
 *
 * A column that travels.
 */
typedef struct
{
  const char       *name;
  TepatPackageType  type;
  const char       *unit;
  const char       *title;
  gboolean          once;
  const char       *within;
  gboolean          required;
  gboolean          key;
  const char       *refers;
} TepatPackageColumn;

/**
 * TepatPackageTable:
 * @name: stable, in packages
 * @title: one of its rows, for people
 * @table: with the columns `id`, `uid`, `versi`, `wilayah`
 * @rows: (nullable): SQL in brackets for its rows with all of these, where the table itself lacks one
 * @row: (nullable): SQL that is true of the row with the uid $1, where the table itself has no `uid`
 * @where: (nullable): which rows travel; the row is `t`
 * @nama: SQL for the name for people; the row is `t`
 * @page: (nullable): the page that shows a row when it is opened with its uid
 * @columns: (array zero-terminated=1): what travels
 * @trail: (nullable): a table of steps that only grows
 * @trail_key: its column with the row's uid
 * @trail_by_id: it is the row's id instead
 * @trail_columns: (nullable) (array zero-terminated=1): its columns, all texts; two steps that agree
 *   in them are one
 *
 * A table whose rows go into packages; static data.
 */
typedef struct
{
  const char               *name;
  const char               *title;
  const char               *table;
  const char               *rows;
  const char               *row;
  const char               *where;
  const char               *nama;
  const char               *page;
  const TepatPackageColumn *columns;
  const char               *trail;
  const char               *trail_key;
  gboolean                  trail_by_id;
  const char * const       *trail_columns;
} TepatPackageTable;

/**
 * TepatPackageGroup:
 * @id: stable, in packages; also the kind of package that holds these rows and whom they speak of
 * @title: of that kind, for people
 * @decided_above: an office above decides on these rows, and they go back with its decisions
 * @tables: (array zero-terminated=1): in the order in which their rows refer to each other
 *
 * Rows that always travel together; static data of whoever has the tables.
 */
typedef struct
{
  const char                      *id;
  const char                      *title;
  gboolean                         decided_above;
  const TepatPackageTable * const *tables;
} TepatPackageGroup;

TEPAT_API void                     tepat_package_add_group    (const TepatPackageGroup *group);
TEPAT_API void                     tepat_package_remove_group (const TepatPackageGroup *group);
/* NULL: it belongs to the register, or nobody here knows it. */
TEPAT_API const TepatPackageTable *tepat_package_find_table   (const char              *name);
/* The column, or the first of the unit, that travels under this name. */
TEPAT_API const TepatPackageColumn *
                                   tepat_package_find_field   (const TepatPackageTable *table,
                                                               const char              *name);
/* (transfer container) (element-type utf8): the kinds of packages that can be made here. */
TEPAT_API GPtrArray               *tepat_package_list_kinds   (void);
/* In the user's language; the kind itself where nobody here knows it. */
TEPAT_API const char              *tepat_package_get_kind_title (const char            *kind);

G_END_DECLS
