/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-impor.h"
#include "usul-masuk.h"

G_BEGIN_DECLS

/**
 * UsulMasukImpor:
 * @path: CSV or XLSX with the columns of the list masuk-kolom, or a line of JSON for each as the
 *   national API gives them
 * @kering: dry run: nothing is kept
 * @wilayah: (nullable): the desa of the rows that name none
 * @pemisah: between the cells of the sender's CSV file, or 0
 * @headers: the sender's own; of JSON the columns that are known
 * @baris: (element-type UsulMasuk): what is to be kept
 * @uid: of the import, once it was made
 * @diterima: how many are new
 * @sudah: how many were here already
 * @tolak: (element-type TepatTableReject): rows that are not taken
 * @ingat: (element-type TepatTableReject): what is to be known about rows that are
 *
 * A file of what the public sent.
 */
typedef struct
{
  char       *path;
  gboolean    kering;
  char       *wilayah;
  TepatArti  *lists;
  char        pemisah;
  char      **headers;
  GPtrArray  *baris;
  char       *uid;
  guint       diterima;
  guint       sudah;
  GPtrArray  *tolak;
  GPtrArray  *ingat;
} UsulMasukImpor;

/* Blocks: reads the file, takes its photos, which lie beside it, into the workspace, and says which
 * rows are none. wilayah: (nullable). */
UsulMasukImpor *usul_masuk_impor_new  (TepatStore      *store,
                                       const char      *path,
                                       const char      *wilayah,
                                       TepatArti       *lists,
                                       GError         **error);
void            usul_masuk_impor_free (UsulMasukImpor  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UsulMasukImpor, usul_masuk_impor_free)

/* Write job; data and result are the UsulMasukImpor. Twice is once. A dry run ends with
 * USUL_ERROR_DRY_RUN. Needs data.impor. */
gpointer        usul_masuk_impor_run  (TepatDb         *db,
                                       gpointer         data,
                                       GCancellable    *cancellable,
                                       GError         **error);
/* Write job; its data and its result are a UsulImporBatal: what came with an import and nobody looked
 * at yet goes away again. Needs data.impor. */
gpointer        usul_masuk_impor_undo (TepatDb         *db,
                                       gpointer         data,
                                       GCancellable    *cancellable,
                                       GError         **error);

G_END_DECLS
