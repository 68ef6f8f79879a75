/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"
#include "tepat-letter-model.h"

G_BEGIN_DECLS

/**
 * TepatCetak:
 * @jenis: what is printed: `penduduk`, `keluarga`, the id of a list
 * @subjek: uid of the record, or "" for a list
 * @hak: (nullable): the right that it needs
 * @jumlah: how many rows a list has
 * @keterangan: (nullable): what the list was narrowed by
 * @utuh: whether NIK and KK are printed whole
 *
 * A print, as the journal tells of it.
 */
typedef struct
{
  const char *jenis;
  const char *subjek;
  const char *hak;
  gint64      jumlah;
  const char *keterangan;
  gboolean    utuh;
} TepatCetak;

/* Read job's part: `kop.*`, `ruang.latihan`, `cetak.oleh`, `cetak.waktu` of a new model. */
TEPAT_API TepatLetterModel *tepat_cetak_new_model (TepatDb           *db,
                                                   GError           **error);
/* Write job's part; tujuan: `pdf` or `printer`. */
TEPAT_API gboolean          tepat_cetak_note      (TepatDb           *db,
                                                   const TepatCetak  *cetak,
                                                   const char        *tujuan,
                                                   GError           **error);
/* Whole numbers are looked at before they are printed. */
TEPAT_API gboolean          tepat_cetak_note_look (TepatDb           *db,
                                                   const TepatCetak  *cetak,
                                                   GError           **error);

G_END_DECLS
