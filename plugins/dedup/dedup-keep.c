/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-keep"

#include "config.h"

#include "dedup-keep.h"

#include <glib/gi18n-lib.h>

#include "dedup-again.h"
#include "dedup-aid.h"
#include "dedup-case.h"
#include "dedup-model-json.h"
#include "dedup-rules.h"
#include "dedup-spread.h"

#define CHECK_EVERY 256

typedef struct
{
  TepatDb         *db;
  const DedupScan *scan;
  DedupKept       *kept;
  GCancellable    *cancellable;
  GHashTable      *taken;      /* records that are in a case */
  DedupAgain      *again;
  gint64           run;
  char            *now;
  guint            n_done;
} Keep;

static gboolean
clear_waiting (TepatDb  *db,
               GError  **error)
{
  return tepat_db_run (db, "DELETE FROM dedup_pasangan WHERE kasus IN"
                           " (SELECT id FROM dedup_kasus WHERE keadaan = 'menunggu')", error, "") &&
         tepat_db_run (db, "DELETE FROM dedup_anggota WHERE kasus IN"
                           " (SELECT id FROM dedup_kasus WHERE keadaan = 'menunggu')", error, "") &&
         tepat_db_run (db, "DELETE FROM dedup_kasus WHERE keadaan = 'menunggu'", error, "");
}

static gboolean
add_run (Keep    *self,
         GError **error)
{
  g_autoptr(JsonNode) model = dedup_model_to_json (self->scan->model);
  g_autofree char *bobot = json_to_string (model, FALSE);
  char seconds[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *laporan = g_strdup_printf (
    "{\"baris\": %u, \"dibandingkan\": %" G_GUINT64_FORMAT ", \"tidak_dibandingkan\": %"
    G_GUINT64_FORMAT ", \"detik\": %s}", self->scan->records->n, self->scan->n_compared,
    self->scan->n_left_out, g_ascii_formatd (seconds, sizeof seconds, "%.3f", self->scan->seconds));

  if (!tepat_db_run (self->db, "INSERT INTO dedup_jalan (waktu, pelaku, bobot, ambang, laporan)"
                               " VALUES ($1, $2, $3, $4, $5)", error, "sssds", self->now,
                     tepat_actor_get_nama (tepat_db_get_actor (self->db)), bobot,
                     self->scan->threshold, laporan))
    return FALSE;
  self->run = tepat_db_get_last_id (self->db);

  return TRUE;
}

/* From now on single records are compared with what this search has seen. */
static gboolean
add_index (Keep    *self,
           GError **error)
{
  const DedupStamp *stamp = &self->scan->records->stamp;
  TepatActor *actor = tepat_db_get_actor (self->db);
  g_autofree char *wilayah = g_strjoinv (",", (GStrv) tepat_actor_get_wilayah (actor));

  return tepat_db_run (self->db, "DELETE FROM dedup_kunci", error, "") &&
         tepat_db_run (self->db, "DELETE FROM dedup_indeks", error, "") &&
         (self->scan->token == NULL ||
          tepat_db_run (self->db, "INSERT INTO dedup_indeks (id, berkas, jalan, wilayah, jejak,"
                                  " penduduk, impor, massal, waktu)"
                                  " VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8)", error, "sisiiiis",
                        self->scan->token, self->run, wilayah, stamp->jejak, stamp->penduduk,
                        stamp->impor, stamp->massal, self->now));
}

static gboolean
are_all_decided (Keep           *self,
                 const guint32  *members,
                 guint           n,
                 gboolean       *decided,
                 GError        **error)
{
  *decided = TRUE;
  for (guint i = 0; i < n && *decided; i++)
    for (guint j = i + 1; j < n && *decided; j++)
      if (!dedup_rules_is_decided (self->db,
                                   dedup_records_get_id (self->scan->records, members[i]),
                                   dedup_records_get_id (self->scan->records, members[j]), decided,
                                   error))
        return FALSE;
  return TRUE;
}

static gboolean
add_pair (Keep     *self,
          gint64    kasus,
          guint32   a,
          guint32   b,
          double   *strongest,
          GError  **error)
{
  DedupComparison comparison;
  DedupWeights weights;

  dedup_compare (self->scan->records, MIN (a, b), MAX (a, b), &comparison);
  dedup_model_weigh (self->scan->model, &comparison, &weights);
  *strongest = MAX (*strongest, weights.probability);

  return tepat_db_run (self->db, "INSERT INTO dedup_pasangan (kasus, a, b, bobot, pola, n_nama,"
                                 " n_ibu) VALUES ($1, $2, $3, $4, $5, $6, $7)", error, "issdiii",
                       kasus, dedup_records_get_id (self->scan->records, a),
                       dedup_records_get_id (self->scan->records, b), weights.total,
                       (gint64) dedup_comparison_pack (&comparison).pattern,
                       (gint64) comparison.n_nama, (gint64) comparison.n_ibu);
}

/* Members, pairs and, from them, what the case is called and where it belongs. */
static gboolean
fill_case (Keep           *self,
           gint64          kasus,
           const guint32  *members,
           guint           n,
           GError        **error)
{
  double strongest = 0;

  for (guint i = 0; i < n; i++)
    if (!dedup_rules_add_member (self->db, kasus, i,
                                 dedup_records_get_id (self->scan->records, members[i]), error))
      return FALSE;
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      if (!add_pair (self, kasus, members[i], members[j], &strongest, error))
        return FALSE;

  return dedup_rules_settle_case (self->db, kasus, strongest, error);
}

/* Somebody looks in the field, or a second person decides. */
static gboolean
is_under_way (Keep          *self,
              const guint32 *members,
              guint          n)
{
  const char *rekam[DEDUP_MOST_MEMBERS];

  for (guint i = 0; i < n; i++)
    rekam[i] = dedup_records_get_id (self->scan->records, members[i]);

  return dedup_again_is_open (self->again, rekam, n);
}

static gboolean
add_case (Keep           *self,
          const guint32  *members,
          guint           n,
          GError        **error)
{
  gboolean decided;
  gint64 kasus;

  if (self->n_done++ % CHECK_EVERY == 0 &&
      g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (!are_all_decided (self, members, n, &decided, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    g_hash_table_add (self->taken, GUINT_TO_POINTER (members[i] + 1));
  self->kept->n_diputus += decided;
  if (decided || is_under_way (self, members, n))
    return TRUE;
  self->kept->n_orang++;

  return dedup_rules_add_case (self->db, self->run, "orang", self->now, &kasus, error) &&
         fill_case (self, kasus, members, n, error);
}

static int
compare_members (gconstpointer a,
                 gconstpointer b,
                 gpointer      clusters)
{
  guint32 left = *(const guint32 *) a;
  guint32 right = *(const guint32 *) b;
  guint32 cluster_left = ((const guint32 *) clusters)[left];
  guint32 cluster_right = ((const guint32 *) clusters)[right];

  if (cluster_left != cluster_right)
    return cluster_left < cluster_right ? -1 : 1;
  return left < right ? -1 : left > right;
}

/* What is merged is compared again, so the cases of a large group come together in the end. */
static gboolean
add_group (Keep           *self,
           const guint32  *members,
           guint           n,
           GError        **error)
{
  guint most = MIN (n, DEDUP_MOST_MEMBERS * DEDUP_MOST_CASES);

  self->kept->n_sisa += n - most;
  for (guint i = most; i < n; i++)
    g_hash_table_add (self->taken, GUINT_TO_POINTER (members[i] + 1));
  for (guint i = 0, share; i < most; i += share)
    {
      share = dedup_case_take_share (most - i);
      if (!add_case (self, members + i, share, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_clusters (Keep    *self,
              GError **error)
{
  const guint32 *clusters = self->scan->clusters;
  g_autoptr(GArray) members = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree guint32 *sizes = g_new0 (guint32, MAX (self->scan->records->n, 1));
  guint end;

  for (guint32 i = 0; i < self->scan->records->n; i++)
    sizes[clusters[i]]++;
  for (guint32 i = 0; i < self->scan->records->n; i++)
    if (sizes[clusters[i]] > 1)
      g_array_append_val (members, i);
  g_array_sort_with_data (members, compare_members, (gpointer) clusters);
  for (guint start = 0; start < members->len; start = end)
    {
      const guint32 *first = &g_array_index (members, guint32, start);

      for (end = start + 1; end < members->len; end++)
        if (clusters[g_array_index (members, guint32, end)] != clusters[*first])
          break;
      if (!add_group (self, first, end - start, error))
        return FALSE;
    }
  return TRUE;
}

/* Pairs of records that are in no group. */
static gboolean
add_weak_pairs (Keep    *self,
                GError **error)
{
  for (guint i = 0; i < self->scan->links->len; i++)
    {
      const DedupLink *link = &g_array_index (self->scan->links, DedupLink, i);
      const guint32 members[] = { link->a, link->b };

      if (dedup_weight_to_probability (link->weight) < DEDUP_WEAKEST)
        break;
      if (g_hash_table_contains (self->taken, GUINT_TO_POINTER (link->a + 1)) ||
          g_hash_table_contains (self->taken, GUINT_TO_POINTER (link->b + 1)))
        continue;
      if (!add_case (self, members, 2, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_entry (Keep    *self,
             GError **error)
{
  g_autofree char *after = g_strdup_printf (
    "{\"baris\": %u, \"orang\": %" G_GUINT64_FORMAT ", \"nik\": %" G_GUINT64_FORMAT
    ", \"keluarga\": %" G_GUINT64_FORMAT ", \"program\": %" G_GUINT64_FORMAT ", \"bentrok\": %"
    G_GUINT64_FORMAT "}", self->scan->records->n, self->kept->n_orang, self->kept->n_nik,
    self->kept->n_keluarga, self->kept->n_program, self->kept->n_bentrok);
  const TepatJejakEntry entry = { .perbuatan = "ganda.cari", .subjek_jenis = "dedup_jalan",
                                  .subjek = "", .sesudah = after };

  return tepat_jejak_append (self->db, &entry, error);
}

gpointer
dedup_keep (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autofree DedupKept *kept = g_new0 (DedupKept, 1);
  g_autoptr(GHashTable) taken = g_hash_table_new (NULL, NULL);
  g_autoptr(DedupAgain) again = NULL;
  g_autofree char *now = tepat_time_now ();
  Keep self = { db, data, kept, cancellable, taken, NULL, 0, now, 0 };

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_DATA_UBAH, error) ||
      (again = dedup_again_new (db, error)) == NULL)
    return NULL;
  self.again = again;
  if (!clear_waiting (db, error) || !add_run (&self, error) || !add_index (&self, error) ||
      !add_clusters (&self, error) || !add_weak_pairs (&self, error) ||
      !dedup_rules_find (db, NULL, self.run, now, kept, error) ||
      !dedup_again_settle (again, db, error) ||
      !dedup_spread_keep (db, self.run, self.scan, error) || !dedup_aid_note (db, error) ||
      !write_entry (&self, error))
    return NULL;

  return g_steal_pointer (&kept);
}
