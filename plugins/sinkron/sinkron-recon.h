/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/**
 * SinkronReconQuery:
 * @tahun: year of the payments
 * @tahap: (nullable): one stage; %NULL: all
 * @program: (nullable): code of one programme
 * @temuan: (nullable): one kind of finding; %NULL counts all of them
 * @wilayah: (nullable): code, or its beginning
 * @kelompok: what sinkron_recon_group() counts by
 * @limit: rows at most
 */
typedef struct
{
  gint64      tahun;
  const char *tahap;
  const char *program;
  const char *temuan;
  guint       limit;
  const char *wilayah;
  enum { SINKRON_RECON_PROGRAM, SINKRON_RECON_DESA, SINKRON_RECON_STATUS } kelompok;
} SinkronReconQuery;

/**
 * SinkronReconExport:
 * @query: what is asked for; the rows of all findings without `temuan`
 * @path: a file; `.xlsx` is a spreadsheet, anything else CSV
 * @n_rows: (out): rows that were written
 */
typedef struct
{
  SinkronReconQuery  query;
  const char        *path;
  guint              n_rows;
} SinkronReconExport;

/* Read job: a JsonNode; an array of {temuan, jumlah, langkah}, or of the rows of one, each with the
 * name of its status, what that means and what to do. */
gpointer    sinkron_recon_read      (TepatDb       *db,
                                     gpointer       query,
                                     GCancellable  *cancellable,
                                     GError       **error);
/* Read job: a JsonNode, an array of {temuan, kode, nama, jumlah, nominal}, by status with `langkah`:
 * what to do about it. */
gpointer    sinkron_recon_group     (TepatDb       *db,
                                     gpointer       query,
                                     GCancellable  *cancellable,
                                     GError       **error);
/* Read job: a JsonNode, an array of {tahun, tahap}: the payments that there are, the newest first. */
gpointer    sinkron_recon_stages    (TepatDb       *db,
                                     gpointer       data,
                                     GCancellable  *cancellable,
                                     GError       **error);
/* Of a SinkronReconExport: the write job that keeps who took what out, and the read job that does. */
gpointer    sinkron_recon_note      (TepatDb       *db,
                                     gpointer       export,
                                     GCancellable  *cancellable,
                                     GError       **error);
gpointer    sinkron_recon_write     (TepatDb       *db,
                                     gpointer       export,
                                     GCancellable  *cancellable,
                                     GError       **error);
/* In the user's language; NULL when there is no such kind. */
const char *sinkron_recon_get_step  (const char    *temuan);
const char *sinkron_recon_get_title (const char    *temuan);

G_END_DECLS
