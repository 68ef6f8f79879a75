/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-scan.h"
#include "dedup-setting.h"
#include "dedup-train.h"

G_BEGIN_DECLS

/**
 * DedupSpreadBin:
 * @from: a whole number of bits; up to the next one
 * @n_pairs: pairs that weigh so much
 * @n_groups: groups of two and more when all pairs from @from on are taken
 * @score: how taking all pairs from @from on does on what the office decided
 */
typedef struct
{
  double     from;
  gint64     n_pairs;
  gint64     n_groups;
  DedupScore score;
} DedupSpreadBin;

/* A pair near the line. */
typedef struct
{
  char     *kasus;
  char     *a;
  char     *b;
  double    weight;
  char     *keadaan;
} DedupExample;

/**
 * DedupSpread:
 * @line: bits, from which on the last search took two records for one
 * @waktu: (nullable): when that was; without a search there are only the settings
 * @wanted: bits of the line of the next one; @line when the data decide
 * @bins: (element-type DedupSpreadBin): from the lightest on
 * @examples: (element-type DedupExample): pairs just below and above @wanted
 * @n_same, @n_different: pairs that people decided on
 * @clashes: programmes that exclude each other, for people
 *
 * All that a person needs to see where to draw the line between one person and two.
 */
typedef struct
{
  double         line;
  double         wanted;
  char          *waktu;
  DedupSettings  settings;
  GArray        *bins;
  GPtrArray     *examples;
  guint          n_same;
  guint          n_different;
  char          *clashes;
} DedupSpread;

/* Part of the write job that keeps a search. */
gboolean dedup_spread_keep (TepatDb          *db,
                            gint64            run,
                            const DedupScan  *scan,
                            GError          **error);
/* Read job: the DedupSpread of the last search; data: a double, bits of the line that is looked at,
 * or NULL for the one of the settings. */
gpointer dedup_spread_read (TepatDb          *db,
                            gpointer          line,
                            GCancellable     *cancellable,
                            GError          **error);
void     dedup_spread_free (DedupSpread      *self);
double   dedup_spread_to_bits (double         probability);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DedupSpread, dedup_spread_free)

G_END_DECLS
