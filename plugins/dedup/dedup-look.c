/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-look"

#include "config.h"

#include "dedup-look.h"

/* Kind and uid of each record whose number the case shows, one after the other. */
static GPtrArray *
find_records (TepatDb     *db,
              const char  *uid,
              GError     **error)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT 'penduduk', p.uid FROM dedup_kasus AS c"
                               " JOIN dedup_anggota AS a ON a.kasus = c.id"
                               " JOIN penduduk AS p ON p.uid = a.rekam WHERE c.uid = $1"
                               " UNION SELECT 'keluarga', k.uid FROM dedup_kasus AS c"
                               " JOIN dedup_anggota AS a ON a.kasus = c.id"
                               " LEFT JOIN penduduk AS p ON p.uid = a.rekam"
                               " JOIN keluarga AS k ON k.id = p.keluarga"
                               " OR (p.id IS NULL AND k.uid = a.rekam) WHERE c.uid = $1", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", uid);
  while (tepat_stmt_step (stmt, &row, error) && row)
    for (int i = 0; i < 2; i++)
      g_ptr_array_add (records, g_strdup (tepat_stmt_get_text (stmt, i)));

  return row ? NULL : g_steal_pointer (&records);
}

gpointer
dedup_look (TepatDb       *db,
            gpointer       uid,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(GPtrArray) records = find_records (db, uid, error);

  if (records == NULL)
    return NULL;
  for (guint i = 0; i < records->len; i += 2)
    {
      g_autofree char *number = NULL;

      if (!tepat_nik_unmask (db, records->pdata[i], records->pdata[i + 1], &number, error))
        return NULL;
    }
  return g_strdup (uid);
}
