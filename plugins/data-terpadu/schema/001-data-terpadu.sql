-- SPDX-License-Identifier: GPL-3.0-or-later
-- What somebody typed into a form and did not save yet. pengguna: uid; isi: JSON {field: {"dasar":
-- what it was, "ketik": what was typed}}.
CREATE TABLE data_terpadu_draf (
  pengguna TEXT NOT NULL,
  subjek TEXT NOT NULL,
  rekam TEXT NOT NULL,
  versi INTEGER NOT NULL,
  isi TEXT NOT NULL,
  diubah TEXT NOT NULL,
  PRIMARY KEY (pengguna, subjek, rekam)
);

-- Filters of lists that a person keeps under a name. isi: the filter as text.
CREATE TABLE data_terpadu_saringan (
  uid TEXT NOT NULL PRIMARY KEY,
  pengguna TEXT NOT NULL,
  subjek TEXT NOT NULL,
  nama TEXT NOT NULL,
  isi TEXT NOT NULL,
  dibuat TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX data_terpadu_saringan_nama ON data_terpadu_saringan (pengguna, subjek, nama);

-- How the columns of a sender's file were read the last time; sidik: a digest of its headers.
CREATE TABLE data_terpadu_pengirim (
  sidik TEXT NOT NULL PRIMARY KEY,
  profil TEXT NOT NULL,
  pemetaan TEXT NOT NULL,
  dipakai TEXT NOT NULL,
  oleh TEXT NOT NULL
) WITHOUT ROWID;
