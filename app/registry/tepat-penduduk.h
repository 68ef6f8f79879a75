/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-macros.h"

G_BEGIN_DECLS

/**
 * TepatKeluargaRow:
 *
 * One row of table `keluarga`, with the columns' names. Texts are borrowed; %NULL and "" are both
 * "not known". A code or an id of 0 is "not known" and NULL in the table; no point has a `bujur` of
 * 0 in Indonesia, so that 0 means that there is none.
 */
typedef struct
{
  gint64      id;
  const char *uid;
  gint64      versi;
  const char *no_kk;
  const char *wilayah;
  const char *alamat;
  const char *rt;
  const char *rw;
  const char *dusun;
  const char *kepala;
  int         jumlah_anggota;
  int         desil;
  const char *desil_sumber;
  const char *desil_tanggal;
  double      lintang;
  double      bujur;
  gint64      rumah_tangga;
  const char *status;
  guint       mutu;
  guint       kurang;
  gint64      impor;
  const char *diubah;
} TepatKeluargaRow;

/**
 * TepatPendudukRow:
 *
 * One row of table `penduduk`, with the columns' names, under the same rules as
 * [struct@KeluargaRow]. `padan` is 0 not asked, 1 padan, 2 tidak padan. Coded columns hold codes of
 * the lists of the same name in the reference.
 */
typedef struct
{
  gint64      id;
  const char *uid;
  gint64      versi;
  gint64      keluarga;
  const char *wilayah;
  const char *nik;
  const char *nama;
  int         jk;
  const char *tempat_lahir;
  const char *tgl_lahir;
  const char *ibu_kandung;
  int         hubungan;
  int         status_kawin;
  int         pendidikan;
  const char *pekerjaan;
  const char *no_hp;
  const char *ktp_wilayah;
  const char *ktp_alamat;
  const char *status;
  const char *status_alasan;
  const char *status_bukti;
  const char *status_nasional;
  int         padan;
  guint       mutu;
  guint       kurang;
  gint64      impor;
  const char *diubah;
} TepatPendudukRow;

G_END_DECLS
