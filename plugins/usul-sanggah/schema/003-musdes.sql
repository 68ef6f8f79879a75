-- SPDX-License-Identifier: GPL-3.0-or-later
-- A session of the musdes of one desa in one periode; ke: the how manieth. jenis: BA or SPTJM, the
-- document it ends with. pemimpin, jabatan: who chairs and signs; agenda, hadir: one in a line,
-- hadir as "name; whom the person stands for". pindaian: digest of the signed paper in media/.
CREATE TABLE usul_sanggah_musdes (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  versi INTEGER NOT NULL DEFAULT 1,
  periode INTEGER NOT NULL,
  wilayah TEXT NOT NULL,
  ke INTEGER NOT NULL,
  jenis TEXT NOT NULL,
  nomor TEXT,
  tanggal TEXT,
  tempat TEXT,
  pemimpin TEXT,
  jabatan TEXT,
  bpd TEXT,
  camat TEXT,
  agenda TEXT,
  hadir TEXT,
  keadaan TEXT NOT NULL,
  dibuka TEXT NOT NULL,
  dibuka_oleh TEXT NOT NULL,
  selesai TEXT,
  selesai_oleh TEXT,
  pindaian TEXT,
  UNIQUE (periode, wilayah, ke)
);
CREATE INDEX usul_sanggah_musdes_wilayah ON usul_sanggah_musdes (wilayah, periode, keadaan);
CREATE UNIQUE INDEX usul_sanggah_musdes_satu ON usul_sanggah_musdes (periode, wilayah)
  WHERE keadaan = 'dibuka';

-- What a session talks about. hasil: layak, tidak-layak, or nothing yet; alasan: of the list
-- alasan-tidak-layak. The proposal itself moves when the session ends.
CREATE TABLE usul_sanggah_butir (
  id INTEGER PRIMARY KEY,
  musdes INTEGER NOT NULL REFERENCES usul_sanggah_musdes (id),
  usulan TEXT NOT NULL,
  wilayah TEXT NOT NULL,
  versi INTEGER NOT NULL DEFAULT 1,
  hasil TEXT,
  alasan TEXT,
  catatan TEXT,
  oleh TEXT,
  waktu TEXT,
  UNIQUE (musdes, usulan)
);
CREATE INDEX usul_sanggah_butir_usulan ON usul_sanggah_butir (usulan);
