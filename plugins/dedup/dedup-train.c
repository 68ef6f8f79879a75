/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-train"

#include "config.h"

#include "dedup-train.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dedup-model-json.h"

#define MOST_SHIFT 6.0
#define HALVINGS 40

double
dedup_score_get_precision (const DedupScore *self)
{
  guint taken = self->n_right + self->n_wrong;

  return taken > 0 ? (double) self->n_right / taken : 1;
}

double
dedup_score_get_recall (const DedupScore *self)
{
  guint all = self->n_right + self->n_missed;

  return all > 0 ? (double) self->n_right / all : 1;
}

static DedupModel *
read_model (TepatDb        *db,
            DedupTraining  *self,
            GError        **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  g_autoptr(JsonNode) node = NULL;
  DedupModel *model;
  gboolean row;

  stmt = tepat_db_prepare (db, "SELECT id, ambang, bobot FROM dedup_jalan ORDER BY id DESC LIMIT 1",
                           error);
  if (stmt == NULL || !tepat_stmt_step (stmt, &row, error))
    return NULL;
  if (row)
    {
      self->run = tepat_stmt_get_int (stmt, 0);
      self->threshold = tepat_stmt_get_real (stmt, 1);
      node = tepat_json_parse (tepat_stmt_get_text (stmt, 2), -1, NULL);
    }
  model = dedup_model_from_json (node);
  if (model == NULL)
    g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                         _("There are no weights yet. Run tepat dedup scan first."));

  return model;
}

/* Pairs that a person decided on, as they were compared then: merged, or told apart. */
#define LABELS_SQL \
  "SELECT d.pola, d.n_nama, d.n_ibu, 0 FROM dedup_putusan AS p" \
  " JOIN dedup_kasus AS k ON k.uid = p.kasus JOIN dedup_pasangan AS d ON d.kasus = k.id" \
  " AND ((d.a = p.a AND d.b = p.b) OR (d.a = p.b AND d.b = p.a))" \
  " UNION ALL SELECT d.pola, d.n_nama, d.n_ibu, 1 FROM dedup_gabung AS g" \
  " JOIN dedup_kasus AS k ON k.uid = g.kasus JOIN dedup_pasangan AS d ON d.kasus = k.id" \
  " WHERE g.keadaan = 'digabung'" \
  " AND (d.a = g.utama OR d.a IN (SELECT rekam FROM dedup_alias WHERE gabung = g.uid))" \
  " AND (d.b = g.utama OR d.b IN (SELECT rekam FROM dedup_alias WHERE gabung = g.uid))"

static GArray *
read_labels (TepatDb           *db,
             const DedupModel  *model,
             GError           **error)
{
  g_autoptr(GArray) labels = g_array_new (FALSE, FALSE, sizeof (DedupLabel));
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, LABELS_SQL, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      DedupComparison comparison;
      DedupWeights weights;
      DedupLabel label = { .same = tepat_stmt_get_int (stmt, 3) != 0 };

      dedup_pattern_unpack ((guint) CLAMP (tepat_stmt_get_int (stmt, 0), 0, DEDUP_N_PATTERNS - 1),
                            &comparison);
      comparison.n_nama = (guint32) tepat_stmt_get_int (stmt, 1);
      comparison.n_ibu = (guint32) tepat_stmt_get_int (stmt, 2);
      dedup_model_weigh (model, &comparison, &weights);
      label.weight = weights.total;
      g_array_append_val (labels, label);
    }
  return row ? NULL : g_steal_pointer (&labels);
}

GArray *
dedup_train_read_labels (TepatDb  *db,
                         GError  **error)
{
  DedupTraining last = { 0 };
  g_autofree DedupModel *model = read_model (db, &last, error);

  return model != NULL ? read_labels (db, model, error) : NULL;
}

/* The shift with which as many are expected to be one person as were decided so; of every second
 * label from @first on, or of all with a @step of one. */
static double
find_shift (GArray *labels,
            guint   first,
            guint   step)
{
  double low = -MOST_SHIFT, high = MOST_SHIFT;

  for (guint turn = 0; turn < HALVINGS; turn++)
    {
      double middle = (low + high) / 2;
      double expected = 0;
      guint n_same = 0;

      for (guint i = first; i < labels->len; i += step)
        {
          const DedupLabel *label = &g_array_index (labels, DedupLabel, i);

          expected += dedup_weight_to_probability (label->weight + middle);
          n_same += label->same;
        }
      if (expected < n_same)
        low = middle;
      else
        high = middle;
    }
  return (low + high) / 2;
}

static void
judge (GArray     *labels,
       guint       first,
       guint       step,
       double      shift,
       double      threshold,
       DedupScore *score)
{
  for (guint i = first; i < labels->len; i += step)
    {
      const DedupLabel *label = &g_array_index (labels, DedupLabel, i);
      gboolean taken = dedup_weight_to_probability (label->weight + shift) >= threshold;

      score->n_right += taken && label->same;
      score->n_wrong += taken && !label->same;
      score->n_missed += !taken && label->same;
    }
}

static gboolean
are_enough (const DedupTraining  *self,
            GError              **error)
{
  if (self->n_same + self->n_different >= DEDUP_LEAST_LABELS &&
      MIN (self->n_same, self->n_different) >= DEDUP_LEAST_OF_KIND)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _("%u pairs were decided to be one person and %u to be two. Nothing was learned: it "
                 "takes %u decisions, %u of each kind. Decide some more cases first."),
               self->n_same, self->n_different, DEDUP_LEAST_LABELS, DEDUP_LEAST_OF_KIND);

  return FALSE;
}

gpointer
dedup_train_read (TepatDb       *db,
                  gpointer       unused,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autofree DedupTraining *self = g_new0 (DedupTraining, 1);
  g_autofree DedupModel *model = read_model (db, self, error);
  g_autoptr(GArray) labels = model != NULL ? read_labels (db, model, error) : NULL;

  if (labels == NULL)
    return NULL;
  for (guint i = 0; i < labels->len; i++)
    if (g_array_index (labels, DedupLabel, i).same)
      self->n_same++;
    else
      self->n_different++;
  if (!are_enough (self, error))
    return NULL;
  judge (labels, 0, 1, 0, self->threshold, &self->before);
  for (guint half = 0; half < 2; half++)
    judge (labels, half, 2, find_shift (labels, 1 - half, 2), self->threshold, &self->after);
  self->shift = find_shift (labels, 0, 1);

  return g_steal_pointer (&self);
}

gboolean
dedup_train_get_shift (TepatDb  *db,
                       double   *shift,
                       GError  **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  *shift = 0;
  stmt = tepat_db_prepare (db, "SELECT geser FROM dedup_latih ORDER BY id DESC LIMIT 1", error);
  if (stmt == NULL || !tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    *shift = tepat_stmt_get_real (stmt, 0);

  return TRUE;
}

/* The weights of the last search with the new shift, for what is compared on the spot. */
static gboolean
add_run (TepatDb              *db,
         const DedupTraining  *self,
         const char           *now,
         GError              **error)
{
  DedupTraining last = { 0 };
  g_autofree DedupModel *model = read_model (db, &last, error);
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *text = NULL;

  if (model == NULL)
    return FALSE;
  if (last.run != self->run)
    {
      g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONFLICT,
                           _("The register was searched meanwhile. Nothing was changed. Train "
                             "again."));
      return FALSE;
    }
  model->prior *= exp2 (self->shift);
  node = dedup_model_to_json (model);
  text = json_to_string (node, FALSE);

  return tepat_db_run (db, "INSERT INTO dedup_jalan (waktu, pelaku, bobot, ambang, laporan)"
                           " SELECT $1, $2, $3, ambang, laporan FROM dedup_jalan WHERE id = $4",
                       error, "sssi", now, tepat_actor_get_nama (tepat_db_get_actor (db)), text,
                       self->run) &&
         tepat_db_run (db, "UPDATE dedup_indeks SET jalan = $1", error, "i",
                       tepat_db_get_last_id (db));
}

gpointer
dedup_train_use (TepatDb       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  DedupTraining *self = data;
  g_autofree char *now = tepat_time_now ();
  g_autofree char *after = g_strdup_printf ("{\"sama\": %u, \"beda\": %u}", self->n_same,
                                            self->n_different);
  const TepatJejakEntry entry = { .perbuatan = "ganda.latih", .subjek_jenis = "dedup_latih",
                                  .subjek = "", .sesudah = after };
  double shift;

  if (!tepat_access_require (tepat_db_get_actor (db), TEPAT_HAK_DATA_UBAH, error) ||
      !dedup_train_get_shift (db, &shift, error) || !add_run (db, self, now, error) ||
      !tepat_db_run (db, "INSERT INTO dedup_latih (waktu, oleh, sama, beda, geser)"
                         " VALUES ($1, $2, $3, $4, $5)", error, "ssiid", now,
                     tepat_actor_get_nama (tepat_db_get_actor (db)), (gint64) self->n_same,
                     (gint64) self->n_different, shift + self->shift) ||
      !tepat_jejak_append (db, &entry, error))
    return NULL;

  return self;
}
