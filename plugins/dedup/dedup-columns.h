/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

#include "dedup-records.h"

G_BEGIN_DECLS

#define DEDUP_MAX_COLUMNS 8

/* Which columns of a table hold a field; several are read as one text. */
typedef struct
{
  guint columns[DEDUP_N_FIELDS][DEDUP_MAX_COLUMNS];
  guint n_columns[DEDUP_N_FIELDS];
  guint last;      /* the last column that is read */
} DedupColumns;

/* Columns are known by the names that an import knows. @maps: (nullable): `FIELD=HEADER` for each
 * that is called otherwise, with any field of an import, `=HEADER` for one that is left out. What
 * was asked for and does not exist is %G_IO_ERROR_INVALID_ARGUMENT; without a column of names
 * nothing can be compared. */
gboolean dedup_columns_find (DedupColumns          *self,
                             const TepatReference  *reference,
                             const TepatTableRow   *header,
                             const char * const    *maps,
                             GError               **error);

G_END_DECLS
