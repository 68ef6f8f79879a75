-- SPDX-License-Identifier: GPL-3.0-or-later
-- The core model. Names of the field are Indonesian (docs/GLOSSARY.md); dates are ISO text, moments
-- are UTC ISO text with milliseconds, flags are integers. `versi` grows by one with every change.

-- What the workspace is: kab (kode), instansi, uid, ...
CREATE TABLE meta (
  kunci TEXT NOT NULL PRIMARY KEY,
  nilai TEXT NOT NULL
) WITHOUT ROWID;

-- The journal. seq has no gaps; hash = SHA-256 (previous hash, this entry's canonical form).
CREATE TABLE jejak (
  seq INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,
  waktu TEXT NOT NULL,
  pelaku TEXT NOT NULL,
  perangkat TEXT NOT NULL,
  perbuatan TEXT NOT NULL,
  subjek_jenis TEXT NOT NULL,
  subjek TEXT NOT NULL,
  sebelum TEXT,
  sesudah TEXT,
  alasan TEXT,
  hash BLOB NOT NULL
);
CREATE INDEX jejak_subjek ON jejak (subjek, seq);
CREATE INDEX jejak_pelaku ON jejak (pelaku, subjek_jenis, waktu);
CREATE TRIGGER jejak_tetap_ubah BEFORE UPDATE ON jejak
BEGIN SELECT RAISE (ABORT, 'jejak is append-only'); END;
CREATE TRIGGER jejak_tetap_hapus BEFORE DELETE ON jejak
BEGIN SELECT RAISE (ABORT, 'jejak is append-only'); END;
-- Where the chain ends. A new entry follows on this, so entries that were removed from the end leave
-- a gap for good.
CREATE TABLE jejak_ujung (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL
);
INSERT INTO jejak_ujung (id, seq, hash) VALUES (1, 0, zeroblob (32));

-- Code lists, questionnaires, import profiles, rules: whole documents with a version and dates.
CREATE TABLE referensi (
  jenis TEXT NOT NULL,
  kode TEXT NOT NULL,
  versi TEXT NOT NULL,
  berlaku_dari TEXT NOT NULL,
  berlaku_sampai TEXT,
  sha256 TEXT NOT NULL,
  isi TEXT NOT NULL,
  PRIMARY KEY (jenis, kode, versi)
) WITHOUT ROWID;

-- kode: Kemendagri, 2/4/6/10 digits; kode_bps: BPS, never mixed. A code that ends keeps its row.
CREATE TABLE wilayah (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,
  versi INTEGER NOT NULL DEFAULT 1,
  kode TEXT NOT NULL,
  induk TEXT,
  tingkat INTEGER NOT NULL CHECK (tingkat BETWEEN 1 AND 4),
  nama TEXT NOT NULL COLLATE NOCASE,
  kode_bps TEXT,
  berlaku_dari TEXT NOT NULL,
  berlaku_sampai TEXT,
  pengganti TEXT
);
CREATE UNIQUE INDEX wilayah_kode ON wilayah (kode, berlaku_dari);
CREATE INDEX wilayah_induk ON wilayah (induk, nama);
CREATE INDEX wilayah_nama ON wilayah (nama);

CREATE TABLE peran (
  kode TEXT NOT NULL PRIMARY KEY,
  nama TEXT NOT NULL,
  tingkat INTEGER NOT NULL,
  hak TEXT NOT NULL
) WITHOUT ROWID;

-- hak of peran: JSON array of permission names; wilayah of pengguna: JSON array of code prefixes,
-- [""] is everything.
CREATE TABLE pengguna (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  versi INTEGER NOT NULL DEFAULT 1,
  nama TEXT NOT NULL COLLATE NOCASE UNIQUE,
  nama_lengkap TEXT NOT NULL,
  nip TEXT,
  jabatan TEXT,
  peran TEXT NOT NULL REFERENCES peran (kode),
  wilayah TEXT NOT NULL,
  sandi TEXT NOT NULL,
  gagal INTEGER NOT NULL DEFAULT 0,
  tunggu_sampai TEXT,
  aktif INTEGER NOT NULL DEFAULT 1,
  dibuat TEXT NOT NULL
);
-- Failed logins under names that nobody has wait like those of users, so that a wait does not tell
-- who is one. sidik: hash of the name; what was typed there may have been a password.
CREATE TABLE masuk_asing (
  sidik TEXT NOT NULL PRIMARY KEY,
  gagal INTEGER NOT NULL,
  tunggu_sampai TEXT,
  waktu TEXT NOT NULL
) WITHOUT ROWID;

-- An import as one act; its rows that need a person's eye are in impor_baris.
CREATE TABLE impor (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  waktu TEXT NOT NULL,
  pelaku TEXT NOT NULL,
  berkas TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  profil TEXT NOT NULL,
  pemetaan TEXT NOT NULL,
  judul TEXT NOT NULL,
  keadaan TEXT NOT NULL,
  jumlah INTEGER NOT NULL DEFAULT 0,
  baru INTEGER NOT NULL DEFAULT 0,
  berubah INTEGER NOT NULL DEFAULT 0,
  sama INTEGER NOT NULL DEFAULT 0,
  ditolak INTEGER NOT NULL DEFAULT 0,
  diperingatkan INTEGER NOT NULL DEFAULT 0,
  penduduk_awal INTEGER,
  penduduk_akhir INTEGER,
  keluarga_awal INTEGER,
  keluarga_akhir INTEGER,
  dibatalkan TEXT,
  dibatalkan_oleh TEXT
);
-- hasil: 'ditolak' or 'diperingatkan'; alasan: JSON [{kolom, nilai, kode}]; isi: JSON array of the
-- row's cells as they came, kept for rejected rows.
CREATE TABLE impor_baris (
  impor INTEGER NOT NULL REFERENCES impor (id),
  baris INTEGER NOT NULL,
  hasil TEXT NOT NULL,
  alasan TEXT NOT NULL,
  isi TEXT,
  PRIMARY KEY (impor, baris)
) WITHOUT ROWID;
-- Cells that a person corrected before the import; kolom counts from 0.
CREATE TABLE impor_perbaikan (
  impor INTEGER NOT NULL REFERENCES impor (id),
  baris INTEGER NOT NULL,
  kolom INTEGER NOT NULL,
  nilai TEXT NOT NULL,
  PRIMARY KEY (impor, baris, kolom)
) WITHOUT ROWID;
-- What an import changed in records that were there before it, of any table. kunci: the rest of the
-- record's key where rekam alone does not name it (jawaban, identitas); sebelum: JSON, null for what
-- was not there. versi_sebelum and versi_sesudah say whether the record is as the import left it.
CREATE TABLE impor_sebelum (
  impor INTEGER NOT NULL REFERENCES impor (id),
  tabel TEXT NOT NULL,
  rekam INTEGER NOT NULL,
  kunci TEXT NOT NULL DEFAULT '',
  versi_sebelum INTEGER NOT NULL,
  versi_sesudah INTEGER NOT NULL,
  sebelum TEXT NOT NULL,
  PRIMARY KEY (impor, tabel, rekam, kunci)
) WITHOUT ROWID;
CREATE INDEX impor_sebelum_rekam ON impor_sebelum (rekam, tabel);

-- An act on many records at once, and how each of them was before. isi: JSON, the act; sebelum:
-- JSON of the columns that changed, {} for a record that the act made. keadaan: diterapkan,
-- dibatalkan.
CREATE TABLE massal (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  waktu TEXT NOT NULL,
  pelaku TEXT NOT NULL,
  isi TEXT NOT NULL,
  jumlah INTEGER NOT NULL DEFAULT 0,
  keadaan TEXT NOT NULL,
  alasan TEXT
);
CREATE INDEX massal_pelaku ON massal (pelaku, waktu);
CREATE TABLE massal_sebelum (
  massal INTEGER NOT NULL REFERENCES massal (id),
  tabel TEXT NOT NULL,
  rekam INTEGER NOT NULL,
  versi_sesudah INTEGER NOT NULL,
  sebelum TEXT NOT NULL,
  PRIMARY KEY (massal, tabel, rekam)
) WITHOUT ROWID;

CREATE TABLE rumah_tangga (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  versi INTEGER NOT NULL DEFAULT 1,
  kode TEXT NOT NULL,
  wilayah TEXT NOT NULL
);

-- diperiksa: when a person last looked at the quality flags and left them so.
-- kurang: bit set of the mandatory attributes that are missing; mutu: bit set of quality flags;
-- both are defined in app/registry/tepat-mutu.h.
CREATE TABLE keluarga (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,
  versi INTEGER NOT NULL DEFAULT 1,
  no_kk TEXT,
  wilayah TEXT NOT NULL,
  alamat TEXT,
  rt TEXT,
  rw TEXT,
  dusun TEXT,
  kepala TEXT,
  jumlah_anggota INTEGER NOT NULL DEFAULT 0,
  desil INTEGER,
  desil_sumber TEXT,
  desil_tanggal TEXT,
  lintang REAL,
  bujur REAL,
  rumah_tangga INTEGER REFERENCES rumah_tangga (id),
  status TEXT NOT NULL DEFAULT 'aktif',
  mutu INTEGER NOT NULL DEFAULT 0,
  kurang INTEGER NOT NULL DEFAULT 0,
  impor INTEGER,
  diperiksa TEXT,
  diubah TEXT NOT NULL
);
CREATE UNIQUE INDEX keluarga_uid ON keluarga (uid);
CREATE INDEX keluarga_no_kk ON keluarga (no_kk);
-- Holds what lists are filtered by most besides the order, so that they need not read the table.
CREATE INDEX keluarga_wilayah ON keluarga
  (wilayah, kepala, id, status, desil, mutu, kurang, impor);

-- wilayah: the family's domicile, repeated here so that scope and order need one index;
-- ktp_*: the address of the identity card, a separate fact.
-- status: the local claim with the day it began, reason and proof; status_nasional: what the
-- centre says.
CREATE TABLE penduduk (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,
  versi INTEGER NOT NULL DEFAULT 1,
  keluarga INTEGER NOT NULL REFERENCES keluarga (id),
  wilayah TEXT NOT NULL,
  nik TEXT,
  nama TEXT NOT NULL COLLATE NOCASE,
  jk INTEGER,
  tempat_lahir TEXT,
  tgl_lahir TEXT,
  ibu_kandung TEXT,
  hubungan INTEGER,
  status_kawin INTEGER,
  pendidikan INTEGER,
  pekerjaan TEXT,
  no_hp TEXT,
  ktp_wilayah TEXT,
  ktp_alamat TEXT,
  status TEXT NOT NULL DEFAULT 'aktif',
  status_tanggal TEXT,
  status_alasan TEXT,
  status_bukti TEXT,
  status_nasional TEXT,
  padan INTEGER,
  mutu INTEGER NOT NULL DEFAULT 0,
  kurang INTEGER NOT NULL DEFAULT 0,
  impor INTEGER,
  diperiksa TEXT,
  diubah TEXT NOT NULL
);
CREATE UNIQUE INDEX penduduk_uid ON penduduk (uid);
CREATE INDEX penduduk_nik ON penduduk (nik);
CREATE INDEX penduduk_wilayah ON penduduk
  (wilayah, nama, id, keluarga, status, padan, mutu, kurang, impor);
-- The few that are looked for most.
CREATE INDEX penduduk_bertanda ON penduduk (wilayah, nama, id, mutu, diperiksa, diubah)
  WHERE mutu <> 0;
CREATE INDEX penduduk_kurang ON penduduk (wilayah, nama, id, kurang) WHERE kurang <> 0;
CREATE INDEX penduduk_nonaktif ON penduduk (wilayah, nama, id, status) WHERE status <> 'aktif';
CREATE INDEX penduduk_keluarga ON penduduk (keluarga);

-- A family that shall move to another desa: who is left asks, who gets it decides. keadaan:
-- diajukan, diterima, ditolak, ditarik. What the receiving desa has to know stands here, since the
-- family is not yet theirs to see. jejak_seq: the act that moved it.
CREATE TABLE pindah (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  versi INTEGER NOT NULL DEFAULT 1,
  keluarga INTEGER NOT NULL REFERENCES keluarga (id),
  dari TEXT NOT NULL,
  ke TEXT NOT NULL,
  kepala TEXT,
  alamat TEXT,
  jumlah_anggota INTEGER NOT NULL,
  keadaan TEXT NOT NULL,
  alasan TEXT,
  diajukan TEXT NOT NULL,
  diajukan_oleh TEXT NOT NULL,
  diputus TEXT,
  diputus_oleh TEXT,
  alasan_putusan TEXT,
  jejak_seq INTEGER
);
CREATE INDEX pindah_keluarga ON pindah (keluarga);
CREATE INDEX pindah_ke ON pindah (keadaan, ke);
CREATE INDEX pindah_jejak ON pindah (jejak_seq) WHERE jejak_seq IS NOT NULL;

-- jenis: idsemesta, id_dtks, idbdt, id_art, id_sumber:<sender>, ...; the value is opaque.
CREATE TABLE identitas (
  penduduk INTEGER NOT NULL REFERENCES penduduk (id),
  jenis TEXT NOT NULL,
  nilai TEXT NOT NULL,
  PRIMARY KEY (penduduk, jenis, nilai)
) WITHOUT ROWID;
CREATE INDEX identitas_nilai ON identitas (nilai, jenis);

-- Answers to a questionnaire version: isi is JSON {variable: code}. subjek: 'k' family, 'p' person.
CREATE TABLE jawaban (
  subjek TEXT NOT NULL,
  rekam INTEGER NOT NULL,
  kuesioner TEXT NOT NULL,
  versi INTEGER NOT NULL DEFAULT 1,
  isi TEXT NOT NULL,
  PRIMARY KEY (subjek, rekam, kuesioner)
) WITHOUT ROWID;

CREATE TABLE program (
  id INTEGER PRIMARY KEY,
  kode TEXT NOT NULL UNIQUE,
  nama TEXT NOT NULL,
  sasaran TEXT NOT NULL,
  aktif INTEGER NOT NULL DEFAULT 1
);
CREATE TABLE kepesertaan (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  versi INTEGER NOT NULL DEFAULT 1,
  program INTEGER NOT NULL REFERENCES program (id),
  penduduk INTEGER REFERENCES penduduk (id),
  keluarga INTEGER REFERENCES keluarga (id),
  wilayah TEXT NOT NULL,
  nomor TEXT,
  status TEXT NOT NULL,
  mulai TEXT,
  berakhir TEXT,
  alasan TEXT,
  sumber TEXT,
  impor INTEGER
);
CREATE INDEX kepesertaan_penduduk ON kepesertaan (penduduk, program);
CREATE INDEX kepesertaan_keluarga ON kepesertaan (keluarga, program);
CREATE INDEX kepesertaan_program ON kepesertaan (program, status, penduduk, keluarga);
CREATE TABLE penyaluran (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  versi INTEGER NOT NULL DEFAULT 1,
  kepesertaan INTEGER NOT NULL REFERENCES kepesertaan (id),
  tahun INTEGER NOT NULL,
  tahap TEXT NOT NULL,
  bank TEXT,
  rekening TEXT,
  nominal INTEGER,
  dokumen TEXT,
  status TEXT NOT NULL,
  alasan TEXT,
  diubah TEXT NOT NULL
);
CREATE INDEX penyaluran_kepesertaan ON penyaluran (kepesertaan, tahun, tahap);

-- A file in media/, named by the SHA-256 of its bytes.
CREATE TABLE media (
  sha256 TEXT NOT NULL PRIMARY KEY,
  jenis TEXT NOT NULL,
  ukuran INTEGER NOT NULL,
  nama TEXT NOT NULL,
  ditambah TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE lampiran (
  id INTEGER PRIMARY KEY,
  subjek_jenis TEXT NOT NULL,
  subjek TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES media (sha256),
  keterangan TEXT NOT NULL
);
CREATE INDEX lampiran_subjek ON lampiran (subjek);

-- What is counted often, kept up to date by every act that changes the register.
CREATE TABLE rekap_wilayah (
  wilayah TEXT NOT NULL PRIMARY KEY,
  keluarga INTEGER NOT NULL DEFAULT 0,
  penduduk INTEGER NOT NULL DEFAULT 0,
  lengkap INTEGER NOT NULL DEFAULT 0,
  bertanda INTEGER NOT NULL DEFAULT 0,
  nonaktif INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

-- A periode of one kab/kota and its calendar. keadaan: dibuka, final, disahkan. data_sha256 is the
-- hash over the potret of all desa at `revisi`; jejak_* is the journal's head just after the act of
-- finalisation. All of them are empty while the periode is open.
CREATE TABLE periode (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  versi INTEGER NOT NULL DEFAULT 1,
  kode TEXT NOT NULL UNIQUE,
  nama TEXT NOT NULL,
  buka TEXT NOT NULL,
  batas_input TEXT NOT NULL,
  batas_musdes TEXT NOT NULL,
  batas_final TEXT NOT NULL,
  keadaan TEXT NOT NULL,
  revisi INTEGER NOT NULL DEFAULT 0,
  data_sha256 TEXT,
  jejak_seq INTEGER,
  jejak_hash TEXT,
  difinalkan TEXT,
  difinalkan_oleh TEXT
);
-- periode x desa: buka, tutup, final. revisi grows when a final desa is opened again. What was
-- changed after `ditutup` is not what the document speaks of.
CREATE TABLE tahapan (
  periode INTEGER NOT NULL REFERENCES periode (id),
  wilayah TEXT NOT NULL,
  keadaan TEXT NOT NULL,
  versi INTEGER NOT NULL DEFAULT 1,
  dokumen_jenis TEXT,
  dokumen_nomor TEXT,
  dokumen_tanggal TEXT,
  dokumen_sha256 TEXT REFERENCES media (sha256),
  revisi INTEGER NOT NULL DEFAULT 0,
  ditutup TEXT,
  ditutup_oleh TEXT,
  difinalkan TEXT,
  difinalkan_oleh TEXT,
  diubah TEXT NOT NULL,
  PRIMARY KEY (periode, wilayah)
) WITHOUT ROWID;
-- A finalisation check that a supervisor set aside with a reason; listed on the letter.
CREATE TABLE pengecualian (
  periode INTEGER NOT NULL REFERENCES periode (id),
  wilayah TEXT NOT NULL,
  pemeriksaan TEXT NOT NULL,
  jumlah INTEGER NOT NULL,
  alasan TEXT NOT NULL,
  oleh TEXT NOT NULL,
  waktu TEXT NOT NULL,
  PRIMARY KEY (periode, wilayah, pemeriksaan)
) WITHOUT ROWID;
-- The frozen data of one desa: deflated canonical NDJSON, and the SHA-256 of it before deflating.
-- revisi is the desa's; the potret of a periode at revision N are, for each desa, the newest with
-- periode_revisi <= N.
CREATE TABLE potret (
  id INTEGER PRIMARY KEY,
  periode INTEGER NOT NULL REFERENCES periode (id),
  wilayah TEXT NOT NULL,
  revisi INTEGER NOT NULL,
  periode_revisi INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  keluarga INTEGER NOT NULL,
  penduduk INTEGER NOT NULL,
  rekap TEXT NOT NULL,
  isi BLOB NOT NULL,
  waktu TEXT NOT NULL,
  pelaku TEXT NOT NULL
);
CREATE UNIQUE INDEX potret_wilayah ON potret (periode, revisi, wilayah);

-- The source of every template that a letter was drawn from.
CREATE TABLE templat (
  sha256 TEXT NOT NULL PRIMARY KEY,
  kode TEXT NOT NULL,
  judul TEXT NOT NULL,
  isi TEXT NOT NULL,
  ditambah TEXT NOT NULL
) WITHOUT ROWID;
-- templat and masukan are all that the letter was drawn from; berkas is the PDF in surat/. keadaan:
-- rancangan, disetujui, batal; the number of a letter that was called off is free again.
CREATE TABLE surat (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  versi INTEGER NOT NULL DEFAULT 1,
  jenis TEXT NOT NULL,
  periode INTEGER REFERENCES periode (id),
  revisi INTEGER NOT NULL DEFAULT 0,
  nomor TEXT NOT NULL,
  tanggal TEXT NOT NULL,
  keadaan TEXT NOT NULL,
  data_sha256 TEXT NOT NULL,
  jejak_seq INTEGER NOT NULL,
  jejak_hash TEXT NOT NULL,
  templat_sha256 TEXT NOT NULL,
  masukan TEXT NOT NULL,
  berkas TEXT,
  berkas_sha256 TEXT,
  dibuat_oleh TEXT NOT NULL,
  dibuat TEXT NOT NULL,
  disetujui_oleh TEXT,
  disetujui TEXT
);
CREATE UNIQUE INDEX surat_nomor ON surat (jenis, nomor) WHERE keadaan <> 'batal';
