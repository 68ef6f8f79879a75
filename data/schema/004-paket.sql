-- SPDX-License-Identifier: GPL-3.0-or-later
-- Packages between offices, and what two offices made of the same field.

-- An office that packages come from or go to. uid: digest of its two public keys, which are in hex.
-- wilayah: what it may speak of. keadaan: sendiri (this office), baru, dipercaya, ditolak. jam: how
-- many times this office took changes of its own into account.
CREATE TABLE kantor (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  nama TEXT NOT NULL,
  wilayah TEXT NOT NULL,
  tanda TEXT NOT NULL,
  segel TEXT NOT NULL,
  keadaan TEXT NOT NULL,
  jam INTEGER NOT NULL DEFAULT 0,
  waktu TEXT NOT NULL,
  oleh TEXT NOT NULL
);
CREATE UNIQUE INDEX kantor_sendiri ON kantor (keadaan) WHERE keadaan = 'sendiri';

-- A package. arah: keluar, masuk. keadaan: dibuat; menunggu (and for what), diterapkan, dibatalkan.
-- tahu: JSON, what this office knew before it was applied. jejak_seq: the act on the register.
CREATE TABLE paket (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,
  arah TEXT NOT NULL,
  jenis TEXT NOT NULL,
  kantor INTEGER NOT NULL REFERENCES kantor (id),
  wilayah TEXT NOT NULL,
  keadaan TEXT NOT NULL,
  dibuat TEXT NOT NULL,
  waktu TEXT NOT NULL,
  pelaku TEXT NOT NULL,
  bagian INTEGER NOT NULL DEFAULT 1,
  baru INTEGER NOT NULL DEFAULT 0,
  berubah INTEGER NOT NULL DEFAULT 0,
  sama INTEGER NOT NULL DEFAULT 0,
  konflik INTEGER NOT NULL DEFAULT 0,
  ditolak INTEGER NOT NULL DEFAULT 0,
  menunggu TEXT,
  tahu TEXT,
  jejak_seq INTEGER
);
CREATE UNIQUE INDEX paket_uid ON paket (uid, arah);
CREATE INDEX paket_keadaan ON paket (keadaan, wilayah);
-- Rows of a package that its sender may not change, and why.
CREATE TABLE paket_tolak (
  paket INTEGER NOT NULL REFERENCES paket (id),
  nomor INTEGER NOT NULL,
  jenis TEXT NOT NULL,
  subjek TEXT NOT NULL,
  nama TEXT,
  sebab TEXT NOT NULL,
  PRIMARY KEY (paket, nomor)
) WITHOUT ROWID;

-- A record as it was when changes were last taken into account: each field with who changed it, and
-- as which of his changes. dari: the desa that it left. ekor: tells whether its attachments and
-- identities are the same.
CREATE TABLE paket_salinan (
  jenis TEXT NOT NULL,
  uid TEXT NOT NULL,
  wilayah TEXT NOT NULL,
  dari TEXT,
  versi INTEGER NOT NULL,
  ekor INTEGER NOT NULL,
  isi TEXT NOT NULL,
  PRIMARY KEY (jenis, uid)
) WITHOUT ROWID;
CREATE INDEX paket_salinan_wilayah ON paket_salinan (wilayah, jenis, uid);
CREATE INDEX paket_salinan_dari ON paket_salinan (dari, jenis, uid) WHERE dari IS NOT NULL;
-- Up to which of the changes of `kantor` the office `pemilik` knows them all, of one desa and group.
CREATE TABLE paket_tahu (
  pemilik INTEGER NOT NULL REFERENCES kantor (id),
  wilayah TEXT NOT NULL,
  kelompok TEXT NOT NULL,
  kantor TEXT NOT NULL,
  sampai INTEGER NOT NULL,
  PRIMARY KEY (pemilik, wilayah, kelompok, kantor)
) WITHOUT ROWID;
-- What a package replaced. salinan: NULL when there was none; rekam: JSON of a row outside the
-- register, NULL when there was none.
CREATE TABLE paket_sebelum (
  paket INTEGER NOT NULL REFERENCES paket (id),
  jenis TEXT NOT NULL,
  uid TEXT NOT NULL,
  wilayah TEXT NOT NULL,
  salinan TEXT,
  rekam TEXT,
  PRIMARY KEY (paket, jenis, uid)
) WITHOUT ROWID;

-- A field that two offices changed without knowing of each other. sini: this office's value, which
-- stands; sana: that of `kantor`; sebelum: what both started from. sebab: berbeda, wilayah, hapus.
-- keadaan: terbuka, diputus, ditarik (its package was taken back). putusan: sini, sana, lain.
CREATE TABLE konflik (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  versi INTEGER NOT NULL DEFAULT 1,
  paket INTEGER NOT NULL REFERENCES paket (id),
  kantor INTEGER NOT NULL REFERENCES kantor (id),
  jenis TEXT NOT NULL,
  subjek TEXT NOT NULL,
  nama TEXT NOT NULL COLLATE NOCASE,
  wilayah TEXT NOT NULL,
  bidang TEXT NOT NULL,
  sebab TEXT NOT NULL,
  sebelum TEXT,
  sini TEXT,
  sini_oleh TEXT,
  sini_waktu TEXT,
  sana TEXT,
  sana_oleh TEXT,
  sana_waktu TEXT,
  keadaan TEXT NOT NULL DEFAULT 'terbuka',
  waktu TEXT NOT NULL,
  putusan TEXT,
  nilai TEXT,
  alasan TEXT,
  diputus TEXT,
  diputus_oleh TEXT,
  jejak_seq INTEGER
);
CREATE UNIQUE INDEX konflik_satu ON konflik (jenis, subjek, bidang, kantor)
  WHERE keadaan = 'terbuka';
CREATE INDEX konflik_keadaan ON konflik (keadaan, wilayah, waktu, id);
CREATE INDEX konflik_paket ON konflik (paket);
