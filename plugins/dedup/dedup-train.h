/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

#include "dedup-model.h"

G_BEGIN_DECLS

/* Fewer decisions than that, or of one kind, teach nothing. */
#define DEDUP_LEAST_LABELS 50
#define DEDUP_LEAST_OF_KIND 10

/* How a threshold does on decided pairs. */
typedef struct
{
  guint n_right;      /* taken for one person, and decided so */
  guint n_wrong;      /* taken for one person, decided different */
  guint n_missed;     /* decided one person, not taken for one */
} DedupScore;

/**
 * DedupTraining:
 * @n_same, @n_different: decided pairs
 * @threshold: of the last search
 * @before: with the weights of the last search
 * @after: with the new ones, each half of the pairs judged by what the other half taught
 * @shift: bits that are added to every weight
 *
 * What the office's own decisions teach. They are of pairs that looked alike, so nothing is learned
 * from them about fields; only whether the weights as a whole are too high or too low.
 */
typedef struct
{
  guint      n_same;
  guint      n_different;
  double     threshold;
  DedupScore before;
  DedupScore after;
  double     shift;
  gint64     run;
} DedupTraining;

/* A pair that a person decided on. */
typedef struct
{
  double   weight;    /* bits, with the weights of the last search */
  gboolean same;
} DedupLabel;

/* Part of a job: all of them, a GArray of DedupLabel. */
GArray  *dedup_train_read_labels (TepatDb  *db,
                                  GError  **error);
/* Read job: a DedupTraining. */
gpointer dedup_train_read   (TepatDb       *db,
                             gpointer       unused,
                             GCancellable  *cancellable,
                             GError       **error);
/* Write job in the plugin's name: from now on weights are those of a DedupTraining (@data). */
gpointer dedup_train_use    (TepatDb       *db,
                             gpointer       training,
                             GCancellable  *cancellable,
                             GError       **error);
/* What was taken into use last, 0 for nothing. */
gboolean dedup_train_get_shift (TepatDb    *db,
                                double     *shift,
                                GError    **error);

double   dedup_score_get_precision (const DedupScore *self);
double   dedup_score_get_recall    (const DedupScore *self);

G_END_DECLS
