-- SPDX-License-Identifier: GPL-3.0-or-later
-- What somebody typed into a form and did not save yet. pengguna: uid; isi: JSON {field: {"dasar":
-- what it was, "ketik": what was typed}}.
CREATE TABLE data_terpadu_draf (
  pengguna TEXT NOT NULL,
  subjek TEXT NOT NULL,
  rekam TEXT NOT NULL,
  versi INTEGER NOT NULL,
  isi TEXT NOT NULL,
  diubah TEXT NOT NULL,
  PRIMARY KEY (pengguna, subjek, rekam)
);
