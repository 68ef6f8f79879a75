-- SPDX-License-Identifier: GPL-3.0-or-later
-- Proposals that came in a file. keadaan: diterapkan or dibatalkan.
CREATE TABLE usul_sanggah_impor (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  berkas TEXT NOT NULL,
  waktu TEXT NOT NULL,
  oleh TEXT NOT NULL,
  diterima INTEGER NOT NULL,
  ditolak INTEGER NOT NULL,
  keadaan TEXT NOT NULL
);
CREATE TABLE usul_sanggah_impor_usulan (
  impor INTEGER NOT NULL REFERENCES usul_sanggah_impor (id),
  usulan TEXT NOT NULL,
  PRIMARY KEY (impor, usulan)
) WITHOUT ROWID;
