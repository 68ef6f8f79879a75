/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-batch.h"
#include "tepat-db-private.h"

G_BEGIN_DECLS

/* What an act does with one record. */
typedef enum
{
  BATCH_CHANGE,
  BATCH_SAME,
  BATCH_INACTIVE,
} BatchVerdict;

typedef struct _Batch Batch;

/**
 * BatchKind:
 * @name: of the act
 * @person: whether the records that change are persons; a field says it itself
 * @prepare: (nullable): looks at the act before any record
 * @select: columns from the fifth on, beginning with the value before
 * @judge: what happens to the record in the row
 * @change: changes it
 *
 * One kind of act.
 */
typedef struct
{
  const char    *name;
  gboolean       person;
  gboolean     (*prepare) (Batch      *batch,
                           GError    **error);
  char        *(*select)  (Batch      *batch);
  BatchVerdict (*judge)   (Batch      *batch,
                           TepatStmt  *row);
  gboolean     (*change)  (Batch      *batch,
                           TepatStmt  *row,
                           GError    **error);
} BatchKind;

/* Columns of the row that is judged and changed. */
enum { ROW_ID, ROW_VERSI, ROW_WILAYAH, ROW_NAMA, ROW_BEFORE, ROW_MORE };

struct _Batch
{
  TepatDb             *db;
  const TepatBatchAct *act;
  const BatchKind     *kind;
  TepatJob            *job;
  TepatBatchReport    *report;
  gboolean             dry_run;
  gboolean             person;     /* the records that change are persons */
  gint64               massal;
  gint64               program;
  char                *now;
  char                 today[11];  /* of the office, for a programme */
  GHashTable          *wilayah;    /* whose recap changes */
};

const BatchKind *batch_kind_find  (const char   *name);
/* Keeps a record as it was; before: JSON of the columns. */
gboolean         batch_keep       (Batch        *batch,
                                   const char   *table,
                                   gint64        id,
                                   gint64        versi_after,
                                   const char   *before,
                                   GError      **error);
/* {"column": value} */
char            *batch_to_json    (const char   *column,
                                   const char   *value);
/* Counts the recap of these wilayah anew. */
gboolean         batch_recap      (TepatDb      *db,
                                   GHashTable   *wilayah,
                                   GError      **error);

G_END_DECLS
