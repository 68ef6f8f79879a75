-- SPDX-License-Identifier: GPL-3.0-or-later
-- A photo that shows what a proposal or an objection says. kasus: its uid; jenis: ktp, kk,
-- rumah-depan, rumah-dalam or lain. sha256: of the small picture in media/; sha256_asli and
-- ukuran_asli: of the file as it was given. waktu, lintang, bujur: as the camera wrote them.
CREATE TABLE usul_sanggah_foto (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  kasus TEXT NOT NULL,
  wilayah TEXT NOT NULL,
  jenis TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  ukuran INTEGER NOT NULL,
  lebar INTEGER NOT NULL,
  tinggi INTEGER NOT NULL,
  nama TEXT NOT NULL,
  sha256_asli TEXT NOT NULL,
  ukuran_asli INTEGER NOT NULL,
  waktu TEXT,
  lintang REAL,
  bujur REAL,
  ditambah TEXT NOT NULL,
  oleh TEXT NOT NULL,
  UNIQUE (kasus, sha256_asli)
);
CREATE INDEX usul_sanggah_foto_asli ON usul_sanggah_foto (sha256_asli);
