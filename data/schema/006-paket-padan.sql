-- SPDX-License-Identifier: GPL-3.0-or-later
-- Two offices can hold the same under uids of their own: a membership that both got from the centre,
-- the stage of a desa that each opened. uid: as other offices call it; di_sini: as this one does.
CREATE TABLE paket_sama (
  jenis TEXT NOT NULL,
  uid TEXT NOT NULL,
  di_sini TEXT NOT NULL,
  PRIMARY KEY (jenis, uid)
) WITHOUT ROWID;

-- What the population register said of a person, beside what the office wrote: of which NIK, name and
-- birth date it was asked, and by whom. padan as penduduk.padan, which a change of any of the three
-- empties; unsur: JSON, how far each element agrees.
CREATE TABLE padan (
  penduduk INTEGER PRIMARY KEY REFERENCES penduduk (id) ON DELETE CASCADE,
  nik TEXT NOT NULL,
  nama TEXT NOT NULL,
  tgl_lahir TEXT,
  padan INTEGER NOT NULL,
  kode TEXT,
  unsur TEXT,
  sumber TEXT NOT NULL,
  waktu TEXT NOT NULL
);
