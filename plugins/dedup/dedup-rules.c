/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-rules"

#include "config.h"

#include "dedup-rules.h"

#include <string.h>

#include "dedup-model.h"

#define MOST_MEMBERS 6
#define WILAYAH_SIZE 11
/* After persons who are almost certainly one, before those who may be. */
#define RULE_STRENGTH 0.99

/* Each gives rows (group, record), the group's rows one after the other. A group that a person
 * decided on is left out as long as its records are what they were. In the place of {among}
 * stands @among where only what has to do with some persons is looked at. */
static const struct
{
  const char *jenis;
  const char *sql;
  const char *among;
} rules[] = {
  { "nik", "SELECT p.nik, p.uid FROM penduduk AS p WHERE p.status <> 'ganda'"
           " AND length (p.nik) = 16 AND p.nik IN (SELECT nik FROM penduduk"
           " WHERE status <> 'ganda' AND length (nik) = 16"
           " AND substr (nik, 7) <> '0000000000' AND replace (nik, substr (nik, 1, 1), '') <> ''"
           " AND nik <> '1234567890123456'{among} GROUP BY nik HAVING count (*) > 1)"
           " AND NOT EXISTS (SELECT 1 FROM dedup_anggota AS a JOIN dedup_kasus AS c"
           " ON c.id = a.kasus WHERE a.rekam = p.uid"
           " AND (c.keadaan <> 'diputus' OR a.versi = p.versi))"
           " AND NOT EXISTS (SELECT 1 FROM dedup_putusan AS d WHERE"
           " (d.a = p.uid AND d.versi_a = p.versi) OR (d.b = p.uid AND d.versi_b = p.versi))"
           " ORDER BY p.nik, p.id",
    " AND nik IN (SELECT nik FROM penduduk WHERE id IN ($ids))" },
  { "keluarga", "SELECT k.no_kk, k.uid FROM keluarga AS k WHERE k.status = 'aktif'"
                " AND length (k.no_kk) = 16 AND k.no_kk IN (SELECT no_kk FROM keluarga"
                " WHERE status = 'aktif' AND length (no_kk) = 16"
                " AND substr (no_kk, 7) <> '0000000000'"
                " AND replace (no_kk, substr (no_kk, 1, 1), '') <> ''{among}"
                " GROUP BY no_kk HAVING count (*) > 1)"
                " AND NOT EXISTS (SELECT 1 FROM dedup_putusan AS d WHERE"
                " (d.a = k.uid AND d.versi_a = k.versi) OR (d.b = k.uid AND d.versi_b = k.versi))"
                " AND NOT EXISTS (SELECT 1 FROM dedup_anggota AS a JOIN dedup_kasus AS c"
                " ON c.id = a.kasus WHERE a.rekam = k.uid AND c.keadaan <> 'diputus')"
                " ORDER BY k.no_kk, k.id",
    " AND no_kk IN (SELECT no_kk FROM keluarga WHERE id IN"
    " (SELECT keluarga FROM penduduk WHERE id IN ($ids)))" },
  { "program", "SELECT s.penduduk || '/' || s.program, p.uid FROM kepesertaan AS s"
               " JOIN penduduk AS p ON p.id = s.penduduk WHERE s.status = 'aktif'"
               " AND NOT EXISTS (SELECT 1 FROM dedup_anggota AS a JOIN dedup_kasus AS c"
               " ON c.id = a.kasus WHERE a.rekam = p.uid AND c.jenis = 'program'"
               " AND c.keadaan <> 'diputus'){among}"
               " GROUP BY s.penduduk, s.program, p.uid HAVING count (*) > 1"
               " ORDER BY s.penduduk, s.program",
    " AND s.penduduk IN ($ids)" },
};

gboolean
dedup_rules_add_case (TepatDb     *db,
                      gint64       run,
                      const char  *jenis,
                      const char  *now,
                      gint64      *kasus,
                      GError     **error)
{
  g_autofree char *uid = tepat_uid_new ();
  const char *scope = tepat_actor_get_wilayah (tepat_db_get_actor (db))[0];

  if (!tepat_db_run (db, "INSERT INTO dedup_kasus (uid, jalan, jenis, judul, kuat, jumlah, wilayah,"
                         " keadaan, dibuat) VALUES ($1, $2, $3, '', 0, 0, $4, 'menunggu', $5)",
                     error, "sisss", uid, run, jenis,
                     scope != NULL ? scope : "", now))
    return FALSE;
  *kasus = tepat_db_get_last_id (db);

  return TRUE;
}

gboolean
dedup_rules_add_member (TepatDb     *db,
                        gint64       kasus,
                        guint        place,
                        const char  *rekam,
                        GError     **error)
{
  return tepat_db_run (db, "INSERT INTO dedup_anggota (kasus, urut, rekam, versi)"
                           " SELECT $1, $2, $3, coalesce ("
                           "(SELECT versi FROM penduduk WHERE uid = $3),"
                           " (SELECT versi FROM keluarga WHERE uid = $3), 0)",
                       error, "iis", kasus, (gint64) place, rekam);
}

static void
keep_common (char       *common,
             const char *wilayah)
{
  gsize n = 0;

  if (*common == '\0')
    {
      g_strlcpy (common, wilayah, WILAYAH_SIZE);
      return;
    }
  while (common[n] != '\0' && common[n] == wilayah[n])
    n++;
  /* Whole parts of a code alone: 2, 4, 6 or 10 digits. */
  n = n >= 10 ? 10 : n >= 6 ? 6 : n >= 4 ? 4 : n >= 2 ? 2 : 0;
  common[n] = '\0';
}

/* What the members say of the case. */
gboolean
dedup_rules_settle_case (TepatDb     *db,
                         gint64       kasus,
                         double       strength,
                         GError     **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  g_autofree char *judul = NULL;
  char common[WILAYAH_SIZE] = "";
  char first[WILAYAH_SIZE] = "";
  gint64 bantuan = 0;
  gint64 jumlah = 0;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT coalesce (p.nama, k.kepala, ''),"
                               " coalesce (p.wilayah, k.wilayah, ''),"
                               " (SELECT count (*) FROM kepesertaan AS s WHERE s.penduduk = p.id"
                               " AND s.status = 'aktif')"
                               " FROM dedup_anggota AS a LEFT JOIN penduduk AS p ON p.uid = a.rekam"
                               " LEFT JOIN keluarga AS k ON k.uid = a.rekam"
                               " WHERE a.kasus = $1 ORDER BY a.urut", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", kasus);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      if (judul == NULL)
        judul = g_strdup (tepat_stmt_get_text (stmt, 0));
      keep_common (common, tepat_stmt_get_text (stmt, 1));
      if (jumlah == 0)
        g_strlcpy (first, tepat_stmt_get_text (stmt, 1), sizeof first);
      bantuan += tepat_stmt_get_int (stmt, 2);
      jumlah++;
    }
  if (row)
    return FALSE;
  tepat_stmt_reset (stmt);
  /* Who has two desa sees what they have in common, though not all that lies between. */
  if (!tepat_actor_sees_wilayah (tepat_db_get_actor (db), common))
    g_strlcpy (common, first, sizeof common);

  return tepat_db_run (db, "UPDATE dedup_kasus SET judul = $1, wilayah = $2, bantuan = $3,"
                           " jumlah = $4, kuat = $5 WHERE id = $6", error, "ssiidi",
                       judul != NULL ? judul : "", common, bantuan, jumlah, strength, kasus);
}

gboolean
dedup_rules_resettle_case (TepatDb     *db,
                           gint64       kasus,
                           GError     **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  double strength = 0;
  gboolean row;

  stmt = tepat_db_prepare (db, "SELECT max (bobot) FROM dedup_pasangan WHERE kasus = $1", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", kasus);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (row && !tepat_stmt_is_null (stmt, 0))
    strength = dedup_weight_to_probability (tepat_stmt_get_real (stmt, 0));
  tepat_stmt_reset (stmt);

  return dedup_rules_settle_case (db, kasus, strength, error);
}

gboolean
dedup_rules_drop_case (TepatDb  *db,
                       gint64    kasus,
                       GError  **error)
{
  return tepat_db_run (db, "DELETE FROM dedup_pasangan WHERE kasus = $1", error, "i", kasus) &&
         tepat_db_run (db, "DELETE FROM dedup_anggota WHERE kasus = $1", error, "i", kasus) &&
         tepat_db_run (db, "DELETE FROM dedup_kasus WHERE id = $1", error, "i", kasus);
}

static char *
get_sql (guint    rule,
         gboolean among)
{
  g_autoptr(GString) sql = g_string_new (rules[rule].sql);

  g_string_replace (sql, "{among}", among ? rules[rule].among : "", 0);

  return tepat_id_list_expand (sql->str);
}

/* Group and record of each row, one after the other. @persons: (nullable): a list of ids */
static GPtrArray *
find_rows (TepatDb     *db,
           guint        rule,
           const char  *persons,
           GError     **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *sql = get_sql (rule, persons != NULL);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  if (persons != NULL)
    tepat_stmt_bind (stmt, "s", persons);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      g_ptr_array_add (rows, g_strdup (tepat_stmt_get_text (stmt, 0)));
      g_ptr_array_add (rows, g_strdup (tepat_stmt_get_text (stmt, 1)));
    }
  return row ? NULL : g_steal_pointer (&rows);
}

static gboolean
add_group (TepatDb     *db,
           gint64       run,
           const char  *jenis,
           const char  *now,
           gpointer    *rows,
           guint        n,
           GError     **error)
{
  gint64 kasus;

  if (!dedup_rules_add_case (db, run, jenis, now, &kasus, error))
    return FALSE;
  for (guint i = 0; i < MIN (n, MOST_MEMBERS); i++)
    if (!dedup_rules_add_member (db, kasus, i, rows[2 * i + 1], error))
      return FALSE;

  return dedup_rules_settle_case (db, kasus, RULE_STRENGTH, error);
}

/* The case that waits with one of the records, 0 for none, and how many of them it has. */
static gboolean
find_waiting (TepatDb     *db,
              const char  *jenis,
              gpointer    *rows,
              guint        n,
              gint64      *kasus,
              guint       *n_there,
              GError     **error)
{
  *kasus = 0;
  *n_there = 0;
  for (guint i = 0; i < n; i++)
    {
      gint64 found;

      if (!tepat_db_get_int (db, "SELECT coalesce (max (k.id), 0) FROM dedup_anggota AS a"
                                 " CROSS JOIN dedup_kasus AS k WHERE k.id = a.kasus"
                                 " AND a.rekam = $1 AND k.jenis = $2 AND k.keadaan = 'menunggu'",
                             &found, error, "ss", rows[2 * i + 1], jenis))
        return FALSE;
      *n_there += found != 0;
      *kasus = MAX (*kasus, found);
    }
  return TRUE;
}

/* A group that waits already stays as it is, unless somebody came to it. */
static gboolean
renew_group (TepatDb     *db,
             gint64       run,
             const char  *jenis,
             const char  *now,
             gpointer    *rows,
             guint        n,
             guint64     *n_found,
             GError     **error)
{
  gint64 kasus;
  guint n_there;

  n = MIN (n, MOST_MEMBERS);
  if (!find_waiting (db, jenis, rows, n, &kasus, &n_there, error))
    return FALSE;
  if (n_there == n)
    return TRUE;
  if (kasus != 0 && !dedup_rules_drop_case (db, kasus, error))
    return FALSE;
  ++*n_found;

  return add_group (db, run, jenis, now, rows, n, error);
}

static gboolean
run_rule (TepatDb     *db,
          guint        rule,
          const char  *persons,
          gint64       run,
          const char  *now,
          guint64     *n_found,
          GError     **error)
{
  g_autoptr(GPtrArray) rows = find_rows (db, rule, persons, error);
  const char *jenis = rules[rule].jenis;
  gboolean one_is_enough = strcmp (jenis, "program") == 0;
  guint end;

  if (rows == NULL)
    return FALSE;
  for (guint start = 0; start < rows->len; start = end)
    {
      gpointer *first = rows->pdata + start;
      guint n;

      for (end = start + 2; end < rows->len; end += 2)
        if (strcmp (rows->pdata[start], rows->pdata[end]) != 0)
          break;
      n = (end - start) / 2;
      if (n < 2 && !one_is_enough)
        continue;
      if (persons != NULL)
        {
          if (!renew_group (db, run, jenis, now, first, n, n_found, error))
            return FALSE;
          continue;
        }
      if (!add_group (db, run, jenis, now, first, n, error))
        return FALSE;
      ++*n_found;
    }
  return TRUE;
}

gboolean
dedup_rules_find (TepatDb       *db,
                  const GArray  *persons,
                  gint64         run,
                  const char    *now,
                  DedupKept     *kept,
                  GError       **error)
{
  g_autofree char *list = persons != NULL
    ? tepat_id_list_to_text ((const gint64 *) persons->data, persons->len) : NULL;

  return run_rule (db, 0, list, run, now, &kept->n_nik, error) &&
         run_rule (db, 1, list, run, now, &kept->n_keluarga, error) &&
         run_rule (db, 2, list, run, now, &kept->n_program, error);
}
