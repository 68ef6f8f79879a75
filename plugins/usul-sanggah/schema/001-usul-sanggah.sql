-- SPDX-License-Identifier: GPL-3.0-or-later
-- A proposal. nomor: the receipt's number, given when it is submitted, without gaps; nomor_asal: its
-- number where it came from (Cek Bansos). penduduk, keluarga: uid of whom it is about, empty for new
-- ones. isi: JSON [{subjek, nama, dasar, usul, ditolak}], the fields that shall change. keadaan: see
-- usul-alur.c; sejak: since when. perlu_musdes: as its kind asked when it was submitted; musdes_*:
-- the document in which the desa decided. perbaiki: JSON, the fields to be repaired. dokumen: what
-- the last step relies on. register_seq: JSON, entries of the journal by which the register was
-- changed, newest first, so that it can be taken back.
CREATE TABLE usul_sanggah_usulan (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  versi INTEGER NOT NULL DEFAULT 1,
  nomor TEXT UNIQUE,
  nomor_asal TEXT,
  jenis TEXT NOT NULL,
  program TEXT,
  asal TEXT NOT NULL,
  wilayah TEXT NOT NULL,
  penduduk TEXT,
  keluarga TEXT,
  nik TEXT,
  nama TEXT NOT NULL COLLATE NOCASE,
  alasan TEXT,
  tujuan TEXT,
  tanggal TEXT,
  bukti TEXT,
  catatan TEXT,
  isi TEXT NOT NULL,
  keadaan TEXT NOT NULL,
  sejak TEXT NOT NULL,
  perlu_musdes INTEGER NOT NULL DEFAULT 0,
  dibuat TEXT NOT NULL,
  dibuat_oleh TEXT NOT NULL,
  diajukan TEXT,
  diajukan_oleh TEXT,
  musdes_jenis TEXT,
  musdes_nomor TEXT,
  musdes_tanggal TEXT,
  musdes_oleh TEXT,
  diverifikasi TEXT,
  diverifikasi_oleh TEXT,
  diputus TEXT,
  diputus_oleh TEXT,
  alasan_putusan TEXT,
  perbaiki TEXT,
  periode INTEGER,
  dokumen TEXT,
  register_seq TEXT,
  sanggah TEXT
);
-- Holds what lists are ordered and filtered by most.
CREATE INDEX usul_sanggah_usulan_keadaan ON usul_sanggah_usulan
  (keadaan, wilayah, sejak, id, jenis, dibuat_oleh);
CREATE INDEX usul_sanggah_usulan_wilayah ON usul_sanggah_usulan
  (wilayah, sejak, id, keadaan, jenis, dibuat_oleh);
CREATE INDEX usul_sanggah_usulan_nik ON usul_sanggah_usulan (nik);
CREATE INDEX usul_sanggah_usulan_penduduk ON usul_sanggah_usulan (penduduk);
CREATE INDEX usul_sanggah_usulan_asal ON usul_sanggah_usulan (nomor_asal)
  WHERE nomor_asal IS NOT NULL;

-- Each step of a case: who, when and why. kasus: uid of a usulan or a sanggah. Nothing in it is ever
-- changed.
CREATE TABLE usul_sanggah_langkah (
  id INTEGER PRIMARY KEY,
  jenis TEXT NOT NULL,
  kasus TEXT NOT NULL,
  wilayah TEXT NOT NULL,
  perbuatan TEXT NOT NULL,
  dari TEXT,
  ke TEXT NOT NULL,
  oleh TEXT NOT NULL,
  waktu TEXT NOT NULL,
  alasan_kode TEXT,
  alasan TEXT,
  dokumen TEXT,
  rincian TEXT
);
CREATE INDEX usul_sanggah_langkah_kasus ON usul_sanggah_langkah (kasus, id);
CREATE TRIGGER usul_sanggah_langkah_tetap_ubah BEFORE UPDATE ON usul_sanggah_langkah
BEGIN SELECT RAISE (ABORT, 'usul_sanggah_langkah is append-only'); END;
CREATE TRIGGER usul_sanggah_langkah_tetap_hapus BEFORE DELETE ON usul_sanggah_langkah
BEGIN SELECT RAISE (ABORT, 'usul_sanggah_langkah is append-only'); END;

-- What a person may be proposed for once a month, across all desa. kunci: digest of NIK and month.
CREATE TABLE usul_sanggah_kunci (
  kunci TEXT NOT NULL PRIMARY KEY,
  usulan TEXT NOT NULL
) WITHOUT ROWID;

-- The last number that was given out in a series.
CREATE TABLE usul_sanggah_nomor (
  seri TEXT NOT NULL PRIMARY KEY,
  terakhir INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE usul_sanggah_setelan (
  kunci TEXT NOT NULL PRIMARY KEY,
  nilai TEXT NOT NULL
) WITHOUT ROWID;
