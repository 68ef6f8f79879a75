/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-paket"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "usul-paket.h"

#define TEXT(column) { .name = column }
#define NEEDED(column) { .name = column, .required = TRUE }
#define STEP(column) { .name = column, .unit = "alur" }
#define NUMBER(column) { .name = column, .type = TEPAT_PACKAGE_INT, .required = TRUE }
#define PLACE(column) { .name = column, .type = TEPAT_PACKAGE_REAL }
#define WHO(column, table) { .name = column, .refers = table }
#define STATE                                                                                      \
  { .name = "keadaan", .unit = "alur", .title = N_("State of the case"), .required = TRUE }

/* Where a case stands, with who brought it there, is one thing: two offices that moved it on
 * differently need a person's word. What is of one office alone stays: on whose desk a proposal
 * lies, and which entries of the journal changed the register. */
static const TepatPackageColumn usulan_columns[] = {
  { .name = "nomor", .once = TRUE },
  TEXT ("nomor_asal"), NEEDED ("jenis"), TEXT ("program"), NEEDED ("asal"), NEEDED ("wilayah"),
  WHO ("penduduk", "penduduk"), WHO ("keluarga", "keluarga"),
  TEXT ("nik"), NEEDED ("nama"), TEXT ("alasan"), TEXT ("tujuan"), TEXT ("tanggal"),
  TEXT ("bukti"), { .name = "catatan", .title = N_("Note") },
  { .name = "isi", .title = N_("Proposed changes"), .required = TRUE },
  NEEDED ("dibuat"), NEEDED ("dibuat_oleh"), TEXT ("sanggah"),
  STATE,
  { .name = "sejak", .unit = "alur", .required = TRUE },
  { .name = "perlu_musdes", .unit = "alur", .type = TEPAT_PACKAGE_INT, .required = TRUE },
  STEP ("diajukan"), STEP ("diajukan_oleh"), STEP ("musdes_jenis"), STEP ("musdes_nomor"),
  STEP ("musdes_tanggal"), STEP ("musdes_oleh"), STEP ("diverifikasi"),
  STEP ("diverifikasi_oleh"), STEP ("diputus"), STEP ("diputus_oleh"), STEP ("alasan_putusan"),
  STEP ("perbaiki"), STEP ("dokumen"),
  { .name = "periode", .unit = "alur", .type = TEPAT_PACKAGE_ID, .refers = "periode" },
  { NULL },
};

static const TepatPackageColumn sanggah_columns[] = {
  { .name = "nomor", .once = TRUE, .required = TRUE },
  TEXT ("nomor_asal"), NEEDED ("asal"), NEEDED ("wilayah"),
  { .name = "penyanggah", .refers = "penduduk", .required = TRUE },
  NEEDED ("penyanggah_nama"),
  { .name = "penduduk", .refers = "penduduk", .required = TRUE },
  { .name = "keluarga", .refers = "keluarga", .required = TRUE },
  NEEDED ("nama"), TEXT ("program"), NEEDED ("alasan"),
  { .name = "pernyataan", .title = N_("Statement of who objects"), .required = TRUE },
  PLACE ("lintang"), PLACE ("bujur"), TEXT ("pengecualian"),
  { .name = "tenggat", .title = N_("Deadline"), .required = TRUE },
  NEEDED ("dibuat"), NEEDED ("dibuat_oleh"),
  STATE,
  { .name = "sejak", .unit = "alur", .required = TRUE },
  STEP ("petugas"), STEP ("hasil"), STEP ("diverifikasi"), STEP ("diverifikasi_oleh"),
  STEP ("diputus"), STEP ("diputus_oleh"), STEP ("alasan_putusan"), STEP ("usulan"),
  { NULL },
};

static const TepatPackageColumn musdes_columns[] = {
  { .name = "periode", .type = TEPAT_PACKAGE_ID, .refers = "periode", .required = TRUE },
  NEEDED ("wilayah"),
  { .name = "ke", .type = TEPAT_PACKAGE_INT, .once = TRUE, .within = "periode",
    .required = TRUE },
  NEEDED ("jenis"), TEXT ("nomor"), TEXT ("tanggal"), TEXT ("tempat"), TEXT ("pemimpin"),
  TEXT ("jabatan"), TEXT ("bpd"), TEXT ("camat"), TEXT ("agenda"), TEXT ("hadir"),
  NEEDED ("keadaan"), NEEDED ("dibuka"), NEEDED ("dibuka_oleh"), TEXT ("selesai"),
  TEXT ("selesai_oleh"),
  { .name = "pindaian", .title = N_("Signed paper"), .type = TEPAT_PACKAGE_FILE },
  { NULL },
};

static const TepatPackageColumn kunjungan_columns[] = {
  NEEDED ("sanggah"), NEEDED ("wilayah"), NEEDED ("tanggal"), NEEDED ("ditemui"), TEXT ("nama"),
  NEEDED ("jawaban"), NEEDED ("temuan"), TEXT ("pengecualian"), PLACE ("lintang"), PLACE ("bujur"),
  NEEDED ("oleh"), NEEDED ("dicatat"),
  { NULL },
};

static const TepatPackageColumn foto_columns[] = {
  NEEDED ("kasus"), NEEDED ("wilayah"), NEEDED ("jenis"),
  { .name = "sha256", .type = TEPAT_PACKAGE_FILE, .required = TRUE },
  NUMBER ("ukuran"), NUMBER ("lebar"), NUMBER ("tinggi"), NEEDED ("nama"), NEEDED ("sha256_asli"),
  NUMBER ("ukuran_asli"), TEXT ("waktu"), PLACE ("lintang"), PLACE ("bujur"), NEEDED ("ditambah"),
  NEEDED ("oleh"),
  { NULL },
};

/* The time first: steps are kept in the order in which they were taken. */
static const char * const steps[] = {
  "waktu", "jenis", "wilayah", "perbuatan", "dari", "ke", "oleh", "alasan_kode", "alasan",
  "dokumen", "rincian", NULL
};

static const char * const results[] = {
  "usulan", "wilayah", "hasil", "alasan", "catatan", "oleh", "waktu", NULL
};

/* A draft is its writer's own. */
static const TepatPackageTable usulan = {
  .name = "usulan", .title = N_("proposal"), .table = "usul_sanggah_usulan",
  .where = "t.nomor IS NOT NULL", .nama = "t.nama", .page = "usul-sanggah.usulan",
  .columns = usulan_columns,
  .trail = "usul_sanggah_langkah", .trail_key = "kasus", .trail_columns = steps,
};

static const TepatPackageTable sanggah = {
  .name = "sanggah", .title = N_("objection"), .table = "usul_sanggah_sanggah", .nama = "t.nama",
  .page = "usul-sanggah.sanggah", .columns = sanggah_columns,
  .trail = "usul_sanggah_langkah", .trail_key = "kasus", .trail_columns = steps,
};

static const TepatPackageTable kunjungan = {
  .name = "kunjungan", .title = N_("visit"), .table = "usul_sanggah_kunjungan",
  .nama = "t.tanggal", .columns = kunjungan_columns,
};

/* While it sits, a musdes is the desa's own; its results are what others learn. */
static const TepatPackageTable musdes = {
  .name = "musdes", .title = N_("musdes"), .table = "usul_sanggah_musdes",
  .where = "t.keadaan = 'selesai'", .nama = "coalesce (t.nomor, t.tanggal, t.dibuka)",
  .columns = musdes_columns,
  .trail = "usul_sanggah_butir", .trail_key = "musdes", .trail_by_id = TRUE,
  .trail_columns = results,
};

static const TepatPackageTable foto = {
  .name = "foto", .title = N_("photo"), .table = "usul_sanggah_foto",
  .where = "NOT EXISTS (SELECT 1 FROM usul_sanggah_usulan AS u WHERE u.uid = t.kasus"
           " AND u.nomor IS NULL)",
  .nama = "t.nama", .columns = foto_columns,
};

static const TepatPackageTable * const tables[] = {
  &usulan, &sanggah, &kunjungan, &musdes, &foto, NULL
};

const TepatPackageGroup usul_paket_group = {
  "usulan", N_("Proposals and objections of a desa"), TRUE, tables
};
