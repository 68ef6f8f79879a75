-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the centre says of a membership and of a payment, beside what the office itself recorded, and
-- what an act of the office has to send.

-- nasional: the centre's id of the membership. nasional_*: as received last; nik, no_kk and nama are
-- what the centre wrote, since it lists people whom the register does not know (then penduduk and
-- keluarga are empty). A row with sumber 'nasional' has no local claim: its status follows.
ALTER TABLE kepesertaan ADD COLUMN nasional TEXT;
ALTER TABLE kepesertaan ADD COLUMN nasional_versi INTEGER;
ALTER TABLE kepesertaan ADD COLUMN nasional_status TEXT;
ALTER TABLE kepesertaan ADD COLUMN nasional_alasan TEXT;
ALTER TABLE kepesertaan ADD COLUMN nasional_wilayah TEXT;
ALTER TABLE kepesertaan ADD COLUMN nik TEXT;
ALTER TABLE kepesertaan ADD COLUMN no_kk TEXT;
ALTER TABLE kepesertaan ADD COLUMN nama TEXT;
CREATE UNIQUE INDEX kepesertaan_nasional ON kepesertaan (nasional) WHERE nasional IS NOT NULL;
CREATE INDEX kepesertaan_nasional_desa ON kepesertaan (nasional_wilayah, program)
  WHERE nasional IS NOT NULL;

ALTER TABLE penyaluran ADD COLUMN nasional TEXT;
ALTER TABLE penyaluran ADD COLUMN nasional_versi INTEGER;
CREATE UNIQUE INDEX penyaluran_nasional ON penyaluran (nasional) WHERE nasional IS NOT NULL;
CREATE INDEX penyaluran_tahap ON penyaluran (tahun, tahap, status);

-- The outbox: written in the transaction of the act itself, never changed. uid is the key by which
-- the receiver knows that it has it already. jenis: periode.
CREATE TABLE kiriman (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  jenis TEXT NOT NULL,
  periode INTEGER NOT NULL REFERENCES periode (id),
  revisi INTEGER NOT NULL,
  surat TEXT NOT NULL,
  data_sha256 TEXT NOT NULL,
  dibuat TEXT NOT NULL,
  dibuat_oleh TEXT NOT NULL
);
CREATE UNIQUE INDEX kiriman_periode ON kiriman (periode, revisi, surat);
