/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-pindah"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-access.h"
#include "tepat-act-private.h"
#include "tepat-db-private.h"
#include "tepat-hak.h"
#include "tepat-jejak.h"
#include "tepat-pindah.h"
#include "tepat-time.h"
#include "tepat-uid.h"

#define MIN_REASON 5

typedef struct
{
  gint64  id;
  char   *keluarga;
  char   *dari;
  char   *ke;
} Request;

static void
request_clear (Request *request)
{
  g_free (request->keluarga);
  g_free (request->dari);
  g_free (request->ke);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static gboolean
load_request (TepatDb     *db,
              const char  *uid,
              Request     *request,
              GError     **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare_trusted (db, "SELECT p.id, k.uid, p.dari, p.ke FROM pindah AS p"
                                       " JOIN keluarga AS k ON k.id = p.keluarga"
                                       " WHERE p.uid = $1 AND p.keadaan = 'diajukan'", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "s", uid);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    {
      g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                           _("This request is no longer open: somebody decided it, or took it "
                             "back. Nothing was changed."));
      return FALSE;
    }
  request->id = tepat_stmt_get_int (stmt, 0);
  request->keluarga = g_strdup (tepat_stmt_get_text (stmt, 1));
  request->dari = g_strdup (tepat_stmt_get_text (stmt, 2));
  request->ke = g_strdup (tepat_stmt_get_text (stmt, 3));

  return TRUE;
}

static gboolean
decide (TepatDb     *db,
        gint64       id,
        const char  *keadaan,
        const char  *alasan,
        gint64       seq,
        GError     **error)
{
  g_autofree char *now = tepat_time_now ();

  return tepat_db_run_trusted (db, "UPDATE pindah SET keadaan = $1, diputus = $2,"
                                   " diputus_oleh = $3, alasan_putusan = $4, jejak_seq = $5,"
                                   " versi = versi + 1 WHERE id = $6", error, "ssssii", keadaan,
                               now, tepat_actor_get_nama (tepat_db_get_actor (db)), alasan, seq,
                               id);
}

static gboolean
add_entry (TepatDb     *db,
           const char  *perbuatan,
           const char  *keluarga,
           const char  *ke,
           const char  *alasan,
           GError     **error)
{
  g_autofree char *after = g_strdup_printf ("{\"ke\":\"%s\"}", ke);
  const TepatJejakEntry entry = { perbuatan, "keluarga", keluarga, NULL, after, alasan };

  if (!tepat_jejak_append (db, &entry, error))
    return FALSE;
  tepat_db_note_change (db, "pindah", NULL);

  return TRUE;
}

static GPtrArray *
list_members (TepatDb      *db,
              TepatRecord  *family,
              GError      **error)
{
  g_autoptr(GPtrArray) uids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (db, "SELECT uid FROM penduduk WHERE keluarga = $1 ORDER BY id",
                                   error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "i", family->id);
  while (tepat_stmt_step (stmt, &row, error))
    {
      if (!row)
        return g_steal_pointer (&uids);
      g_ptr_array_add (uids, g_strdup (tepat_stmt_get_text (stmt, 0)));
    }

  return NULL;
}

static gboolean
move_all (TepatAct        *act,
          TepatDb         *db,
          const Request   *request,
          GError         **error)
{
  TepatRecord *family = tepat_act_load (act, "keluarga", request->keluarga, error);
  g_autoptr(GHashTable) changes = tepat_record_values_new ();
  g_autoptr(GPtrArray) uids = NULL;

  g_hash_table_insert (changes, g_strdup ("wilayah"), g_strdup (request->ke));
  if (family == NULL || (uids = list_members (db, family, error)) == NULL ||
      !tepat_act_update (act, family, changes, error))
    return FALSE;
  for (guint i = 0; i < uids->len; i++)
    {
      TepatRecord *person = tepat_act_load (act, "penduduk", uids->pdata[i], error);

      if (person == NULL || !tepat_act_update (act, person, changes, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * tepat_pindah_accept:
 * @pindah: uid of the request
 * @alasan: (nullable): a remark
 *
 * Takes the family into the desa that the actor works for. The asking desa has agreed by asking.
 *
 * Returns: (transfer full): what became of it; its uid is the family's
 */
TepatSaveReport *
tepat_pindah_accept (TepatDb           *db,
                     const char        *pindah,
                     const TepatLists  *lists,
                     const char        *alasan,
                     GError           **error)
{
  g_autoptr(TepatSaveReport) report = tepat_save_report_new ();
  g_autoptr(TepatAct) act = tepat_act_new (db, lists, "keluarga.pindah", alasan);
  g_auto(Request) request = { 0 };

  g_return_val_if_fail (pindah != NULL && lists != NULL, NULL);

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_DATA_UBAH, error) ||
      !load_request (db, pindah, &request, error) ||
      !tepat_access_require_wilayah (tepat_db_get_actor (db), request.ke, error))
    return NULL;
  tepat_act_allow_wilayah (act, request.dari);
  if (!move_all (act, db, &request, error) || !tepat_act_finish (act, &report->seq, error) ||
      !decide (db, request.id, "diterima", alasan, report->seq, error))
    return NULL;
  tepat_db_note_change (db, "pindah", NULL);
  report->uid = g_strdup (request.keluarga);
  report->n_changed = 1;

  return g_steal_pointer (&report);
}

static gboolean
refuse (TepatDb     *db,
        const char  *pindah,
        gboolean     by_asker,
        const char  *alasan,
        GError     **error)
{
  TepatActor *actor = tepat_db_get_actor (db);
  g_auto(Request) request = { 0 };

  return tepat_access_require (actor, TEPAT_HAK_DATA_UBAH, error) &&
         load_request (db, pindah, &request, error) &&
         tepat_access_require_wilayah (actor, by_asker ? request.dari : request.ke, error) &&
         decide (db, request.id, by_asker ? "ditarik" : "ditolak", alasan, 0, error) &&
         add_entry (db, by_asker ? "pindah.tarik" : "pindah.tolak", request.keluarga, request.ke,
                    alasan, error);
}

/**
 * tepat_pindah_refuse:
 * @pindah: uid of the request
 * @alasan: why; the asking desa reads it
 *
 * The family does not come: it stays where it is.
 */
gboolean
tepat_pindah_refuse (TepatDb     *db,
                     const char  *pindah,
                     const char  *alasan,
                     GError     **error)
{
  g_return_val_if_fail (pindah != NULL, FALSE);

  if (alasan == NULL || g_utf8_strlen (alasan, -1) < MIN_REASON)
    {
      g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONSTRAINT,
                           _("Nothing was changed. Write why the family does not come, so that "
                             "the other desa knows what to do."));
      return FALSE;
    }

  return refuse (db, pindah, FALSE, alasan, error);
}

/**
 * tepat_pindah_withdraw:
 * @pindah: uid of the request
 *
 * Takes a request back that is not yet decided.
 */
gboolean
tepat_pindah_withdraw (TepatDb     *db,
                       const char  *pindah,
                       GError     **error)
{
  g_return_val_if_fail (pindah != NULL, FALSE);

  return refuse (db, pindah, TRUE, NULL, error);
}

static gboolean
is_open (TepatDb      *db,
         TepatRecord  *family,
         gboolean     *open,
         GError      **error)
{
  gint64 n = 0;

  if (!tepat_db_get_int_trusted (db, "SELECT count (*) FROM pindah WHERE keluarga = $1"
                                     " AND keadaan = 'diajukan'", &n, error, "i", family->id))
    return FALSE;
  *open = n > 0;

  return TRUE;
}

static gboolean
insert_request (TepatDb      *db,
                TepatRecord  *family,
                const char   *uid,
                const char   *tujuan,
                const char   *alasan,
                GError      **error)
{
  g_autofree char *now = tepat_time_now ();

  return tepat_db_run_trusted (db, "INSERT INTO pindah (uid, keluarga, dari, ke, kepala, alamat,"
                                   " jumlah_anggota, keadaan, alasan, diajukan, diajukan_oleh)"
                                   " SELECT $1, id, wilayah, $2, kepala, alamat, jumlah_anggota,"
                                   " 'diajukan', $3, $4, $5 FROM keluarga WHERE id = $6", error,
                               "sssssi", uid, tujuan, alasan, now,
                               tepat_actor_get_nama (tepat_db_get_actor (db)), family->id) &&
         add_entry (db, "pindah.ajukan", family->uid, tujuan, alasan, error);
}

static void
check_target (TepatSaveReport    *report,
              const TepatLists   *lists,
              const TepatRecord  *family,
              const char         *tujuan)
{
  const char *dari = tepat_record_get (family, "wilayah");
  const TepatWilayah *desa = NULL;

  if (tujuan != NULL)
    desa = tepat_wilayah_index_lookup (lists->wilayah, tujuan);
  if (desa == NULL || desa->level != 4 || !desa->active || strcmp (dari, tujuan) == 0)
    tepat_save_report_add_error (report, "wilayah",
                                 _("Choose the desa or kelurahan where the family goes."));
  else if (strncmp (dari, tujuan, 4) != 0)
    tepat_save_report_add_error (report, "wilayah",
                                 _("Choose a desa of this kabupaten. For a move beyond it, record "
                                   "each member as moved away."));
}

/**
 * tepat_pindah_ask:
 * @keluarga: uid of the family
 * @tujuan: the desa it goes to
 * @alasan: (nullable): what the other desa should know
 *
 * Returns: (transfer full): what became of it; seq is 0 when the other desa has to accept first
 */
TepatSaveReport *
tepat_pindah_ask (TepatDb           *db,
                  const char        *keluarga,
                  const char        *tujuan,
                  const TepatLists  *lists,
                  const char        *alasan,
                  GError           **error)
{
  g_autoptr(TepatSaveReport) report = tepat_save_report_new ();
  g_autoptr(TepatAct) act = tepat_act_new (db, lists, "keluarga.pindah", alasan);
  g_autofree char *uid = tepat_uid_new ();
  gboolean open = FALSE;
  TepatRecord *family;

  g_return_val_if_fail (keluarga != NULL && lists != NULL, NULL);

  if ((family = tepat_act_load (act, "keluarga", keluarga, error)) == NULL ||
      !is_open (db, family, &open, error))
    return NULL;
  check_target (report, lists, family, tujuan);
  if (open)
    tepat_save_report_add_error (report, "wilayah",
                                 _("The other desa has not yet answered an earlier request. Take "
                                   "that one back first."));
  if (report->errors->len > 0)
    return g_steal_pointer (&report);
  if (!insert_request (db, family, uid, tujuan, alasan, error))
    return NULL;
  if (tepat_actor_sees_wilayah (tepat_db_get_actor (db), tujuan))
    return tepat_pindah_accept (db, uid, lists, alasan, error);
  report->uid = g_steal_pointer (&uid);

  return g_steal_pointer (&report);
}
