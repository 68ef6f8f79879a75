-- SPDX-License-Identifier: GPL-3.0-or-later
-- A look for a citizen at the counter, found or not. kunci: what was asked by (nik, nomor, nama, qr).
-- cocok: whether the second word fitted. nomor, sha256: of the receipt, when one was made.
CREATE TABLE usul_sanggah_loket (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  waktu TEXT NOT NULL,
  oleh TEXT NOT NULL,
  kunci TEXT NOT NULL,
  cocok INTEGER NOT NULL,
  wilayah TEXT,
  penduduk TEXT,
  nomor TEXT UNIQUE,
  sha256 TEXT
);
CREATE INDEX usul_sanggah_loket_oleh ON usul_sanggah_loket (oleh, waktu);

-- What arrived from Cek Bansos and was not looked at yet, as it came. jenis: usul or sanggah;
-- nomor_asal: its number there, twice is once; isi: JSON of the contract; keadaan: baru, diambil or
-- ditolak; kasus: uid of the usulan or sanggah that it became; alasan: why it was refused.
CREATE TABLE usul_sanggah_masuk (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  jenis TEXT NOT NULL CHECK (jenis IN ('usul', 'sanggah')),
  nomor_asal TEXT NOT NULL,
  wilayah TEXT NOT NULL,
  nik TEXT,
  nama TEXT,
  isi TEXT NOT NULL,
  dibuat TEXT NOT NULL,
  diterima TEXT NOT NULL,
  keadaan TEXT NOT NULL DEFAULT 'baru' CHECK (keadaan IN ('baru', 'diambil', 'ditolak')),
  kasus TEXT,
  alasan TEXT,
  diputus TEXT,
  diputus_oleh TEXT,
  UNIQUE (jenis, nomor_asal)
);
CREATE INDEX usul_sanggah_masuk_keadaan ON usul_sanggah_masuk (keadaan, wilayah, diterima);
CREATE TABLE usul_sanggah_masuk_berkas (
  masuk INTEGER NOT NULL REFERENCES usul_sanggah_masuk (id),
  urut INTEGER NOT NULL,
  jenis TEXT NOT NULL,
  wilayah TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  lintang REAL,
  bujur REAL,
  PRIMARY KEY (masuk, urut)
) WITHOUT ROWID;
