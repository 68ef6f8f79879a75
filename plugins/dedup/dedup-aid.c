/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-aid"

#include "config.h"

#include "dedup-aid.h"

/* Memberships come and end in acts on many, imports and lists of the centre, and move with a merge:
 * each leaves its line in the journal. */
#define ACTS \
  "SELECT EXISTS (SELECT 1 FROM jejak WHERE seq > $1 AND (subjek_jenis IN ('massal', 'impor')" \
  " OR perbuatan = '" TEPAT_GABUNG_ACT "' OR perbuatan LIKE 'sinkron.%'))"
/* Who does not see all members of a case does not see what they receive. */
#define CASES \
  "SELECT id, ada FROM (SELECT c.id, c.bantuan, c.jumlah, sum (" DEDUP_AID_OF_MEMBER ") AS ada," \
  " count (coalesce (p.id, k.id)) AS terlihat FROM dedup_kasus AS c" \
  " JOIN dedup_anggota AS a ON a.kasus = c.id LEFT JOIN penduduk AS p ON p.uid = a.rekam" \
  " LEFT JOIN keluarga AS k ON p.id IS NULL AND k.uid = a.rekam" \
  " WHERE c.keadaan IN ('menunggu', 'lapangan', 'diusulkan')" \
  " GROUP BY c.id, c.bantuan, c.jumlah) AS d WHERE terlihat = jumlah AND ada <> bantuan"

GArray *
dedup_aid_find (TepatDb  *db,
                gint64    since,
                GError  **error)
{
  g_autoptr(GArray) aid = g_array_new (FALSE, FALSE, sizeof (DedupAid));
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;
  gint64 touched = 0;

  if (!tepat_db_get_int (db, ACTS, &touched, error, "i", since))
    return NULL;
  if (touched == 0)
    return g_steal_pointer (&aid);
  stmt = tepat_db_prepare (db, CASES, error);
  if (stmt == NULL)
    return NULL;
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      const DedupAid one = { tepat_stmt_get_int (stmt, 0), tepat_stmt_get_int (stmt, 1) };

      g_array_append_val (aid, one);
    }
  return row ? NULL : g_steal_pointer (&aid);
}

gboolean
dedup_aid_keep (TepatDb       *db,
                const GArray  *aid,
                GError       **error)
{
  for (guint i = 0; i < aid->len; i++)
    {
      const DedupAid *one = &g_array_index (aid, DedupAid, i);

      if (!tepat_db_run (db, "UPDATE dedup_kasus SET bantuan = $1 WHERE id = $2", error, "ii",
                         one->bantuan, one->kasus))
        return FALSE;
    }
  return TRUE;
}
