/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-schema"

#include "config.h"

#include "sinkron-schema.h"

/* The names of its tables begin with the plugin's id. A released step is never edited. */
static const char * const steps[] = {
  /* The one centre of this office. rehat_sampai: after many failures nothing is tried before. */
  "CREATE TABLE sinkron_server ("
  "  id INTEGER PRIMARY KEY CHECK (id = 1),"
  "  alamat TEXT NOT NULL,"
  "  ca TEXT NOT NULL,"
  "  klien TEXT NOT NULL,"
  "  wilayah TEXT NOT NULL,"
  "  proksi TEXT,"
  "  jeda_ms INTEGER NOT NULL,"
  "  coba INTEGER NOT NULL,"
  "  batas INTEGER NOT NULL,"
  "  ambang INTEGER NOT NULL,"
  "  gagal INTEGER NOT NULL DEFAULT 0,"
  "  rehat_sampai TEXT"
  ");"
  /* Up to where a list was received, and when the last of it was applied. */
  "CREATE TABLE sinkron_kursor ("
  "  jenis TEXT NOT NULL,"
  "  wilayah TEXT NOT NULL,"
  "  kursor TEXT NOT NULL,"
  "  diterima TEXT,"
  "  PRIMARY KEY (jenis, wilayah)"
  ") WITHOUT ROWID;"
  /* A run. jenis: a list, acuan, kirim, padan, berkas. keadaan: berjalan, selesai, gagal, batal; tiada:
   * the centre does not have the list. */
  "CREATE TABLE sinkron_jalan ("
  "  id INTEGER PRIMARY KEY,"
  "  uid TEXT NOT NULL UNIQUE,"
  "  jenis TEXT NOT NULL,"
  "  keadaan TEXT NOT NULL,"
  "  mulai TEXT NOT NULL,"
  "  selesai TEXT,"
  "  pelaku TEXT NOT NULL,"
  "  diterima INTEGER NOT NULL DEFAULT 0,"
  "  baru INTEGER NOT NULL DEFAULT 0,"
  "  berubah INTEGER NOT NULL DEFAULT 0,"
  "  berakhir INTEGER NOT NULL DEFAULT 0,"
  "  sama INTEGER NOT NULL DEFAULT 0,"
  "  ditolak INTEGER NOT NULL DEFAULT 0,"
  "  ditahan INTEGER NOT NULL DEFAULT 0,"
  "  bita INTEGER NOT NULL DEFAULT 0,"
  "  pesan TEXT"
  ");"
  "CREATE INDEX sinkron_jalan_jenis ON sinkron_jalan (jenis, keadaan, selesai);"
  /* What arrived and is not applied yet. himpunan: the whole list of a desa that it belongs to. */
  "CREATE TABLE sinkron_terima ("
  "  id INTEGER PRIMARY KEY,"
  "  jenis TEXT NOT NULL,"
  "  wilayah TEXT NOT NULL,"
  "  kunci TEXT NOT NULL,"
  "  versi INTEGER NOT NULL,"
  "  program TEXT NOT NULL,"
  "  himpunan TEXT,"
  "  nik TEXT,"
  "  no_kk TEXT,"
  "  nama TEXT,"
  "  nomor TEXT,"
  "  status TEXT NOT NULL,"
  "  alasan TEXT,"
  "  mulai TEXT,"
  "  berakhir TEXT,"
  "  peserta TEXT,"
  "  tahun INTEGER,"
  "  tahap TEXT,"
  "  bank TEXT,"
  "  rekening TEXT,"
  "  nominal INTEGER,"
  "  dokumen TEXT"
  ");"
  "CREATE INDEX sinkron_terima_desa ON sinkron_terima (wilayah, jenis, kunci);"
  /* A whole list of a desa: who is not in it has ended. keadaan: menunggu, ditahan (it would end too
   * many; a person decides), dilepas. */
  "CREATE TABLE sinkron_himpunan ("
  "  himpunan TEXT NOT NULL PRIMARY KEY,"
  "  program TEXT NOT NULL,"
  "  wilayah TEXT NOT NULL,"
  "  jumlah INTEGER NOT NULL,"
  "  keadaan TEXT NOT NULL,"
  "  akan_berakhir INTEGER NOT NULL DEFAULT 0,"
  "  dari INTEGER NOT NULL DEFAULT 0,"
  "  waktu TEXT NOT NULL"
  ") WITHOUT ROWID;"
  "CREATE INDEX sinkron_himpunan_desa ON sinkron_himpunan (wilayah, keadaan);"
  /* Rows that could not be taken, and why. cuplikan: their beginning, numbers masked. */
  "CREATE TABLE sinkron_tolak ("
  "  id INTEGER PRIMARY KEY,"
  "  jalan INTEGER NOT NULL REFERENCES sinkron_jalan (id),"
  "  jenis TEXT NOT NULL,"
  "  alasan TEXT NOT NULL,"
  "  cuplikan TEXT NOT NULL,"
  "  waktu TEXT NOT NULL"
  ");"
  "CREATE INDEX sinkron_tolak_jalan ON sinkron_tolak (jalan);"
  /* When a desa's list was applied last. */
  "CREATE TABLE sinkron_desa ("
  "  jenis TEXT NOT NULL,"
  "  wilayah TEXT NOT NULL,"
  "  waktu TEXT NOT NULL,"
  "  jumlah INTEGER NOT NULL,"
  "  PRIMARY KEY (jenis, wilayah)"
  ") WITHOUT ROWID;"
  /* Every request and its answer; no token, no secret, no number of a person. */
  "CREATE TABLE sinkron_catatan ("
  "  id INTEGER PRIMARY KEY,"
  "  waktu TEXT NOT NULL,"
  "  cara TEXT NOT NULL,"
  "  jalur TEXT NOT NULL,"
  "  status INTEGER NOT NULL,"
  "  coba INTEGER NOT NULL,"
  "  bita INTEGER NOT NULL,"
  "  ms INTEGER NOT NULL,"
  "  pesan TEXT"
  ");"
  /* How far an entry of the outbox is. keadaan: mengirim, diterima, ditolak. */
  "CREATE TABLE sinkron_kirim ("
  "  kiriman TEXT NOT NULL PRIMARY KEY,"
  "  keadaan TEXT NOT NULL,"
  "  manifest TEXT NOT NULL,"
  "  dikembalikan INTEGER NOT NULL DEFAULT 0,"
  "  diubah TEXT NOT NULL,"
  "  pesan TEXT"
  ") WITHOUT ROWID;"
  "CREATE TABLE sinkron_bagian ("
  "  kiriman TEXT NOT NULL,"
  "  nomor INTEGER NOT NULL,"
  "  wilayah TEXT NOT NULL,"
  "  sha256 TEXT NOT NULL,"
  "  keadaan TEXT NOT NULL,"
  "  PRIMARY KEY (kiriman, nomor)"
  ") WITHOUT ROWID;"
  /* What the centre gave back of it. keadaan: menunggu, selesai. */
  "CREATE TABLE sinkron_kembali ("
  "  id INTEGER PRIMARY KEY,"
  "  kiriman TEXT NOT NULL,"
  "  kunci TEXT NOT NULL,"
  "  subjek_jenis TEXT NOT NULL,"
  "  subjek TEXT NOT NULL,"
  "  wilayah TEXT NOT NULL,"
  "  kode TEXT NOT NULL,"
  "  alasan TEXT NOT NULL,"
  "  keadaan TEXT NOT NULL,"
  "  waktu TEXT NOT NULL"
  ");"
  "CREATE UNIQUE INDEX sinkron_kembali_kunci ON sinkron_kembali (kiriman, kunci);"
  "CREATE INDEX sinkron_kembali_antrean ON sinkron_kembali (keadaan, wilayah);",
  /* berkas: the file that a run took its rows from. massal: the act by which it is taken back. */
  "ALTER TABLE sinkron_jalan ADD COLUMN berkas TEXT;"
  "ALTER TABLE sinkron_jalan ADD COLUMN massal TEXT;"
  /* hemat: on a connection that is paid by the byte nothing is received or sent without a person's
   * word. orang: 1 when a person logs in with a one-time code, and klien is that person's name. */
  "ALTER TABLE sinkron_server ADD COLUMN hemat INTEGER NOT NULL DEFAULT 1;"
  "ALTER TABLE sinkron_server ADD COLUMN orang INTEGER NOT NULL DEFAULT 0;"
  /* What the centre said of a membership or payment before it said something else. */
  "CREATE TABLE sinkron_riwayat ("
  "  id INTEGER PRIMARY KEY,"
  "  jenis TEXT NOT NULL,"
  "  kunci TEXT NOT NULL,"
  "  wilayah TEXT NOT NULL,"
  "  waktu TEXT NOT NULL,"
  "  status_sebelum TEXT NOT NULL,"
  "  alasan_sebelum TEXT,"
  "  status TEXT NOT NULL,"
  "  alasan TEXT"
  ");"
  "CREATE INDEX sinkron_riwayat_kunci ON sinkron_riwayat (kunci, jenis, id);",
  /* sabar: seconds within which an answer begins. jam_selisih: seconds by which this computer's clock
   * was before the centre's. */
  "ALTER TABLE sinkron_server ADD COLUMN sabar INTEGER NOT NULL DEFAULT 60;"
  "ALTER TABLE sinkron_server ADD COLUMN jam_selisih INTEGER NOT NULL DEFAULT 0;"
  /* What came from the public, and what the centre was told of it. dijawab: empty, diterima, diambil
   * or ditolak. */
  "CREATE TABLE sinkron_publik ("
  "  jenis TEXT NOT NULL,"
  "  kunci TEXT NOT NULL,"
  "  versi INTEGER NOT NULL,"
  "  wilayah TEXT NOT NULL,"
  "  dijawab TEXT NOT NULL DEFAULT '',"
  "  PRIMARY KEY (jenis, kunci)"
  ") WITHOUT ROWID;"
  "CREATE INDEX sinkron_publik_dijawab ON sinkron_publik (dijawab);"
  /* What the centre decided of a family or person that was sent. putusan: ditetapkan or tidak. */
  "CREATE TABLE sinkron_penetapan ("
  "  kunci TEXT NOT NULL PRIMARY KEY,"
  "  versi INTEGER NOT NULL,"
  "  kiriman TEXT NOT NULL,"
  "  subjek_jenis TEXT NOT NULL,"
  "  subjek TEXT NOT NULL,"
  "  wilayah TEXT NOT NULL,"
  "  putusan TEXT NOT NULL,"
  "  dokumen TEXT,"
  "  tanggal TEXT,"
  "  alasan TEXT"
  ") WITHOUT ROWID;"
  "CREATE INDEX sinkron_penetapan_kiriman ON sinkron_penetapan (kiriman, putusan);"
  /* How many were decided for, and against. */
  "ALTER TABLE sinkron_kirim ADD COLUMN ditetapkan INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE sinkron_kirim ADD COLUMN tidak_ditetapkan INTEGER NOT NULL DEFAULT 0;",
  /* A list of families that an office made for a desa to visit; dari: that office. */
  "CREATE TABLE sinkron_prelist ("
  "  id INTEGER PRIMARY KEY,"
  "  uid TEXT NOT NULL UNIQUE,"
  "  versi INTEGER NOT NULL DEFAULT 1,"
  "  wilayah TEXT NOT NULL,"
  "  judul TEXT NOT NULL,"
  "  petunjuk TEXT,"
  "  tenggat TEXT,"
  "  dari TEXT NOT NULL,"
  "  dibuat TEXT NOT NULL,"
  "  dibuat_oleh TEXT NOT NULL"
  ");"
  "CREATE INDEX sinkron_prelist_wilayah ON sinkron_prelist (wilayah, dibuat);"
  /* A family on it. keluarga: its uid; petugas: who visits it, as this office has it; hasil: code of
   * the list verivali-hasil; draf: JSON, what somebody wrote about it and did not send yet. */
  "CREATE TABLE sinkron_prelist_butir ("
  "  id INTEGER PRIMARY KEY,"
  "  uid TEXT NOT NULL UNIQUE,"
  "  versi INTEGER NOT NULL DEFAULT 1,"
  "  prelist TEXT NOT NULL,"
  "  wilayah TEXT NOT NULL,"
  "  keluarga TEXT NOT NULL,"
  "  nama TEXT NOT NULL COLLATE NOCASE,"
  "  alasan TEXT,"
  "  petugas TEXT,"
  "  hasil TEXT,"
  "  catatan TEXT,"
  "  dikunjungi TEXT,"
  "  dikunjungi_oleh TEXT,"
  "  draf TEXT"
  ");"
  "CREATE UNIQUE INDEX sinkron_prelist_butir_satu ON sinkron_prelist_butir (prelist, keluarga);"
  "CREATE INDEX sinkron_prelist_butir_wilayah ON sinkron_prelist_butir (wilayah, nama);",
  /* Which version of a list that comes whole is here. jenis: wilayah, program. */
  "CREATE TABLE sinkron_acuan ("
  "  jenis TEXT NOT NULL,"
  "  wilayah TEXT NOT NULL,"
  "  etag TEXT,"
  "  diterima TEXT NOT NULL,"
  "  PRIMARY KEY (jenis, wilayah)"
  ") WITHOUT ROWID;"
  /* What the population register answered and is not beside the person yet; asked of with this NIK,
   * name and birth date. */
  "CREATE TABLE sinkron_padan ("
  "  penduduk TEXT NOT NULL PRIMARY KEY,"
  "  wilayah TEXT NOT NULL,"
  "  nik TEXT NOT NULL,"
  "  nama TEXT NOT NULL,"
  "  tgl_lahir TEXT,"
  "  padan INTEGER NOT NULL,"
  "  kode TEXT,"
  "  unsur TEXT"
  ") WITHOUT ROWID;"
  "CREATE INDEX sinkron_padan_wilayah ON sinkron_padan (wilayah);",
  NULL
};

/* As the register masks its own. */
#define MASKED(column)                                                                             \
  "CASE WHEN length (t." column ") >= 12"                                                          \
  " THEN substr (t." column ", 1, 4) || ' •••• •••• ' || substr (t." column ", -4)"                \
  " WHEN t." column " IS NOT NULL THEN '••••' END"

static const TepatGuardMask terima_masks[] = {
  { "nik", TEPAT_HAK_NIK_PENUH, MASKED ("nik") },
  { "no_kk", TEPAT_HAK_NIK_PENUH, MASKED ("no_kk") },
  { "rekening", TEPAT_HAK_NIK_PENUH, MASKED ("rekening") },
  { NULL },
};

static const TepatGuardMask padan_masks[] = {
  { "nik", TEPAT_HAK_NIK_PENUH, MASKED ("nik") },
  { NULL },
};

static const TepatGuardTable guards[] = {
  { "sinkron_terima", TEPAT_HAK_DATA_LIHAT, "wilayah", .masks = terima_masks },
  { "sinkron_himpunan", TEPAT_HAK_DATA_LIHAT, "wilayah" },
  { "sinkron_desa", TEPAT_HAK_DATA_LIHAT, "wilayah" },
  { "sinkron_riwayat", TEPAT_HAK_DATA_LIHAT, "wilayah" },
  { "sinkron_kembali", TEPAT_HAK_DATA_LIHAT, "wilayah" },
  { "sinkron_penetapan", TEPAT_HAK_DATA_LIHAT, "wilayah" },
  { "sinkron_publik", TEPAT_HAK_DATA_LIHAT, "wilayah" },
  { "sinkron_padan", TEPAT_HAK_DATA_LIHAT, "wilayah", .masks = padan_masks },
  { "sinkron_prelist", TEPAT_HAK_DATA_LIHAT, "wilayah" },
  { "sinkron_prelist_butir", TEPAT_HAK_DATA_LIHAT, "wilayah" },
};

const char * const *
sinkron_schema_get_steps (void)
{
  return steps;
}

void
sinkron_schema_add_guards (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (guards); i++)
    tepat_guard_add_table (&guards[i]);
}
