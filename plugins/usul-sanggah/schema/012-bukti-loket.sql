-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a receipt of the counter says, so that the same paper can be printed again under the same
-- number. isi: JSON, of which sha256 is the digest; jejak_seq and jejak_hash: the head of the journal
-- that stands on it. Receipts of before this step have none of the three.
ALTER TABLE usul_sanggah_loket ADD COLUMN isi TEXT;
ALTER TABLE usul_sanggah_loket ADD COLUMN jejak_seq INTEGER;
ALTER TABLE usul_sanggah_loket ADD COLUMN jejak_hash TEXT;
CREATE INDEX usul_sanggah_loket_penduduk ON usul_sanggah_loket (penduduk) WHERE isi IS NOT NULL;
