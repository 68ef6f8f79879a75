/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-compare"

#include "config.h"

#include "dedup-compare.h"

#include <math.h>

#define NIK_DIGITS 16
#define DATE_AT 6
#define SERIAL_AT 12
/* Of the day in a woman's NIK the first digit is so much higher. */
#define WOMAN 4
/* Bits below the first twelve digits; the last ten; the date's six. */
#define PREFIX_SHIFT 16
#define SUFFIX_MASK G_GUINT64_CONSTANT (0xffffffffff)
#define DATE_MASK G_GUINT64_CONSTANT (0xffffff0000)

static DedupDateLevel
compare_days (guint32 a,
              guint32 b)
{
  guint year_a = dedup_date_get_year (a), year_b = dedup_date_get_year (b);
  guint month_a = dedup_date_get_month (a), month_b = dedup_date_get_month (b);
  guint day_a = dedup_date_get_day (a), day_b = dedup_date_get_day (b);
  guint years = MAX (year_a, year_b) - MIN (year_a, year_b);

  if (a == 0 || b == 0)
    return DEDUP_DATE_UNKNOWN;
  if (years == 0 && (dedup_date_is_new_year (a) || dedup_date_is_new_year (b)))
    return DEDUP_DATE_YEAR;
  if (a == b)
    return DEDUP_DATE_SAME;
  if (years == 0 && month_a == day_b && day_a == month_b)
    return DEDUP_DATE_SWAPPED;
  if ((years == 0) + (month_a == month_b) + (day_a == day_b) >= 2)
    return DEDUP_DATE_TWO_PARTS;
  return years <= 1 ? DEDUP_DATE_NEAR_YEAR : DEDUP_DATE_DIFFERENT;
}

/* Days that nearly agree are a slip of the pen, unless each stands in the NIK beside it. */
static DedupDateLevel
compare_dates (const DedupRecord *a,
               const DedupRecord *b)
{
  DedupDateLevel level = compare_days (a->tgl_lahir, b->tgl_lahir);

  return level > DEDUP_DATE_SWAPPED && level < DEDUP_DATE_DIFFERENT &&
         a->tgl_lahir != b->tgl_lahir && a->told && b->told && a->nik != b->nik ? DEDUP_DATE_TOLD
                                                                                : level;
}

static DedupNikLevel
compare_long_nik (DedupNumber a,
                  DedupNumber b)
{
  if (a >> PREFIX_SHIFT == b >> PREFIX_SHIFT)
    return DEDUP_NIK_PREFIX;
  if (((a ^ b) & SUFFIX_MASK) == 0)
    return DEDUP_NIK_SUFFIX;
  return ((a ^ b) & DATE_MASK) == 0 ? DEDUP_NIK_DATE : DEDUP_NIK_DIFFERENT;
}

/* Twins are registered one after the other. */
static gboolean
is_next_serial (DedupNumber a,
                DedupNumber b)
{
  guint last_a = a & 15;
  guint last_b = b & 15;

  return (a ^ b) >> 4 == 0 && MAX (last_a, last_b) - MIN (last_a, last_b) <= 2;
}

/* Twins of both sexes may have one serial. */
static gboolean
is_other_sex (DedupNumber a,
              DedupNumber b)
{
  guint shift = 60 - 4 * DATE_AT;
  guint left = (a >> shift) & 15, right = (b >> shift) & 15;

  return MAX (left, right) - MIN (left, right) == WOMAN && (a ^ b) >> (shift + 4) == 0;
}

/* A slip of the pen in the date of a NIK leaves the written date alone: where each NIK goes with the
 * date beside it, they are of two persons. */
static DedupNikLevel
compare_near_nik (const DedupRecord *a,
                  const DedupRecord *b,
                  guint              at)
{
  if (at >= SERIAL_AT)
    return is_next_serial (a->nik, b->nik) ? DEDUP_NIK_PREFIX : DEDUP_NIK_NEAR_SERIAL;
  if (at == DATE_AT && is_other_sex (a->nik, b->nik))
    return DEDUP_NIK_PREFIX;
  return at >= DATE_AT && a->told && b->told ? DEDUP_NIK_DIFFERENT : DEDUP_NIK_NEAR;
}

static DedupNikLevel
compare_nik (const DedupRecord *a,
             const DedupRecord *b)
{
  guint distance;
  guint at;

  if (a->nik == 0 || b->nik == 0)
    return DEDUP_NIK_UNKNOWN;
  distance = dedup_number_distance (a->nik, a->nik_digits, b->nik, b->nik_digits, &at);
  if (distance == 0)
    return DEDUP_NIK_SAME;
  if (distance == 1 && a->nik_digits == NIK_DIGITS && b->nik_digits == NIK_DIGITS)
    return compare_near_nik (a, b, at);
  if (distance == 1)
    return at < SERIAL_AT ? DEDUP_NIK_NEAR : DEDUP_NIK_NEAR_SERIAL;
  if (a->nik_digits < SERIAL_AT || b->nik_digits < SERIAL_AT)
    return DEDUP_NIK_DIFFERENT;
  return compare_long_nik (a->nik, b->nik);
}

static gboolean
is_same_lane (const DedupRecord *a,
              const DedupRecord *b)
{
  return a->rt != 0 && a->rt == b->rt && a->rw == b->rw;
}

/* In another desa only an address that says much is the same place: a desa may be wrong. */
static gboolean
is_same_street (const DedupRecord *a,
                const DedupRecord *b,
                gboolean           desa,
                gboolean           alamat)
{
  gboolean near = alamat || dedup_address_is_near (&a->alamat, &b->alamat);

  return desa ? near || is_same_lane (a, b) : near && dedup_address_is_full (&a->alamat);
}

/* A slip of the pen in the number. Families that got theirs on one day have serials side by side:
 * there the address has to agree, too. */
static gboolean
is_near_kk (const DedupRecord *a,
            const DedupRecord *b)
{
  guint at;

  return a->no_kk != 0 && b->no_kk != 0 &&
         dedup_number_distance (a->no_kk, a->no_kk_digits, b->no_kk, b->no_kk_digits, &at) <= 1 &&
         (at < SERIAL_AT || dedup_address_is_near (&a->alamat, &b->alamat));
}

static DedupHomeLevel
compare_homes (const DedupRecord *a,
               const DedupRecord *b)
{
  gboolean desa = a->desa != 0 && a->desa == b->desa;
  gboolean alamat = a->alamat.hash != 0 && a->alamat.hash == b->alamat.hash;

  if (a->no_kk != 0 && a->no_kk == b->no_kk)
    return DEDUP_HOME_KK;
  if (desa && ((alamat && a->rt == b->rt && a->rw == b->rw) || is_near_kk (a, b)))
    return DEDUP_HOME_HOUSE;
  if (is_same_street (a, b, desa, alamat))
    return DEDUP_HOME_STREET;
  if (a->desa == 0 || b->desa == 0)
    return DEDUP_HOME_UNKNOWN;
  if (desa)
    return DEDUP_HOME_DESA;
  return a->kecamatan == b->kecamatan ? DEDUP_HOME_KECAMATAN : DEDUP_HOME_ELSEWHERE;
}

/* The mother's name in the column of the name, and the other way round: one of the two to the
 * letter, the other nearly. A daughter that is called as her grandmother is born on another day. */
static void
swap_columns (const DedupRecords *records,
              const DedupRecord  *a,
              const DedupRecord  *b,
              DedupComparison    *out)
{
  guint32 nama, ibu;

  if (a->ibu == 0 || b->ibu == 0 ||
      (out->tanggal > DEDUP_DATE_YEAR && out->nik != DEDUP_NIK_SAME &&
       out->nik != DEDUP_NIK_NEAR) ||
      (a->nama != b->ibu && a->ibu != b->nama) ||
      out->nama < DEDUP_NAME_SHARED || out->ibu < DEDUP_NAME_SHARED ||
      dedup_names_compare (records->names, DEDUP_NAMES_NAMA, a->nama, b->ibu, &nama) >
        DEDUP_NAME_PART ||
      dedup_names_compare (records->names, DEDUP_NAMES_IBU, a->ibu, b->nama, &ibu) >
        DEDUP_NAME_PART)
    return;
  out->nama = out->ibu = DEDUP_NAME_NEAR;
  out->n_nama = nama;
  out->n_ibu = ibu;
}

void
dedup_compare (const DedupRecords *records,
               guint32             a,
               guint32             b,
               DedupComparison    *out)
{
  const DedupRecord *left = &records->records[a];
  const DedupRecord *right = &records->records[b];

  out->nama = dedup_names_compare (records->names, DEDUP_NAMES_NAMA, left->nama, right->nama,
                                   &out->n_nama);
  out->ibu = dedup_names_compare (records->names, DEDUP_NAMES_IBU, left->ibu, right->ibu,
                                  &out->n_ibu);
  out->tanggal = compare_dates (left, right);
  out->nik = compare_nik (left, right);
  swap_columns (records, left, right, out);
  out->rumah = compare_homes (left, right);
  out->jk = left->jk == 0 || right->jk == 0 ? DEDUP_SEX_UNKNOWN
          : left->jk == right->jk ? DEDUP_SEX_SAME : DEDUP_SEX_DIFFERENT;
}

static guint8
pack_count (guint32 count)
{
  return (guint8) (4 * log2f ((float) MAX (count, 1)) + 0.5f);
}

DedupOutcome
dedup_comparison_pack (const DedupComparison *self)
{
  guint pattern = self->nama;

  pattern = pattern * DEDUP_N_NAME_LEVELS + self->ibu;
  pattern = pattern * DEDUP_N_DATE_LEVELS + self->tanggal;
  pattern = pattern * DEDUP_N_NIK_LEVELS + self->nik;
  pattern = pattern * DEDUP_N_HOME_LEVELS + self->rumah;
  pattern = pattern * DEDUP_N_SEX_LEVELS + self->jk;
  return (DedupOutcome) { (guint16) pattern, pack_count (self->n_nama), pack_count (self->n_ibu) };
}

void
dedup_pattern_unpack (guint            pattern,
                      DedupComparison *out)
{
  out->jk = pattern % DEDUP_N_SEX_LEVELS;
  pattern /= DEDUP_N_SEX_LEVELS;
  out->rumah = pattern % DEDUP_N_HOME_LEVELS;
  pattern /= DEDUP_N_HOME_LEVELS;
  out->nik = pattern % DEDUP_N_NIK_LEVELS;
  pattern /= DEDUP_N_NIK_LEVELS;
  out->tanggal = pattern % DEDUP_N_DATE_LEVELS;
  pattern /= DEDUP_N_DATE_LEVELS;
  out->ibu = pattern % DEDUP_N_NAME_LEVELS;
  out->nama = (guint8) (pattern / DEDUP_N_NAME_LEVELS);
  out->n_nama = out->n_ibu = 1;
}

gboolean
dedup_comparison_is_hopeless (const DedupComparison *self)
{
  return self->nama == DEDUP_NAME_DIFFERENT && self->nik != DEDUP_NIK_SAME &&
         self->nik != DEDUP_NIK_NEAR && self->nik != DEDUP_NIK_NEAR_SERIAL &&
         !(self->tanggal == DEDUP_DATE_SAME && (self->rumah == DEDUP_HOME_HOUSE ||
                                                self->rumah == DEDUP_HOME_STREET));
}
