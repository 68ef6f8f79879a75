/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-estimate"

#include "config.h"

#include "dedup-estimate.h"

#include <math.h>

#include "dedup-granted.h"
#include "dedup-hash.h"
#include "dedup-room.h"
#include "dedup-sort.h"
#include "dedup-team.h"

#define ROUNDS 40
#define DRAWS 600000
#define DRAWS_OF_BLOCKS 300000
#define PIECES 16
/* A level is never thought impossible. */
#define FLOOR_SAME 2e-5
#define FLOOR_OTHERS 1e-9
#define FLOOR_HOUSEMATES 1e-4
/* What is taken for granted of the same person before the register is looked at, in pairs. */
#define GRANTED 40.0
#define GRANTED_HOUSEMATES 300.0
/* Of one person's two names so many have but a word in common, or nothing. */
#define SPOILT_NAMES 0.08
/* Date and NIK go wrong together at most so many times as often as chance would have it. */
#define MOST_TOGETHER 2.0
/* Dates that are wrong in the register, of those that differ between two copies. */
#define WRONG_DATES 0.15

/* Pairs of one kind, not yet told apart into the same person and others. */
typedef enum
{
  DRAW_CHANCE,       /* any two */
  DRAW_DATE,         /* born on the same day */
  DRAW_YEAR,         /* born in the same year, one of them on 1 January as far as is known */
  DRAW_HOME,         /* the same KK or house */
  N_DRAWS,
} Draw;

typedef struct
{
  DedupHistogram *histogram;
  double          rare[DEDUP_N_NAMES][DEDUP_N_NAME_LEVELS];   /* sum of 1 / count */
  double          n_rare[DEDUP_N_NAMES][DEDUP_N_NAME_LEVELS];
  guint32         queue[DEDUP_AHEAD][2];   /* pairs that are on their way into the cache */
  guint           n_drawn;
  guint           n_counted;
} Sample;

/* A pattern, and how many pairs have it. */
typedef struct
{
  DedupComparison c;
  double          n;
} Seen;

typedef struct
{
  const DedupRecords *records;
  guint               n_workers;
  GArray             *candidates;       /* of Seen */
  GArray             *drawn[N_DRAWS];   /* of Seen */
  Sample              samples[N_DRAWS];
  double              n_pairs;          /* that there are */
  double              n_same_date;
  double              n_same_year;
  double              n_home;
  guint64            *blocks[N_DRAWS];  /* hash << 32 | record, sorted */
  gsize               n_blocks[N_DRAWS];
  DedupShares         granted_housemates;
  DedupModel         *model;
} Estimate;

static GArray *
list_seen (const DedupHistogram *histogram)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Seen));

  for (guint i = 0; i < DEDUP_N_PATTERNS; i++)
    {
      Seen seen = { .n = (double) histogram->counts[i] };

      if (seen.n == 0)
        continue;
      dedup_pattern_unpack (i, &seen.c);
      g_array_append_val (list, seen);
    }
  return list;
}

static void
count_next (Estimate *self,
            Sample   *sample)
{
  const guint32 *pair = sample->queue[sample->n_counted++ % DEDUP_AHEAD];
  DedupComparison c;
  const guint8 *levels[] = { &c.nama, &c.ibu };
  const guint32 *counts[] = { &c.n_nama, &c.n_ibu };

  dedup_compare (self->records, pair[0], pair[1], &c);
  sample->histogram->counts[dedup_comparison_pack (&c).pattern]++;
  for (guint use = 0; use < DEDUP_N_NAMES; use++)
    if (*levels[use] != DEDUP_NAME_UNKNOWN && *levels[use] != DEDUP_NAME_DIFFERENT)
      {
        sample->rare[use][*levels[use]] += 1.0 / *counts[use];
        sample->n_rare[use][*levels[use]]++;
      }
}

static void
add_pair (Estimate *self,
          Sample   *sample,
          guint32   a,
          guint32   b)
{
  guint32 *pair;

  if (sample->n_drawn - sample->n_counted == DEDUP_AHEAD)
    count_next (self, sample);
  pair = sample->queue[sample->n_drawn++ % DEDUP_AHEAD];
  pair[0] = a;
  pair[1] = b;
  dedup_records_prefetch (self->records, a);
  dedup_records_prefetch (self->records, b);
  if (sample->n_drawn < DEDUP_AHEAD)
    return;
  pair = sample->queue[(sample->n_drawn - DEDUP_AHEAD / 2) % DEDUP_AHEAD];
  dedup_records_prefetch_names (self->records, pair[0]);
  dedup_records_prefetch_names (self->records, pair[1]);
}

static void
draw_by_chance (Estimate *self)
{
  guint32 n = self->records->n;
  guint64 state = 20260101;

  for (guint i = 0; i < DRAWS && n > 1; i++)
    {
      guint32 a, b;

      state = dedup_mix (state + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));
      a = (guint32) ((state >> 32) * n >> 32);
      b = (guint32) ((state & G_MAXUINT32) * (n - 1) >> 32);
      add_pair (self, &self->samples[DRAW_CHANCE], a, b + (b >= a));
    }
}

static guint32
hash_of (const DedupRecord *record,
         Draw               draw,
         guint              turn)
{
  guint32 date = record->tgl_lahir;

  if (draw == DRAW_DATE)
    return dedup_date_is_new_year (date) ? 0 : date;
  if (draw == DRAW_YEAR)
    return dedup_date_get_year (date);
  if (turn == 0)
    return record->no_kk == 0 ? 0 : (guint32) (dedup_mix (record->no_kk) >> 16) | 1;
  if (record->alamat.hash == 0 || record->desa == 0)
    return 0;
  return (guint32) (dedup_join (dedup_join (record->alamat.hash, record->desa),
                                record->rt * 1000u + record->rw) >> 16) | 1;
}

static void
make_blocks (Estimate *self,
             Draw      draw)
{
  dedup_autoroom guint64 *scratch = NULL;
  guint64 *values = dedup_room_new (guint64, self->records->n * 2 + 1);
  gsize n = 0;

  for (guint turn = 0; turn < (draw == DRAW_HOME ? 2 : 1); turn++)
    for (guint32 i = 0; i < self->records->n; i++)
      {
        guint32 hash = hash_of (&self->records->records[i], draw, turn);

        if (hash != 0)
          values[n++] = (guint64) hash << 32 | i;
      }
  scratch = dedup_room_new (guint64, n + 1);
  dedup_sort_u64 (values, scratch, n, 32, 64);
  self->blocks[draw] = values;
  self->n_blocks[draw] = n;
}

static gsize
end_of_block (const guint64 *values,
              gsize          n,
              gsize          start)
{
  gsize end = start + 1;

  while (end < n && values[end] >> 32 == values[start] >> 32)
    end++;
  return end;
}

/* Of households the neighbours in them, from blocks spread over the register. */
static void
draw_homes (Estimate *self)
{
  const guint64 *values = self->blocks[DRAW_HOME];
  gsize n = self->n_blocks[DRAW_HOME];
  guint step = (guint) (n / DRAWS_OF_BLOCKS) + 1;
  guint block = 0;

  for (gsize start = 0, end; start < n; start = end, block++)
    {
      gsize size;

      end = end_of_block (values, n, start);
      size = end - start;
      self->n_home += (double) size * (double) (size - 1) / 2;
      for (gsize i = 0; block % step == 0 && i + 1 < size; i++)
        {
          gsize skip = size > 8 ? 1 + dedup_mix (values[start + i]) % (size - 1) : 1;

          for (gsize j = i + skip; j < size && j <= i + skip + (size > 8 ? 0 : 6); j++)
            add_pair (self, &self->samples[DRAW_HOME], (guint32) values[start + i],
                      (guint32) values[start + j]);
        }
    }
}

/* A member and any other of its block, as often as chance would take a pair of the block. */
static void
draw_partners (Estimate      *self,
               Draw           draw,
               const guint64 *block,
               gsize          size,
               gsize          member,
               double         n_draws)
{
  guint64 state = dedup_mix (block[member] + draw);
  guint n = (guint) (n_draws + (double) (state >> 40) / (double) (1u << 24));

  for (guint i = 0; i < n; i++)
    {
      gsize other;

      state = dedup_mix (state + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));
      other = (gsize) ((state >> 32) * (size - 1) >> 32);
      add_pair (self, &self->samples[draw], (guint32) block[member],
                (guint32) block[other + (other >= member)]);
    }
}

static gboolean
begins_pairs (Estimate *self,
              Draw      draw,
              guint64   value)
{
  return draw == DRAW_DATE ||
         dedup_date_is_new_year (self->records->records[(guint32) value].tgl_lahir);
}

static double
count_pairs (Estimate *self,
             Draw      draw)
{
  const guint64 *values = self->blocks[draw];
  gsize n = self->n_blocks[draw];
  double pairs = 0;

  for (gsize start = 0, end; start < n; start = end)
    {
      gsize begun = 0;

      end = end_of_block (values, n, start);
      for (gsize i = start; i < end; i++)
        begun += begins_pairs (self, draw, values[i]);
      /* Of two that both begin a pair it is one. */
      pairs += (double) begun * (double) (end - start - begun) +
               (double) begun * (double) (begun - 1) / 2;
    }
  return pairs;
}

static void
draw_of_day (Estimate *self,
             Draw      draw)
{
  const guint64 *values = self->blocks[draw];
  gsize n = self->n_blocks[draw];
  double pairs = count_pairs (self, draw);
  double each = MIN (DRAWS_OF_BLOCKS / MAX (pairs, 1), 1);

  for (gsize start = 0, end; start < n; start = end)
    {
      end = end_of_block (values, n, start);
      for (gsize i = start; i < end && end - start > 1; i++)
        if (begins_pairs (self, draw, values[i]))
          draw_partners (self, draw, values + start, end - start, i - start,
                         each * (double) (end - start - 1) / (draw == DRAW_DATE ? 2 : 1));
    }
  if (draw == DRAW_DATE)
    self->n_same_date = pairs;
  else
    self->n_same_year = pairs;
}

static void
draw (guint    worker,
      guint    piece,
      gpointer data)
{
  Estimate *self = data;

  if (piece == DRAW_CHANCE)
    draw_by_chance (self);
  else
    {
      make_blocks (self, (Draw) piece);
      if (piece == DRAW_HOME)
        draw_homes (self);
      else
        draw_of_day (self, (Draw) piece);
      g_clear_pointer (&self->blocks[piece], dedup_room_free);
    }
  while (self->samples[piece].n_counted < self->samples[piece].n_drawn)
    count_next (self, &self->samples[piece]);
}

static void
add_granted (DedupShares       *sums,
             const DedupShares *granted,
             double             n)
{
  for (guint i = 1; i < DEDUP_N_NAME_LEVELS; i++)
    {
      sums->nama[i] += n * granted->nama[i];
      sums->ibu[i] += n * granted->ibu[i];
    }
  for (guint i = 1; i < DEDUP_N_DATE_LEVELS; i++)
    for (guint j = 1; j < DEDUP_N_NIK_LEVELS; j++)
      sums->kelahiran[i][j] += n * granted->kelahiran[i][j];
  for (guint i = 1; i < DEDUP_N_SEX_LEVELS; i++)
    sums->jk[i] += n * granted->jk[i];
}

/* Turns sums into shares of what is known; index 0 is "not known". */
static void
make_shares (double       *sums,
             guint         n,
             const double *granted,
             double        least)
{
  double total = 0;

  for (guint i = 1; i < n; i++)
    total += sums[i] += granted != NULL ? granted[i] * GRANTED : 0;
  for (guint i = 1; i < n; i++)
    sums[i] = total > 0 ? MAX (sums[i] / total, least) : 1.0 / (n - 1);
  sums[0] = 1;
}

static void
add_to_sums (DedupShares           *sums,
             const DedupComparison *c,
             double                 n)
{
  sums->nama[c->nama] += n;
  sums->ibu[c->ibu] += n;
  sums->kelahiran[c->tanggal][c->nik] += n;
  sums->rumah[c->rumah] += n;
  sums->jk[c->jk] += n;
}

/* The joint shares of date and NIK, drawn towards what the two give apart; the margins where one
 * of them is not known. */
static void
make_birth_shares (double       table[DEDUP_N_DATE_LEVELS][DEDUP_N_NIK_LEVELS],
                   const double granted[DEDUP_N_DATE_LEVELS][DEDUP_N_NIK_LEVELS],
                   double       least)
{
  double dates[DEDUP_N_DATE_LEVELS] = { 0 };
  double niks[DEDUP_N_NIK_LEVELS] = { 0 };
  double total = 0;

  for (guint i = 0; i < DEDUP_N_DATE_LEVELS; i++)
    for (guint j = 0; j < DEDUP_N_NIK_LEVELS; j++)
      {
        dates[i] += table[i][j];
        niks[j] += table[i][j];
        total += i > 0 && j > 0 ? table[i][j] : 0;
      }
  make_shares (dates, DEDUP_N_DATE_LEVELS, NULL, least);
  make_shares (niks, DEDUP_N_NIK_LEVELS, NULL, least);
  for (guint i = 1; i < DEDUP_N_DATE_LEVELS; i++)
    for (guint j = 1; j < DEDUP_N_NIK_LEVELS; j++)
      table[i][j] = MAX ((table[i][j] + GRANTED * (granted != NULL ? granted[i][j]
                                                                   : dates[i] * niks[j])) /
                         (total + GRANTED), least * least * 10);
  for (guint i = 0; i < DEDUP_N_DATE_LEVELS; i++)
    table[i][0] = dates[i];
  for (guint j = 0; j < DEDUP_N_NIK_LEVELS; j++)
    table[0][j] = niks[j];
}

static void
finish_shares (DedupShares       *sums,
               const DedupShares *granted,
               double             least)
{
  make_shares (sums->nama, DEDUP_N_NAME_LEVELS, granted != NULL ? granted->nama : NULL, least);
  make_shares (sums->ibu, DEDUP_N_NAME_LEVELS, granted != NULL ? granted->ibu : NULL, least);
  make_shares (sums->rumah, DEDUP_N_HOME_LEVELS, granted != NULL ? granted->rumah : NULL, least);
  make_shares (sums->jk, DEDUP_N_SEX_LEVELS, granted != NULL ? granted->jk : NULL, least);
  make_birth_shares (sums->kelahiran, NULL, least);
}

/* The share of pairs of this pattern that are the same person, by the model as it is. Born on one
 * day in one desa there are so many that they would be taken for a kind of their own: no. */
static double
get_same (Estimate              *self,
          const DedupComparison *c)
{
  if (dedup_comparison_is_hopeless (c))
    return 0;
  return dedup_weight_to_probability (dedup_model_get_pattern_weight (self->model, c));
}

/* Others are known by what is not asked: names say what they have in common where neither date nor
 * NIK agrees, everything else where the names are different. So no weight that is yet to be found
 * decides who is a stranger, and the search cannot take neighbours for the same person. */
static void
sum_others (Estimate    *self,
            Draw         kind,
            DedupShares *sums)
{
  memset (sums, 0, sizeof *sums);
  for (guint i = 0; i < self->drawn[kind]->len; i++)
    {
      const Seen *one = &g_array_index (self->drawn[kind], Seen, i);
      const DedupComparison c = one->c;
      double n = one->n;

      if (dedup_home_is_one (c.rumah))
        continue;
      if ((c.tanggal == DEDUP_DATE_DIFFERENT || c.tanggal == DEDUP_DATE_NEAR_YEAR) &&
          c.nik != DEDUP_NIK_SAME && c.nik != DEDUP_NIK_NEAR && c.nik != DEDUP_NIK_NEAR_SERIAL)
        sums->nama[c.nama] += n;
      if (c.nama != DEDUP_NAME_DIFFERENT && c.nama != DEDUP_NAME_SHARED)
        continue;
      sums->ibu[c.ibu] += n;
      sums->kelahiran[c.tanggal][c.nik] += n;
      sums->rumah[c.rumah] += n;
      if (dedup_nik_has_place (c.nik))
        sums->rumah_asal[c.rumah] += n;
      sums->jk[c.jk] += n;
    }
}

static double
sum_shares (const double *sums,
            guint         n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += sums[i];
  return sum;
}

/* What of the NIK agrees by chance depends on the date: pairs of one date, many of them, say more
 * of it than pairs drawn from all. */
static void
join_birth_shares (DedupShares       *strangers,
                   const DedupShares *of_date,
                   DedupDateLevel     level,
                   double             share)
{
  double total = 0;

  for (guint j = 1; j < DEDUP_N_NIK_LEVELS; j++)
    total += of_date->kelahiran[level][j];
  if (total < 1)
    return;
  for (guint j = 1; j < DEDUP_N_NIK_LEVELS; j++)
    strangers->kelahiran[level][j] =
      MAX (share * (of_date->kelahiran[level][j] + 0.1) / total, FLOOR_OTHERS * 1e-6);
  strangers->kelahiran[level][0] = share;
}

/* A number used by two: pairs with the same NIK that are not one person by the model as it is, at
 * first those whose names and dates have nothing in common. All pairs with the same NIK are
 * candidates, so their number is their share of all pairs. A slip of the pen in the serial makes the
 * NIK of one born on the same day, so it is counted by the date. */
static void
add_shared_nik (Estimate *self,
                gboolean  first)
{
  DedupShares *strangers = &self->model->strangers;
  double by_date[DEDUP_N_DATE_LEVELS] = { 0 };
  double shared = 0;

  for (guint i = 0; i < self->candidates->len; i++)
    {
      const Seen *one = &g_array_index (self->candidates, Seen, i);
      const DedupComparison c = one->c;
      double n = one->n;

      if (c.nik != DEDUP_NIK_SAME || dedup_home_is_one (c.rumah))
        continue;
      n *= first ? c.nama == DEDUP_NAME_DIFFERENT && c.tanggal == DEDUP_DATE_DIFFERENT
                 : 1 - get_same (self, &c);
      by_date[c.tanggal] += n;
      shared += n;
    }
  for (guint i = 0; i < DEDUP_N_DATE_LEVELS; i++)
    strangers->kelahiran[i][DEDUP_NIK_SAME] =
      ((shared + 0.5) * (i == 0 ? 1 : strangers->kelahiran[i][0]) + (i == 0 ? 0 : by_date[i])) /
      self->n_pairs;
}

/* Born on one day and still others: so many of them have names as different as strangers have. */
static double
get_others_of_date (Estimate          *self,
                    const DedupShares *strangers)
{
  double usual = strangers->nama[DEDUP_NAME_DIFFERENT] + strangers->nama[DEDUP_NAME_SHARED];
  double different = 0;
  double known = 0;

  for (guint i = 0; i < self->drawn[DRAW_DATE]->len; i++)
    {
      const Seen *one = &g_array_index (self->drawn[DRAW_DATE], Seen, i);
      const DedupComparison c = one->c;
      double n = one->n;

      known += c.nama == DEDUP_NAME_UNKNOWN ? 0 : n;
      different += c.nama == DEDUP_NAME_DIFFERENT || c.nama == DEDUP_NAME_SHARED ? n : 0;
    }
  return known > 0 ? MIN (different / known / usual, 1) : 1;
}

static void
estimate_strangers (Estimate *self)
{
  DedupShares *strangers = &self->model->strangers;
  DedupShares of_date, of_year, granted;
  double n_draws;

  sum_others (self, DRAW_CHANCE, strangers);
  sum_others (self, DRAW_DATE, &of_date);
  sum_others (self, DRAW_YEAR, &of_year);
  n_draws = MAX (sum_shares (strangers->rumah, DEDUP_N_HOME_LEVELS), 1);
  dedup_granted_strangers (&granted);
  finish_shares (strangers, &granted, MAX (0.3 / n_draws, FLOOR_OTHERS));
  memcpy (strangers->rumah_asal, of_date.rumah_asal, sizeof of_date.rumah_asal);
  make_shares (strangers->rumah_asal, DEDUP_N_HOME_LEVELS, strangers->rumah, FLOOR_OTHERS);
  join_birth_shares (strangers, &of_year, DEDUP_DATE_YEAR,
                     MAX (self->n_same_year / self->n_pairs, FLOOR_OTHERS));
  join_birth_shares (strangers, &of_date, DEDUP_DATE_SAME,
                     MAX (self->n_same_date * get_others_of_date (self, strangers) /
                          self->n_pairs, FLOOR_OTHERS));
  add_shared_nik (self, TRUE);
}

/* A NIK that two of one household share is a mistake like any other: as likely whatever the date,
 * and seen where the dates tell two persons apart. Where they do not, most are one person whose
 * name was spoilt. */
static void
spread_shared_nik (double       table[DEDUP_N_DATE_LEVELS][DEDUP_N_NIK_LEVELS],
                   DedupNikLevel level)
{
  double rate = table[DEDUP_DATE_DIFFERENT][level] /
                MAX (table[DEDUP_DATE_DIFFERENT][0], FLOOR_OTHERS);

  for (guint i = 0; i < DEDUP_N_DATE_LEVELS; i++)
    table[i][level] = MAX (rate, FLOOR_OTHERS) * (i == 0 ? 1 : table[i][0]);
}

/* Twins whose NIK were given in two places differ in a digit of the place: of housemates born on one
 * day far more than of others. They are seen by names that do not agree, more of them than one person
 * has whose name was spoilt. */
static double
count_near_twins (Estimate *self)
{
  double alike = 0, others = 0;

  for (guint i = 0; i < self->drawn[DRAW_HOME]->len; i++)
    {
      const Seen *one = &g_array_index (self->drawn[DRAW_HOME], Seen, i);
      const DedupComparison c = one->c;
      double n = one->n;

      if (c.tanggal != DEDUP_DATE_SAME || c.nik != DEDUP_NIK_NEAR)
        continue;
      if (c.nama == DEDUP_NAME_SHARED || c.nama == DEDUP_NAME_DIFFERENT)
        others += n;
      else
        alike += n;
    }
  return MAX (others - SPOILT_NAMES * alike, 0);
}

/* Housemates are told from one person written twice by the model as it is; what is known of them
 * before keeps a register in which every household is a double from making housemates of doubles. */
static void
estimate_housemates (Estimate *self)
{
  DedupShares sums = { 0 };
  double twins[DEDUP_N_NAME_LEVELS] = { 0 };
  double seen = 0;
  double others = 0;

  for (guint i = 0; i < self->drawn[DRAW_HOME]->len; i++)
    {
      const Seen *one = &g_array_index (self->drawn[DRAW_HOME], Seen, i);
      const DedupComparison c = one->c;
      double n = one->n;
      double other = n * (1 - get_same (self, &c));

      seen += n;
      others += other;
      add_to_sums (&sums, &c, other);
      if (dedup_comparison_is_twins (&c))
        twins[c.nama] += other;
    }
  add_granted (&sums, &self->granted_housemates, GRANTED_HOUSEMATES);
  finish_shares (&sums, NULL, FLOOR_HOUSEMATES);
  spread_shared_nik (sums.kelahiran, DEDUP_NIK_SAME);
  spread_shared_nik (sums.kelahiran, DEDUP_NIK_NEAR);
  sums.kelahiran[DEDUP_DATE_SAME][DEDUP_NIK_NEAR] =
    MAX (sums.kelahiran[DEDUP_DATE_SAME][DEDUP_NIK_NEAR],
         count_near_twins (self) / (others + GRANTED_HOUSEMATES));
  for (guint i = 1; i < DEDUP_N_HOME_LEVELS; i++)
    sums.rumah[i] = MAX (sums.rumah[i] * self->n_home * ((others + 1) / (seen + 1)) /
                         self->n_pairs, 0.5 / self->n_pairs);
  make_shares (twins, DEDUP_N_NAME_LEVELS, sums.nama, FLOOR_HOUSEMATES);
  self->model->housemates = sums;
  memcpy (self->model->twins, twins, sizeof twins);
}

/* Strangers born on one day whose written dates differ, since one of them is wrong: as often as
 * dates of the same person differ, less what only copies suffer. */
static void
add_wrong_dates (DedupModel *model)
{
  double (*same)[DEDUP_N_NIK_LEVELS] = model->same.kelahiran;
  double (*strangers)[DEDUP_N_NIK_LEVELS] = model->strangers.kelahiran;
  double total = 0;

  for (guint i = 1; i < DEDUP_N_DATE_LEVELS; i++)
    total += same[i][DEDUP_NIK_SAME];
  for (guint i = DEDUP_DATE_SAME + 1; i < DEDUP_N_DATE_LEVELS; i++)
    for (guint j = DEDUP_NIK_NEAR; j <= DEDUP_NIK_DATE; j++)
      strangers[i][j] = MAX (strangers[i][j], WRONG_DATES * same[i][DEDUP_NIK_SAME] / total *
                                              strangers[DEDUP_DATE_SAME][j]);
}

/* A father and a son of one name, in one house, look like one person whose date and NIK are both
 * wrong. How often either is wrong is seen where the other one is right, and a slip of the pen in
 * the one leaves the other alone. */
static void
bound_both_wrong (double same[DEDUP_N_DATE_LEVELS][DEDUP_N_NIK_LEVELS])
{
  double of_nik = 0, of_date = 0;
  double date, nik;

  for (guint i = 1; i < DEDUP_N_DATE_LEVELS; i++)
    of_nik += same[i][DEDUP_NIK_SAME];
  for (guint j = 1; j < DEDUP_N_NIK_LEVELS; j++)
    of_date += same[DEDUP_DATE_SAME][j];
  date = MOST_TOGETHER * same[DEDUP_DATE_DIFFERENT][DEDUP_NIK_SAME] / of_nik;
  nik = same[DEDUP_DATE_SAME][DEDUP_NIK_DIFFERENT] / of_date;
  same[DEDUP_DATE_DIFFERENT][DEDUP_NIK_DIFFERENT] =
    MIN (same[DEDUP_DATE_DIFFERENT][DEDUP_NIK_DIFFERENT], date * nik);
  same[DEDUP_DATE_DIFFERENT][DEDUP_NIK_UNKNOWN] =
    MIN (same[DEDUP_DATE_DIFFERENT][DEDUP_NIK_UNKNOWN], date);
}

/* One round: tells the candidates apart with the model, and takes the model from them. */
static void
maximise (Estimate          *self,
          const DedupShares *granted)
{
  DedupShares sums = { 0 };
  double found = 0;

  dedup_model_settle (self->model);
  for (guint i = 0; i < self->candidates->len; i++)
    {
      const Seen *one = &g_array_index (self->candidates, Seen, i);
      const DedupComparison c = one->c;
      double n = one->n;
      double same = n * get_same (self, &c);

      add_to_sums (&sums, &c, same);
      found += same;
    }
  finish_shares (&sums, granted, FLOOR_SAME);
  bound_both_wrong (sums.kelahiran);
  estimate_housemates (self);
  add_shared_nik (self, FALSE);
  self->model->same = sums;
  add_wrong_dates (self->model);
  self->model->prior = MAX (found, 0.5) / self->n_pairs;
  self->model->n_found = found;
}

/* What a name's frequency is held against: the harmonic mean of those that agree by chance. */
static void
settle_names (Estimate *self)
{
  const Sample *sample = &self->samples[DRAW_CHANCE];

  for (guint use = 0; use < DEDUP_N_NAMES; use++)
    {
      const DedupShares *strangers = &self->model->strangers;
      double chance = (use == DEDUP_NAMES_NAMA ? strangers->nama : strangers->ibu)[DEDUP_NAME_SAME];

      for (guint level = DEDUP_NAME_SAME; level < DEDUP_NAME_DIFFERENT; level++)
        {
          double *common = &self->model->common[use][level];

          if (sample->n_rare[use][level] >= 20)
            *common = log2 (sample->n_rare[use][level] / sample->rare[use][level]);
          else
            *common = log2 (MAX (chance * self->records->n, 1));
        }
      self->model->common[use][DEDUP_NAME_SAME] = log2 (MAX (chance * self->records->n, 1));
    }
}

DedupModel *
dedup_estimate (const DedupRecords   *records,
                const DedupHistogram *candidates,
                guint                 n_workers)
{
  DedupModel *model = g_new0 (DedupModel, 1);
  Estimate self = { .records = records, .n_workers = n_workers,
                    .candidates = list_seen (candidates), .model = model };
  DedupShares granted;

  self.n_pairs = MAX ((double) records->n * ((double) records->n - 1) / 2, 1);
  model->n_records = records->n;
  for (guint i = 0; i < N_DRAWS; i++)
    self.samples[i].histogram = g_new0 (DedupHistogram, 1);
  dedup_team_run (MIN (n_workers, N_DRAWS), N_DRAWS, draw, &self);
  for (guint i = 0; i < N_DRAWS; i++)
    self.drawn[i] = list_seen (self.samples[i].histogram);
  dedup_granted_same (&granted);
  model->same = granted;
  model->prior = MAX (0.02 * records->n, 1) / self.n_pairs;
  dedup_granted_housemates (&self.granted_housemates);
  model->housemates = self.granted_housemates;
  memcpy (model->twins, model->housemates.nama, sizeof model->twins);
  for (guint i = 1; i < DEDUP_N_HOME_LEVELS; i++)
    model->housemates.rumah[i] = MAX (model->housemates.rumah[i] * self.n_home, 0.5) / self.n_pairs;
  estimate_strangers (&self);
  for (guint i = 0; i < ROUNDS; i++)
    maximise (&self, &granted);
  settle_names (&self);
  dedup_model_settle (model);
  g_array_unref (self.candidates);
  for (guint i = 0; i < N_DRAWS; i++)
    {
      g_free (self.samples[i].histogram);
      g_array_unref (self.drawn[i]);
    }
  return model;
}
