/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sinkron-row.h"
#include "sinkron-run.h"

G_BEGIN_DECLS

/* What arrived is put aside with the cursor behind it, in one transaction; so a run that is cut off
 * goes on from there, and nothing comes twice. */

typedef struct
{
  SinkronRun   *run;
  SinkronBatch *batch;
  GPtrArray    *log;
  /* NULL: there is no cursor, the rows come from a file */
  const char   *wilayah;
  /* What came of the rows that are not put aside but taken at once. */
  SinkronHitungan n;
} SinkronStaging;

gpointer sinkron_stage_job       (TepatDb        *db,
                                  gpointer        staging,
                                  GCancellable   *cancellable,
                                  GError        **error);
/* Read jobs: the cursor, (nullable); the codes that rows are checked against. */
typedef struct
{
  SinkronJenis  jenis;
  const char   *wilayah;
} SinkronCursorQuery;

gpointer sinkron_stage_cursor    (TepatDb        *db,
                                  gpointer        query,
                                  GCancellable   *cancellable,
                                  GError        **error);
gpointer sinkron_stage_programs  (TepatDb        *db,
                                  gpointer        data,
                                  GCancellable   *cancellable,
                                  GError        **error);
gpointer sinkron_stage_statuses  (TepatDb        *db,
                                  gpointer        data,
                                  GCancellable   *cancellable,
                                  GError        **error);

G_END_DECLS
