/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-rest"

#include "config.h"

#include "dedup-rest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dedup-rules.h"

typedef struct
{
  TepatDb         *db;
  const DedupCase *kasus;
  gint64           rest;      /* the new case */
  const char      *utama;
  GPtrArray       *merged;
} Rest;

/* The pair as it was compared, called by the records of the new case. */
static gboolean
copy_pair (Rest        *self,
           const char  *a,
           const char  *b,
           const char  *found_a,
           const char  *found_b,
           GError     **error)
{
  return tepat_db_run (self->db, "INSERT INTO dedup_pasangan (kasus, a, b, bobot, pola, n_nama,"
                                 " n_ibu) SELECT $1, $2, $3, bobot, pola, n_nama, n_ibu"
                                 " FROM dedup_pasangan WHERE kasus = $4"
                                 " AND ((a = $5 AND b = $6) OR (a = $6 AND b = $5))"
                                 " ON CONFLICT (kasus, a, b) DO NOTHING", error, "ississ",
                       self->rest, a, b, self->kasus->id, found_a, found_b);
}

/* For the record that stays, also what spoke for those that it stands for. */
static gboolean
copy_pairs_of (Rest        *self,
               const char  *a,
               const char  *b,
               GError     **error)
{
  const char *kept = strcmp (a, self->utama != NULL ? self->utama : "") == 0 ? a
                   : strcmp (b, self->utama != NULL ? self->utama : "") == 0 ? b : NULL;
  const char *other = kept == a ? b : a;

  if (!copy_pair (self, a, b, a, b, error))
    return FALSE;
  for (guint i = 0; kept != NULL && i < self->merged->len; i++)
    if (!copy_pair (self, a, b, self->merged->pdata[i], other, error))
      return FALSE;

  return TRUE;
}

static gboolean
fill (Rest       *self,
      GPtrArray  *rekam,
      GError    **error)
{
  for (guint i = 0; i < rekam->len; i++)
    if (!dedup_rules_add_member (self->db, self->rest, i, rekam->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < rekam->len; i++)
    for (guint j = i + 1; j < rekam->len; j++)
      if (!copy_pairs_of (self, rekam->pdata[i], rekam->pdata[j], error))
        return FALSE;

  return dedup_rules_resettle_case (self->db, self->rest, error);
}

static gboolean
note_parent (Rest    *self,
             GError **error)
{
  g_autofree char *uid = NULL;

  return tepat_db_get_text (self->db, "SELECT uid FROM dedup_kasus WHERE id = $1", &uid, error,
                            "i", self->rest) &&
         tepat_db_run (self->db, "INSERT INTO dedup_sisa (kasus, induk) VALUES ($1, $2)", error,
                       "ss", uid, self->kasus->uid);
}

gboolean
dedup_rest_add (TepatDb          *db,
                const DedupCase  *kasus,
                GPtrArray        *rekam,
                const char       *utama,
                GPtrArray        *merged,
                GError          **error)
{
  Rest self = { db, kasus, 0, utama, merged };
  gint64 run = 0;

  if (rekam->len < 2)
    return TRUE;

  return tepat_db_get_int (db, "SELECT coalesce (jalan, 0) FROM dedup_kasus WHERE id = $1", &run,
                           error, "i", kasus->id) &&
         dedup_rules_add_case (db, run, kasus->jenis, kasus->dibuat, &self.rest, error) &&
         fill (&self, rekam, error) && note_parent (&self, error);
}

static gboolean
drop_one (TepatDb     *db,
          const char  *uid,
          GError     **error)
{
  gint64 id = 0;

  return tepat_db_get_int (db, "SELECT id FROM dedup_kasus WHERE uid = $1", &id, error, "s", uid) &&
         dedup_rules_drop_case (db, id, error) &&
         tepat_db_run (db, "DELETE FROM dedup_sisa WHERE kasus = $1", error, "s", uid);
}

static GStrv
list_rests (TepatDb          *db,
            const DedupCase  *kasus,
            GError          **error)
{
  g_autoptr(GStrvBuilder) rests = g_strv_builder_new ();
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT s.kasus FROM dedup_sisa AS s JOIN dedup_kasus AS k"
                               " ON k.uid = s.kasus WHERE s.induk = $1 ORDER BY k.id DESC", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", kasus->uid);
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_strv_builder_add (rests, tepat_stmt_get_text (stmt, 0));

  return row ? NULL : g_strv_builder_end (rests);
}

gboolean
dedup_rest_drop (TepatDb          *db,
                 const DedupCase  *kasus,
                 GError          **error)
{
  g_autofree char *decided = NULL;
  g_auto(GStrv) rests = NULL;

  if (!tepat_db_get_text (db, "SELECT k.judul || ' (' ||"
                              " coalesce (k.diputus, '–') || ')'"
                              " FROM dedup_sisa AS s JOIN dedup_kasus AS k ON k.uid = s.kasus"
                              " WHERE s.induk = $1 AND k.keadaan <> 'menunggu'"
                              " ORDER BY k.id DESC LIMIT 1", &decided, error, "s", kasus->uid))
    return FALSE;
  if (decided != NULL)
    {
      g_autofree char *dated = dedup_with_day (decided, strrchr (decided, '(') + 1,
                                               tepat_office_get_zone (db));

      g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT,
                   _("What was left of this case was decided on later: %s. Nothing was changed. "
                     "Take that back first."), dated);
      return FALSE;
    }
  rests = list_rests (db, kasus, error);
  for (guint i = 0; rests != NULL && rests[i] != NULL; i++)
    if (!drop_one (db, rests[i], error))
      return FALSE;

  return rests != NULL;
}

/* Numbers of the cases that wait elsewhere with @rekam. */
static GArray *
list_elsewhere (TepatDb          *db,
                const DedupCase  *kasus,
                const char       *rekam,
                GError          **error)
{
  g_autoptr(GArray) cases = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT k.id FROM dedup_anggota AS a CROSS JOIN dedup_kasus AS k"
                               " WHERE k.id = a.kasus AND a.rekam = $1 AND k.keadaan = 'menunggu'"
                               " AND k.id <> $2", error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "si", rekam, kasus->id);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      gint64 id = tepat_stmt_get_int (stmt, 0);

      g_array_append_val (cases, id);
    }
  return row ? NULL : g_steal_pointer (&cases);
}

/* Two who shared a NIK share it no more; in any other case @utama stands where @rekam stood. */
static gboolean
change_member (TepatDb     *db,
               gint64       kasus,
               const char  *rekam,
               const char  *utama,
               GError     **error)
{
  static const char * const replace[] = {
    "UPDATE dedup_pasangan SET a = $3 WHERE kasus = $1 AND a = $2",
    "UPDATE dedup_pasangan SET b = $3 WHERE kasus = $1 AND b = $2",
  };
  static const char * const leave[] = {
    "DELETE FROM dedup_pasangan WHERE kasus = $1 AND $2 IN (a, b) AND $3 <> $2",
    "DELETE FROM dedup_anggota WHERE kasus = $1 AND rekam = $2 AND $3 <> $2",
  };
  const char * const *sql;

  if (!tepat_db_run (db, "UPDATE dedup_anggota SET rekam = $3,"
                         " versi = (SELECT versi FROM penduduk WHERE uid = $3)"
                         " WHERE kasus = $1 AND rekam = $2 AND NOT EXISTS"
                         " (SELECT 1 FROM dedup_anggota AS n WHERE n.kasus = $1 AND n.rekam = $3)"
                         " AND NOT EXISTS"
                         " (SELECT 1 FROM dedup_kasus WHERE id = $1 AND jenis = 'nik')", error,
                     "iss", kasus, rekam, utama))
    return FALSE;
  sql = tepat_db_get_changes (db) > 0 ? replace : leave;

  return tepat_db_run (db, sql[0], error, "iss", kasus, rekam, utama) &&
         tepat_db_run (db, sql[1], error, "iss", kasus, rekam, utama);
}

static GStrv
list_members (TepatDb  *db,
              gint64    kasus,
              GError  **error)
{
  g_autoptr(GStrvBuilder) members = g_strv_builder_new ();
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT rekam FROM dedup_anggota WHERE kasus = $1 ORDER BY urut",
                           error);
  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "i", kasus);
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_strv_builder_add (members, tepat_stmt_get_text (stmt, 0));

  return row ? NULL : g_strv_builder_end (members);
}

/* Whether there is anything left to decide; in a case of programmes, of one record alone, too. */
static gboolean
is_open (TepatDb   *db,
         gint64     kasus,
         gboolean  *open,
         GError   **error)
{
  g_auto(GStrv) members = list_members (db, kasus, error);
  gint64 alone = 0;

  if (members == NULL ||
      !tepat_db_get_int (db, "SELECT count (*) FROM dedup_kasus WHERE id = $1"
                             " AND jenis IN ('program', 'bentrok')", &alone, error, "i", kasus))
    return FALSE;
  *open = alone > 0 && members[0] != NULL;
  for (guint i = 0; members[i] != NULL; i++)
    for (guint j = i + 1; members[j] != NULL && !*open; j++)
      {
        gboolean decided;

        if (!dedup_rules_is_decided (db, members[i], members[j], &decided, error))
          return FALSE;
        *open = !decided;
      }
  return TRUE;
}

gboolean
dedup_rest_pass_on (TepatDb          *db,
                    const DedupCase  *kasus,
                    const char       *rekam,
                    const char       *utama,
                    GError          **error)
{
  g_autoptr(GArray) cases = list_elsewhere (db, kasus, rekam, error);

  for (guint i = 0; cases != NULL && i < cases->len; i++)
    {
      gint64 id = g_array_index (cases, gint64, i);
      gboolean open;

      if (!change_member (db, id, rekam, utama, error) || !is_open (db, id, &open, error) ||
          !(open ? dedup_rules_resettle_case (db, id, error)
                 : dedup_rules_drop_case (db, id, error)))
        return FALSE;
    }
  return cases != NULL;
}
