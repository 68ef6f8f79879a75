-- SPDX-License-Identifier: GPL-3.0-or-later
-- Roles of workspaces that were made before there were proposals: who verifies and who decides.
UPDATE peran SET hak = replace (hak, ']', ',"usul.verifikasi"]')
  WHERE kode IN ('operator-kecamatan', 'operator-dinsos', 'verifikator', 'supervisor',
                 'administrator')
    AND hak LIKE '["%"]' AND hak NOT LIKE '%"usul.verifikasi"%';
UPDATE peran SET hak = replace (hak, ']', ',"usul.putus"]')
  WHERE kode IN ('supervisor', 'administrator')
    AND hak LIKE '["%"]' AND hak NOT LIKE '%"usul.putus"%';
