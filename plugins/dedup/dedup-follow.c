/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-follow"

#include "config.h"

#include "dedup-follow.h"

#include <glib/gi18n-lib.h>

#include "dedup-case.h"
#include "dedup-rules.h"
#include "dedup-scan.h"
#include "dedup-source.h"

/* Who may have changed after a number: one by one, as a family, in an act on many, in an import. */
static const struct
{
  const char *sql;
  gsize       stamp;
} sources[] = {
#define STAMP(member) G_STRUCT_OFFSET (DedupStamp, member)
  { "SELECT p.id FROM penduduk AS p WHERE p.id > $1", STAMP (penduduk) },
  { "SELECT p.id FROM jejak AS j JOIN penduduk AS p ON p.uid = j.subjek"
    " WHERE j.seq > $1 AND j.subjek_jenis = 'penduduk'", STAMP (jejak) },
  { "SELECT p.id FROM jejak AS j JOIN keluarga AS k ON k.uid = j.subjek"
    " JOIN penduduk AS p ON p.keluarga = k.id"
    " WHERE j.seq > $1 AND j.subjek_jenis = 'keluarga'", STAMP (jejak) },
  { "SELECT rekam FROM massal_sebelum WHERE massal > $1 AND tabel = 'penduduk'", STAMP (massal) },
  { "SELECT p.id FROM massal_sebelum AS m JOIN penduduk AS p ON p.keluarga = m.rekam"
    " WHERE m.massal > $1 AND m.tabel = 'keluarga'", STAMP (massal) },
  { "SELECT rekam FROM impor_sebelum WHERE impor > $1 AND tabel = 'penduduk'", STAMP (impor) },
  { "SELECT p.id FROM impor_sebelum AS m JOIN penduduk AS p ON p.keluarga = m.rekam"
    " WHERE m.impor > $1 AND m.tabel = 'keluarga'", STAMP (impor) },
#undef STAMP
};

void
dedup_news_free (DedupNews *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->checked, g_ptr_array_unref);
  g_clear_pointer (&self->aid, dedup_aid_free);
  g_free (self);
}

/* Only who sees all that was searched can tell what of it changed. */
static gboolean
read_before (TepatDb     *db,
             DedupStamp  *before,
             GError     **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  g_auto(GStrv) places = NULL;
  gboolean row;

  stmt = tepat_db_prepare (db, "SELECT wilayah, jejak, penduduk, impor, massal FROM dedup_indeks",
                           error);
  if (stmt == NULL || !tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  *before = (DedupStamp) { tepat_stmt_get_int (stmt, 1), tepat_stmt_get_int (stmt, 2),
                           tepat_stmt_get_int (stmt, 3), tepat_stmt_get_int (stmt, 4) };
  places = g_strsplit (tepat_stmt_get_text (stmt, 0), ",", -1);
  for (guint i = 0; places[i] != NULL; i++)
    if (!tepat_actor_sees_wilayah (tepat_db_get_actor (db), places[i]))
      {
        g_set_error_literal (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_OUT_OF_SCOPE,
                             _("The whole register was searched by somebody who sees more of it. "
                               "Nothing was compared. Ask them to look for what is new."));
        return FALSE;
      }
  return TRUE;
}

static gboolean
add_rows (TepatDb     *db,
          guint        source,
          gint64       since,
          GHashTable  *seen,
          GArray      *rows,
          GError     **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sources[source].sql, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "i", since);
  while (rows->len <= DEDUP_MOST_FOLLOWED && tepat_stmt_step (stmt, &row, error) && row)
    {
      gint64 rekam = tepat_stmt_get_int (stmt, 0);

      if (g_hash_table_add (seen, GSIZE_TO_POINTER ((gsize) rekam)))
        g_array_append_val (rows, rekam);
    }
  return !row || rows->len > DEDUP_MOST_FOLLOWED;
}

static GArray *
find_changed (TepatDb           *db,
              const DedupStamp  *before,
              GError           **error)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_direct_hash, NULL);
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (!add_rows (db, i, *(const gint64 *) ((const char *) before + sources[i].stamp), seen, rows,
                   error))
      return NULL;

  return g_steal_pointer (&rows);
}

gboolean
dedup_news_is_empty (const DedupNews *self)
{
  return self->checked->len == 0 && (self->aid == NULL || dedup_aid_get_n (self->aid) == 0);
}

gboolean
dedup_follow_is_too_much (TepatDb   *db,
                          gboolean  *too_much,
                          GError   **error)
{
  DedupStamp before = { 0 };
  g_autoptr(GArray) rows = NULL;

  if (!read_before (db, &before, error) || (rows = find_changed (db, &before, error)) == NULL)
    return FALSE;
  *too_much = rows->len > DEDUP_MOST_FOLLOWED;

  return TRUE;
}

gpointer
dedup_follow_read (TepatDb       *db,
                   gpointer       folder,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr(DedupNews) self = g_new0 (DedupNews, 1);
  g_autoptr(DedupLookup) lookup = dedup_lookup_new (db, folder, error);
  g_autoptr(GArray) rows = NULL;

  if (lookup == NULL || !read_before (db, &self->before, error) ||
      !dedup_source_read_stamp (db, &self->stamp, error) ||
      (rows = find_changed (db, &self->before, error)) == NULL)
    return NULL;
  self->run = dedup_lookup_get_run (lookup);
  self->threshold = dedup_lookup_get_threshold (lookup);
  self->too_many = rows->len > DEDUP_MOST_FOLLOWED;
  if (self->too_many)
    g_array_set_size (rows, 0);
  self->checked = dedup_lookup_check (lookup, rows, error);
  /* Who keeps nothing of what changed must not be taken for having kept it. */
  if (self->checked == NULL ||
      (!self->too_many &&
       (self->aid = dedup_aid_find (db, self->before.jejak, error)) == NULL))
    return NULL;
  for (guint i = 0; i < self->checked->len; i++)
    {
      const DedupChecked *checked = self->checked->pdata[i];

      self->n_new += checked->row > self->before.penduduk;
      self->n_left_out += checked->n_left_out;
      self->n_double += checked->matches->len > 0 &&
                        ((DedupMatch *) checked->matches->pdata[0])->weights.probability >=
                        self->threshold;
    }
  return g_steal_pointer (&self);
}

/* A write job. */
typedef struct
{
  TepatDb   *db;
  DedupNews *news;
  char      *now;
} Follow;

/* The few cases of a record first: very many wait. */
#define WAITING_OF(record) \
  "SELECT k.id FROM dedup_anggota AS a CROSS JOIN dedup_kasus AS k WHERE k.id = a.kasus" \
  " AND a.rekam = " record " AND k.jenis = 'orang' AND k.keadaan = 'menunggu'"

/* What was found out about it as it was before it changed. */
static gboolean
forget (Follow              *self,
        const DedupChecked  *checked,
        GError             **error)
{
  gint64 kasus = 0, left = 0;

  if (!tepat_db_get_int (self->db, "SELECT coalesce (max (id), 0) FROM (" WAITING_OF ("$1") ")",
                         &kasus, error, "s", checked->uid))
    return FALSE;
  if (kasus == 0)
    return TRUE;
  if (!tepat_db_get_int (self->db, "SELECT count (*) FROM dedup_anggota WHERE kasus = $1", &left,
                         error, "i", kasus))
    return FALSE;
  if (left <= 2)
    return dedup_rules_drop_case (self->db, kasus, error);

  return tepat_db_run (self->db, "DELETE FROM dedup_pasangan WHERE kasus = $1 AND (a = $2 OR"
                                 " b = $2)", error, "is", kasus, checked->uid) &&
         tepat_db_run (self->db, "DELETE FROM dedup_anggota WHERE kasus = $1 AND rekam = $2", error,
                       "is", kasus, checked->uid) &&
         dedup_rules_resettle_case (self->db, kasus, error);
}

/* Taking a merge apart changes the records back: what was found out about them holds, and the case
 * that somebody may be looking at stays. Another one in which they waited went with the merge. */
static gboolean
is_as_before (Follow              *self,
              const DedupChecked  *checked,
              gboolean            *same,
              GError             **error)
{
  gint64 found;

  if (!tepat_db_get_int (self->db, "SELECT count (*) FROM dedup_anggota AS a JOIN dedup_kasus AS k"
                                   " ON k.id = a.kasus WHERE a.rekam = $1 AND a.versi = $2"
                                   " AND k.keadaan = 'menunggu' AND EXISTS (SELECT 1 FROM"
                                   " dedup_gabung AS g WHERE g.kasus = k.uid)", &found, error, "si",
                         checked->uid, checked->versi))
    return FALSE;
  *same = found > 0;

  return TRUE;
}

static gboolean
add_pair (Follow              *self,
          gint64               kasus,
          const DedupChecked  *checked,
          const DedupMatch    *match,
          GError             **error)
{
  return tepat_db_run (self->db, "INSERT INTO dedup_pasangan (kasus, a, b, bobot, pola, n_nama,"
                                 " n_ibu) VALUES ($1, $2, $3, $4, $5, $6, $7)"
                                 " ON CONFLICT (kasus, a, b) DO NOTHING", error, "issdiii", kasus,
                       checked->uid, match->uid, match->weights.total,
                       (gint64) dedup_comparison_pack (&match->comparison).pattern,
                       (gint64) match->comparison.n_nama, (gint64) match->comparison.n_ibu);
}

/* The record itself as a member, with its pairs with the members that are there. */
static gboolean
add_member (Follow              *self,
            gint64               kasus,
            guint                place,
            const DedupChecked  *checked,
            GError             **error)
{
  if (!dedup_rules_add_member (self->db, kasus, place, checked->uid, error))
    return FALSE;
  for (guint i = 0; i < checked->matches->len; i++)
    {
      const DedupMatch *match = checked->matches->pdata[i];
      gint64 there;

      if (!tepat_db_get_int (self->db, "SELECT count (*) FROM dedup_anggota WHERE kasus = $1"
                                       " AND rekam = $2", &there, error, "is", kasus, match->uid) ||
          (there > 0 && !add_pair (self, kasus, checked, match, error)))
        return FALSE;
    }
  return dedup_rules_resettle_case (self->db, kasus, error);
}

static gboolean
join (Follow              *self,
      const DedupChecked  *checked,
      const DedupMatch    *match,
      gboolean            *joined,
      GError             **error)
{
  gint64 kasus = 0, place = 0, n = 0;

  *joined = FALSE;
  if (!tepat_db_get_int (self->db, "SELECT coalesce (max (id), 0) FROM (" WAITING_OF ("$1") ")",
                         &kasus, error, "s", match->uid))
    return FALSE;
  if (kasus == 0)
    return TRUE;
  if (!tepat_db_get_int (self->db, "SELECT count (*) FROM dedup_anggota WHERE kasus = $1", &n,
                         error, "i", kasus) ||
      !tepat_db_get_int (self->db, "SELECT max (urut) + 1 FROM dedup_anggota WHERE kasus = $1",
                         &place, error, "i", kasus))
    return FALSE;
  *joined = n < DEDUP_MOST_MEMBERS;
  self->news->n_joined += *joined;

  return !*joined || add_member (self, kasus, (guint) place, checked, error);
}

/* All that are surely the same; where there is none, the one that may be. */
static gboolean
make_case (Follow              *self,
           const DedupChecked  *checked,
           GPtrArray           *open,
           GError             **error)
{
  guint n = 0;
  gint64 kasus;

  if (!dedup_rules_add_case (self->db, self->news->run, "orang", self->now, &kasus, error))
    return FALSE;
  for (guint i = 0; i < open->len && n < DEDUP_MOST_MEMBERS - 1; i++)
    {
      const DedupMatch *match = open->pdata[i];

      if (i > 0 && match->weights.probability < self->news->threshold)
        break;
      if (!dedup_rules_add_member (self->db, kasus, n++, match->uid, error))
        return FALSE;
    }
  self->news->n_cases++;

  return add_member (self, kasus, n, checked, error);
}

static gboolean
is_open (Follow              *self,
         const DedupChecked  *checked,
         const DedupMatch    *match,
         gboolean            *open,
         GError             **error)
{
  gboolean decided;
  gint64 together = 0;

  if (!dedup_rules_is_decided (self->db, checked->uid, match->uid, &decided, error) ||
      !tepat_db_get_int (self->db, "SELECT count (*) FROM (" WAITING_OF ("$1") ") AS k"
                                   " JOIN dedup_anggota AS b ON b.kasus = k.id"
                                   " WHERE b.rekam = $2", &together, error, "ss", checked->uid,
                         match->uid))
    return FALSE;
  self->news->n_decided += decided;
  *open = !decided && together == 0;

  return TRUE;
}

/* @least: probability from which on somebody is asked */
static gboolean
keep_one (Follow              *self,
          const DedupChecked  *checked,
          double               least,
          GError             **error)
{
  g_autoptr(GPtrArray) open = g_ptr_array_new ();
  gboolean joined = FALSE;

  for (guint i = 0; i < checked->matches->len; i++)
    {
      DedupMatch *match = checked->matches->pdata[i];
      gboolean asked;

      if (match->weights.probability < least)
        break;
      if (!is_open (self, checked, match, &asked, error))
        return FALSE;
      if (asked)
        g_ptr_array_add (open, match);
    }
  if (open->len == 0)
    return TRUE;
  for (guint i = 0; i < open->len && !joined; i++)
    if (((DedupMatch *) open->pdata[i])->weights.probability >= self->news->threshold &&
        !join (self, checked, open->pdata[i], &joined, error))
      return FALSE;

  return joined || make_case (self, checked, open, error);
}

static gboolean
keep_keys (Follow              *self,
           const DedupChecked  *checked,
           GError             **error)
{
  for (guint i = 0; i < checked->keys->len; i++)
    if (!tepat_db_run (self->db, "INSERT INTO dedup_kunci (kunci, rekam) VALUES ($1, $2)"
                                 " ON CONFLICT (kunci, rekam) DO NOTHING", error, "ii",
                       g_array_index (checked->keys, gint64, i), checked->row))
      return FALSE;
  return TRUE;
}

/* Two that follow at once would put everything into the queue twice. */
static gboolean
take_turn (Follow   *self,
           GError  **error)
{
  const DedupStamp *before = &self->news->before;
  const DedupStamp *stamp = &self->news->stamp;

  if (!tepat_db_run (self->db, "UPDATE dedup_indeks SET jejak = $1, penduduk = $2, impor = $3,"
                               " massal = $4 WHERE jejak = $5 AND penduduk = $6 AND jalan = $7",
                     error, "iiiiiii", stamp->jejak, stamp->penduduk, stamp->impor, stamp->massal,
                     before->jejak, before->penduduk, self->news->run))
    return FALSE;
  if (tepat_db_get_changes (self->db) == 1)
    return TRUE;
  g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT,
                       _("Another desk looked for what is new at the same time. Nothing was "
                         "changed here; its cases are in the queue."));

  return FALSE;
}

/* Families and programmes, and NIK that two persons share. */
static gboolean
run_rules (Follow   *self,
           GError  **error)
{
  g_autoptr(GArray) persons = g_array_new (FALSE, FALSE, sizeof (gint64));
  DedupKept kept = { 0 };

  for (guint i = 0; i < self->news->checked->len; i++)
    g_array_append_val (persons, ((DedupChecked *) self->news->checked->pdata[i])->row);
  if (!dedup_rules_find (self->db, persons, self->news->run, self->now, &kept, error))
    return FALSE;
  self->news->n_rules = (guint) (kept.n_nik + kept.n_keluarga + kept.n_program +
                                kept.n_bentrok);

  return TRUE;
}

static gboolean
write_entry (Follow   *self,
             GError  **error)
{
  g_autofree char *after = g_strdup_printf (
    "{\"dibandingkan\": %u, \"baru\": %u, \"bergabung\": %u, \"kasus\": %u, \"aturan\": %u,"
    " \"bantuan\": %u}", self->news->checked->len, self->news->n_new, self->news->n_joined,
    self->news->n_cases, self->news->n_rules,
    dedup_aid_get_n (self->news->aid));
  const TepatJejakEntry entry = { .perbuatan = "ganda.susul", .subjek_jenis = "dedup_jalan",
                                  .subjek = "", .sesudah = after };

  return tepat_jejak_append (self->db, &entry, error);
}

gpointer
dedup_follow_keep (TepatDb       *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  DedupNews *news = data;
  g_autofree char *now = tepat_time_now ();
  Follow self = { db, news, now };

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_DATA_UBAH, error) ||
      !take_turn (&self, error))
    return NULL;
  for (guint i = 0; i < news->checked->len; i++)
    {
      const DedupChecked *checked = news->checked->pdata[i];
      gboolean same;

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !is_as_before (&self, checked, &same, error) ||
          (!same && !forget (&self, checked, error)) ||
          !keep_one (&self, checked, same ? news->threshold : DEDUP_WEAKEST, error) ||
          !keep_keys (&self, checked, error))
        return NULL;
    }
  return run_rules (&self, error) && dedup_aid_keep (db, news->aid, error) &&
         write_entry (&self, error) ? news : NULL;
}
