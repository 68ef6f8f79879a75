/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-paket"

#include "config.h"

#include "usul-paket.h"

#define TEXT(column) { .name = column }
#define NEEDED(column) { .name = column, .required = TRUE }
#define STEP(column) { .name = column, .unit = "alur" }

/* Where a proposal stands, with who brought it there, is one thing: two offices that moved it on
 * differently need a person's word. register_seq is of this office's journal and stays. */
static const TepatPackageColumn columns[] = {
  { .name = "nomor", .once = TRUE },
  TEXT ("nomor_asal"), NEEDED ("jenis"), TEXT ("program"), NEEDED ("asal"), NEEDED ("wilayah"),
  { .name = "penduduk", .refers = "penduduk" },
  { .name = "keluarga", .refers = "keluarga" },
  TEXT ("nik"), NEEDED ("nama"), TEXT ("alasan"), TEXT ("tujuan"), TEXT ("tanggal"),
  TEXT ("bukti"), TEXT ("catatan"), NEEDED ("isi"), NEEDED ("dibuat"), NEEDED ("dibuat_oleh"),
  TEXT ("sanggah"),
  { .name = "keadaan", .unit = "alur", .required = TRUE },
  { .name = "sejak", .unit = "alur", .required = TRUE },
  { .name = "perlu_musdes", .unit = "alur", .kind = TEPAT_PACKAGE_INT, .required = TRUE },
  STEP ("diajukan"), STEP ("diajukan_oleh"), STEP ("musdes_jenis"), STEP ("musdes_nomor"),
  STEP ("musdes_tanggal"), STEP ("musdes_oleh"), STEP ("diverifikasi"),
  STEP ("diverifikasi_oleh"), STEP ("diputus"), STEP ("diputus_oleh"), STEP ("alasan_putusan"),
  STEP ("perbaiki"), STEP ("dokumen"),
  { .name = "periode", .unit = "alur", .kind = TEPAT_PACKAGE_PERIODE },
  { NULL },
};

/* The time first: steps are kept in the order in which they were taken. */
static const char * const trail[] = {
  "waktu", "jenis", "wilayah", "perbuatan", "dari", "ke", "oleh", "alasan_kode", "alasan",
  "dokumen", "rincian", NULL
};

/* A draft is its writer's own. */
static const TepatPackageTable usulan = {
  .name = "usulan", .kelompok = "usulan", .table = "usul_sanggah_usulan",
  .where = "t.nomor IS NOT NULL", .nama = "nama", .columns = columns,
  .trail = "usul_sanggah_langkah", .trail_key = "kasus", .trail_columns = trail,
};

void
usul_paket_add (void)
{
  tepat_package_add_table (&usulan);
  tepat_publik_set_table ("usul_sanggah_masuk");
}
