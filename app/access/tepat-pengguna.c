/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-pengguna"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-access.h"
#include "tepat-db-private.h"
#include "tepat-hak.h"
#include "tepat-jejak.h"
#include "tepat-peran.h"
#include "tepat-pengguna-private.h"
#include "tepat-samar.h"
#include "tepat-time.h"
#include "tepat-uid.h"

#define COLUMNS "uid, versi, nama, nama_lengkap, nip, jabatan, peran, wilayah, aktif"

/**
 * tepat_pengguna_new:
 * @wilayah: code prefixes; "" is everything
 *
 * Returns: (transfer full): an active account that is not stored yet
 */
TepatPengguna *
tepat_pengguna_new (const char         *nama,
                    const char         *nama_lengkap,
                    const char         *peran,
                    const char * const *wilayah)
{
  TepatPengguna *self = g_new0 (TepatPengguna, 1);

  self->nama = g_strdup (nama);
  self->nama_lengkap = g_strdup (nama_lengkap);
  self->peran = g_strdup (peran);
  self->wilayah = g_strdupv ((GStrv) wilayah);
  self->aktif = TRUE;

  return self;
}

/** tepat_pengguna_free: Frees @self. */
void
tepat_pengguna_free (TepatPengguna *self)
{
  if (self == NULL)
    return;
  g_free (self->uid);
  g_free (self->nama);
  g_free (self->nama_lengkap);
  g_free (self->nip);
  g_free (self->jabatan);
  g_free (self->peran);
  g_strfreev (self->wilayah);
  g_free (self);
}

static TepatPengguna *
read_row (TepatStmt *stmt)
{
  g_auto(GStrv) wilayah = tepat_samar_parse_names (tepat_stmt_get_text (stmt, 7));
  TepatPengguna *self = tepat_pengguna_new (tepat_stmt_get_text (stmt, 2),
                                            tepat_stmt_get_text (stmt, 3),
                                            tepat_stmt_get_text (stmt, 6),
                                            (const char * const *) wilayah);

  self->uid = g_strdup (tepat_stmt_get_text (stmt, 0));
  self->versi = tepat_stmt_get_int (stmt, 1);
  self->nip = g_strdup (tepat_stmt_get_text (stmt, 4));
  self->jabatan = g_strdup (tepat_stmt_get_text (stmt, 5));
  self->aktif = tepat_stmt_get_int (stmt, 8) != 0;

  return self;
}

/**
 * tepat_pengguna_load:
 * @nama: login name, in any case
 *
 * Returns: (transfer full): the account; #TEPAT_DB_ERROR_NOT_FOUND is set when there is none
 */
TepatPengguna *
tepat_pengguna_load (TepatDb     *db,
                     const char  *nama,
                     GError     **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare_trusted (db, "SELECT " COLUMNS " FROM pengguna WHERE nama = $1", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", nama);
  if (!tepat_stmt_step (stmt, &row, error))
    return NULL;
  if (row)
    return read_row (stmt);
  g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
               _("There is no user “%s”. Nothing was changed. The list of users shows the "
                 "names."), nama);

  return NULL;
}

/** tepat_pengguna_list: Returns: (transfer full) (element-type TepatPengguna): all, by name */
GPtrArray *
tepat_pengguna_list (TepatDb  *db,
                     GError  **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_pengguna_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (db, "SELECT " COLUMNS " FROM pengguna ORDER BY nama", error);
  if (stmt == NULL)
    return NULL;
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (list, read_row (stmt));

  return row ? NULL : g_steal_pointer (&list);
}

static char *
insert (TepatDb              *db,
        const TepatPengguna  *pengguna,
        const char           *hash,
        GError              **error)
{
  g_autofree char *uid = tepat_uid_new ();
  g_autofree char *now = tepat_time_now ();
  g_autofree char *wilayah = tepat_pengguna_wilayah_to_json (pengguna);
  g_autofree char *after = tepat_pengguna_to_json (pengguna);
  const TepatJejakEntry entry = { .perbuatan = "pengguna.tambah", .subjek_jenis = "pengguna",
                                  .subjek = uid, .sesudah = after };

  if (!tepat_db_run_trusted (db, "INSERT INTO pengguna (uid, nama, nama_lengkap, nip, jabatan,"
                                 " peran, wilayah, sandi, aktif, dibuat)"
                                 " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                             error, "ssssssssis", uid, pengguna->nama, pengguna->nama_lengkap,
                             pengguna->nip, pengguna->jabatan, pengguna->peran, wilayah, hash,
                             (gint64) pengguna->aktif, now) ||
      !tepat_jejak_append (db, &entry, error))
    return NULL;

  return g_steal_pointer (&uid);
}

static gboolean
is_taken (TepatDb              *db,
          const TepatPengguna  *pengguna,
          gboolean             *taken,
          GError              **error)
{
  gint64 n;

  if (!tepat_db_get_int_trusted (db, "SELECT count (*) FROM pengguna WHERE nama = $1", &n, error,
                                 "s", pengguna->nama))
    return FALSE;
  *taken = n > 0;
  if (*taken)
    g_set_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_INVALID,
                 _("There is already a user “%s”. Nothing was changed. Choose another name."),
                 pengguna->nama);

  return TRUE;
}

/**
 * tepat_pengguna_add_first:
 * @pengguna: the administrator of a new workspace
 * @hash: from tepat_sandi_hash()
 *
 * Seeds the peran and adds the first account; refused as soon as there is any.
 *
 * Returns: (transfer full): the uid
 */
char *
tepat_pengguna_add_first (TepatDb              *db,
                          const TepatPengguna  *pengguna,
                          const char           *hash,
                          GError              **error)
{
  gint64 n;

  g_return_val_if_fail (pengguna != NULL && hash != NULL, NULL);

  if (!tepat_db_get_int_trusted (db, "SELECT count (*) FROM pengguna", &n, error, ""))
    return NULL;
  if (n > 0)
    {
      g_set_error_literal (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED,
                           _("This workspace already has users. Nothing was changed. Ask an "
                             "administrator of the workspace to add an account."));
      return NULL;
    }
  if (!tepat_peran_seed (db, error) || !tepat_pengguna_check_fields (db, pengguna, error))
    return NULL;

  return insert (db, pengguna, hash, error);
}

/**
 * tepat_pengguna_add:
 * @pengguna: the account
 * @hash: from tepat_sandi_hash()
 *
 * Adds an account. Needs pengguna.ubah; the actor can give neither rights nor wilayah that he does
 * not have.
 *
 * Returns: (transfer full): the uid
 */
char *
tepat_pengguna_add (TepatDb              *db,
                    const TepatPengguna  *pengguna,
                    const char           *hash,
                    GError              **error)
{
  gboolean taken;

  g_return_val_if_fail (pengguna != NULL && hash != NULL, NULL);

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_PENGGUNA_UBAH, error) ||
      !tepat_pengguna_check_fields (db, pengguna, error) ||
      !tepat_pengguna_check_reach (db, pengguna, error) ||
      !is_taken (db, pengguna, &taken, error) || taken)
    return NULL;

  return insert (db, pengguna, hash, error);
}

static gboolean
update (TepatDb              *db,
        const TepatPengguna  *pengguna,
        GError              **error)
{
  g_autofree char *wilayah = tepat_pengguna_wilayah_to_json (pengguna);

  if (!tepat_db_run_trusted (db, "UPDATE pengguna SET nama_lengkap = $1, nip = $2, jabatan = $3,"
                                 " peran = $4, wilayah = $5, aktif = $6, versi = versi + 1"
                                 " WHERE nama = $7 AND versi = $8",
                             error, "sssssisi", pengguna->nama_lengkap, pengguna->nip,
                             pengguna->jabatan, pengguna->peran, wilayah, (gint64) pengguna->aktif,
                             pengguna->nama, pengguna->versi))
    return FALSE;
  if (tepat_db_get_changes (db) == 1)
    return TRUE;
  g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT,
               _("Somebody else changed the account “%s” meanwhile. Nothing was changed. Look at "
                 "it again."), pengguna->nama);

  return FALSE;
}

static gboolean
record_change (TepatDb              *db,
               const TepatPengguna  *before,
               const TepatPengguna  *after,
               const char           *alasan,
               GError              **error)
{
  g_autofree char *sebelum = tepat_pengguna_to_json (before);
  g_autofree char *sesudah = tepat_pengguna_to_json (after);
  const char *act = before->aktif == after->aktif ? "pengguna.ubah"
                    : after->aktif ? "pengguna.buka" : "pengguna.tutup";
  const TepatJejakEntry entry = { .perbuatan = act, .subjek_jenis = "pengguna",
                                  .subjek = before->uid, .sebelum = sebelum, .sesudah = sesudah,
                                  .alasan = alasan };

  return tepat_jejak_append (db, &entry, error);
}

/**
 * tepat_pengguna_change:
 * @pengguna: the account as it shall be, with the versi that was read
 * @alasan: (nullable): why
 *
 * Changes peran, wilayah, names, or opens and closes the account. Needs pengguna.ubah and at least
 * the account's rights, before and after; nobody changes his own rights, and the last
 * administrator stays.
 */
gboolean
tepat_pengguna_change (TepatDb              *db,
                       const TepatPengguna  *pengguna,
                       const char           *alasan,
                       GError              **error)
{
  g_autoptr(TepatPengguna) before = NULL;

  g_return_val_if_fail (pengguna != NULL && pengguna->nama != NULL, FALSE);

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_PENGGUNA_UBAH, error) ||
      (before = tepat_pengguna_load (db, pengguna->nama, error)) == NULL)
    return FALSE;

  return tepat_pengguna_check_fields (db, pengguna, error) &&
         tepat_pengguna_check_reach (db, before, error) &&
         tepat_pengguna_check_reach (db, pengguna, error) &&
         tepat_pengguna_check_self (db, before, pengguna, error) &&
         tepat_pengguna_check_last (db, before, pengguna, error) &&
         update (db, pengguna, error) && record_change (db, before, pengguna, alasan, error);
}

/**
 * tepat_pengguna_set_sandi:
 * @nama: whose password
 * @hash: from tepat_sandi_hash()
 *
 * Gives an account a new password and ends its waiting. A person may do so for himself; for others
 * it needs pengguna.ubah and at least their rights.
 */
gboolean
tepat_pengguna_set_sandi (TepatDb     *db,
                          const char  *nama,
                          const char  *hash,
                          GError     **error)
{
  g_autoptr(TepatPengguna) pengguna = tepat_pengguna_load (db, nama, error);
  TepatActor *actor = tepat_db_get_actor (db);
  TepatJejakEntry entry = { .perbuatan = "pengguna.sandi", .subjek_jenis = "pengguna" };

  g_return_val_if_fail (hash != NULL, FALSE);

  if (pengguna == NULL)
    return FALSE;
  if ((actor == NULL || strcmp (tepat_actor_get_uid (actor), pengguna->uid) != 0) &&
      (!tepat_access_require (actor, TEPAT_HAK_PENGGUNA_UBAH, error) ||
       !tepat_pengguna_check_reach (db, pengguna, error)))
    return FALSE;
  entry.subjek = pengguna->uid;

  return tepat_db_run_trusted (db, "UPDATE pengguna SET sandi = $1, gagal = 0,"
                                   " tunggu_sampai = NULL, versi = versi + 1 WHERE uid = $2",
                               error, "ss", hash, pengguna->uid) &&
         tepat_jejak_append (db, &entry, error);
}
