/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-rules"

#include "config.h"

#include "dedup-rules.h"

#include <string.h>

#include "dedup-aid.h"
#include "dedup-case.h"
#include "dedup-clash.h"
#include "dedup-model.h"
#include "dedup-setting.h"

#define WILAYAH_SIZE 11
/* After persons who are almost certainly one, before those who may be. */
#define RULE_STRENGTH 0.99

/* Each gives rows (group, record), the group's rows one after the other, without those that are in a
 * case that is open. In the place of {among} stands @among where only what has to do with some
 * persons is looked at. */
static const struct
{
  const char *jenis;
  const char *sql;
  const char *among;
  guint       least;    /* records that make a case */
} rules[] = {
  { "nik", "SELECT p.nik, p.uid FROM penduduk AS p WHERE p.status <> 'ganda'"
           " AND length (p.nik) = 16 AND p.nik IN (SELECT nik FROM penduduk"
           " WHERE status <> 'ganda' AND length (nik) = 16"
           " AND substr (nik, 7) <> '0000000000' AND replace (nik, substr (nik, 1, 1), '') <> ''"
           " AND nik <> '1234567890123456'{among} GROUP BY nik HAVING count (*) > 1)"
           " AND NOT EXISTS (SELECT 1 FROM dedup_anggota AS a JOIN dedup_kasus AS c"
           " ON c.id = a.kasus WHERE a.rekam = p.uid AND c.keadaan <> 'diputus')"
           " ORDER BY p.nik, p.id",
    " AND nik IN (SELECT nik FROM penduduk WHERE id IN ($ids))", 2 },
  { "keluarga", "SELECT k.no_kk, k.uid FROM keluarga AS k WHERE k.status = 'aktif'"
                " AND length (k.no_kk) = 16 AND k.no_kk IN (SELECT no_kk FROM keluarga"
                " WHERE status = 'aktif' AND length (no_kk) = 16"
                " AND substr (no_kk, 7) <> '0000000000'"
                " AND replace (no_kk, substr (no_kk, 1, 1), '') <> ''{among}"
                " GROUP BY no_kk HAVING count (*) > 1)"
                " AND NOT EXISTS (SELECT 1 FROM dedup_anggota AS a JOIN dedup_kasus AS c"
                " ON c.id = a.kasus WHERE a.rekam = k.uid AND c.keadaan <> 'diputus')"
                " ORDER BY k.no_kk, k.id",
    " AND no_kk IN (SELECT no_kk FROM keluarga WHERE id IN"
    " (SELECT keluarga FROM penduduk WHERE id IN ($ids)))", 2 },
  { "program", "SELECT s.penduduk || '/' || s.program, p.uid FROM kepesertaan AS s"
               " JOIN penduduk AS p ON p.id = s.penduduk WHERE s.status = 'aktif'"
               " AND NOT EXISTS (SELECT 1 FROM dedup_anggota AS a JOIN dedup_kasus AS c"
               " ON c.id = a.kasus WHERE a.rekam = p.uid AND c.jenis = 'program'"
               " AND (c.keadaan <> 'diputus' OR (a.versi = p.versi AND c.bantuan >="
               " (SELECT count (*) FROM kepesertaan AS z WHERE z.penduduk = p.id"
               " AND z.status = 'aktif')))){among}"
               " GROUP BY s.penduduk, s.program, p.uid HAVING count (*) > 1"
               " ORDER BY s.penduduk, s.program",
    " AND s.penduduk IN ($ids)", 1 },
  /* A household that was written down once more, under another number: two of its people or more are
   * doubles of two of the other. */
  { "rumah", "SELECT d.a || '/' || d.b, k.uid FROM (SELECT"
             " CASE WHEN p.keluarga < q.keluarga THEN p.keluarga ELSE q.keluarga END AS a,"
             " CASE WHEN p.keluarga < q.keluarga THEN q.keluarga ELSE p.keluarga END AS b"
             " FROM dedup_kasus AS c JOIN dedup_pasangan AS g ON g.kasus = c.id"
             " JOIN penduduk AS p ON p.uid = g.a JOIN penduduk AS q ON q.uid = g.b"
             " WHERE c.jenis = 'orang' AND c.keadaan = 'menunggu' AND g.bobot > 0"
             " AND p.keluarga <> q.keluarga{among}"
             " GROUP BY 1, 2 HAVING count (DISTINCT c.id) > 1) AS d"
             " JOIN keluarga AS k ON k.id IN (d.a, d.b) WHERE k.status = 'aktif'"
             " AND NOT EXISTS (SELECT 1 FROM dedup_anggota AS n JOIN dedup_kasus AS c"
             " ON c.id = n.kasus WHERE n.rekam = k.uid AND c.keadaan <> 'diputus')"
             " ORDER BY 1, k.id",
    " AND c.id IN (SELECT n.kasus FROM dedup_anggota AS n JOIN penduduk AS y ON y.uid = n.rekam"
    " WHERE y.id IN ($ids))", 2 },
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
                               " coalesce (p.wilayah, k.wilayah, ''), " DEDUP_AID_OF_MEMBER
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

  stmt = tepat_db_prepare (db, "SELECT kuat,"
                               " (SELECT max (bobot) FROM dedup_pasangan WHERE kasus = $1)"
                               " FROM dedup_kasus WHERE id = $1", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", kasus);
  if (!tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    strength = tepat_stmt_is_null (stmt, 1)
      ? tepat_stmt_get_real (stmt, 0)
      : dedup_weight_to_probability (tepat_stmt_get_real (stmt, 1));
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

/* One looking for doubles by rules. @persons: (nullable): a list of ids */
typedef struct
{
  TepatDb    *db;
  const char *persons;
  gint64      run;
  const char *now;
} Finder;

static TepatStmt *
prepare (Finder      *self,
         const char  *text,
         const char  *among,
         GError     **error)
{
  g_autoptr(GString) sql = g_string_new (text);
  g_autofree char *expanded = NULL;

  g_string_replace (sql, "{among}", self->persons != NULL ? among : "", 0);
  expanded = tepat_id_list_expand (sql->str);

  return tepat_db_prepare (self->db, expanded, error);
}

/* Group and record of each row, one after the other. */
static GPtrArray *
take_rows (TepatStmt  *stmt,
           GError    **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  gboolean row = TRUE;

  while (tepat_stmt_step (stmt, &row, error) && row)
    for (int i = 0; i < 2; i++)
      g_ptr_array_add (rows, g_strdup (tepat_stmt_get_text (stmt, i)));

  return row ? NULL : g_steal_pointer (&rows);
}

static gboolean
add_group (Finder      *self,
           const char  *jenis,
           gpointer    *rows,
           guint        n,
           guint64     *n_found,
           GError     **error)
{
  gint64 kasus;

  ++*n_found;
  if (!dedup_rules_add_case (self->db, self->run, jenis, self->now, &kasus, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!dedup_rules_add_member (self->db, kasus, i, rows[2 * i + 1], error))
      return FALSE;

  return dedup_rules_settle_case (self->db, kasus, RULE_STRENGTH, error);
}

/* A larger group than a screen shows is several cases. */
static gboolean
add_groups (Finder      *self,
            const char  *jenis,
            gpointer    *rows,
            guint        n,
            guint64     *n_found,
            GError     **error)
{
  n = MIN (n, DEDUP_MOST_MEMBERS * DEDUP_MOST_CASES);
  for (guint i = 0, share; i < n; i += share)
    {
      share = dedup_case_take_share (n - i);
      if (!add_group (self, jenis, rows + 2 * i, share, n_found, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
dedup_rules_is_decided (TepatDb     *db,
                        const char  *a,
                        const char  *b,
                        gboolean    *decided,
                        GError     **error)
{
  gboolean swap = strcmp (a, b) > 0;
  gint64 found = 0;

#define VERSION_OF(column) \
  "coalesce ((SELECT versi FROM penduduk WHERE uid = d." column ")," \
  " (SELECT versi FROM keluarga WHERE uid = d." column "))"
  if (!tepat_db_get_int (db, "SELECT count (*) FROM dedup_putusan AS d WHERE d.a = $1 AND d.b = $2"
                             " AND d.versi_a = " VERSION_OF ("a")
                             " AND d.versi_b = " VERSION_OF ("b"), &found, error, "ss",
                         swap ? b : a, swap ? a : b))
    return FALSE;
#undef VERSION_OF
  *decided = found > 0;

  return TRUE;
}

/* Each with each; one record alone was not. */
static gboolean
are_decided (Finder    *self,
             gpointer  *rows,
             guint      n,
             gboolean  *decided,
             GError   **error)
{
  *decided = n > 1;
  for (guint i = 0; i < n && *decided; i++)
    for (guint j = i + 1; j < n && *decided; j++)
      if (!dedup_rules_is_decided (self->db, rows[2 * i + 1], rows[2 * j + 1], decided, error))
        return FALSE;
  return TRUE;
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
renew_group (Finder      *self,
             const char  *jenis,
             gpointer    *rows,
             guint        n,
             guint64     *n_found,
             GError     **error)
{
  gint64 kasus;
  guint n_there;

  n = MIN (n, DEDUP_MOST_MEMBERS);
  if (!find_waiting (self->db, jenis, rows, n, &kasus, &n_there, error))
    return FALSE;
  if (n_there == n)
    return TRUE;
  if (kasus != 0 && !dedup_rules_drop_case (self->db, kasus, error))
    return FALSE;

  return add_group (self, jenis, rows, n, n_found, error);
}

/* @least: so many records make a case. */
static gboolean
keep_groups (Finder      *self,
             const char  *jenis,
             guint        least,
             GPtrArray   *rows,
             guint64     *n_found,
             GError     **error)
{
  guint end;

  for (guint start = 0; start < rows->len; start = end)
    {
      gpointer *first = rows->pdata + start;
      gboolean decided;
      guint n;

      for (end = start + 2; end < rows->len; end += 2)
        if (strcmp (rows->pdata[start], rows->pdata[end]) != 0)
          break;
      n = (end - start) / 2;
      if (!are_decided (self, first, n, &decided, error))
        return FALSE;
      if (n < least || decided)
        continue;
      if (!(self->persons != NULL ? renew_group (self, jenis, first, n, n_found, error)
                                  : add_groups (self, jenis, first, n, n_found, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_rule (Finder   *self,
          guint     rule,
          guint64  *n_found,
          GError  **error)
{
  g_autoptr(TepatStmt) stmt = prepare (self, rules[rule].sql, rules[rule].among, error);
  g_autoptr(GPtrArray) rows = NULL;

  if (stmt == NULL)
    return FALSE;
  if (self->persons != NULL)
    tepat_stmt_bind (stmt, "s", self->persons);
  rows = take_rows (stmt, error);

  return rows != NULL &&
         keep_groups (self, rules[rule].jenis, rules[rule].least, rows, n_found, error);
}

/* Who is in the one of two programmes and lives with somebody who is in the other; where both are
 * given to persons, who is in both. */
#define CLASH_OF(whose) \
  "SELECT DISTINCT " whose " || '/' || $2 || '/' || $3, p.uid FROM kepesertaan AS s" \
  " JOIN penduduk AS p ON p.id = s.penduduk WHERE s.status = 'aktif'" \
  " AND s.program IN (SELECT id FROM program WHERE kode IN ($2, $3)) AND " whose " IN" \
  " (SELECT " whose " FROM kepesertaan AS s JOIN penduduk AS p ON p.id = s.penduduk" \
  " WHERE s.status = 'aktif' AND s.program = (SELECT id FROM program WHERE kode = $2)" \
  " INTERSECT SELECT " whose " FROM kepesertaan AS s JOIN penduduk AS p ON p.id = s.penduduk" \
  " WHERE s.status = 'aktif' AND s.program = (SELECT id FROM program WHERE kode = $3))" \
  " AND NOT EXISTS (SELECT 1 FROM dedup_anggota AS a JOIN dedup_kasus AS c ON c.id = a.kasus" \
  " WHERE a.rekam = p.uid AND c.jenis = 'bentrok'" \
  " AND (c.keadaan <> 'diputus' OR a.versi = p.versi)){among} ORDER BY 1, p.uid"

static gboolean
run_clash (Finder            *self,
           const DedupClash  *clash,
           guint64           *n_found,
           GError           **error)
{
  g_autoptr(TepatStmt) stmt = clash->of_persons
    ? prepare (self, CLASH_OF ("p.id"), " AND p.id IN ($ids)", error)
    : prepare (self, CLASH_OF ("p.keluarga"), " AND p.keluarga IN (SELECT keluarga FROM penduduk"
                                              " WHERE id IN ($ids))", error);
  g_autoptr(GPtrArray) rows = NULL;

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "sss", self->persons, clash->kode, clash->other);
  rows = take_rows (stmt, error);

  return rows != NULL && keep_groups (self, "bentrok", 1, rows, n_found, error);
}

/* Unless the office says that they do not exclude each other there. */
static gboolean
run_clashes (Finder   *self,
             guint64  *n_found,
             GError  **error)
{
  g_autoptr(GPtrArray) clashes = NULL;
  DedupSettings settings;

  if (!dedup_settings_load (self->db, &settings, error))
    return FALSE;
  if (!settings.clashes)
    return TRUE;
  clashes = dedup_clash_list (self->db, error);
  for (guint i = 0; clashes != NULL && i < clashes->len; i++)
    if (!run_clash (self, clashes->pdata[i], n_found, error))
      return FALSE;

  return clashes != NULL;
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
  Finder self = { db, list, run, now };

  return run_rule (&self, 0, &kept->n_nik, error) &&
         run_rule (&self, 1, &kept->n_keluarga, error) &&
         run_rule (&self, 2, &kept->n_program, error) &&
         run_rule (&self, 3, &kept->n_keluarga, error) &&
         run_clashes (&self, &kept->n_bentrok, error);
}
