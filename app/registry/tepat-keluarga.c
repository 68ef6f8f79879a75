/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-keluarga"

#include "config.h"

#include "tepat-db-private.h"
#include "tepat-keluarga.h"
#include "tepat-mutu.h"

/**
 * tepat_keluarga_refresh:
 * @keluarga: id of a family
 *
 * Counts its members again, names its head, and sets the flags of families without a head or with
 * two. A family without members keeps the head that its file named.
 */
gboolean
tepat_keluarga_refresh (TepatDb  *db,
                        gint64    keluarga,
                        GError  **error)
{
  return tepat_db_run_trusted (db,
    "UPDATE keluarga SET"
    " jumlah_anggota = (SELECT count (*) FROM penduduk WHERE keluarga = $1),"
    " kepala = CASE WHEN EXISTS (SELECT 1 FROM penduduk WHERE keluarga = $1)"
    "  THEN (SELECT nama FROM penduduk WHERE keluarga = $1 AND hubungan = 1"
    "  ORDER BY id LIMIT 1) ELSE kepala END,"
    " mutu = (mutu & $2) | (SELECT CASE count (*) WHEN 0 THEN $3 WHEN 1 THEN 0 ELSE $4 END"
    "  FROM penduduk WHERE keluarga = $1 AND hubungan = 1)"
    " WHERE id = $1", error, "iiii", keluarga,
    ~(gint64) (TEPAT_MUTU_KEPALA_NONE | TEPAT_MUTU_KEPALA_TWO),
    (gint64) TEPAT_MUTU_KEPALA_NONE, (gint64) TEPAT_MUTU_KEPALA_TWO);
}

/* Who looked at the flags of a record did not see one that came since. */
#define NEW_FLAG(mutu)                                                                             \
  " diperiksa = CASE WHEN (" mutu " & ~mutu) <> 0 THEN NULL ELSE diperiksa END"

static void
read_row (TepatStmt        *stmt,
          TepatKeluargaRow *k)
{
  *k = (TepatKeluargaRow) {
    .no_kk = tepat_stmt_get_text (stmt, 0), .alamat = tepat_stmt_get_text (stmt, 1),
    .wilayah = tepat_stmt_get_text (stmt, 2), .mutu = tepat_stmt_get_int (stmt, 3),
    .kurang = tepat_stmt_get_int (stmt, 4),
  };
}

/**
 * tepat_keluarga_assess:
 * @keluarga: id of a family
 * @dropped: flags that are not kept from before
 *
 * Judges the family's number and address anew. What its members decide is up to
 * tepat_keluarga_refresh().
 */
gboolean
tepat_keluarga_assess (TepatDb  *db,
                       gint64    keluarga,
                       guint     dropped,
                       GError  **error)
{
  const guint of_members = TEPAT_MUTU_KEPALA_NONE | TEPAT_MUTU_KEPALA_TWO;
  g_autoptr(TepatStmt) stmt = NULL;
  TepatKeluargaRow k;
  guint mutu, kurang;
  gboolean row;

  stmt = tepat_db_prepare_trusted (db, "SELECT no_kk, alamat, wilayah, mutu, kurang,"
                                       " EXISTS (SELECT 1 FROM keluarga AS l"
                                       " WHERE l.no_kk = k.no_kk AND l.id <> k.id)"
                                       " FROM keluarga AS k WHERE id = $1", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", keluarga);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  read_row (stmt, &k);
  mutu = tepat_mutu_check_keluarga (&k, NULL, 1) |
         (k.mutu & (of_members | TEPAT_MUTU_KK_LOSSY) & ~dropped);
  if (tepat_nik_text_is_key (k.no_kk) && tepat_stmt_get_int (stmt, 5) != 0)
    mutu |= TEPAT_MUTU_KK_TWO_DESA;
  kurang = tepat_kurang_check_keluarga (&k);

  return tepat_db_run_trusted (db, "UPDATE keluarga SET mutu = $1, kurang = $2," NEW_FLAG ("$1")
                                   " WHERE id = $3 AND (mutu <> $1 OR kurang <> $2)", error, "iii",
                               (gint64) mutu, (gint64) kurang, keluarga);
}

/* A first flag on a record that had none counts in the recap of its desa. */
static gboolean
run_flagging (TepatStmt  *flag,
              TepatStmt  *recap,
              gint64      bit,
              GError    **error)
{
  gboolean row = TRUE;

  while (tepat_stmt_step (flag, &row, error))
    {
      if (!row)
        {
          tepat_stmt_reset (flag);
          return TRUE;
        }
      if (recap == NULL || tepat_stmt_get_int (flag, 0) != bit)
        continue;
      tepat_stmt_bind (recap, "s", tepat_stmt_get_text (flag, 1));
      if (!tepat_stmt_run (recap, error))
        return FALSE;
    }

  return FALSE;
}

/* An act that is taken back makes the rows doubles again that one import brought. */
#define TWICE_IN_IMPORT                                                                            \
  "UPDATE penduduk SET mutu = mutu | $1 WHERE nik = $2 AND impor IS NOT NULL AND EXISTS"           \
  " (SELECT 1 FROM penduduk AS q WHERE q.nik = $2 AND q.id <> penduduk.id"                         \
  " AND q.impor = penduduk.impor)"

static gboolean
mark_niks (TepatDb    *db,
           GPtrArray  *niks,
           GError    **error)
{
  g_autoptr(TepatStmt) flag = NULL;
  g_autoptr(TepatStmt) twice = NULL;
  g_autoptr(TepatStmt) recap = NULL;

  flag = tepat_db_prepare_trusted (db, "UPDATE penduduk SET mutu = mutu | $1, diperiksa = NULL"
                                       " WHERE nik = $2 AND (mutu & $1) = 0"
                                       " RETURNING mutu, wilayah", error);
  twice = tepat_db_prepare_trusted (db, TWICE_IN_IMPORT, error);
  recap = tepat_db_prepare_trusted (db, "UPDATE rekap_wilayah SET bertanda = bertanda + 1"
                                        " WHERE wilayah = $1", error);
  if (flag == NULL || twice == NULL || recap == NULL)
    return FALSE;
  for (guint i = 0; i < niks->len; i++)
    {
      tepat_stmt_bind (flag, "is", (gint64) TEPAT_MUTU_NIK_DUPLICATE, niks->pdata[i]);
      if (!run_flagging (flag, recap, TEPAT_MUTU_NIK_DUPLICATE, error))
        return FALSE;
      tepat_stmt_bind (twice, "is", (gint64) TEPAT_MUTU_NIK_TWICE, niks->pdata[i]);
      if (!tepat_stmt_run (twice, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * tepat_ganda_mark_kks:
 * @kks: (element-type utf8): numbers that several families have
 *
 * Flags those families. Nothing is merged: that is for the dedup review.
 */
gboolean
tepat_ganda_mark_kks (TepatDb    *db,
                      GPtrArray  *kks,
                      GError    **error)
{
  g_autoptr(TepatStmt) flag = NULL;

  flag = tepat_db_prepare_trusted (db, "UPDATE keluarga SET mutu = mutu | $1, diperiksa = NULL"
                                       " WHERE no_kk = $2 AND (mutu & $1) = 0", error);
  if (flag == NULL)
    return FALSE;
  for (guint i = 0; i < kks->len; i++)
    {
      tepat_stmt_bind (flag, "is", (gint64) TEPAT_MUTU_KK_TWO_DESA, kks->pdata[i]);
      if (!tepat_stmt_run (flag, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
unmark_niks (TepatDb    *db,
             GPtrArray  *niks,
             GError    **error)
{
  const gint64 bits = TEPAT_MUTU_NIK_DUPLICATE | TEPAT_MUTU_NIK_TWICE;
  g_autoptr(TepatStmt) unflag = NULL;
  g_autoptr(TepatStmt) recap = NULL;

  unflag = tepat_db_prepare_trusted (db, "UPDATE penduduk SET mutu = mutu & $1 WHERE nik = $2"
                                         " AND (mutu & $3) <> 0 RETURNING mutu, wilayah", error);
  recap = tepat_db_prepare_trusted (db, "UPDATE rekap_wilayah SET bertanda = bertanda - 1"
                                        " WHERE wilayah = $1", error);
  if (unflag == NULL || recap == NULL)
    return FALSE;
  for (guint i = 0; i < niks->len; i++)
    {
      tepat_stmt_bind (unflag, "isi", ~bits, niks->pdata[i], bits);
      if (!run_flagging (unflag, recap, 0, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * tepat_ganda_judge:
 * @niks: (element-type utf8): numbers that somebody has now, or had until now
 *
 * Flags those that stand more than once, and takes the flags back from those that do not.
 */
gboolean
tepat_ganda_judge (TepatDb    *db,
                   GPtrArray  *niks,
                   GError    **error)
{
  g_autoptr(GPtrArray) doubles = g_ptr_array_new ();
  g_autoptr(GPtrArray) singles = g_ptr_array_new ();

  for (guint i = 0; i < niks->len; i++)
    {
      gint64 n;

      if (!tepat_nik_text_is_key (niks->pdata[i]))
        continue;
      if (!tepat_db_get_int_trusted (db, "SELECT count (*) FROM penduduk WHERE nik = $1", &n,
                                     error, "s", niks->pdata[i]))
        return FALSE;
      g_ptr_array_add (n > 1 ? doubles : singles, niks->pdata[i]);
    }

  return mark_niks (db, doubles, error) && unmark_niks (db, singles, error);
}

/**
 * tepat_ganda_unmark:
 *
 * Takes the flags back from records that are the only ones left with their NIK or KK.
 */
gboolean
tepat_ganda_unmark (TepatDb  *db,
                    GError  **error)
{
  const gint64 nik = TEPAT_MUTU_NIK_DUPLICATE | TEPAT_MUTU_NIK_TWICE;
  const gint64 kk = TEPAT_MUTU_KK_TWO_DESA;

  return tepat_db_run_trusted (db, "UPDATE penduduk SET mutu = mutu & $1 WHERE (mutu & $2) <> 0"
                                   " AND NOT EXISTS (SELECT 1 FROM penduduk AS q"
                                   " WHERE q.nik = penduduk.nik AND q.id <> penduduk.id)",
                               error, "ii", ~nik, nik) &&
         tepat_db_run_trusted (db, "UPDATE keluarga SET mutu = mutu & $1 WHERE (mutu & $2) <> 0"
                                   " AND NOT EXISTS (SELECT 1 FROM keluarga AS l"
                                   " WHERE l.no_kk = keluarga.no_kk AND l.id <> keluarga.id)",
                               error, "ii", ~kk, kk);
}

/** tepat_rekap_rebuild: Counts the recap of all desa anew from the register. */
gboolean
tepat_rekap_rebuild (TepatDb  *db,
                     GError  **error)
{
  return tepat_db_run_trusted (db, "DELETE FROM rekap_wilayah", error, "") &&
         tepat_db_run_trusted (db,
           "INSERT INTO rekap_wilayah (wilayah, penduduk, lengkap, bertanda, nonaktif)"
           " SELECT wilayah, count (*), sum (kurang = 0), sum (mutu <> 0), sum (status <> 'aktif')"
           " FROM penduduk GROUP BY wilayah", error, "") &&
         tepat_db_run_trusted (db,
           "INSERT INTO rekap_wilayah (wilayah, keluarga)"
           " SELECT wilayah, count (*) FROM keluarga WHERE true GROUP BY wilayah"
           " ON CONFLICT (wilayah) DO UPDATE SET keluarga = excluded.keluarga", error, "");
}

/** tepat_rekap_refresh: Counts the recap of one desa anew from the register. */
gboolean
tepat_rekap_refresh (TepatDb     *db,
                     const char  *wilayah,
                     GError     **error)
{
  return tepat_db_run_trusted (db, "DELETE FROM rekap_wilayah WHERE wilayah = $1", error, "s",
                               wilayah) &&
         tepat_db_run_trusted (db,
           "INSERT INTO rekap_wilayah (wilayah, keluarga, penduduk, lengkap, bertanda, nonaktif)"
           " SELECT $1, (SELECT count (*) FROM keluarga WHERE wilayah = $1), count (*),"
           " coalesce (sum (kurang = 0), 0), coalesce (sum (mutu <> 0), 0),"
           " coalesce (sum (status <> 'aktif'), 0) FROM penduduk WHERE wilayah = $1", error, "s",
           wilayah);
}

/** tepat_rekap_has_family: Whether the register holds any family that the actor sees. */
gboolean
tepat_rekap_has_family (TepatDb   *db,
                        gboolean  *has_family,
                        GError   **error)
{
  gint64 found;

  if (!tepat_db_get_int (db, "SELECT EXISTS (SELECT 1 FROM keluarga)", &found, error, ""))
    return FALSE;
  *has_family = found != 0;

  return TRUE;
}
