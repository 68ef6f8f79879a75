-- SPDX-License-Identifier: GPL-3.0-or-later
-- A photo and a visit travel in packages like any other record.
ALTER TABLE usul_sanggah_foto ADD COLUMN versi INTEGER NOT NULL DEFAULT 1;
ALTER TABLE usul_sanggah_kunjungan ADD COLUMN versi INTEGER NOT NULL DEFAULT 1;
