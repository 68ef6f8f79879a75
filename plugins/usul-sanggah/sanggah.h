/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-alur.h"
#include "usul-riwayat.h"

G_BEGIN_DECLS

/**
 * Sanggah:
 *
 * An objection, with the columns' names.
 */
typedef struct
{
  gint64  id;
  gint64  versi;
  double  lintang;
  double  bujur;
  char   *uid;
  char   *nomor;
  char   *nomor_asal;
  char   *asal;
  char   *wilayah;
  char   *penyanggah;
  char   *penyanggah_nama;
  char   *penduduk;
  char   *keluarga;
  char   *nama;
  char   *program;
  char   *alasan;
  char   *pernyataan;
  char   *pengecualian;
  char   *tenggat;
  char   *keadaan;
  char   *sejak;
  char   *dibuat;
  char   *dibuat_oleh;
  char   *petugas;
  char   *hasil;
  char   *diverifikasi;
  char   *diverifikasi_oleh;
  char   *diputus;
  char   *diputus_oleh;
  char   *alasan_putusan;
  char   *usulan;
} Sanggah;

Sanggah *sanggah_new      (void);
void     sanggah_free     (Sanggah         *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sanggah, sanggah_free)

/* By uid or receipt number, or by its row where kunci is NULL. Not found is an error. */
Sanggah *sanggah_load     (TepatDb         *db,
                           const char      *kunci,
                           gint64           id,
                           GError         **error);

/**
 * SanggahInput:
 * @penyanggah: NIK or uid of who objects
 * @tersanggah: NIK or uid against whom
 * @foto: (nullable) (element-type UsulFoto): taken into the workspace already
 * @pengecualian: (nullable): why there is no photo or point
 * @lintang: of the house; where it is not known, the point of a photo is taken
 *
 * What is recorded at the counter or in the desa.
 */
typedef struct
{
  const char *penyanggah;
  const char *tersanggah;
  const char *program;
  const char *alasan;
  const char *pernyataan;
  const char *asal;
  const char *nomor_asal;
  const char *pengecualian;
  double      lintang;
  double      bujur;
  GPtrArray  *foto;
} SanggahInput;

/* Whether it could be recorded now. */
gboolean sanggah_check    (TepatDb             *db,
                           const SanggahInput  *input,
                           const TepatArti     *lists,
                           GError             **error);
/* Write jobs' work. */
Sanggah *sanggah_record   (TepatDb             *db,
                           const SanggahInput  *input,
                           const TepatArti     *lists,
                           GError             **error);
Sanggah *sanggah_decide   (TepatDb             *db,
                           const char          *kunci,
                           const UsulPutusan   *putusan,
                           const TepatArti     *lists,
                           GError             **error);
/* Whether somebody still has to do something in this state; and the same in SQL. */
gboolean sanggah_is_open  (const char          *keadaan);
#define SANGGAH_OPEN "keadaan IN ('tercatat', 'ditugaskan', 'dikunjungi')"

G_END_DECLS
