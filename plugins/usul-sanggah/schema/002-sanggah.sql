-- SPDX-License-Identifier: GPL-3.0-or-later
-- An objection against a person's membership. penyanggah: uid of who objects, of the same desa;
-- penduduk, keluarga: of whom. foto: JSON, digests of files in media/; pengecualian: why there is no
-- photo or no point. tenggat: the last day for a decision, as the list `tenggat` and the working
-- days said when it was recorded. petugas: who goes to the house; hasil: what was found there.
-- usulan: uid of the proposal that an accepted one made. The aid goes on until it is decided.
CREATE TABLE usul_sanggah_sanggah (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  versi INTEGER NOT NULL DEFAULT 1,
  nomor TEXT NOT NULL UNIQUE,
  nomor_asal TEXT,
  asal TEXT NOT NULL,
  wilayah TEXT NOT NULL,
  penyanggah TEXT NOT NULL,
  penyanggah_nama TEXT NOT NULL,
  penduduk TEXT NOT NULL,
  keluarga TEXT NOT NULL,
  nama TEXT NOT NULL COLLATE NOCASE,
  program TEXT,
  alasan TEXT NOT NULL,
  pernyataan TEXT NOT NULL,
  foto TEXT,
  lintang REAL,
  bujur REAL,
  pengecualian TEXT,
  tenggat TEXT NOT NULL,
  keadaan TEXT NOT NULL,
  sejak TEXT NOT NULL,
  dibuat TEXT NOT NULL,
  dibuat_oleh TEXT NOT NULL,
  petugas TEXT,
  hasil TEXT,
  diverifikasi TEXT,
  diverifikasi_oleh TEXT,
  diputus TEXT,
  diputus_oleh TEXT,
  alasan_putusan TEXT,
  usulan TEXT
);
CREATE INDEX usul_sanggah_sanggah_keadaan ON usul_sanggah_sanggah
  (keadaan, wilayah, tenggat, id, petugas, dibuat_oleh);
CREATE INDEX usul_sanggah_sanggah_wilayah ON usul_sanggah_sanggah (wilayah, tenggat, id, keadaan);
CREATE INDEX usul_sanggah_sanggah_keluarga ON usul_sanggah_sanggah (keluarga);
CREATE INDEX usul_sanggah_sanggah_asal ON usul_sanggah_sanggah (nomor_asal)
  WHERE nomor_asal IS NOT NULL;
