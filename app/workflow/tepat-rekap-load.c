/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-rekap-load"

#include "config.h"

#include "tepat-db-private.h"
#include "tepat-recap.h"
#include "tepat-rekap-private.h"

typedef void (*RowFunc) (TepatRekap *self,
                         TepatStmt  *stmt);

static gboolean
each_row (TepatRekap  *self,
          TepatDb     *db,
          const char  *sql,
          const char  *wilayah,
          RowFunc      func,
          GError     **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (db, sql, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "s", wilayah);
  while (row)
    {
      if (!tepat_stmt_step (stmt, &row, error))
        return FALSE;
      if (row)
        func (self, stmt);
    }

  return TRUE;
}

static void
on_family_status (TepatRekap *self,
                  TepatStmt  *stmt)
{
  const char *status = tepat_stmt_get_text (stmt, 0);
  gint64 n = tepat_stmt_get_int (stmt, 1);

  if (g_strcmp0 (status, "aktif") == 0)
    {
      self->n[TEPAT_REKAP_LAYAK] += n;
      return;
    }
  self->n[TEPAT_REKAP_TIDAK_LAYAK] += n;
  tepat_rekap_count (self->alasan, status, n);
}

static void
on_person_status (TepatRekap *self,
                  TepatStmt  *stmt)
{
  static const struct { const char *status; TepatRekapCount count; } known[] = {
    { "meninggal", TEPAT_REKAP_MENINGGAL }, { "pindah", TEPAT_REKAP_PINDAH },
    { "pindah-luar-negeri", TEPAT_REKAP_PINDAH }, { "ganda", TEPAT_REKAP_GANDA },
    { "tidak-ditemukan", TEPAT_REKAP_TIDAK_DITEMUKAN },
  };
  const char *status = tepat_stmt_get_text (stmt, 0);
  int padan = tepat_stmt_get_int (stmt, 1);
  gint64 n = tepat_stmt_get_int (stmt, 2);

  self->n[TEPAT_REKAP_PENDUDUK] += n;
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_strcmp0 (status, known[i].status) == 0)
      self->n[known[i].count] += n;
  if (g_strcmp0 (status, "aktif") == 0)
    self->n[padan == 1 ? TEPAT_REKAP_PADAN
            : padan == 2 ? TEPAT_REKAP_TIDAK_PADAN : TEPAT_REKAP_BELUM_PADAN] += n;
}

/* A family none of whose members is left goes out for the reason of its head. */
#define FAMILY_STATUS \
  "SELECT CASE WHEN k.status <> 'aktif' THEN k.status" \
  " WHEN EXISTS (SELECT 1 FROM penduduk p WHERE p.keluarga = k.id AND p.status = 'aktif')" \
  " THEN 'aktif'" \
  " ELSE coalesce ((SELECT p.status FROM penduduk p WHERE p.keluarga = k.id" \
  " ORDER BY coalesce (p.hubungan, 99), p.uid LIMIT 1), 'aktif') END, count (*)" \
  " FROM keluarga k WHERE k.wilayah = $1 GROUP BY 1 ORDER BY 1"

gboolean
_tepat_rekap_load (TepatRekap   *self,
                   TepatDb      *db,
                   const char   *wilayah,
                   GPtrArray    *recaps,
                   GError      **error)
{
  if (!each_row (self, db, FAMILY_STATUS, wilayah, on_family_status, error) ||
      !each_row (self, db, "SELECT status, coalesce (padan, 0), count (*) FROM penduduk"
                           " WHERE wilayah = $1 GROUP BY 1, 2 ORDER BY 1, 2", wilayah,
                 on_person_status, error))
    return FALSE;
  for (guint i = 0; recaps != NULL && i < recaps->len; i++)
    {
      const TepatRecapDef *def = recaps->pdata[i];
      gint64 n = 0;

      if (!def->count (db, wilayah, &n, error))
        return FALSE;
      tepat_rekap_count (self->tambahan, def->id, n);
    }

  return TRUE;
}

gboolean
_tepat_rekap_count_usulan (TepatDb     *db,
                           const char  *wilayah,
                           gint64      *n,
                           GError     **error)
{
  return tepat_db_get_int_trusted (db,
                                   "SELECT count (*) FROM keluarga k JOIN impor i ON i.id = k.impor"
                                   " WHERE k.wilayah = $1 AND i.profil = 'usulan'", n, error, "s",
                                   wilayah);
}
