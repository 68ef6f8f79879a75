/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-aid"

#include "config.h"

#include "dedup-aid.h"

#define MARK "kepesertaan"
/* Memberships come and end in acts on many, imports and lists of the centre, and move with a merge:
 * each leaves its line in the journal. */
#define ACTS \
  "SELECT EXISTS (SELECT 1 FROM jejak WHERE seq > $1 AND (subjek_jenis IN ('massal', 'impor')" \
  " OR perbuatan = '" TEPAT_GABUNG_ACT "' OR perbuatan LIKE 'sinkron.%'))"
/* Each change of a membership is a version more, and each new one a higher id. */
#define MEMBERSHIPS \
  "SELECT count (*) || '/' || coalesce (max (id), 0) || '/' || coalesce (sum (versi), 0)" \
  " FROM kepesertaan"
/* Who does not see all members of a case does not see what they receive. */
#define CASES \
  "SELECT id, ada FROM (SELECT c.id, c.bantuan, c.jumlah, sum (" DEDUP_AID_OF_MEMBER ") AS ada," \
  " count (coalesce (p.id, k.id)) AS terlihat FROM dedup_kasus AS c" \
  " JOIN dedup_anggota AS a ON a.kasus = c.id LEFT JOIN penduduk AS p ON p.uid = a.rekam" \
  " LEFT JOIN keluarga AS k ON p.id IS NULL AND k.uid = a.rekam" \
  " WHERE c.keadaan IN ('menunggu', 'lapangan', 'diusulkan')" \
  " GROUP BY c.id, c.bantuan, c.jumlah) AS d WHERE terlihat = jumlah AND ada <> bantuan"

void
dedup_aid_free (DedupAid *self)
{
  g_array_unref (self->cases);
  g_free (self->mark);
  g_free (self);
}

guint
dedup_aid_get_n (const DedupAid *self)
{
  return self->cases->len / 2;
}

/* How the memberships are known now, if that is not how they were known before. */
static gboolean
find_mark (TepatDb   *db,
           DedupAid  *self,
           GError   **error)
{
  g_autofree char *before = NULL;
  g_autofree char *now = NULL;

  if (!tepat_db_get_text (db, "SELECT nilai FROM dedup_setelan WHERE kunci = '" MARK "'", &before,
                          error, "") ||
      !tepat_db_get_text (db, MEMBERSHIPS, &now, error, ""))
    return FALSE;
  if (g_strcmp0 (before, now) != 0)
    self->mark = g_steal_pointer (&now);

  return TRUE;
}

static gboolean
find_cases (TepatDb   *db,
            DedupAid  *self,
            GError   **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, CASES, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  while (tepat_stmt_step (stmt, &row, error) && row)
    for (int i = 0; i < 2; i++)
      {
        gint64 number = tepat_stmt_get_int (stmt, i);

        g_array_append_val (self->cases, number);
      }
  return !row;
}

DedupAid *
dedup_aid_find (TepatDb  *db,
                gint64    since,
                GError  **error)
{
  g_autoptr(DedupAid) self = g_new0 (DedupAid, 1);
  gint64 touched = 0;

  self->cases = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!tepat_db_get_int (db, ACTS, &touched, error, "i", since) ||
      (touched != 0 && !find_mark (db, self, error)) ||
      (self->mark != NULL && !find_cases (db, self, error)))
    return NULL;

  return g_steal_pointer (&self);
}

static gboolean
note (TepatDb     *db,
      const char  *mark,
      GError     **error)
{
  return tepat_db_run (db, "INSERT INTO dedup_setelan (kunci, nilai) VALUES ('" MARK "', $1)"
                           " ON CONFLICT (kunci) DO UPDATE SET nilai = excluded.nilai", error, "s",
                       mark);
}

gboolean
dedup_aid_keep (TepatDb         *db,
                const DedupAid  *self,
                GError         **error)
{
  for (guint i = 0; i < self->cases->len; i += 2)
    if (!tepat_db_run (db, "UPDATE dedup_kasus SET bantuan = $1 WHERE id = $2", error, "ii",
                       g_array_index (self->cases, gint64, i + 1),
                       g_array_index (self->cases, gint64, i)))
      return FALSE;

  return self->mark == NULL || note (db, self->mark, error);
}

gboolean
dedup_aid_note (TepatDb  *db,
                GError  **error)
{
  g_autofree char *now = NULL;

  return tepat_db_get_text (db, MEMBERSHIPS, &now, error, "") && note (db, now, error);
}
