-- SPDX-License-Identifier: GPL-3.0-or-later
-- Roles of workspaces that were made before the counter had a right of its own: who saw whole
-- numbers answered citizens, and goes on; and the role of who does nothing else.
UPDATE peran SET hak = replace (hak, ']', ',"loket.layani"]')
  WHERE hak LIKE '%"nik.penuh"%' AND hak NOT LIKE '%"loket.layani"%';
INSERT INTO peran (kode, nama, tingkat, hak)
  SELECT 'loket', 'Petugas Loket', 2, '["loket.layani"]' FROM peran WHERE kode = 'administrator'
  ON CONFLICT (kode) DO NOTHING;
