-- SPDX-License-Identifier: GPL-3.0-or-later
-- On whose desk a proposal lies, when somebody was asked by name; every step takes it away again.
ALTER TABLE usul_sanggah_usulan ADD COLUMN petugas TEXT;
CREATE INDEX usul_sanggah_usulan_petugas ON usul_sanggah_usulan (petugas, keadaan)
  WHERE petugas IS NOT NULL;
CREATE INDEX usul_sanggah_usulan_keluarga ON usul_sanggah_usulan (keluarga);

-- The lists of all, in the order in which they open; and all that a queue asks about, so that none
-- has to look at the rows themselves.
CREATE INDEX usul_sanggah_usulan_sejak ON usul_sanggah_usulan (sejak, id, wilayah, keadaan, jenis);
DROP INDEX usul_sanggah_usulan_keadaan;
CREATE INDEX usul_sanggah_usulan_antrean ON usul_sanggah_usulan
  (keadaan, wilayah, sejak, id, perlu_musdes, dibuat_oleh, diajukan_oleh, diverifikasi_oleh, petugas,
   jenis);
CREATE INDEX usul_sanggah_sanggah_tenggat ON usul_sanggah_sanggah (tenggat, id, wilayah, keadaan);

-- All cases of one officer, handed to another at once. keadaan: diserahkan or dibatalkan.
CREATE TABLE usul_sanggah_serah (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  dari TEXT NOT NULL,
  ke TEXT NOT NULL,
  alasan TEXT NOT NULL,
  waktu TEXT NOT NULL,
  oleh TEXT NOT NULL,
  keadaan TEXT NOT NULL
);
-- langkah: the step in the history by which it was handed over. sebelum: who was named until then.
CREATE TABLE usul_sanggah_serah_kasus (
  serah INTEGER NOT NULL REFERENCES usul_sanggah_serah (id),
  jenis TEXT NOT NULL,
  kasus TEXT NOT NULL,
  langkah INTEGER NOT NULL,
  sebelum TEXT,
  PRIMARY KEY (serah, kasus)
) WITHOUT ROWID;

-- Filters of the lists that a person keeps under a name. isi: the filter as text.
CREATE TABLE usul_sanggah_saringan (
  uid TEXT NOT NULL PRIMARY KEY,
  pengguna TEXT NOT NULL,
  subjek TEXT NOT NULL,
  nama TEXT NOT NULL,
  isi TEXT NOT NULL,
  dibuat TEXT NOT NULL,
  UNIQUE (pengguna, subjek, nama)
) WITHOUT ROWID;
