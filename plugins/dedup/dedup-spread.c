/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-spread"

#include "config.h"

#include "dedup-spread.h"

#include "dedup-clash.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LEAST_BITS (-6)
#define MOST_BITS 40
#define N_BINS (MOST_BITS - LEAST_BITS + 1)
#define EXAMPLES_A_SIDE "5"

double
dedup_spread_to_bits (double probability)
{
  return log2 (probability / (1 - probability));
}

static guint
get_bin (double weight)
{
  return (guint) (CLAMP (weight, LEAST_BITS, MOST_BITS) - LEAST_BITS);
}

static guint32
find (guint32 *parents,
      guint32  i)
{
  while (parents[i] != i)
    i = parents[i] = parents[parents[i]];
  return i;
}

/* One more group for two records that were alone, one less for two groups that become one. */
static int
join (guint32 *parents,
      guint8  *grouped,
      guint32  a,
      guint32  b)
{
  guint32 root_a = find (parents, a);
  guint32 root_b = find (parents, b);
  int change;

  if (root_a == root_b)
    return 0;
  change = grouped[root_a] && grouped[root_b] ? -1 : grouped[root_a] || grouped[root_b] ? 0 : 1;
  parents[MAX (root_a, root_b)] = MIN (root_a, root_b);
  grouped[MIN (root_a, root_b)] = TRUE;

  return change;
}

/* The links come with the strongest first. */
static void
count (const DedupScan *scan,
       gint64          *n_pairs,
       gint64          *n_groups)
{
  g_autofree guint32 *parents = g_new (guint32, MAX (scan->records->n, 1));
  g_autofree guint8 *grouped = g_new0 (guint8, MAX (scan->records->n, 1));
  gint64 groups = 0;
  guint bin = N_BINS - 1;

  for (guint32 i = 0; i < scan->records->n; i++)
    parents[i] = i;
  for (guint i = 0; i < scan->links->len; i++)
    {
      const DedupLink *link = &g_array_index (scan->links, DedupLink, i);
      guint its = get_bin (link->weight);

      for (; bin > its; bin--)
        n_groups[bin] = groups;
      groups += join (parents, grouped, link->a, link->b);
      n_pairs[its]++;
    }
  for (; bin < N_BINS; bin--)
    n_groups[bin] = groups;
}

gboolean
dedup_spread_keep (TepatDb          *db,
                   gint64            run,
                   const DedupScan  *scan,
                   GError          **error)
{
  gint64 n_pairs[N_BINS] = { 0 };
  gint64 n_groups[N_BINS] = { 0 };

  count (scan, n_pairs, n_groups);
  if (!tepat_db_run (db, "DELETE FROM dedup_sebaran", error, ""))
    return FALSE;
  for (guint i = 0; i < N_BINS; i++)
    if (!tepat_db_run (db, "INSERT INTO dedup_sebaran (jalan, dari, pasangan, kelompok)"
                           " VALUES ($1, $2, $3, $4)", error, "idii", run,
                       (double) LEAST_BITS + i, n_pairs[i], n_groups[i]))
      return FALSE;

  return TRUE;
}

static void
example_free (gpointer data)
{
  DedupExample *self = data;

  g_free (self->kasus);
  g_free (self->a);
  g_free (self->b);
  g_free (self->keadaan);
  g_free (self);
}

void
dedup_spread_free (DedupSpread *self)
{
  g_free (self->waktu);
  g_free (self->clashes);
  g_clear_pointer (&self->bins, g_array_unref);
  g_clear_pointer (&self->examples, g_ptr_array_unref);
  g_free (self);
}

/* Before the first search nothing is found. */
static gboolean
read_search (TepatDb      *db,
             DedupSpread  *self,
             GError      **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare (db, "SELECT ambang, waktu FROM dedup_jalan WHERE id IN"
                               " (SELECT jalan FROM dedup_sebaran)", error);
  if (stmt == NULL || !tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  self->line = dedup_spread_to_bits (tepat_stmt_get_real (stmt, 0));
  self->waktu = g_strdup (tepat_stmt_get_text (stmt, 1));

  return TRUE;
}

static gboolean
read_bins (TepatDb      *db,
           DedupSpread  *self,
           GError      **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare (db, "SELECT dari, pasangan, kelompok FROM dedup_sebaran ORDER BY dari",
                           error);
  if (stmt == NULL)
    return FALSE;
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      DedupSpreadBin bin = { tepat_stmt_get_real (stmt, 0), tepat_stmt_get_int (stmt, 1),
                             tepat_stmt_get_int (stmt, 2), { 0 } };

      g_array_append_val (self->bins, bin);
    }
  return !row;
}

static gboolean
judge_bins (TepatDb      *db,
            DedupSpread  *self,
            GError      **error)
{
  g_autoptr(GArray) labels = dedup_train_read_labels (db, error);

  if (labels == NULL)
    return FALSE;
  for (guint i = 0; i < labels->len; i++)
    {
      const DedupLabel *label = &g_array_index (labels, DedupLabel, i);

      self->n_same += label->same;
      self->n_different += !label->same;
      for (guint j = 0; j < self->bins->len; j++)
        {
          DedupSpreadBin *bin = &g_array_index (self->bins, DedupSpreadBin, j);
          gboolean taken = label->weight >= bin->from;

          bin->score.n_right += taken && label->same;
          bin->score.n_wrong += taken && !label->same;
          bin->score.n_missed += !taken && label->same;
        }
    }
  return TRUE;
}

/* The nearest ones of either side. */
#define EXAMPLES_SQL(side, order) \
  "SELECT k.uid, a.nama, b.nama, p.bobot, k.keadaan FROM dedup_pasangan AS p" \
  " JOIN dedup_kasus AS k ON k.id = p.kasus JOIN penduduk AS a ON a.uid = p.a" \
  " JOIN penduduk AS b ON b.uid = p.b WHERE k.jenis = 'orang' AND k.keadaan = 'menunggu'" \
  " AND p.bobot " side " $1 ORDER BY p.bobot " order " LIMIT " EXAMPLES_A_SIDE

static gboolean
add_examples (TepatDb      *db,
              DedupSpread  *self,
              const char   *sql,
              double        line,
              GError      **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "d", line);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      DedupExample *example = g_new0 (DedupExample, 1);

      example->kasus = g_strdup (tepat_stmt_get_text (stmt, 0));
      example->a = g_strdup (tepat_stmt_get_text (stmt, 1));
      example->b = g_strdup (tepat_stmt_get_text (stmt, 2));
      example->weight = tepat_stmt_get_real (stmt, 3);
      example->keadaan = g_strdup (tepat_stmt_get_text (stmt, 4));
      g_ptr_array_add (self->examples, example);
    }
  return !row;
}

static int
compare_examples (gconstpointer a,
                  gconstpointer b)
{
  const DedupExample *left = *(const DedupExample *const *) a;
  const DedupExample *right = *(const DedupExample *const *) b;

  return left->weight < right->weight ? 1 : left->weight > right->weight ? -1 : 0;
}

gpointer
dedup_spread_read (TepatDb       *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  const double *line = data;
  g_autoptr(DedupSpread) self = g_new0 (DedupSpread, 1);

  self->bins = g_array_new (FALSE, FALSE, sizeof (DedupSpreadBin));
  self->examples = g_ptr_array_new_with_free_func (example_free);
  if (!read_search (db, self, error) || !dedup_settings_load (db, &self->settings, error) ||
      (self->clashes = dedup_clash_describe (db, error)) == NULL)
    return NULL;
  if (self->waktu == NULL)
    return g_steal_pointer (&self);
  if (!read_bins (db, self, error) || !judge_bins (db, self, error))
    return NULL;
  self->wanted = line != NULL ? *line
               : self->settings.threshold > 0 ? dedup_spread_to_bits (self->settings.threshold)
                                              : self->line;
  if (!add_examples (db, self, EXAMPLES_SQL (">=", ""), self->wanted, error) ||
      !add_examples (db, self, EXAMPLES_SQL ("<", "DESC"), self->wanted, error))
    return NULL;
  g_ptr_array_sort (self->examples, compare_examples);

  return g_steal_pointer (&self);
}
