/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-usulan.h"

G_BEGIN_DECLS

/**
 * UsulImpor:
 * @path: a CSV or XLSX file, or what the rows are called
 * @jenis: (nullable): kind of all proposals; else a programme makes it `bantuan`, a known person
 *   `pembaruan`, anybody else a new person or family
 * @program: (nullable): programme of the rows that name none
 * @wilayah: (nullable): the desa of who is new
 * @baris: (nullable) (element-type GStrv): the rows themselves, when they were typed and not sent
 * @kering: dry run: every rule is asked and nothing is kept
 * @pemisah: between the cells of the sender's CSV file, or 0
 * @headers: the sender's own
 * @fields: the model's field of each column, "" for none
 * @tolak: (element-type TepatTableReject): rows that are not taken
 * @ingat: (element-type TepatTableReject): what rules that do not block say about the others
 *
 * Proposals from a file or a grid, all in one transaction; a row that a rule blocks is left out with
 * its reason, and the others are submitted.
 */
typedef struct
{
  char       *path;
  char       *jenis;
  char       *program;
  char       *wilayah;
  GPtrArray  *baris;
  gboolean    kering;
  guint       header_row;
  char        pemisah;
  char      **headers;
  char      **fields;
  TepatArti  *lists;
  char       *uid;
  guint       diterima;
  GPtrArray  *tolak;
  GPtrArray  *ingat;
} UsulImpor;

/* Blocks: recognises header and columns as the imports of the register do. */
UsulImpor *usul_impor_new          (TepatSession   *session,
                                    const char     *path,
                                    TepatArti      *lists,
                                    GError        **error);
/* Of rows that were typed. fields: of each column, as an import calls them; titles: for people;
 * both ended by NULL. baris (element-type GStrv): taken. */
UsulImpor *usul_impor_new_typed    (const char         *nama,
                                    const char * const *fields,
                                    const char * const *titles,
                                    GPtrArray          *baris,
                                    TepatArti          *lists);
void       usul_impor_free         (UsulImpor      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UsulImpor, usul_impor_free)

/* Write job; its data and its result are the UsulImpor. A dry run ends with USUL_ERROR_DRY_RUN, so
 * that nothing of it is kept. */
gpointer   usul_impor_run          (TepatDb        *db,
                                    gpointer        data,
                                    GCancellable   *cancellable,
                                    GError        **error);

/**
 * UsulImporBatal:
 * @ditarik: proposals that were withdrawn
 * @ditinggal: those that went on since, and stay
 *
 * An import that is taken back.
 */
typedef struct
{
  const char *uid;
  const char *alasan;
  TepatArti  *lists;
  guint       ditarik;
  guint       ditinggal;
} UsulImporBatal;

/* Write job; its data and its result are the UsulImporBatal. By who imported it. */
gpointer   usul_impor_undo         (TepatDb        *db,
                                    gpointer        data,
                                    GCancellable   *cancellable,
                                    GError        **error);

G_END_DECLS
