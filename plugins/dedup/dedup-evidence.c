/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-evidence"

#include "config.h"

#include "dedup-evidence.h"

#include <math.h>

#define EARTH_RADIUS_M 6371000.0
#define MOST_RELATIVES "12"
#define MOST_PAYMENTS "6"
#define MOST_FILES "6"

/* $1 is the person's or the family's uid. */
#define THE_FAMILY \
  "(SELECT keluarga FROM penduduk WHERE uid = $1 UNION ALL SELECT id FROM keluarga WHERE uid = $1)"

static const char family_sql[] =
  "SELECT p.nama, p.hubungan, p.tgl_lahir, p.status, CASE WHEN p.uid = $1 THEN '1' END"
  " FROM penduduk AS p WHERE p.keluarga = " THE_FAMILY
  " AND (p.status <> 'ganda' OR p.uid = $1)"
  " ORDER BY coalesce (p.hubungan, 99), p.tgl_lahir, p.id LIMIT " MOST_RELATIVES;

static const char shares_sql[] =
  "SELECT r.nama, s.status, s.mulai, s.berakhir FROM kepesertaan AS s JOIN program AS r"
  " ON r.id = s.program WHERE s.penduduk = (SELECT id FROM penduduk WHERE uid = $1)"
  " OR s.keluarga = (SELECT id FROM keluarga WHERE uid = $1)"
  " ORDER BY s.status = 'aktif' DESC, s.mulai DESC, s.id";

#define PAYMENTS \
  " FROM penyaluran AS y JOIN kepesertaan AS s ON s.id = y.kepesertaan" \
  " WHERE s.penduduk = (SELECT id FROM penduduk WHERE uid = $1)" \
  " OR s.keluarga = (SELECT id FROM keluarga WHERE uid = $1)"

static const char payments_sql[] =
  "SELECT y.tahun, y.tahap, y.nominal, y.status" PAYMENTS
  " ORDER BY y.tahun DESC, y.tahap DESC, y.id DESC LIMIT " MOST_PAYMENTS;

static const char files_sql[] =
  "SELECT l.sha256, m.jenis, l.keterangan FROM lampiran AS l JOIN media AS m ON m.sha256 = l.sha256"
  " WHERE l.subjek = $1 ORDER BY m.jenis = 'application/pdf', l.id LIMIT " MOST_FILES;

static GPtrArray *
read_rows (TepatDb     *db,
           const char  *sql,
           const char  *uid,
           guint        n_columns,
           GError     **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", uid);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      GPtrArray *cells = g_ptr_array_new_full (n_columns, g_free);

      for (guint i = 0; i < n_columns; i++)
        g_ptr_array_add (cells, g_strdup (tepat_stmt_get_text (stmt, (int) i)));
      g_ptr_array_add (rows, cells);
    }
  return row ? NULL : g_steal_pointer (&rows);
}

static gboolean
read_point (TepatDb        *db,
            DedupEvidence  *self,
            const char     *uid,
            GError        **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare (db, "SELECT lintang, bujur FROM keluarga WHERE id = " THE_FAMILY
                               " AND lintang IS NOT NULL AND bujur IS NOT NULL", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "s", uid);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  self->has_point = row;
  if (row)
    {
      self->lintang = tepat_stmt_get_real (stmt, 0);
      self->bujur = tepat_stmt_get_real (stmt, 1);
    }
  return TRUE;
}

DedupEvidence *
dedup_evidence_read (TepatDb     *db,
                     const char  *uid,
                     GError     **error)
{
  g_autoptr(DedupEvidence) self = g_new0 (DedupEvidence, 1);

  self->family = read_rows (db, family_sql, uid, DEDUP_N_RELATIVE, error);
  if (self->family == NULL ||
      (self->shares = read_rows (db, shares_sql, uid, DEDUP_N_SHARE, error)) == NULL ||
      (self->payments = read_rows (db, payments_sql, uid, DEDUP_N_PAYMENT, error)) == NULL ||
      (self->files = read_rows (db, files_sql, uid, DEDUP_N_FILE, error)) == NULL ||
      !tepat_db_get_int (db, "SELECT count (*)" PAYMENTS, &self->n_payments, error, "s", uid) ||
      !read_point (db, self, uid, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
dedup_evidence_free (DedupEvidence *self)
{
  g_clear_pointer (&self->family, g_ptr_array_unref);
  g_clear_pointer (&self->shares, g_ptr_array_unref);
  g_clear_pointer (&self->payments, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_free (self);
}

static double
to_radians (double degrees)
{
  return degrees * G_PI / 180;
}

/* The haversine formula: exact to half a percent, which tells a neighbour from a namesake. */
double
dedup_evidence_get_distance (const DedupEvidence *self,
                             const DedupEvidence *other)
{
  double across, along, a;

  if (!self->has_point || !other->has_point)
    return -1;
  across = sin (to_radians (other->lintang - self->lintang) / 2);
  along = sin (to_radians (other->bujur - self->bujur) / 2);
  a = across * across + cos (to_radians (self->lintang)) * cos (to_radians (other->lintang)) *
      along * along;

  return 2 * EARTH_RADIUS_M * asin (sqrt (MIN (a, 1)));
}
