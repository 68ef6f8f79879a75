/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-lookup"

#include "config.h"

#include "dedup-lookup.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dedup-home.h"
#include "dedup-keys.h"
#include "dedup-model-json.h"
#include "dedup-source.h"

/* Records that are looked up together. */
#define CHUNK 200
/* Who shares a key with more than so many is compared by its other keys. */
#define MOST_OF_KEY 60
/* Of those who share a key, so many are read and compared: the ones for whom most speaks. */
#define MOST_COMPARED 32
/* What one that nobody else shares speaks for who is found by it; of more, each has a part. */
#define MOST_SUPPORT 255

struct _DedupLookup
{
  TepatDb      *db;
  DedupIndex   *index;
  DedupModel   *model;
  double        threshold;
  gint64        run;
  GHashTable   *fresh;      /* key -> rows that were looked up before in this run */

  /* Of one chunk */
  DedupRecords *records;
  GArray       *versions;
  GHashTable   *places;     /* row -> place in records, from 1 on */
  DedupNamesCache *cache;
};

/* One that may be the same, and how much speaks for that. */
typedef struct
{
  gint64 row;
  guint  support;
} Candidate;

void
dedup_match_free (DedupMatch *self)
{
  g_free (self->uid);
  g_free (self);
}

void
dedup_checked_free (DedupChecked *self)
{
  g_free (self->uid);
  g_ptr_array_unref (self->matches);
  g_array_unref (self->keys);
  g_free (self);
}

static gboolean
read_index (DedupLookup  *self,
            const char   *folder,
            GError      **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *path = NULL;
  gboolean row;

  stmt = tepat_db_prepare (self->db, "SELECT i.berkas, j.bobot, j.ambang, j.id FROM dedup_indeks"
                                     " AS i JOIN dedup_jalan AS j ON j.id = i.jalan", error);
  if (stmt == NULL || !tepat_stmt_step (stmt, &row, error))
    return FALSE;
  path = dedup_home_dup_path (folder, row ? tepat_stmt_get_text (stmt, 0) : "");
  self->index = dedup_index_open (path, error);
  node = self->index != NULL ? tepat_json_parse (tepat_stmt_get_text (stmt, 1), -1, error) : NULL;
  if (node == NULL)
    return FALSE;
  self->threshold = tepat_stmt_get_real (stmt, 2);
  self->run = tepat_stmt_get_int (stmt, 3);
  self->model = dedup_model_from_json (node);
  if (self->model == NULL)
    g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_FAILED,
                         _("The weights of the last search are of another edition. Nothing was "
                           "compared. Look for doubles in the whole register again."));

  return self->model != NULL;
}

DedupLookup *
dedup_lookup_new (TepatDb     *db,
                  const char  *folder,
                  GError     **error)
{
  g_autoptr(DedupLookup) self = g_new0 (DedupLookup, 1);

  self->db = db;
  self->fresh = g_hash_table_new_full (g_direct_hash, NULL, NULL, (GDestroyNotify) g_array_unref);
  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_NIK_PENUH, error) ||
      !read_index (self, folder, error))
    return NULL;

  return g_steal_pointer (&self);
}

static void
end_chunk (DedupLookup *self)
{
  g_clear_pointer (&self->records, dedup_records_free);
  g_clear_pointer (&self->versions, g_array_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
}

static void
begin_chunk (DedupLookup *self)
{
  end_chunk (self);
  /* The numbers of the names that it knows are those of one dictionary. */
  g_clear_pointer (&self->cache, dedup_names_cache_free);
  self->cache = dedup_names_cache_new (DEDUP_CACHE_FEW);
  self->records = dedup_records_new ();
  self->records->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->records->n_register = dedup_index_get_n (self->index);
  self->versions = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->places = g_hash_table_new (g_direct_hash, NULL);
}

void
dedup_lookup_free (DedupLookup *self)
{
  if (self == NULL)
    return;
  end_chunk (self);
  g_clear_pointer (&self->cache, dedup_names_cache_free);
  g_clear_pointer (&self->index, dedup_index_free);
  g_clear_pointer (&self->fresh, g_hash_table_unref);
  g_free (self->model);
  g_free (self);
}

const DedupModel *
dedup_lookup_get_model (DedupLookup *self)
{
  return self->model;
}

double
dedup_lookup_get_threshold (DedupLookup *self)
{
  return self->threshold;
}

gint64
dedup_lookup_get_run (DedupLookup *self)
{
  return self->run;
}

/* Of these rows, those that were not read yet, with what is counted of their names. */
static gboolean
read_rows (DedupLookup   *self,
           const gint64  *rows,
           guint          n,
           GError       **error)
{
  g_autofree char *sql = tepat_id_list_expand ("SELECT " DEDUP_SOURCE_COLUMNS " FROM "
                                               DEDUP_SOURCE_TABLES " WHERE p.status <> 'ganda'"
                                               " AND p.id IN ($ids) ORDER BY p.id");
  g_autofree char *list = tepat_id_list_to_text (rows, n);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (self->db, sql, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "s", list);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      gint64 versi = tepat_stmt_get_int (stmt, DEDUP_N_FIELDS + 1);

      dedup_source_take_row (self->records, self->cache, stmt);
      g_array_append_val (self->versions, versi);
      g_hash_table_insert (self->places,
                           GSIZE_TO_POINTER ((gsize) g_array_index (self->records->rows, gint64,
                                                                    self->records->n - 1)),
                           GUINT_TO_POINTER (self->records->n));
    }
  dedup_names_take_counts (self->records->names, dedup_index_get_counts, self->index);

  return !row;
}

static void
add_candidates (GArray       *found,
                const gint64 *rows,
                guint         n)
{
  Candidate candidate = { .support = MAX (MOST_SUPPORT / MAX (n, 1), 1) };

  for (guint i = 0; i < n; i++)
    {
      candidate.row = rows[i];
      g_array_append_val (found, candidate);
    }
}

/* Who got one of the keys after the index was made, a key's rows one after the other. */
static gboolean
find_later (DedupLookup   *self,
            DedupChecked  *checked,
            GArray        *found,
            GError       **error)
{
  g_autofree char *sql = tepat_id_list_expand ("SELECT kunci, rekam FROM dedup_kunci"
                                               " WHERE kunci IN ($ids) ORDER BY kunci");
  g_autofree char *list = tepat_id_list_to_text ((const gint64 *) checked->keys->data,
                                                 checked->keys->len);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (self->db, sql, error);
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean row = TRUE;
  gint64 last = -1;

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "s", list);
  while (tepat_stmt_step (stmt, &row, error))
    {
      gint64 key = row ? tepat_stmt_get_int (stmt, 0) : -1;
      gint64 rekam = row ? tepat_stmt_get_int (stmt, 1) : 0;

      if (key != last)
        {
          checked->n_left_out += rows->len > MOST_OF_KEY;
          if (rows->len <= MOST_OF_KEY)
            add_candidates (found, (const gint64 *) rows->data, rows->len);
          g_array_set_size (rows, 0);
        }
      if (!row)
        break;
      last = key;
      g_array_append_val (rows, rekam);
    }
  return !row;
}

/* Those of this run, and from now on this one, too. */
static void
find_fresh (DedupLookup *self,
            gint64       key,
            gint64       row,
            GArray      *found)
{
  gpointer hash = GSIZE_TO_POINTER ((gsize) key);
  GArray *rows = g_hash_table_lookup (self->fresh, hash);

  if (rows == NULL)
    {
      rows = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (self->fresh, hash, rows);
    }
  add_candidates (found, (const gint64 *) rows->data, MIN (rows->len, MOST_OF_KEY));
  g_array_append_val (rows, row);
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *left = a;
  const Candidate *right = b;

  return left->row < right->row ? -1 : left->row > right->row;
}

static int
compare_support (gconstpointer a,
                 gconstpointer b)
{
  const Candidate *left = a;
  const Candidate *right = b;

  return left->support != right->support ? (left->support < right->support ? 1 : -1)
                                         : compare_candidates (a, b);
}

/* Each once, with all that speaks for it, and of many those for whom most does. */
static void
choose_candidates (GArray *found)
{
  Candidate *all = (Candidate *) found->data;
  guint n = 0;

  g_array_sort (found, compare_candidates);
  for (guint i = 0; i < found->len; i++)
    if (n > 0 && all[n - 1].row == all[i].row)
      all[n - 1].support += all[i].support;
    else
      all[n++] = all[i];
  g_array_set_size (found, n);
  g_array_sort (found, compare_support);
  g_array_set_size (found, MIN (n, MOST_COMPARED));
}

static gboolean
find_candidates (DedupLookup   *self,
                 guint32        place,
                 DedupChecked  *checked,
                 GArray        *found,
                 GError       **error)
{
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint key = 0; key < dedup_keys_get_n (); key++)
    {
      guint32 hashes[DEDUP_MAX_KEYS];
      guint n = dedup_keys_make (self->records, place, key, hashes);

      for (guint i = 0; i < n; i++)
        {
          gint64 value = (gint64) key << 32 | hashes[i];

          g_array_set_size (rows, 0);
          if (dedup_index_find (self->index, key, hashes[i], MOST_OF_KEY, rows) > MOST_OF_KEY)
            checked->n_left_out++;
          add_candidates (found, (const gint64 *) rows->data, rows->len);
          if (checked->row != 0)
            find_fresh (self, value, checked->row, found);
          g_array_append_val (checked->keys, value);
        }
    }
  if (!find_later (self, checked, found, error))
    return FALSE;
  choose_candidates (found);

  return TRUE;
}

static DedupChecked *
checked_new (DedupLookup *self,
             guint32      place)
{
  DedupChecked *checked = g_new0 (DedupChecked, 1);

  checked->uid = g_strdup (dedup_records_get_id (self->records, place));
  checked->row = g_array_index (self->records->rows, gint64, place);
  checked->versi = g_array_index (self->versions, gint64, place);
  checked->matches = g_ptr_array_new_with_free_func ((GDestroyNotify) dedup_match_free);
  checked->keys = g_array_new (FALSE, FALSE, sizeof (gint64));

  return checked;
}

static DedupMatch *
match_new (DedupLookup *self,
           guint32      place,
           guint32      other)
{
  DedupMatch *match = g_new0 (DedupMatch, 1);

  match->uid = g_strdup (dedup_records_get_id (self->records, other));
  match->row = g_array_index (self->records->rows, gint64, other);
  match->versi = g_array_index (self->versions, gint64, other);
  dedup_compare (self->records, place, other, &match->comparison);
  dedup_model_weigh (self->model, &match->comparison, &match->weights);

  return match;
}

static void
add_match (DedupLookup  *self,
           guint32       place,
           guint32       other,
           DedupChecked *checked)
{
  g_autoptr(DedupMatch) match = match_new (self, place, other);

  if (!dedup_comparison_is_hopeless (&match->comparison) &&
      match->weights.probability >= DEDUP_LEAST_PROBABILITY)
    g_ptr_array_add (checked->matches, g_steal_pointer (&match));
}

static int
compare_matches (gconstpointer a,
                 gconstpointer b)
{
  const DedupMatch *left = *(const DedupMatch *const *) a;
  const DedupMatch *right = *(const DedupMatch *const *) b;

  return left->weights.total < right->weights.total ? 1
       : left->weights.total > right->weights.total ? -1 : strcmp (left->uid, right->uid);
}

static guint32
find_place (DedupLookup *self,
            gint64       row)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->places, GSIZE_TO_POINTER ((gsize) row)));
}

static void
weigh (DedupLookup  *self,
       guint32       place,
       DedupChecked *checked,
       GArray       *found)
{
  for (guint i = 0; i < found->len; i++)
    {
      guint32 other = find_place (self, g_array_index (found, Candidate, i).row);

      if (other != 0 && other != place + 1)
        add_match (self, place, other - 1, checked);
    }
  g_ptr_array_sort (checked->matches, compare_matches);
}

/* What any of them is to be compared with and was not read yet. */
static gboolean
read_candidates (DedupLookup  *self,
                 GPtrArray    *found,
                 GError      **error)
{
  g_autoptr(GArray) missing = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < found->len; i++)
    {
      const GArray *rows = found->pdata[i];

      for (guint j = 0; j < rows->len; j++)
        {
          gint64 row = g_array_index (rows, Candidate, j).row;

          if (g_hash_table_contains (self->places, GSIZE_TO_POINTER ((gsize) row)))
            continue;
          /* Its place is known when it is read. */
          g_hash_table_insert (self->places, GSIZE_TO_POINTER ((gsize) row), NULL);
          g_array_append_val (missing, row);
        }
    }
  return missing->len == 0 ||
         read_rows (self, (const gint64 *) missing->data, missing->len, error);
}

/* Compares the records that the chunk begins with, and adds a DedupChecked of each to @all. */
static gboolean
check_read (DedupLookup  *self,
            GPtrArray    *all,
            GError      **error)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  guint first = all->len;
  guint32 n_read = self->records->n;

  for (guint32 i = 0; i < n_read; i++)
    {
      GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

      g_ptr_array_add (found, candidates);
      g_ptr_array_add (all, checked_new (self, i));
      if (!find_candidates (self, i, all->pdata[first + i], candidates, error))
        return FALSE;
    }
  if (!read_candidates (self, found, error))
    return FALSE;
  for (guint32 i = 0; i < n_read; i++)
    weigh (self, i, all->pdata[first + i], found->pdata[i]);

  return TRUE;
}

static gboolean
check_chunk (DedupLookup   *self,
             const gint64  *rows,
             guint          n,
             GPtrArray     *all,
             GError       **error)
{
  begin_chunk (self);

  return read_rows (self, rows, n, error) && check_read (self, all, error);
}

gboolean
dedup_lookup_flush (DedupLookup      *self,
                    DedupLinkedFunc   func,
                    gpointer          data,
                    GError          **error)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) dedup_checked_free);

  if (self->records == NULL)
    return TRUE;
  dedup_names_take_counts (self->records->names, dedup_index_get_counts, self->index);
  if (!check_read (self, all, error))
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    func (all->pdata[i], data);
  end_chunk (self);

  return TRUE;
}

gboolean
dedup_lookup_add (DedupLookup      *self,
                  const DedupText   texts[DEDUP_N_FIELDS],
                  DedupLinkedFunc   func,
                  gpointer          data,
                  GError          **error)
{
  static const gint64 none = 0;
  DedupRecord record;

  if (self->records == NULL)
    begin_chunk (self);
  dedup_record_fill (&record, texts, self->records->names, self->cache);
  dedup_records_append (self->records, &record, texts[DEDUP_FIELD_ID].text,
                        texts[DEDUP_FIELD_ID].length);
  g_array_append_val (self->records->rows, none);
  g_array_append_val (self->versions, none);

  return self->records->n < CHUNK || dedup_lookup_flush (self, func, data, error);
}

static gboolean
find_row (DedupLookup  *self,
          const char   *uid,
          gint64       *row,
          GError      **error)
{
  if (!tepat_db_get_int (self->db, "SELECT coalesce (max (id), 0) FROM penduduk WHERE uid = $1"
                                   " AND status <> 'ganda'", row, error, "s", uid))
    return FALSE;
  if (*row == 0)
    g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                 _("There is no person “%s” in your wilayah who was not merged. Nothing was "
                   "compared."), uid);

  return *row != 0;
}

DedupMatch *
dedup_lookup_compare (DedupLookup  *self,
                      const char   *a,
                      const char   *b,
                      GError      **error)
{
  gint64 rows[2];

  if (!find_row (self, a, &rows[0], error) || !find_row (self, b, &rows[1], error))
    return NULL;
  begin_chunk (self);
  if (!read_rows (self, rows, 2, error))
    return NULL;

  return match_new (self, find_place (self, rows[0]) - 1, find_place (self, rows[1]) - 1);
}

GPtrArray *
dedup_lookup_check (DedupLookup  *self,
                    GArray       *rows,
                    GError      **error)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) dedup_checked_free);

  for (guint i = 0; i < rows->len; i += CHUNK)
    if (!check_chunk (self, &g_array_index (rows, gint64, i), MIN (rows->len - i, CHUNK), all,
                      error))
      return NULL;

  return g_steal_pointer (&all);
}

gpointer
dedup_lookup_answer (TepatDb       *db,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  const DedupQuestion *question = data;
  g_autoptr(DedupLookup) self = dedup_lookup_new (db, question->folder, error);
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GPtrArray) all = NULL;
  gint64 row = 0;

  if (self == NULL || !find_row (self, question->uid, &row, error))
    return NULL;
  g_array_append_val (rows, row);
  all = dedup_lookup_check (self, rows, error);

  return all != NULL && all->len > 0 ? g_ptr_array_steal_index (all, 0) : NULL;
}
