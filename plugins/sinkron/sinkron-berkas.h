/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sinkron-kolom.h"
#include "sinkron-run.h"

G_BEGIN_DECLS

/**
 * SinkronBerkas:
 * @path: a CSV or XLSX file
 * @jenis: what its rows are; the columns tell at first
 * @program: (nullable): of all rows that do not name one themselves; so are the four that follow
 * @wilayah: (nullable): a desa
 * @tahun: 0: none
 * @tahap: (nullable)
 * @status: (nullable): code
 * @utuh: the file has the whole list of each desa that it names: who is not in it has ended there
 * @ambang: percent of a desa's list that may end without a person's word
 * @kering: dry run: everything is asked and nothing is kept
 * @alasan: (nullable): why it is brought
 * @pemisah: between the cells of the sender's CSV file, or 0
 * @headers: the sender's own
 * @kolom: what each column is
 * @n: (out): what came of it
 * @menunggu: (out): rows put aside that wait for a person's decision on a list of their desa
 * @tolak: (out) (element-type TepatTableReject): rows that were not taken
 * @uid: (out) (nullable): by which it is taken back with tepat_batch_undo()
 *
 * A list of memberships or payments that comes in a file, where the centre has none to be received.
 */
typedef struct
{
  char          *path;
  SinkronJenis   jenis;
  char          *program;
  char          *wilayah;
  gint64         tahun;
  char          *tahap;
  char          *status;
  gboolean       utuh;
  gint64         ambang;
  gboolean       kering;
  char          *alasan;

  guint          header_row;
  char           pemisah;
  GStrv          headers;
  SinkronKolom  *kolom;

  SinkronHitungan n;
  gint64         menunggu;
  GPtrArray     *tolak;
  char          *uid;
} SinkronBerkas;

/* Blocks: finds the header and what its columns are. */
SinkronBerkas *sinkron_berkas_new          (const char       *path,
                                            GError          **error);
void           sinkron_berkas_free         (SinkronBerkas    *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SinkronBerkas, sinkron_berkas_free)

/* Says what a column is; it is taken from another one. */
void           sinkron_berkas_set_column   (SinkronBerkas    *self,
                                            guint             column,
                                            SinkronKolom      kolom);
/* The same by name and header. */
gboolean       sinkron_berkas_map          (SinkronBerkas    *self,
                                            const char       *name,
                                            const char       *header,
                                            GError          **error);
/* Reads, checks, puts aside and applies the whole file in one transaction, or none of it. Blocks. */
gboolean       sinkron_berkas_run          (SinkronBerkas    *self,
                                            TepatStore       *store,
                                            TepatActor       *actor,
                                            TepatJob         *job,
                                            GError          **error);

G_END_DECLS
