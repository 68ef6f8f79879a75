/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/**
 * SinkronPenerimaAsk:
 * @program: (nullable): code
 * @wilayah: code, or its beginning
 * @tahap: (nullable): stage of payments; %NULL: of the whole year
 * @tahun: 0: the newest that there is
 * @kind: (nullable): of the list that is open: `alasan` or `temuan`
 * @code: (nullable): which of them
 * @by: (nullable): what the list is narrowed by: `program` or `desa`
 * @only: (nullable): to which of them
 * @path: (nullable): of an export
 *
 * What the page on recipients asks: copies, for it is read on another thread.
 */
typedef struct
{
  char   *program;
  char   *wilayah;
  char   *tahap;
  gint64  tahun;
  char   *kind;
  char   *code;
  char   *by;
  char   *only;
  char   *path;
} SinkronPenerimaAsk;

void     sinkron_penerima_ask_free  (SinkronPenerimaAsk *ask);
/* Read jobs: a JsonNode {valid, temuan, tahap}, and one with the rows of the list, {baris}; of payments
 * also {jumlah: how many, program, desa, status: how many of each}, those not where the list is
 * narrowed. */
gpointer sinkron_penerima_ask_whole (TepatDb            *db,
                                     gpointer            ask,
                                     GCancellable       *cancellable,
                                     GError            **error);
gpointer sinkron_penerima_ask_rows  (TepatDb            *db,
                                     gpointer            ask,
                                     GCancellable       *cancellable,
                                     GError            **error);
/* The write job that keeps who took the list out, and the read job that writes the file. */
gpointer sinkron_penerima_ask_note  (TepatDb            *db,
                                     gpointer            ask,
                                     GCancellable       *cancellable,
                                     GError            **error);
gpointer sinkron_penerima_ask_write (TepatDb            *db,
                                     gpointer            ask,
                                     GCancellable       *cancellable,
                                     GError            **error);

G_END_DECLS
