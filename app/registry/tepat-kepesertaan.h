/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

/* What the ids of rows begin with whose list has none, and how their keys are told from the centre's:
 * as soon as the centre names the same membership or payment, its id takes their place. */
#define TEPAT_NASIONAL_BERKAS "berkas:"
/* A list without versions: what it says is taken where it differs from what is known. */
#define TEPAT_NASIONAL_TANPA_VERSI (-1)

/**
 * TepatKepesertaanNasional:
 * @nasional: the centre's id
 * @versi: the centre's version; what is not newer than the known one changes nothing;
 *   %TEPAT_NASIONAL_TANPA_VERSI where the list has none
 * @program: code of the programme
 * @wilayah: the desa in whose list it stands
 * @status: `aktif`, `ditangguhkan`, `berakhir` or `calon`
 * @massal: the act that keeps what was before, see tepat_nasional_begin(); 0: none
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
  gint64      massal;
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

/**
 * TepatNasionalPerubahan:
 * @hasil: what a row did
 * @status: (nullable): the centre's word before, where it is another one now
 * @alasan: (nullable): its reason before
 *
 * What became of one row.
 */
typedef struct
{
  TepatNasionalHasil  hasil;
  char               *status;
  char               *alasan;
} TepatNasionalPerubahan;

TEPAT_API void     tepat_nasional_perubahan_clear (TepatNasionalPerubahan          *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TepatNasionalPerubahan, tepat_nasional_perubahan_clear)

/* All need `data.impor` over the desa, and leave the journal to the caller, whose act has many. */
TEPAT_API gboolean tepat_kepesertaan_put_nasional (TepatDb                         *db,
                                                   const TepatKepesertaanNasional  *row,
                                                   TepatNasionalPerubahan          *perubahan,
                                                   GError                         **error);
/* The id of the membership that a row without one means: of the same person and programme; and the
 * desa where the register has them. */
TEPAT_API gboolean tepat_kepesertaan_find_id      (TepatDb                         *db,
                                                   const TepatKepesertaanNasional  *row,
                                                   char                           **nasional,
                                                   char                           **wilayah,
                                                   GError                         **error);
TEPAT_API gboolean tepat_kepesertaan_end_nasional (TepatDb                         *db,
                                                   const char                      *nasional,
                                                   const char                      *alasan,
                                                   gint64                           massal,
                                                   TepatNasionalPerubahan          *perubahan,
                                                   GError                         **error);
TEPAT_API gboolean tepat_penyaluran_put_nasional  (TepatDb                         *db,
                                                   const TepatPenyaluranNasional   *row,
                                                   TepatNasionalPerubahan          *perubahan,
                                                   GError                         **error);
/* The id of the payment that a row without one means: the @nth of that membership, stage and
 * account. */
TEPAT_API gboolean tepat_penyaluran_find_id       (TepatDb                         *db,
                                                   const TepatPenyaluranNasional   *row,
                                                   guint                            nth,
                                                   char                           **nasional,
                                                   GError                         **error);

/* An act that brings a list and can be taken back with tepat_batch_undo(): rows that carry its
 * `massal` are kept as they were. */
TEPAT_API gboolean tepat_nasional_begin           (TepatDb                         *db,
                                                   const char                      *alasan,
                                                   gint64                          *massal,
                                                   char                           **uid,
                                                   GError                         **error);
/* Keeps its entry of the journal; @isi: JSON of what it was. */
TEPAT_API gboolean tepat_nasional_end             (TepatDb                         *db,
                                                   gint64                           massal,
                                                   const char                      *isi,
                                                   gint64                           jumlah,
                                                   GError                         **error);

G_END_DECLS
