-- SPDX-License-Identifier: GPL-3.0-or-later
-- The photos of an objection stand where those of a proposal do. What was kept before is not known to
-- be smaller than the file that was given, nor when and where it was taken.
INSERT INTO usul_sanggah_foto (uid, kasus, wilayah, jenis, sha256, ukuran, lebar, tinggi, nama,
  sha256_asli, ukuran_asli, ditambah, oleh)
SELECT substr (s.uid, 1, 24) || substr ('000000000000' || (s.id * 1000 + j.key), -12), s.uid,
  s.wilayah, 'rumah-depan', m.sha256, m.ukuran, 0, 0, m.nama, m.sha256, m.ukuran, s.dibuat,
  s.dibuat_oleh
FROM usul_sanggah_sanggah AS s JOIN json_each (s.foto) AS j JOIN media AS m ON m.sha256 = j.value
WHERE s.foto IS NOT NULL;
ALTER TABLE usul_sanggah_sanggah DROP COLUMN foto;

-- All that a search among proposals asks about, so that it need not look at the rows themselves.
CREATE INDEX usul_sanggah_usulan_cari ON usul_sanggah_usulan
  (wilayah, nama, nomor, sejak, keadaan, jenis);
