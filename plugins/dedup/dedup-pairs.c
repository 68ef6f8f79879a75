/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-pairs"

#include "config.h"

#include "dedup-pairs.h"

#include "dedup-hash.h"
#include "dedup-keys.h"
#include "dedup-sort.h"
#include "dedup-team.h"

#define PARTS 16
#define CHUNK 16384
/* Persons of one key that are all compared with each other; more are divided. */
#define CAP 18
/* Where they cannot be divided, each is compared with so many that follow. */
#define WINDOW 2
#define RECORD_BITS(value) ((guint32) (value))
#define HASH_BITS(value) ((guint32) ((value) >> 32))
/* So many pairs are compared for each record, and some more where that is little. */
#define MOST_PER_RECORD 4.5
#define MOST_BESIDES 500000
/* A pair while it is looked for: the two records, and how much speaks for it. */
#define PLACE_BITS 28
#define SUPPORT_BITS 8
#define MOST_SUPPORT 255
#define SUPPORT(raw) ((guint) ((raw) & MOST_SUPPORT))
#define ENDS(raw) ((raw) >> SUPPORT_BITS)

typedef struct _Chunk Chunk;

struct _Chunk
{
  Chunk  *next;
  guint   n;
  guint64 pairs[CHUNK];
};

/* The pairs of a part, each once. */
typedef struct
{
  guint64 *pairs;
  gsize    n;
  guint64  counts[MOST_SUPPORT + 1];   /* by support */
} Part;

/* Room of one worker, for one key after the other. */
typedef struct
{
  guint64 *values;
  guint64 *scratch;
  gsize    size;
  Chunk   *parts[PARTS];
} Bench;

struct _DedupPairs
{
  const DedupRecords *records;
  DedupIndexWriter   *index;
  GCancellable       *cancellable;
  guint               n_workers;
  gboolean            counts;
  Bench              *benches;
  Part                parts[PARTS];
  guint               least;      /* support of a pair that is compared */
  guint64             n_weak;
  DedupKeyReport     *reports;
  guint8             *copies;     /* set of records that another stands for */
  GArray             *copied;     /* of DedupPair: the other and one of them */
  guint64             n_copied;   /* pairs of copies that were not made */
};

/* @support: of 255, how much it says that the two are in one block: the less, the more there are. */
static void
add_pair (DedupPairs *self,
          Bench      *bench,
          guint32     a,
          guint32     b,
          guint       support)
{
  guint32 low = MIN (a, b);
  guint part = (guint) ((guint64) low * PARTS / self->records->n);
  Chunk *chunk = bench->parts[part];

  if (a == b || self->counts || !dedup_records_may_pair (self->records, a, b))
    return;
  if (chunk == NULL || chunk->n == CHUNK)
    {
      chunk = g_new (Chunk, 1);
      chunk->n = 0;
      chunk->next = bench->parts[part];
      bench->parts[part] = chunk;
    }
  chunk->pairs[chunk->n++] = ((guint64) low << PLACE_BITS | MAX (a, b)) << SUPPORT_BITS | support;
}

static void
pair_all (DedupPairs     *self,
          Bench          *bench,
          const guint64  *block,
          guint32         n,
          DedupKeyReport *report)
{
  guint support = MAX (MOST_SUPPORT / (n - 1), 1);

  for (guint32 i = 0; i + 1 < n; i++)
    for (guint32 j = i + 1; j < n; j++)
      add_pair (self, bench, RECORD_BITS (block[i]), RECORD_BITS (block[j]), support);
  report->n_pairs += (guint64) n * (n - 1) / 2;
}

static void
pair_neighbours (DedupPairs     *self,
                 Bench          *bench,
                 const guint64  *block,
                 guint32         n,
                 DedupKeyReport *report)
{
  for (guint32 i = 0; i + 1 < n; i++)
    for (guint32 j = i + 1; j < n && j <= i + WINDOW; j++)
      {
        add_pair (self, bench, RECORD_BITS (block[i]), RECORD_BITS (block[j]), 1);
        report->n_pairs++;
      }
}

static guint32
end_of_block (const guint64 *values,
              gsize          n,
              gsize          start)
{
  gsize end = start + 1;

  while (end < n && HASH_BITS (values[end]) == HASH_BITS (values[start]))
    end++;
  return (guint32) (end - start);
}

/* By desa, mother and birth year; what is still too many, by neighbours. */
static void
divide (DedupPairs     *self,
        Bench          *bench,
        guint64        *block,
        guint32         n,
        DedupKeyReport *report)
{
  guint64 before = report->n_pairs;
  guint32 size;

  report->n_refined++;
  for (guint32 i = 0; i < n; i++)
    block[i] = (guint64) dedup_keys_refine (self->records, RECORD_BITS (block[i])) << 32 |
               RECORD_BITS (block[i]);
  dedup_sort_u64 (block, bench->scratch, n, 32, 64);
  pair_neighbours (self, bench, block, n, report);
  for (guint32 i = 0; i < n; i += size)
    {
      size = end_of_block (block, n, i);
      if (size > WINDOW + 1 && size <= CAP)
        pair_all (self, bench, block + i, size, report);
    }
  report->n_left_out += (guint64) n * (n - 1) / 2 -
                        MIN (report->n_pairs - before, (guint64) n * (n - 1) / 2);
}

static gboolean
is_copy (const DedupPairs *self,
         guint32           record)
{
  return self->copies != NULL && (self->copies[record / 8] & (1u << record % 8)) != 0;
}

static guint64
hash_all (const DedupRecord *record)
{
  guint64 hash = dedup_join (record->nik, record->no_kk);

  hash = dedup_join (hash, (guint64) record->nama << 32 | record->ibu);
  hash = dedup_join (hash, (guint64) record->tgl_lahir << 32 | record->desa);
  hash = dedup_join (hash, (guint64) record->alamat.hash << 32 | record->rt << 16 | record->rw);
  return dedup_join (hash, record->jk);
}

/* Who it is stands in the record: another that says the same is that person. */
static gboolean
says_enough (const DedupRecord *record)
{
  return record->nama != 0 &&
         (record->nik != 0 ||
          (record->tgl_lahir != 0 && (record->ibu != 0 || record->alamat.hash != 0)));
}

/* Records that agree in everything, by the very many: the first of them stands for all. Where a
 * register has hardly anything else, nothing that agrees would seem to say anything. */
static void
link_copies (DedupPairs    *self,
             const guint64 *block,
             guint32        n)
{
  guint32 first = RECORD_BITS (block[0]);
  guint64 hash = hash_all (&self->records->records[first]);
  guint64 n_copies = 0;

  for (guint32 i = 1; i < n; i++)
    {
      guint32 record = RECORD_BITS (block[i]);

      if (hash_all (&self->records->records[record]) != hash)
        continue;
      self->copies[record / 8] |= (guint8) (1u << record % 8);
      if (says_enough (&self->records->records[record]))
        {
          DedupPair pair = (guint64) first << 32 | record;

          g_array_append_val (self->copied, pair);
        }
      n_copies++;
    }
  self->n_copied += n_copies * (n_copies + 1) / 2 - n_copies;
}

static void
find_copies (DedupPairs *self)
{
  guint32 n = self->records->n;
  g_autofree guint64 *values = g_new (guint64, n + 1);
  g_autofree guint64 *scratch = g_new (guint64, n + 1);
  guint32 size;

  for (guint32 i = 0; i < n; i++)
    values[i] = hash_all (&self->records->records[i]) >> 32 << 32 | i;
  dedup_sort_u64 (values, scratch, n, 32, 64);
  for (guint32 i = 0; i < n; i += size)
    {
      const DedupRecord *record = &self->records->records[RECORD_BITS (values[i])];

      size = end_of_block (values, n, i);
      if (size <= CAP || (record->nama == 0 && record->nik == 0))
        continue;
      if (self->copies == NULL)
        self->copies = g_new0 (guint8, n / 8 + 1);
      link_copies (self, values + i, size);
    }
}

static gsize
fill_values (DedupPairs *self,
             Bench      *bench,
             guint       key)
{
  guint32 hashes[DEDUP_MAX_KEYS];
  gsize n = 0;

  for (guint32 i = 0; i < self->records->n; i++)
    {
      guint n_hashes = is_copy (self, i) ? 0 : dedup_keys_make (self->records, i, key, hashes);

      if (n + n_hashes > bench->size)
        {
          bench->size = bench->size + bench->size / 2 + 1024;
          bench->values = g_renew (guint64, bench->values, bench->size);
          g_free (bench->scratch);
          bench->scratch = NULL;
        }
      for (guint j = 0; j < n_hashes; j++)
        bench->values[n++] = (guint64) hashes[j] << 32 | i;
    }
  if (bench->scratch == NULL)
    bench->scratch = g_new (guint64, bench->size);
  return n;
}

static void
run_key (guint    worker,
         guint    key,
         gpointer data)
{
  DedupPairs *self = data;
  Bench *bench = &self->benches[worker];
  DedupKeyReport *report = &self->reports[key];
  gsize n;
  guint32 size;

  if (g_cancellable_is_cancelled (self->cancellable) || !dedup_keys_is_used (self->records, key))
    return;
  n = fill_values (self, bench, key);
  dedup_sort_u64 (bench->values, bench->scratch, n, 32, 64);
  if (self->index != NULL)
    dedup_index_writer_add_key (self->index, key, bench->values, n);
  for (gsize i = 0; i < n; i += size)
    {
      size = end_of_block (bench->values, n, i);
      if (size == 1)
        continue;
      report->n_blocks++;
      report->largest = MAX (report->largest, size);
      if (size <= CAP)
        pair_all (self, bench, bench->values + i, size, report);
      else
        divide (self, bench, bench->values + i, size, report);
    }
}

static void
run_keys (DedupPairs *self)
{
  self->benches = g_new0 (Bench, self->n_workers);
  self->reports = g_new0 (DedupKeyReport, dedup_keys_get_n ());
  /* Who looks for somebody looks for each of his rows. */
  if (self->records->n_apart == 0)
    find_copies (self);
  dedup_team_run (self->n_workers, dedup_keys_get_n (), run_key, self);
  for (guint i = 0; i < self->n_workers; i++)
    {
      g_clear_pointer (&self->benches[i].values, g_free);
      g_clear_pointer (&self->benches[i].scratch, g_free);
    }
}

static void
free_chunks (Chunk *chunk)
{
  while (chunk != NULL)
    {
      Chunk *next = chunk->next;

      g_free (chunk);
      chunk = next;
    }
}

void
dedup_pairs_free (DedupPairs *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_workers; i++)
    for (guint part = 0; part < PARTS; part++)
      free_chunks (self->benches[i].parts[part]);
  for (guint part = 0; part < PARTS; part++)
    g_free (self->parts[part].pairs);
  g_free (self->benches);
  g_free (self->reports);
  g_free (self->copies);
  g_clear_pointer (&self->copied, g_array_unref);
  g_free (self);
}

guint
dedup_pairs_get_n_parts (DedupPairs *self)
{
  return PARTS;
}

const DedupKeyReport *
dedup_pairs_get_report (DedupPairs *self,
                        guint       key)
{
  return &self->reports[key];
}

guint64
dedup_pairs_get_n_left_out (DedupPairs *self)
{
  guint64 n = self->n_copied;

  for (guint i = 0; i < dedup_keys_get_n (); i++)
    n += self->reports[i].n_left_out;
  return n;
}

const GArray *
dedup_pairs_get_copies (DedupPairs *self)
{
  return self->copied;
}

guint64
dedup_pairs_get_n_weak (DedupPairs *self)
{
  return self->n_weak;
}

guint64
dedup_pairs_bound (guint32 n_records)
{
  return MIN ((guint64) (MOST_PER_RECORD * n_records) + MOST_BESIDES,
              (guint64) n_records * (MAX (n_records, 1) - 1) / 2);
}

static gsize
count_part (DedupPairs *self,
            guint       part)
{
  gsize n = 0;

  for (guint i = 0; i < self->n_workers; i++)
    for (const Chunk *chunk = self->benches[i].parts[part]; chunk != NULL; chunk = chunk->next)
      n += chunk->n;
  return n;
}

static guint64 *
gather (DedupPairs *self,
        guint       part,
        gsize       n)
{
  guint64 *pairs = g_new (guint64, MAX (n, 1));
  gsize at = 0;

  for (guint i = 0; i < self->n_workers; i++)
    {
      for (const Chunk *chunk = self->benches[i].parts[part]; chunk != NULL; chunk = chunk->next)
        {
          memcpy (pairs + at, chunk->pairs, chunk->n * sizeof *pairs);
          at += chunk->n;
        }
      free_chunks (g_steal_pointer (&self->benches[i].parts[part]));
    }
  return pairs;
}

/* Each pair once, with all that speaks for it. */
static void
unite_part (guint    worker,
            guint    number,
            gpointer data)
{
  DedupPairs *self = data;
  Part *part = &self->parts[number];
  guint bits = (guint) g_bit_storage (MAX (self->records->n, 2));
  gsize n = count_part (self, number);
  guint64 *pairs = gather (self, number, n);
  g_autofree guint64 *scratch = g_new (guint64, MAX (n, 1));

  dedup_sort_u64 (pairs, scratch, n, SUPPORT_BITS, SUPPORT_BITS + bits);
  dedup_sort_u64 (pairs, scratch, n, SUPPORT_BITS + PLACE_BITS, SUPPORT_BITS + PLACE_BITS + bits);
  for (gsize i = 0, end; i < n; i = end)
    {
      guint support = 0;

      for (end = i; end < n && ENDS (pairs[end]) == ENDS (pairs[i]); end++)
        support += SUPPORT (pairs[end]);
      support = MIN (support, MOST_SUPPORT);
      part->counts[support]++;
      pairs[part->n++] = ENDS (pairs[i]) << SUPPORT_BITS | support;
    }
  part->pairs = g_renew (guint64, pairs, MAX (part->n, 1));
}

/* Of too many pairs those go for which least speaks. */
static void
choose_least (DedupPairs *self)
{
  guint64 most = dedup_pairs_bound (self->records->n);
  guint64 n = 0;

  self->least = MOST_SUPPORT + 1;
  while (self->least > 0)
    {
      guint64 more = 0;

      for (guint i = 0; i < PARTS; i++)
        more += self->parts[i].counts[self->least - 1];
      if (n + more > most)
        break;
      n += more;
      self->least--;
    }
  for (guint i = 0; i < PARTS; i++)
    for (guint j = 0; j < self->least && j <= MOST_SUPPORT; j++)
      self->n_weak += self->parts[i].counts[j];
}

DedupPairs *
dedup_pairs_new (const DedupRecords *records,
                 DedupIndexWriter   *index,
                 guint               n_workers,
                 GCancellable       *cancellable)
{
  DedupPairs *self = g_new0 (DedupPairs, 1);

  g_assert (records->n < 1u << PLACE_BITS);

  self->copied = g_array_new (FALSE, FALSE, sizeof (DedupPair));
  self->records = records;
  self->index = index;
  self->cancellable = cancellable;
  self->n_workers = n_workers;
  run_keys (self);
  dedup_team_run (n_workers, PARTS, unite_part, self);
  choose_least (self);

  return self;
}

DedupPairs *
dedup_pairs_count (const DedupRecords *records,
                   guint               n_workers,
                   GCancellable       *cancellable)
{
  DedupPairs *self = g_new0 (DedupPairs, 1);

  self->copied = g_array_new (FALSE, FALSE, sizeof (DedupPair));
  self->records = records;
  self->cancellable = cancellable;
  self->n_workers = n_workers;
  self->counts = TRUE;
  run_keys (self);

  return self;
}

DedupPair *
dedup_pairs_take (DedupPairs *self,
                  guint       part,
                  gsize      *n)
{
  guint64 *pairs;

  g_assert (part < PARTS);

  pairs = g_steal_pointer (&self->parts[part].pairs);
  *n = 0;
  for (gsize i = 0; i < self->parts[part].n; i++)
    if (SUPPORT (pairs[i]) >= self->least)
      {
        guint64 ends = ENDS (pairs[i]);

        pairs[(*n)++] = ends >> PLACE_BITS << 32 | (ends & ((1u << PLACE_BITS) - 1));
      }
  return pairs;
}
