/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-penyaluran"

#include "config.h"

#include <string.h>

#include "tepat-kepesertaan-private.h"
#include "tepat-time.h"
#include "tepat-uid.h"

#define UNKNOWN_STATUS "tidak-dikenal"

/* The payment line that a row speaks of; id 0: a new one. */
typedef struct
{
  gint64  id;
  gint64  versi;
  char   *status;
  char   *alasan;
} Line;

static void
line_clear (Line *self)
{
  g_free (self->status);
  g_free (self->alasan);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

/* A line may be paid to somebody whom no list names: then the line makes the membership known, and
 * says of it only that nobody does. */
static gboolean
find_paid (TepatDb                         *db,
           const TepatKepesertaanNasional  *row,
           TepatKepesertaanTarget          *target,
           GError                         **error)
{
  TepatKepesertaanNasional unknown = *row;

  if (!_tepat_kepesertaan_find_known (db, row->nasional, target, error) ||
      !_tepat_kepesertaan_find_program (db, row->program, &target->program, error))
    return FALSE;
  if (target->id != 0)
    return TRUE;
  if (!_tepat_kepesertaan_find_person (db, row, target, error) ||
      !_tepat_kepesertaan_find_local (db, target, error))
    return FALSE;
  if (target->id != 0)
    return TRUE;
  unknown.status = UNKNOWN_STATUS;
  unknown.versi = 0;

  return _tepat_kepesertaan_insert (db, &unknown, target, error);
}

static gboolean
find_line (TepatDb     *db,
           const char  *nasional,
           Line        *line,
           GError     **error)
{
  g_autoptr(TepatStmt) stmt =
    tepat_db_prepare_trusted (db, "SELECT id, nasional_versi, status, alasan FROM penyaluran"
                                  " WHERE nasional = $1", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "s", nasional);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    {
      line->id = tepat_stmt_get_int (stmt, 0);
      line->versi = tepat_stmt_get_int (stmt, 1);
      line->status = g_strdup (tepat_stmt_get_text (stmt, 2));
      line->alasan = g_strdup (tepat_stmt_get_text (stmt, 3));
    }

  return TRUE;
}

/* The same payment, as a file told it before the centre did. */
static gboolean
adopt_line (TepatDb                        *db,
            const TepatPenyaluranNasional  *row,
            gint64                          kepesertaan,
            Line                           *line,
            GError                        **error)
{
  if (!tepat_db_get_int_trusted (db,
        "SELECT id FROM penyaluran WHERE kepesertaan = $1 AND tahun = $2 AND tahap = $3"
        " AND (rekening IS NULL OR $4 IS NULL OR rekening = $4)"
        " AND nasional LIKE '" TEPAT_NASIONAL_BERKAS "%' ORDER BY id LIMIT 1", &line->id, error,
        "iiss", kepesertaan, row->tahun, row->tahap, row->rekening))
    return FALSE;

  return line->id == 0 ||
         tepat_db_run_trusted (db, "UPDATE penyaluran SET nasional = $1 WHERE id = $2", error, "si",
                               row->nasional, line->id);
}

static gboolean
is_same (TepatDb                        *db,
         const TepatPenyaluranNasional  *row,
         const Line                     *line,
         gboolean                       *same,
         GError                        **error)
{
  gint64 n;

  if (!tepat_db_get_int_trusted (db,
        "SELECT count (*) FROM penyaluran WHERE id = $1 AND status = $2"
        " AND ($3 IS NULL OR alasan IS $3) AND ($4 IS NULL OR bank IS $4)"
        " AND ($5 IS NULL OR rekening IS $5) AND ($6 IS NULL OR dokumen IS $6)"
        " AND nominal IS $7", &n, error, "isssssi", line->id, row->status, row->alasan, row->bank,
        row->rekening, row->dokumen, row->nominal))
    return FALSE;
  *same = n > 0;

  return TRUE;
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
    " nasional_versi = CASE WHEN $3 < 0 THEN penyaluran.nasional_versi ELSE $3 END,"
    " kepesertaan = excluded.kepesertaan, tahun = excluded.tahun, tahap = excluded.tahap,"
    " bank = CASE WHEN $3 < 0 THEN coalesce ($7, penyaluran.bank) ELSE $7 END,"
    " rekening = CASE WHEN $3 < 0 THEN coalesce ($8, penyaluran.rekening) ELSE $8 END,"
    " nominal = excluded.nominal,"
    " dokumen = CASE WHEN $3 < 0 THEN coalesce ($10, penyaluran.dokumen) ELSE $10 END,"
    " status = excluded.status, alasan = excluded.alasan, diubah = excluded.diubah,"
    " versi = versi + 1", error, "ssiiisssissss", uid, row->nasional, row->versi, kepesertaan,
    row->tahun, row->tahap, row->bank, row->rekening, row->nominal, row->dokumen, row->status,
    row->alasan, now);
}

static gboolean
put_and_keep (TepatDb                        *db,
              const TepatPenyaluranNasional  *row,
              gint64                          kepesertaan,
              const Line                     *line,
              GError                        **error)
{
  gint64 massal = row->peserta.massal;

  if (massal != 0 && line->id != 0 &&
      !_tepat_nasional_keep (db, massal, "penyaluran", line->id, error))
    return FALSE;
  if (!put_line (db, row, kepesertaan, error))
    return FALSE;

  return massal == 0 || line->id != 0 ||
         _tepat_nasional_keep_made (db, massal, "penyaluran", tepat_db_get_last_id (db), error);
}

/**
 * tepat_penyaluran_put_nasional:
 * @row: the payment line
 * @perubahan: (out caller-allocates): what it did
 *
 * Puts a payment line of the centre's list to the membership that it is paid to.
 */
gboolean
tepat_penyaluran_put_nasional (TepatDb                        *db,
                               const TepatPenyaluranNasional  *row,
                               TepatNasionalPerubahan         *perubahan,
                               GError                        **error)
{
  g_auto(TepatKepesertaanTarget) target = { 0 };
  g_auto(Line) line = { 0 };
  gboolean same = FALSE;
  gboolean known;

  g_return_val_if_fail (db != NULL && row != NULL && row->nasional != NULL, FALSE);

  *perubahan = (TepatNasionalPerubahan) { TEPAT_NASIONAL_SAMA, NULL, NULL };
  if (!_tepat_kepesertaan_require (db, row->peserta.wilayah, error) ||
      !find_line (db, row->nasional, &line, error))
    return FALSE;
  known = line.id != 0;
  if (known && row->versi >= 0 && line.versi >= row->versi)
    return TRUE;
  if (known && row->versi < 0 && !is_same (db, row, &line, &same, error))
    return FALSE;
  if (same)
    return TRUE;
  if (!find_paid (db, &row->peserta, &target, error) ||
      (!known && row->versi >= 0 && !adopt_line (db, row, target.id, &line, error)) ||
      !put_and_keep (db, row, target.id, &line, error))
    return FALSE;
  perubahan->hasil = known ? TEPAT_NASIONAL_BERUBAH : TEPAT_NASIONAL_BARU;
  if (known && (strcmp (line.status, row->status) != 0 ||
                g_strcmp0 (line.alasan, row->alasan) != 0))
    {
      perubahan->status = g_steal_pointer (&line.status);
      perubahan->alasan = g_steal_pointer (&line.alasan);
    }
  tepat_db_note_change (db, "kepesertaan", NULL);
  tepat_db_note_change (db, "penyaluran", NULL);

  return TRUE;
}

/**
 * tepat_penyaluran_find_id:
 * @row: a payment line whose list has no ids; `peserta.nasional` names the membership
 * @nth: how many of the same stage and account stand before it in the list
 * @nasional: (out) (nullable): the id under which it is known
 */
gboolean
tepat_penyaluran_find_id (TepatDb                        *db,
                          const TepatPenyaluranNasional  *row,
                          guint                           nth,
                          char                          **nasional,
                          GError                        **error)
{
  g_return_val_if_fail (db != NULL && row != NULL && row->peserta.nasional != NULL, FALSE);

  *nasional = NULL;

  return tepat_db_get_text_trusted (db,
    "SELECT s.nasional FROM kepesertaan AS k JOIN penyaluran AS s ON s.kepesertaan = k.id"
    " WHERE k.nasional = $1 AND s.tahun = $2 AND s.tahap = $3"
    " AND (s.rekening IS NULL OR $4 IS NULL OR s.rekening = $4) AND s.nasional IS NOT NULL"
    " ORDER BY s.id LIMIT 1 OFFSET $5", nasional, error, "sissi", row->peserta.nasional, row->tahun,
    row->tahap, row->rekening, (gint64) nth);
}
