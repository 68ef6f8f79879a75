/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

/**
 * TepatKepesertaanNasional:
 * @nasional: the centre's id
 * @versi: the centre's version; what is not newer than the known one changes nothing
 * @program: code of the programme
 * @wilayah: the desa in whose list it stands
 * @status: `aktif`, `ditangguhkan`, `berakhir` or `calon`
 *
 * A membership as the centre tells it. What may be unknown may be %NULL: nik, no_kk, nama, nomor,
 * alasan, mulai, berakhir.
 */
typedef struct
{
  const char *nasional;
  gint64      versi;
  const char *program;
  const char *wilayah;
  const char *nik;
  const char *no_kk;
  const char *nama;
  const char *nomor;
  const char *status;
  const char *alasan;
  const char *mulai;
  const char *berakhir;
} TepatKepesertaanNasional;

/**
 * TepatPenyaluranNasional:
 * @nasional: the centre's id of the payment line
 * @peserta: who is paid, as far as the line says it; `nasional` is the centre's id of the
 *   membership
 * @status: a code of the list `status-penyaluran`
 *
 * A payment line as the centre tells it.
 */
typedef struct
{
  const char               *nasional;
  gint64                    versi;
  TepatKepesertaanNasional  peserta;
  gint64                    tahun;
  const char               *tahap;
  const char               *bank;
  const char               *rekening;
  gint64                    nominal;
  const char               *dokumen;
  const char               *status;
  const char               *alasan;
} TepatPenyaluranNasional;

/**
 * TepatNasionalHasil:
 * @TEPAT_NASIONAL_SAMA: known already
 * @TEPAT_NASIONAL_BARU: was not known
 * @TEPAT_NASIONAL_BERUBAH: known, and other now
 * @TEPAT_NASIONAL_BERAKHIR: ended with it
 */
typedef enum
{
  TEPAT_NASIONAL_SAMA,
  TEPAT_NASIONAL_BARU,
  TEPAT_NASIONAL_BERUBAH,
  TEPAT_NASIONAL_BERAKHIR,
} TepatNasionalHasil;

/* All need `data.impor` over the desa, and leave the journal to the caller, whose act has many. */
TEPAT_API gboolean tepat_kepesertaan_put_nasional (TepatDb                         *db,
                                                   const TepatKepesertaanNasional  *row,
                                                   TepatNasionalHasil              *hasil,
                                                   GError                         **error);
TEPAT_API gboolean tepat_kepesertaan_end_nasional (TepatDb                         *db,
                                                   const char                      *nasional,
                                                   const char                      *alasan,
                                                   gboolean                        *ended,
                                                   GError                         **error);
TEPAT_API gboolean tepat_penyaluran_put_nasional  (TepatDb                         *db,
                                                   const TepatPenyaluranNasional   *row,
                                                   TepatNasionalHasil              *hasil,
                                                   GError                         **error);

G_END_DECLS
