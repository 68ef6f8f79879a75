/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-model"

#include "config.h"

#include "dedup-model.h"

#include <math.h>

/* No single comparison says more than this many bits against or for. */
#define MOST_BITS 40.0
/* How far the frequency of a name moves its weight. */
#define MOST_NAME_BITS 7.0

static void
take_logs (const double *shares,
           double       *bits,
           guint         n)
{
  for (guint i = 0; i < n; i++)
    bits[i] = log2 (shares[i]);
}

void
dedup_model_settle (DedupModel *self)
{
  take_logs ((const double *) &self->same, (double *) &self->bits.same, DEDUP_N_SHARES);
  take_logs ((const double *) &self->strangers, (double *) &self->bits.strangers, DEDUP_N_SHARES);
  take_logs ((const double *) &self->housemates, (double *) &self->bits.housemates,
             DEDUP_N_SHARES);
  take_logs (self->twins, self->bits.twins, DEDUP_N_NAME_LEVELS);
  self->bits.prior = log2 (self->prior);
}

static double
compare (double same,
         double other)
{
  return CLAMP (same - other, -MOST_BITS, MOST_BITS);
}

static const DedupShares *
get_others (const DedupModel *self,
            guint8            rumah)
{
  return dedup_home_is_one (rumah) ? &self->bits.housemates : &self->bits.strangers;
}

/* A NIK that agrees in its date has said already that the sex is the same. */
static double
weigh_sex (const DedupShares     *same,
           const DedupShares     *others,
           const DedupComparison *c)
{
  gboolean said = c->nik != DEDUP_NIK_UNKNOWN && c->nik != DEDUP_NIK_DIFFERENT;

  if (c->jk == DEDUP_SEX_UNKNOWN || (said && c->jk == DEDUP_SEX_SAME))
    return 0;
  return compare (same->jk[c->jk], others->jk[c->jk]);
}

/* Strangers whose NIK are of one kecamatan mostly live near each other, too. */
static double
weigh_home (const DedupModel      *self,
            const DedupShares     *others,
            const DedupComparison *c)
{
  gboolean asal = dedup_nik_has_place (c->nik) && !dedup_home_is_one (c->rumah);

  if (c->rumah == DEDUP_HOME_UNKNOWN)
    return 0;
  return compare (self->bits.same.rumah[c->rumah], asal ? others->rumah_asal[c->rumah]
                                                        : others->rumah[c->rumah]);
}

/* The prior stands with the household: among all pairs, so many of the same person and so many of
 * others are so near each other. */
static void
weigh_levels (const DedupModel      *self,
              const DedupComparison *c,
              DedupWeights          *out)
{
  const DedupShares *same = &self->bits.same;
  const DedupShares *others = get_others (self, c->rumah);
  gboolean twins = dedup_comparison_is_twins (c);

  out->nama = c->nama == DEDUP_NAME_UNKNOWN ? 0 : compare (same->nama[c->nama],
                                                           twins ? self->bits.twins[c->nama]
                                                                 : others->nama[c->nama]);
  out->ibu = c->ibu == DEDUP_NAME_UNKNOWN ? 0 : compare (same->ibu[c->ibu], others->ibu[c->ibu]);
  out->kelahiran = compare (same->kelahiran[c->tanggal][c->nik],
                            others->kelahiran[c->tanggal][c->nik]);
  out->jk = weigh_sex (same, others, c);
  out->rumah = weigh_home (self, others, c);
  out->total = out->nama + out->ibu + out->kelahiran + out->jk + out->rumah + self->bits.prior;
}

double
dedup_model_get_pattern_weight (const DedupModel      *self,
                                const DedupComparison *comparison)
{
  DedupWeights weights;

  weigh_levels (self, comparison, &weights);

  return weights.total;
}

static double
get_rarity (const DedupModel *self,
            DedupNamesUse     use,
            guint8            level,
            double            log_count)
{
  if (level < DEDUP_NAME_SAME || level > DEDUP_NAME_SHARED)
    return 0;
  return CLAMP (self->common[use][level] - log_count, -MOST_NAME_BITS, MOST_NAME_BITS);
}

/* Within a household a name is no chance: brothers are called alike, the mother is the same. */
double
dedup_model_get_name_weight (const DedupModel      *self,
                             const DedupComparison *comparison,
                             double                 log_nama,
                             double                 log_ibu)
{
  if (dedup_home_is_one (comparison->rumah))
    return 0;
  return get_rarity (self, DEDUP_NAMES_NAMA, comparison->nama, log_nama) +
         get_rarity (self, DEDUP_NAMES_IBU, comparison->ibu, log_ibu);
}

double
dedup_weight_to_probability (double weight)
{
  return 1 / (1 + exp2 (-weight));
}

void
dedup_model_weigh (const DedupModel      *self,
                   const DedupComparison *comparison,
                   DedupWeights          *out)
{
  weigh_levels (self, comparison, out);
  if (!dedup_home_is_one (comparison->rumah))
    {
      double nama = get_rarity (self, DEDUP_NAMES_NAMA, comparison->nama,
                                log2 (MAX (comparison->n_nama, 1)));
      double ibu = get_rarity (self, DEDUP_NAMES_IBU, comparison->ibu,
                               log2 (MAX (comparison->n_ibu, 1)));

      out->nama += nama;
      out->ibu += ibu;
      out->total += nama + ibu;
    }
  out->probability = dedup_weight_to_probability (out->total);
}
