/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dedup-compare.h"

G_BEGIN_DECLS

/* Shares of each level among one kind of pairs: the same person, two strangers, two persons of one
 * household. Date and NIK stand together, since the NIK repeats the date. */
typedef struct
{
  double nama[DEDUP_N_NAME_LEVELS];
  double ibu[DEDUP_N_NAME_LEVELS];
  double kelahiran[DEDUP_N_DATE_LEVELS][DEDUP_N_NIK_LEVELS];
  double rumah[DEDUP_N_HOME_LEVELS];
  double rumah_asal[DEDUP_N_HOME_LEVELS];   /* of strangers whose NIK are of one place */
  double jk[DEDUP_N_SEX_LEVELS];
} DedupShares;

#define DEDUP_N_SHARES (sizeof (DedupShares) / sizeof (double))

/**
 * DedupModel:
 * @same: the same person twice
 * @strangers: two persons of different households
 * @housemates: two persons of one household; their `rumah` are shares of all pairs
 * @twins: how the names of two of one household agree who were born on one day
 * @prior: share of the pairs that are the same person, of all pairs that there are
 * @common: names; what a name's frequency is compared with, by level, for nama and ibu
 * @n_records: persons in the register that it was estimated on
 * @bits: logarithms of all these, which weights are sums of
 *
 * The weights after Fellegi and Sunter, with a third kind of pairs: who lives in one household
 * agrees in KK, address, desa and often mother, and is another person all the same. So in a
 * household the other comparisons are weighed against housemates, elsewhere against strangers. Who
 * was born on one day in one household may be a twin, and twins are called alike.
 */
typedef struct
{
  DedupShares same;
  DedupShares strangers;
  DedupShares housemates;
  double      twins[DEDUP_N_NAME_LEVELS];
  double      prior;
  double      common[DEDUP_N_NAMES][DEDUP_N_NAME_LEVELS];
  double      n_records;
  double      n_found;    /* pairs that are the same person, as estimated */
  struct
  {
    DedupShares same;
    DedupShares strangers;
    DedupShares housemates;
    double      twins[DEDUP_N_NAME_LEVELS];
    double      prior;
  } bits;
} DedupModel;

/* One part of a weight, in bits. */
typedef struct
{
  double nama;
  double ibu;
  double kelahiran;
  double rumah;
  double jk;
  double total;
  double probability;
} DedupWeights;

/* After every change of the model, before anything is weighed. */
void   dedup_model_settle (DedupModel            *self);
void   dedup_model_weigh  (const DedupModel      *self,
                           const DedupComparison *comparison,
                           DedupWeights          *out);
/* Without the names' frequency. */
double dedup_model_get_pattern_weight
                          (const DedupModel      *self,
                           const DedupComparison *comparison);
/* What the frequency of the names adds; the counts in quarters of an octave. */
double dedup_model_get_name_weight
                          (const DedupModel      *self,
                           const DedupComparison *comparison,
                           double                 log_nama,
                           double                 log_ibu);

static inline gboolean
dedup_home_is_one (guint8 rumah)
{
  return rumah == DEDUP_HOME_KK || rumah == DEDUP_HOME_HOUSE;
}

/* Two who, if they are two, are twins. */
static inline gboolean
dedup_comparison_is_twins (const DedupComparison *self)
{
  return self->tanggal == DEDUP_DATE_SAME && dedup_home_is_one (self->rumah);
}

/* The place in both NIK is the same. */
static inline gboolean
dedup_nik_has_place (guint8 nik)
{
  return nik == DEDUP_NIK_NEAR_SERIAL || nik == DEDUP_NIK_PREFIX;
}

double dedup_weight_to_probability (double weight);

G_END_DECLS
