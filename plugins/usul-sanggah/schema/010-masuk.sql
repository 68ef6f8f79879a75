-- SPDX-License-Identifier: GPL-3.0-or-later
-- What came from the public, as far as it is worked with. alasan_asal: the reason as it came, a code
-- of alasan-tidak-layak where it is one; pelapor_*: who proposes or objects; impor: the file in which
-- it came; alasan: why it was refused. Its photos stand where those of all cases do.
DROP TABLE usul_sanggah_masuk_berkas;
ALTER TABLE usul_sanggah_masuk ADD COLUMN versi INTEGER NOT NULL DEFAULT 1;
ALTER TABLE usul_sanggah_masuk ADD COLUMN program TEXT;
ALTER TABLE usul_sanggah_masuk ADD COLUMN alasan_asal TEXT;
ALTER TABLE usul_sanggah_masuk ADD COLUMN pernyataan TEXT;
ALTER TABLE usul_sanggah_masuk ADD COLUMN pelapor_nik TEXT;
ALTER TABLE usul_sanggah_masuk ADD COLUMN pelapor_nama TEXT;
ALTER TABLE usul_sanggah_masuk ADD COLUMN lintang REAL;
ALTER TABLE usul_sanggah_masuk ADD COLUMN bujur REAL;
ALTER TABLE usul_sanggah_masuk ADD COLUMN impor INTEGER;
CREATE INDEX usul_sanggah_masuk_diterima ON usul_sanggah_masuk
  (diterima, id, wilayah, keadaan, jenis);
CREATE INDEX usul_sanggah_masuk_impor ON usul_sanggah_masuk (impor) WHERE impor IS NOT NULL;
