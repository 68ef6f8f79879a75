/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-kepesertaan"

#include "config.h"

#include "tepat-kepesertaan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-access.h"
#include "tepat-db-private.h"
#include "tepat-hak.h"
#include "tepat-nik.h"
#include "tepat-time.h"
#include "tepat-uid.h"

#define UNKNOWN_STATUS "tidak-dikenal"

/* The membership that a row speaks of, and whom of the register it means; 0 where there is none. */
typedef struct
{
  gint64   id;
  gint64   versi;
  gboolean local;        /* the office has a claim of its own */
  gint64   program;
  gint64   penduduk;
  gint64   keluarga;
  char     wilayah[16];
} Target;

static gboolean
require (TepatDb     *db,
         const char  *wilayah,
         GError     **error)
{
  TepatActor *actor = tepat_db_get_actor (db);

  if (actor != NULL && tepat_actor_has_hak (actor, TEPAT_HAK_DATA_IMPOR) &&
      tepat_actor_sees_wilayah (actor, wilayah))
    return TRUE;
  g_set_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED,
               _("You may not bring lists into desa %s. Nothing was changed. Ask somebody with the "
                 "right to import there."), wilayah);

  return FALSE;
}

static gboolean
find_program (TepatDb     *db,
              const char  *kode,
              gint64      *id,
              GError     **error)
{
  if (!tepat_db_get_int_trusted (db, "SELECT id FROM program WHERE kode = $1", id, error, "s",
                                 kode))
    return FALSE;
  if (*id != 0)
    return TRUE;
  g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
               _("There is no programme %s."), kode);

  return FALSE;
}

/* Reads id, keluarga, wilayah of the first row, if there is one. */
static gboolean
take_first (TepatStmt  *stmt,
            Target     *target,
            gboolean    person,
            GError    **error)
{
  gboolean row;

  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    {
      target->penduduk = person ? tepat_stmt_get_int (stmt, 0) : 0;
      target->keluarga = tepat_stmt_get_int (stmt, 1);
      g_strlcpy (target->wilayah, tepat_stmt_get_text (stmt, 2), sizeof target->wilayah);
    }

  return TRUE;
}

/* A number that stands for nobody finds nobody. Of several with one NIK the living one of that desa
 * comes first; that there are several is for the search for doubles to say. */
static gboolean
find_person (TepatDb                         *db,
             const TepatKepesertaanNasional  *row,
             Target                          *target,
             GError                         **error)
{
  g_autoptr(TepatStmt) by_nik = NULL;
  g_autoptr(TepatStmt) by_kk = NULL;

  if (row->nik != NULL && tepat_nik_text_is_key (row->nik))
    {
      by_nik = tepat_db_prepare_trusted (db, "SELECT id, keluarga, wilayah FROM penduduk"
                                             " WHERE nik = $1 ORDER BY status <> 'aktif',"
                                             " wilayah <> $2, id LIMIT 1", error);
      if (by_nik == NULL)
        return FALSE;
      tepat_stmt_bind (by_nik, "ss", row->nik, row->wilayah);
      if (!take_first (by_nik, target, TRUE, error))
        return FALSE;
    }
  if (target->penduduk != 0 || row->no_kk == NULL || !tepat_nik_text_is_key (row->no_kk))
    return TRUE;
  by_kk = tepat_db_prepare_trusted (db, "SELECT 0, id, wilayah FROM keluarga WHERE no_kk = $1"
                                        " ORDER BY status <> 'aktif', wilayah <> $2, id LIMIT 1",
                                    error);
  if (by_kk == NULL)
    return FALSE;
  tepat_stmt_bind (by_kk, "ss", row->no_kk, row->wilayah);

  return take_first (by_kk, target, FALSE, error);
}

static gboolean
find_known (TepatDb     *db,
            const char  *nasional,
            Target      *target,
            GError     **error)
{
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare_trusted (db, "SELECT id, nasional_versi, sumber IS NOT 'nasional'"
                                  " FROM kepesertaan WHERE nasional = $1", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "s", nasional);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    {
      target->id = tepat_stmt_get_int (stmt, 0);
      target->versi = tepat_stmt_get_int (stmt, 1);
      target->local = tepat_stmt_get_int (stmt, 2) != 0;
    }

  return TRUE;
}

/* What the office recorded itself of the same membership gets the centre's word beside it. */
static gboolean
find_local (TepatDb  *db,
            Target   *target,
            GError  **error)
{
  const char *sql = target->penduduk != 0
    ? "SELECT id FROM kepesertaan WHERE penduduk = $1 AND program = $2 AND nasional IS NULL"
      " ORDER BY status <> 'aktif', id LIMIT 1"
    : "SELECT id FROM kepesertaan WHERE keluarga = $1 AND program = $2 AND nasional IS NULL"
      " ORDER BY status <> 'aktif', id LIMIT 1";

  target->local = TRUE;

  return tepat_db_get_int_trusted (db, sql, &target->id, error, "ii",
                                   target->penduduk != 0 ? target->penduduk : target->keluarga,
                                   target->program);
}

static void
bind_id (TepatStmt *stmt,
         int        index,
         gint64     id)
{
  if (id != 0)
    tepat_stmt_bind_int (stmt, index, id);
  else
    tepat_stmt_bind_null (stmt, index);
}

/* $1 to $12, the same in both statements below. */
static void
bind_row (TepatStmt                      *stmt,
          const TepatKepesertaanNasional *row,
          const Target                   *target)
{
  tepat_stmt_bind_text (stmt, 1, row->nasional);
  tepat_stmt_bind_int (stmt, 2, row->versi);
  tepat_stmt_bind_text (stmt, 3, row->status);
  tepat_stmt_bind_text (stmt, 4, row->alasan);
  tepat_stmt_bind_text (stmt, 5, row->wilayah);
  tepat_stmt_bind_text (stmt, 6, row->nik);
  tepat_stmt_bind_text (stmt, 7, row->no_kk);
  tepat_stmt_bind_text (stmt, 8, row->nama);
  tepat_stmt_bind_text (stmt, 9, row->nomor);
  tepat_stmt_bind_text (stmt, 10, row->mulai);
  tepat_stmt_bind_text (stmt, 11, row->berakhir);
  bind_id (stmt, 12, target->penduduk);
  bind_id (stmt, 13, target->keluarga);
  tepat_stmt_bind_text (stmt, 14, *target->wilayah != '\0' ? target->wilayah : row->wilayah);
}

static gboolean
insert (TepatDb                         *db,
        const TepatKepesertaanNasional  *row,
        Target                          *target,
        GError                         **error)
{
  char uid[TEPAT_UID_LENGTH + 1];
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare_trusted (db,
      "INSERT INTO kepesertaan (nasional, nasional_versi, nasional_status, nasional_alasan,"
      " nasional_wilayah, nik, no_kk, nama, nomor, mulai, berakhir, penduduk, keluarga, wilayah,"
      " status, sumber, uid, program)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $3, 'nasional', $15,"
      " $16)", error);

  if (stmt == NULL)
    return FALSE;
  tepat_uid_write (uid);
  bind_row (stmt, row, target);
  tepat_stmt_bind_text (stmt, 15, uid);
  tepat_stmt_bind_int (stmt, 16, target->program);
  if (!tepat_stmt_run (stmt, error))
    return FALSE;
  target->id = tepat_db_get_last_id (db);

  return TRUE;
}

/* The local claim stays as it is; what came from the centre alone follows it. */
static gboolean
update (TepatDb                         *db,
        const TepatKepesertaanNasional  *row,
        Target                          *target,
        GError                         **error)
{
  const char *sql = target->local
    ? "UPDATE kepesertaan SET nasional = $1, nasional_versi = $2, nasional_status = $3,"
      " nasional_alasan = $4, nasional_wilayah = $5, nik = $6, no_kk = $7, nama = $8,"
      " nomor = coalesce (nomor, $9), mulai = coalesce (mulai, $10),"
      " berakhir = coalesce (berakhir, $11), penduduk = coalesce (penduduk, $12),"
      " keluarga = coalesce (keluarga, $13), wilayah = coalesce ($14, wilayah),"
      " versi = versi + 1 WHERE id = $15"
    : "UPDATE kepesertaan SET nasional = $1, nasional_versi = $2, nasional_status = $3,"
      " nasional_alasan = $4, nasional_wilayah = $5, nik = $6, no_kk = $7, nama = $8, nomor = $9,"
      " mulai = $10, berakhir = $11, penduduk = coalesce ($12, penduduk),"
      " keluarga = coalesce ($13, keluarga), wilayah = $14, status = $3, versi = versi + 1"
      " WHERE id = $15";
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  bind_row (stmt, row, target);
  tepat_stmt_bind_int (stmt, 15, target->id);

  return tepat_stmt_run (stmt, error);
}

/**
 * tepat_kepesertaan_put_nasional:
 * @row: the membership
 * @hasil: (out): what it did
 *
 * Puts a membership of the centre's list beside what the office knows: the one with that id, the
 * office's own of the same person and programme, or a new one.
 */
gboolean
tepat_kepesertaan_put_nasional (TepatDb                         *db,
                                const TepatKepesertaanNasional  *row,
                                TepatNasionalHasil              *hasil,
                                GError                         **error)
{
  Target target = { 0 };
  gboolean known;

  g_return_val_if_fail (db != NULL && row != NULL && row->nasional != NULL, FALSE);

  *hasil = TEPAT_NASIONAL_SAMA;
  if (!require (db, row->wilayah, error) || !find_known (db, row->nasional, &target, error))
    return FALSE;
  known = target.id != 0;
  if (known && target.versi >= row->versi)
    return TRUE;
  if (!find_program (db, row->program, &target.program, error) ||
      !find_person (db, row, &target, error) ||
      (!known && (target.penduduk != 0 || target.keluarga != 0) &&
       !find_local (db, &target, error)))
    return FALSE;
  if (strcmp (row->status, "berakhir") == 0)
    *hasil = TEPAT_NASIONAL_BERAKHIR;
  else
    *hasil = known ? TEPAT_NASIONAL_BERUBAH : TEPAT_NASIONAL_BARU;
  tepat_db_note_change (db, "kepesertaan", NULL);

  return target.id != 0 ? update (db, row, &target, error) : insert (db, row, &target, error);
}

/**
 * tepat_kepesertaan_end_nasional:
 * @nasional: the centre's id
 * @alasan: why it is no longer in the list
 * @ended: (out): whether it was not ended before
 *
 * Ends a membership that a whole list of the centre no longer names.
 */
gboolean
tepat_kepesertaan_end_nasional (TepatDb     *db,
                                const char  *nasional,
                                const char  *alasan,
                                gboolean    *ended,
                                GError     **error)
{
  g_autofree char *wilayah = NULL;
  g_autofree char *now = tepat_time_now ();

  g_return_val_if_fail (db != NULL && nasional != NULL, FALSE);

  *ended = FALSE;
  if (!tepat_db_get_text_trusted (db, "SELECT nasional_wilayah FROM kepesertaan"
                                      " WHERE nasional = $1", &wilayah, error, "s", nasional))
    return FALSE;
  if (wilayah == NULL)
    return TRUE;
  if (!require (db, wilayah, error) ||
      !tepat_db_run_trusted (db, "UPDATE kepesertaan SET nasional_status = 'berakhir',"
                                 " nasional_alasan = $2, versi = versi + 1,"
                                 " berakhir = coalesce (berakhir, substr ($3, 1, 10)),"
                                 " status = CASE WHEN sumber = 'nasional' THEN 'berakhir'"
                                 " ELSE status END"
                                 " WHERE nasional = $1 AND nasional_status <> 'berakhir'", error,
                             "sss", nasional, alasan, now))
    return FALSE;
  *ended = tepat_db_get_changes (db) > 0;
  if (*ended)
    tepat_db_note_change (db, "kepesertaan", NULL);

  return TRUE;
}

/* A line may be paid to somebody whom no list names: then the line makes the membership known, and
 * says of it only that nobody does. */
static gboolean
find_paid (TepatDb                         *db,
           const TepatKepesertaanNasional  *row,
           Target                          *target,
           GError                         **error)
{
  TepatKepesertaanNasional unknown = *row;

  if (!find_known (db, row->nasional, target, error) ||
      !find_program (db, row->program, &target->program, error))
    return FALSE;
  if (target->id != 0)
    return TRUE;
  if (!find_person (db, row, target, error) ||
      ((target->penduduk != 0 || target->keluarga != 0) && !find_local (db, target, error)))
    return FALSE;
  if (target->id != 0)
    return TRUE;
  unknown.status = UNKNOWN_STATUS;
  unknown.versi = 0;

  return insert (db, &unknown, target, error);
}

static gboolean
put_line (TepatDb                        *db,
          const TepatPenyaluranNasional  *row,
          gint64                          kepesertaan,
          GError                        **error)
{
  char uid[TEPAT_UID_LENGTH + 1];
  g_autofree char *now = tepat_time_now ();

  tepat_uid_write (uid);

  return tepat_db_run_trusted (db,
    "INSERT INTO penyaluran (uid, nasional, nasional_versi, kepesertaan, tahun, tahap, bank,"
    " rekening, nominal, dokumen, status, alasan, diubah)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
    " ON CONFLICT (nasional) WHERE nasional IS NOT NULL DO UPDATE SET"
    " nasional_versi = excluded.nasional_versi, kepesertaan = excluded.kepesertaan,"
    " tahun = excluded.tahun, tahap = excluded.tahap, bank = excluded.bank,"
    " rekening = excluded.rekening, nominal = excluded.nominal, dokumen = excluded.dokumen,"
    " status = excluded.status, alasan = excluded.alasan, diubah = excluded.diubah,"
    " versi = versi + 1", error, "ssiiisssissss", uid, row->nasional, row->versi, kepesertaan,
    row->tahun, row->tahap, row->bank, row->rekening, row->nominal, row->dokumen, row->status,
    row->alasan, now);
}

/**
 * tepat_penyaluran_put_nasional:
 * @row: the payment line
 * @hasil: (out): what it did
 *
 * Puts a payment line of the centre's list to the membership that it is paid to.
 */
gboolean
tepat_penyaluran_put_nasional (TepatDb                        *db,
                               const TepatPenyaluranNasional  *row,
                               TepatNasionalHasil             *hasil,
                               GError                        **error)
{
  Target target = { 0 };
  gint64 versi = -1;

  g_return_val_if_fail (db != NULL && row != NULL && row->nasional != NULL, FALSE);

  *hasil = TEPAT_NASIONAL_SAMA;
  if (!require (db, row->peserta.wilayah, error) ||
      !tepat_db_get_int_trusted (db, "SELECT max (nasional_versi) FROM (SELECT nasional_versi"
                                     " FROM penyaluran WHERE nasional = $1"
                                     " UNION ALL SELECT -1)", &versi, error, "s", row->nasional))
    return FALSE;
  if (versi >= row->versi)
    return TRUE;
  if (!find_paid (db, &row->peserta, &target, error) ||
      !put_line (db, row, target.id, error))
    return FALSE;
  *hasil = versi < 0 ? TEPAT_NASIONAL_BARU : TEPAT_NASIONAL_BERUBAH;
  tepat_db_note_change (db, "kepesertaan", NULL);
  tepat_db_note_change (db, "penyaluran", NULL);

  return TRUE;
}
