-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was found at the house that an objection is about. tanggal: the day of the visit; ditemui: of
-- the list kunjungan-ditemui, nama: of whom; jawaban: JSON {question of the list kunjungan: answer};
-- temuan: in words. pengecualian: why there is no photo or no point. The photos are among those of
-- the objection, of the kind kunjungan. A second visit is a second row; nothing in it is ever changed.
CREATE TABLE usul_sanggah_kunjungan (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  sanggah TEXT NOT NULL,
  wilayah TEXT NOT NULL,
  tanggal TEXT NOT NULL,
  ditemui TEXT NOT NULL,
  nama TEXT,
  jawaban TEXT NOT NULL,
  temuan TEXT NOT NULL,
  pengecualian TEXT,
  lintang REAL,
  bujur REAL,
  oleh TEXT NOT NULL,
  dicatat TEXT NOT NULL
);
CREATE INDEX usul_sanggah_kunjungan_sanggah ON usul_sanggah_kunjungan (sanggah, id);
CREATE TRIGGER usul_sanggah_kunjungan_tetap_ubah BEFORE UPDATE ON usul_sanggah_kunjungan
BEGIN SELECT RAISE (ABORT, 'usul_sanggah_kunjungan is append-only'); END;
CREATE TRIGGER usul_sanggah_kunjungan_tetap_hapus BEFORE DELETE ON usul_sanggah_kunjungan
BEGIN SELECT RAISE (ABORT, 'usul_sanggah_kunjungan is append-only'); END;
