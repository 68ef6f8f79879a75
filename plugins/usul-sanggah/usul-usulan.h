/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "usul-alur.h"
#include "usul-bidang.h"
#include "usul-riwayat.h"

G_BEGIN_DECLS

/**
 * UsulUsulan:
 *
 * A proposal, with the columns' names. Every text may be %NULL but uid, jenis, asal, wilayah, nama,
 * isi, keadaan, sejak, dibuat and dibuat_oleh.
 */
typedef struct
{
  gint64     id;
  gint64     versi;
  gint64     periode;
  gboolean   perlu_musdes;
  char      *uid;
  char      *nomor;
  char      *nomor_asal;
  char      *jenis;
  char      *program;
  char      *asal;
  char      *wilayah;
  char      *penduduk;
  char      *keluarga;
  char      *nik;
  char      *nama;
  char      *alasan;
  char      *tujuan;
  char      *tanggal;
  char      *bukti;
  char      *catatan;
  char      *isi;
  char      *keadaan;
  char      *sejak;
  char      *dibuat;
  char      *dibuat_oleh;
  char      *diajukan;
  char      *diajukan_oleh;
  char      *musdes_jenis;
  char      *musdes_nomor;
  char      *musdes_tanggal;
  char      *musdes_oleh;
  char      *diverifikasi;
  char      *diverifikasi_oleh;
  char      *diputus;
  char      *diputus_oleh;
  char      *alasan_putusan;
  char      *perbaiki;
  char      *dokumen;
  char      *register_seq;
  char      *sanggah;
  char      *petugas;
  GPtrArray *bidang;      /* UsulBidang, of isi */
  GPtrArray *foto;        /* UsulFoto, as the person at work has them; NULL: as they are kept */
} UsulUsulan;

UsulUsulan *usul_usulan_new      (void);
void        usul_usulan_free     (UsulUsulan        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UsulUsulan, usul_usulan_free)

/* By uid or receipt number, or by its row where kunci is NULL. Not found is an error. */
UsulUsulan *usul_usulan_load     (TepatDb           *db,
                                  const char        *kunci,
                                  gint64             id,
                                  GError           **error);

/* Keeps a draft, new or changed: the kind, whom, the fields; never its state. Needs data.ubah and
 * the desa. versi 0: a new one, whose id, uid and versi are set. */
gboolean    usul_usulan_save     (TepatDb           *db,
                                  UsulUsulan        *self,
                                  GError           **error);

G_END_DECLS
