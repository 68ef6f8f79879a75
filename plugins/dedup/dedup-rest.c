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
                              " coalesce (substr (k.diputus, 1, 10), '–') || ')'"
                              " FROM dedup_sisa AS s JOIN dedup_kasus AS k ON k.uid = s.kasus"
                              " WHERE s.induk = $1 AND k.keadaan <> 'menunggu'"
                              " ORDER BY k.id DESC LIMIT 1", &decided, error, "s", kasus->uid))
    return FALSE;
  if (decided != NULL)
    {
      g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT,
                   _("What was left of this case was decided on later: %s. Nothing was changed. "
                     "Take that back first."), decided);
      return FALSE;
    }
  rests = list_rests (db, kasus, error);
  for (guint i = 0; rests != NULL && rests[i] != NULL; i++)
    if (!drop_one (db, rests[i], error))
      return FALSE;

  return rests != NULL;
}
