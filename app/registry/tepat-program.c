/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-program"

#include "config.h"

#include "tepat-program.h"

#include "tepat-access.h"
#include "tepat-db-private.h"
#include "tepat-hak.h"

/**
 * tepat_program_put:
 * @kode: by which lists and other offices know it
 * @nama: for people
 * @sasaran: `penduduk` or `keluarga`
 * @baru: (out): it was not known
 * @berubah: (out): it was, and with another name
 *
 * Takes a programme into the list. Whom it is for stays as it is known, since memberships were made
 * by it. Needs `wilayah.ubah`, as all lists do.
 */
gboolean
tepat_program_put (TepatDb     *db,
                   const char  *kode,
                   const char  *nama,
                   const char  *sasaran,
                   gboolean    *baru,
                   gboolean    *berubah,
                   GError     **error)
{
  gint64 known = 0;

  g_return_val_if_fail (db != NULL && kode != NULL && nama != NULL && sasaran != NULL, FALSE);

  *baru = *berubah = FALSE;
  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_WILAYAH_UBAH, error) ||
      !tepat_db_get_int_trusted (db, "SELECT count (*) FROM program WHERE kode = $1", &known, error,
                                 "s", kode) ||
      !tepat_db_run_trusted (db, "INSERT INTO program (kode, nama, sasaran) VALUES ($1, $2, $3)"
                                 " ON CONFLICT (kode) DO UPDATE SET nama = excluded.nama"
                                 " WHERE program.nama <> excluded.nama", error, "sss", kode, nama,
                             sasaran))
    return FALSE;
  *baru = known == 0;
  *berubah = known > 0 && tepat_db_get_changes (db) > 0;
  if (*baru || *berubah)
    tepat_db_note_change (db, "program", NULL);

  return TRUE;
}
