/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

/**
 * TepatRowQuery:
 *
 * What a lane needs to read ids or cells: plain data, no object of the main thread.
 */
typedef struct
{
  char     *sql;
  GVariant *args;     /* for the ids */
  char     *ids;      /* for the cells */
} TepatRowQuery;

/* The texts of one row, NULL where the cell is; counted references, see tepat-row-private.h. */
typedef struct
{
  gint64   id;
  char   **cells;
} TepatRowCells;

/* What the cells query returns: TepatRowCells, each with n_cells. */
typedef struct
{
  GArray *rows;
  guint   n_cells;
} TepatRowBatch;

TepatRowQuery *tepat_row_query_new_ids   (const char     *sql,
                                          GVariant       *args);
TepatRowQuery *tepat_row_query_new_cells (const char     *sql,
                                          const GArray   *ids,
                                          guint           first,
                                          guint           n_ids);
void           tepat_row_query_free      (TepatRowQuery  *self);
void           tepat_row_batch_free      (TepatRowBatch  *self);

/* Store jobs. */
gpointer       tepat_row_query_read_ids   (TepatDb       *db,
                                           gpointer       data,
                                           GCancellable  *cancellable,
                                           GError       **error);
gpointer       tepat_row_query_read_cells (TepatDb       *db,
                                           gpointer       data,
                                           GCancellable  *cancellable,
                                           GError       **error);

G_END_DECLS
