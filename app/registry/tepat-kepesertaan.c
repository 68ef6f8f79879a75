/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-kepesertaan"

#include "config.h"

#include "tepat-kepesertaan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-access.h"
#include "tepat-hak.h"
#include "tepat-kepesertaan-private.h"
#include "tepat-nik.h"
#include "tepat-time.h"
#include "tepat-uid.h"

/* Of a list without versions, nothing is taken away by what it leaves out. */
#define KEPT(parameter, column)                                                                    \
  "CASE WHEN $2 < 0 THEN coalesce (" parameter ", " column ") ELSE " parameter " END"
#define VERSION "CASE WHEN $2 < 0 THEN coalesce (nasional_versi, 0) ELSE $2 END"
#define REASON                                                                                     \
  "CASE WHEN $2 < 0 AND nasional_status IS $3 THEN coalesce ($4, nasional_alasan) ELSE $4 END"

gboolean
_tepat_kepesertaan_require (TepatDb     *db,
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

gboolean
_tepat_kepesertaan_find_program (TepatDb     *db,
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
take_first (TepatStmt               *stmt,
            TepatKepesertaanTarget  *target,
            gboolean                 person,
            GError                 **error)
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
gboolean
_tepat_kepesertaan_find_person (TepatDb                         *db,
                                const TepatKepesertaanNasional  *row,
                                TepatKepesertaanTarget          *target,
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

gboolean
_tepat_kepesertaan_find_known (TepatDb                 *db,
                               const char              *nasional,
                               TepatKepesertaanTarget  *target,
                               GError                 **error)
{
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare_trusted (db, "SELECT id, nasional_versi, sumber IS NOT 'nasional',"
                                  " nasional_status, nasional_alasan FROM kepesertaan"
                                  " WHERE nasional = $1", error);
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
      target->status = g_strdup (tepat_stmt_get_text (stmt, 3));
      target->alasan = g_strdup (tepat_stmt_get_text (stmt, 4));
    }

  return TRUE;
}

/* What the office recorded itself of the same membership, or knows from a file, gets the centre's
 * word beside it. */
gboolean
_tepat_kepesertaan_find_local (TepatDb                 *db,
                               TepatKepesertaanTarget  *target,
                               GError                 **error)
{
  const char *sql = target->penduduk != 0
    ? "SELECT id, sumber IS NOT 'nasional' FROM kepesertaan WHERE penduduk = $1 AND program = $2"
      " AND (nasional IS NULL OR nasional LIKE '" TEPAT_NASIONAL_BERKAS "%')"
      " ORDER BY nasional IS NULL, status <> 'aktif', id LIMIT 1"
    : "SELECT id, sumber IS NOT 'nasional' FROM kepesertaan WHERE keluarga = $1 AND program = $2"
      " AND (nasional IS NULL OR nasional LIKE '" TEPAT_NASIONAL_BERKAS "%')"
      " ORDER BY nasional IS NULL, status <> 'aktif', id LIMIT 1";
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  target->local = TRUE;
  if (target->penduduk == 0 && target->keluarga == 0)
    return TRUE;
  if ((stmt = tepat_db_prepare_trusted (db, sql, error)) == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "ii", target->penduduk != 0 ? target->penduduk : target->keluarga,
                   target->program);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    {
      target->id = tepat_stmt_get_int (stmt, 0);
      target->local = tepat_stmt_get_int (stmt, 1) != 0;
    }

  return TRUE;
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
          const TepatKepesertaanTarget   *target)
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

gboolean
_tepat_kepesertaan_insert (TepatDb                         *db,
                           const TepatKepesertaanNasional  *row,
                           TepatKepesertaanTarget          *target,
                           GError                         **error)
{
  char uid[TEPAT_UID_LENGTH + 1];
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare_trusted (db,
      "INSERT INTO kepesertaan (nasional, nasional_versi, nasional_status, nasional_alasan,"
      " nasional_wilayah, nik, no_kk, nama, nomor, mulai, berakhir, penduduk, keluarga, wilayah,"
      " status, sumber, uid, program)"
      " VALUES ($1, max ($2, 0), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $3,"
      " 'nasional', $15, $16)", error);

  if (stmt == NULL)
    return FALSE;
  tepat_uid_write (uid);
  bind_row (stmt, row, target);
  tepat_stmt_bind_text (stmt, 15, uid);
  tepat_stmt_bind_int (stmt, 16, target->program);
  if (!tepat_stmt_run (stmt, error))
    return FALSE;
  target->id = tepat_db_get_last_id (db);

  return row->massal == 0 ||
         _tepat_nasional_keep_made (db, row->massal, "kepesertaan", target->id, error);
}

/* The local claim stays as it is; what came from the centre alone follows it. */
static gboolean
update (TepatDb                         *db,
        const TepatKepesertaanNasional  *row,
        const TepatKepesertaanTarget    *target,
        GError                         **error)
{
  const char *sql = target->local
    ? "UPDATE kepesertaan SET nasional = $1, nasional_versi = " VERSION ", nasional_status = $3,"
      " nasional_alasan = " REASON ", nasional_wilayah = $5, nik = " KEPT ("$6", "nik") ","
      " no_kk = " KEPT ("$7", "no_kk") ", nama = " KEPT ("$8", "nama") ","
      " nomor = coalesce (nomor, $9), mulai = coalesce (mulai, $10),"
      " berakhir = coalesce (berakhir, $11), penduduk = coalesce (penduduk, $12),"
      " keluarga = coalesce (keluarga, $13), wilayah = coalesce ($14, wilayah),"
      " versi = versi + 1 WHERE id = $15"
    : "UPDATE kepesertaan SET nasional = $1, nasional_versi = " VERSION ", nasional_status = $3,"
      " nasional_alasan = " REASON ", nasional_wilayah = $5, nik = " KEPT ("$6", "nik") ","
      " no_kk = " KEPT ("$7", "no_kk") ", nama = " KEPT ("$8", "nama") ","
      " nomor = " KEPT ("$9", "nomor") ", mulai = " KEPT ("$10", "mulai") ","
      " berakhir = " KEPT ("$11", "berakhir") ", penduduk = coalesce ($12, penduduk),"
      " keluarga = coalesce ($13, keluarga), wilayah = $14, status = $3, versi = versi + 1"
      " WHERE id = $15";
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  bind_row (stmt, row, target);
  tepat_stmt_bind_int (stmt, 15, target->id);

  return tepat_stmt_run (stmt, error);
}

/* Most changes touch nothing that an index holds; to leave the indexes alone takes half the time. */
static gboolean
update_in_place (TepatDb                         *db,
                 const TepatKepesertaanNasional  *row,
                 const TepatKepesertaanTarget    *target,
                 gboolean                        *done,
                 GError                         **error)
{
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare_trusted (db,
      "UPDATE kepesertaan SET nasional_versi = $2, nasional_status = $3, nasional_alasan = $4,"
      " nik = $6, no_kk = $7, nama = $8, nomor = $9, mulai = $10, berakhir = $11,"
      " versi = versi + 1 WHERE id = $15 AND nasional = $1 AND sumber = 'nasional'"
      " AND status = $3 AND nasional_wilayah = $5 AND wilayah = $14"
      " AND ($12 IS NULL OR penduduk = $12) AND ($13 IS NULL OR keluarga = $13)", error);

  if (stmt == NULL)
    return FALSE;
  bind_row (stmt, row, target);
  tepat_stmt_bind_int (stmt, 15, target->id);
  if (!tepat_stmt_run (stmt, error))
    return FALSE;
  *done = tepat_db_get_changes (db) > 0;

  return TRUE;
}

static gboolean
put_known (TepatDb                         *db,
           const TepatKepesertaanNasional  *row,
           const TepatKepesertaanTarget    *target,
           GError                         **error)
{
  gboolean done = FALSE;

  if (row->massal != 0 &&
      !_tepat_nasional_keep (db, row->massal, "kepesertaan", target->id, error))
    return FALSE;
  if (row->versi >= 0 && !target->local && !update_in_place (db, row, target, &done, error))
    return FALSE;

  return done || update (db, row, target, error);
}

/* Whether a list without versions says nothing new of a membership. */
static gboolean
is_same (TepatDb                         *db,
         const TepatKepesertaanNasional  *row,
         gint64                           id,
         gboolean                        *same,
         GError                         **error)
{
  gint64 n;

  if (!tepat_db_get_int_trusted (db,
        "SELECT count (*) FROM kepesertaan WHERE id = $1 AND nasional_status IS $2"
        " AND ($3 IS NULL OR nasional_alasan IS $3) AND nasional_wilayah IS $4"
        " AND ($5 IS NULL OR nama IS $5) AND (sumber IS NOT 'nasional' OR"
        " (($6 IS NULL OR nomor IS $6) AND ($7 IS NULL OR mulai IS $7)"
        " AND ($8 IS NULL OR berakhir IS $8)))", &n, error, "isssssss", id, row->status,
        row->alasan, row->wilayah, row->nama, row->nomor, row->mulai, row->berakhir))
    return FALSE;
  *same = n > 0;

  return TRUE;
}

static gboolean
is_known_already (TepatDb                         *db,
                  const TepatKepesertaanNasional  *row,
                  const TepatKepesertaanTarget    *target,
                  gboolean                        *already,
                  GError                         **error)
{
  *already = target->id != 0 && row->versi >= 0 && target->versi >= row->versi;

  return target->id == 0 || row->versi >= 0 || is_same (db, row, target->id, already, error);
}

static void
tell_change (TepatNasionalPerubahan          *perubahan,
             const TepatKepesertaanNasional  *row,
             TepatKepesertaanTarget          *target,
             gboolean                         known)
{
  if (strcmp (row->status, "berakhir") == 0)
    perubahan->hasil = TEPAT_NASIONAL_BERAKHIR;
  else
    perubahan->hasil = known ? TEPAT_NASIONAL_BERUBAH : TEPAT_NASIONAL_BARU;
  if (target->status != NULL &&
      (strcmp (target->status, row->status) != 0 ||
       ((row->versi >= 0 || row->alasan != NULL) && g_strcmp0 (target->alasan, row->alasan) != 0)))
    {
      perubahan->status = g_steal_pointer (&target->status);
      perubahan->alasan = g_steal_pointer (&target->alasan);
    }
}

/**
 * tepat_kepesertaan_put_nasional:
 * @row: the membership
 * @perubahan: (out caller-allocates): what it did
 *
 * Puts a membership of the centre's list beside what the office knows: the one with that id, the
 * office's own of the same person and programme, or a new one.
 */
gboolean
tepat_kepesertaan_put_nasional (TepatDb                         *db,
                                const TepatKepesertaanNasional  *row,
                                TepatNasionalPerubahan          *perubahan,
                                GError                         **error)
{
  g_auto(TepatKepesertaanTarget) target = { 0 };
  gboolean known, already;

  g_return_val_if_fail (db != NULL && row != NULL && row->nasional != NULL, FALSE);

  *perubahan = (TepatNasionalPerubahan) { TEPAT_NASIONAL_SAMA, NULL, NULL };
  if (!_tepat_kepesertaan_require (db, row->wilayah, error) ||
      !_tepat_kepesertaan_find_known (db, row->nasional, &target, error) ||
      !is_known_already (db, row, &target, &already, error))
    return FALSE;
  known = target.id != 0;
  if (already)
    return TRUE;
  if (!_tepat_kepesertaan_find_program (db, row->program, &target.program, error) ||
      !_tepat_kepesertaan_find_person (db, row, &target, error) ||
      (!known && !_tepat_kepesertaan_find_local (db, &target, error)))
    return FALSE;
  tell_change (perubahan, row, &target, known);
  tepat_db_note_change (db, "kepesertaan", NULL);

  return target.id == 0 ? _tepat_kepesertaan_insert (db, row, &target, error)
                        : put_known (db, row, &target, error);
}

/**
 * tepat_kepesertaan_find_id:
 * @row: a membership whose list has no ids
 * @nasional: (out) (nullable): the id under which it is known
 * @wilayah: (out) (nullable): the desa of the person or family in the register
 *
 * A list without ids says of whom it speaks by NIK or KK, and by programme.
 */
gboolean
tepat_kepesertaan_find_id (TepatDb                         *db,
                           const TepatKepesertaanNasional  *row,
                           char                           **nasional,
                           char                           **wilayah,
                           GError                         **error)
{
  g_auto(TepatKepesertaanTarget) target = { 0 };

  g_return_val_if_fail (db != NULL && row != NULL, FALSE);

  *nasional = NULL;
  *wilayah = NULL;
  if (!_tepat_kepesertaan_find_program (db, row->program, &target.program, error) ||
      !_tepat_kepesertaan_find_person (db, row, &target, error))
    return FALSE;
  if (*target.wilayah != '\0')
    *wilayah = g_strdup (target.wilayah);
  if (target.penduduk != 0)
    return tepat_db_get_text_trusted (db, "SELECT nasional FROM kepesertaan WHERE penduduk = $1"
                                          " AND program = $2 AND nasional IS NOT NULL"
                                          " ORDER BY nasional_status <> 'aktif', id LIMIT 1",
                                      nasional, error, "ii", target.penduduk, target.program);
  if (target.keluarga != 0)
    return tepat_db_get_text_trusted (db, "SELECT nasional FROM kepesertaan WHERE keluarga = $1"
                                          " AND program = $2 AND nasional IS NOT NULL"
                                          " ORDER BY nasional_status <> 'aktif', id LIMIT 1",
                                      nasional, error, "ii", target.keluarga, target.program);

  /* Whom the register does not know, the list of the desa may know all the same. */
  return row->wilayah == NULL || row->nik == NULL || !tepat_nik_text_is_key (row->nik) ||
         tepat_db_get_text_trusted (db, "SELECT nasional FROM kepesertaan"
                                        " WHERE nasional_wilayah = $1 AND program = $2"
                                        " AND nik = $3 AND nasional IS NOT NULL"
                                        " ORDER BY nasional_status <> 'aktif', id LIMIT 1",
                                    nasional, error, "sis", row->wilayah, target.program, row->nik);
}

/**
 * tepat_kepesertaan_end_nasional:
 * @nasional: the centre's id
 * @alasan: why it is no longer in the list
 * @massal: the act that keeps what was before, or 0
 * @perubahan: (out caller-allocates): %TEPAT_NASIONAL_SAMA when it had ended before
 *
 * Ends a membership that a whole list of the centre no longer names.
 */
gboolean
tepat_kepesertaan_end_nasional (TepatDb                 *db,
                                const char              *nasional,
                                const char              *alasan,
                                gint64                   massal,
                                TepatNasionalPerubahan  *perubahan,
                                GError                 **error)
{
  g_auto(TepatKepesertaanTarget) target = { 0 };
  g_autofree char *wilayah = NULL;
  g_autofree char *now = tepat_time_now ();

  g_return_val_if_fail (db != NULL && nasional != NULL, FALSE);

  *perubahan = (TepatNasionalPerubahan) { TEPAT_NASIONAL_SAMA, NULL, NULL };
  if (!tepat_db_get_text_trusted (db, "SELECT nasional_wilayah FROM kepesertaan"
                                      " WHERE nasional = $1 AND nasional_status <> 'berakhir'",
                                  &wilayah, error, "s", nasional))
    return FALSE;
  if (wilayah == NULL)
    return TRUE;
  if (!_tepat_kepesertaan_require (db, wilayah, error) ||
      !_tepat_kepesertaan_find_known (db, nasional, &target, error) ||
      (massal != 0 && !_tepat_nasional_keep (db, massal, "kepesertaan", target.id, error)) ||
      !tepat_db_run_trusted (db, "UPDATE kepesertaan SET nasional_status = 'berakhir',"
                                 " nasional_alasan = $2, versi = versi + 1,"
                                 " berakhir = coalesce (berakhir, substr ($3, 1, 10)),"
                                 " status = CASE WHEN sumber = 'nasional' THEN 'berakhir'"
                                 " ELSE status END WHERE id = $1", error, "iss", target.id, alasan,
                             now))
    return FALSE;
  perubahan->hasil = TEPAT_NASIONAL_BERAKHIR;
  perubahan->status = g_steal_pointer (&target.status);
  perubahan->alasan = g_steal_pointer (&target.alasan);
  tepat_db_note_change (db, "kepesertaan", NULL);

  return TRUE;
}
