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

/* @maps: (nullable): `FIELD=HEADER` for each column that is called otherwise. Without a name column
 * nothing can be compared. */
gboolean dedup_columns_find (DedupColumns         *self,
                             const TepatTableRow  *header,
                             const char * const   *maps,
                             GError              **error);

G_END_DECLS
