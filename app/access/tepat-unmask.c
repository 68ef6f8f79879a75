/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-unmask"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-access.h"
#include "tepat-db-private.h"
#include "tepat-hak.h"
#include "tepat-jejak.h"
#include "tepat-unmask.h"

static gboolean
load_number (TepatDb     *db,
             const char  *subjek_jenis,
             const char  *uid,
             char       **wilayah,
             char       **number,
             GError     **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare_trusted (db, strcmp (subjek_jenis, "penduduk") == 0
                                       ? "SELECT wilayah, nik FROM penduduk WHERE uid = $1"
                                       : "SELECT wilayah, no_kk FROM keluarga WHERE uid = $1",
                                   error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "s", uid);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    {
      *wilayah = g_strdup (tepat_stmt_get_text (stmt, 0));
      *number = g_strdup (tepat_stmt_get_text (stmt, 1));
      return TRUE;
    }
  g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                       _("There is no such record; somebody may have taken it away. Nothing "
                         "was changed. Look it up again."));

  return FALSE;
}

/**
 * tepat_nik_unmask:
 * @db: the connection of a write job
 * @subjek_jenis: `penduduk` for the NIK, `keluarga` for the number of the kartu keluarga
 * @uid: the record
 * @value: (out) (transfer full) (nullable): the whole number
 *
 * Shows what lists and views mask. Needs nik.penuh and the record's wilayah; that it was looked at
 * stands in the journal, with the record and not with the number.
 */
gboolean
tepat_nik_unmask (TepatDb     *db,
                  const char  *subjek_jenis,
                  const char  *uid,
                  char       **value,
                  GError     **error)
{
  const TepatJejakEntry entry = { .perbuatan = "nik.lihat", .subjek_jenis = subjek_jenis,
                                  .subjek = uid };
  g_autofree char *wilayah = NULL, *number = NULL;
  TepatActor *actor = tepat_db_get_actor (db);

  g_return_val_if_fail (subjek_jenis != NULL && uid != NULL && value != NULL, FALSE);

  *value = NULL;
  if (!tepat_access_require (actor, TEPAT_HAK_DATA_LIHAT, error) ||
      !tepat_access_require (actor, TEPAT_HAK_NIK_PENUH, error) ||
      !load_number (db, subjek_jenis, uid, &wilayah, &number, error) ||
      !tepat_access_require_wilayah (actor, wilayah, error) ||
      !tepat_jejak_append (db, &entry, error))
    return FALSE;
  *value = g_steal_pointer (&number);

  return TRUE;
}
