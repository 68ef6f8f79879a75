/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-pairs"

#include "config.h"

#include "dedup-pairs.h"

#include "dedup-hash.h"
#include "dedup-keys.h"
#include "dedup-room.h"
#include "dedup-sort.h"
#include "dedup-team.h"

#define PART_BITS 4
#define PARTS (1u << PART_BITS)
#define CHUNK 16382
#define CHUNKS 64
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
  gsize   n;
  guint64 pairs[CHUNK];
};

/* The pairs of a part, each once. */
typedef struct
{
  Chunk  *chunks;
  gsize   n;
  guint64 counts[MOST_SUPPORT + 1];   /* by support */
} Part;

/* Room of one worker, for one key after the other. */
typedef struct
{
  guint64 *values;
  guint64 *scratch;
  gsize    size;
  Chunk   *parts[PARTS];
  Chunk   *chunks;      /* of the last of the rooms */
  guint    n_chunks;    /* that were taken of them */
  GSList  *rooms;
} Bench;

struct _DedupPairs
{
  const DedupRecords *records;
  DedupIndexWriter   *index;
  GCancellable       *cancellable;
  guint               n_workers;
  guint               shift;      /* bits of a record's place within its part */
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

static Chunk *
take_chunk (Bench *bench,
            guint  part)
{
  Chunk *chunk;

  if (bench->rooms == NULL || bench->n_chunks == CHUNKS)
    {
      bench->chunks = dedup_room_new (Chunk, CHUNKS);
      bench->rooms = g_slist_prepend (bench->rooms, bench->chunks);
      bench->n_chunks = 0;
    }
  chunk = &bench->chunks[bench->n_chunks++];
  chunk->n = 0;
  chunk->next = bench->parts[part];
  bench->parts[part] = chunk;

  return chunk;
}

/* @support: of 255, how much it says that the two are in one block: the less, the more there are. */
static void
add_pair (DedupPairs *self,
          Bench      *bench,
          guint32     a,
          guint32     b,
          guint       support)
{
  guint32 low = MIN (a, b);
  guint part = low >> self->shift;
  Chunk *chunk = bench->parts[part];

  if (a == b || self->counts || !dedup_records_may_pair (self->records, a, b))
    return;
  if (chunk == NULL || chunk->n == CHUNK)
    chunk = take_chunk (bench, part);
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
  for (guint32 i = 0; i < MIN (n, DEDUP_AHEAD); i++)
    dedup_records_prefetch (self->records, RECORD_BITS (block[i]));
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
  return dedup_mix (record->nik * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) +
                    record->no_kk * G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f) +
                    ((guint64) record->nama << 32 | record->ibu) *
                      G_GUINT64_CONSTANT (0x165667b19e3779f9) +
                    ((guint64) record->tgl_lahir << 32 | record->desa) *
                      G_GUINT64_CONSTANT (0x27d4eb2f165667c5) +
                    ((guint64) record->alamat.hash << 32 | (guint32) record->rt << 16 |
                     record->rw) * G_GUINT64_CONSTANT (0x85ebca77c2b2ae63) +
                    record->jk * G_GUINT64_CONSTANT (0xff51afd7ed558ccd));
}

/* In most registers nothing is there so often: seen without sorting it. */
static gboolean
have_many_alike (DedupPairs *self)
{
  guint bits = (guint) g_bit_storage (self->records->n) + 2;
  g_autofree guint8 *counts = g_new0 (guint8, 1u << bits);

  for (guint32 i = 0; i < self->records->n; i++)
    if (++counts[hash_all (&self->records->records[i]) >> (64 - bits)] > CAP)
      return TRUE;
  return FALSE;
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
  dedup_autoroom guint64 *values = NULL;
  dedup_autoroom guint64 *scratch = NULL;
  guint32 size;

  if (!have_many_alike (self))
    return;
  values = dedup_room_new (guint64, n);
  scratch = dedup_room_new (guint64, n);
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

  if (bench->size == 0)
    {
      bench->size = self->records->n + 1024;
      bench->values = dedup_room_new (guint64, bench->size);
    }
  for (guint32 i = 0; i < self->records->n; i++)
    {
      guint n_hashes = is_copy (self, i) ? 0 : dedup_keys_make (self->records, i, key, hashes);

      if (i + DEDUP_AHEAD < self->records->n)
        dedup_records_prefetch_names (self->records, i + DEDUP_AHEAD);
      if (n + n_hashes > bench->size)
        {
          bench->size += bench->size / 4 + 1024;
          bench->values = dedup_room_renew (guint64, bench->values, n, bench->size);
          dedup_room_free (bench->scratch);
          bench->scratch = NULL;
        }
      for (guint j = 0; j < n_hashes; j++)
        bench->values[n++] = (guint64) hashes[j] << 32 | i;
    }
  if (bench->scratch == NULL)
    bench->scratch = dedup_room_new (guint64, bench->size);
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
clear_benches (DedupPairs *self)
{
  for (guint i = 0; i < self->n_workers; i++)
    {
      g_clear_pointer (&self->benches[i].values, dedup_room_free);
      g_clear_pointer (&self->benches[i].scratch, dedup_room_free);
      self->benches[i].size = 0;
    }
}

static void
run_keys (DedupPairs *self)
{
  guint bits = (guint) g_bit_storage (MAX (self->records->n, 2) - 1);

  self->shift = bits > PART_BITS ? bits - PART_BITS : 0;
  self->benches = g_new0 (Bench, self->n_workers);
  self->reports = g_new0 (DedupKeyReport, dedup_keys_get_n ());
  /* Who looks for somebody looks for each of his rows. */
  if (self->records->n_apart == 0)
    find_copies (self);
  dedup_team_run (self->n_workers, dedup_keys_get_n (), run_key, self);
  clear_benches (self);
}

void
dedup_pairs_free (DedupPairs *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_workers; i++)
    g_slist_free_full (self->benches[i].rooms, dedup_room_free);
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

/* Into one list: what each worker found of the part. */
static gsize
join_chunks (DedupPairs *self,
             guint       number)
{
  Part *part = &self->parts[number];
  Chunk **end = &part->chunks;
  gsize n = 0;

  for (guint i = 0; i < self->n_workers; i++)
    {
      *end = self->benches[i].parts[number];
      for (; *end != NULL; end = &(*end)->next)
        n += (*end)->n;
    }
  return n;
}

static void
ensure_room (Bench *bench,
             gsize  n)
{
  if (n <= bench->size)
    return;
  dedup_room_free (bench->values);
  dedup_room_free (bench->scratch);
  bench->size = n + n / 8;
  bench->values = dedup_room_new (guint64, bench->size);
  bench->scratch = dedup_room_new (guint64, bench->size);
}

static void
gather (const Part *part,
        guint64    *pairs)
{
  for (const Chunk *chunk = part->chunks; chunk != NULL; chunk = chunk->next)
    {
      memcpy (pairs, chunk->pairs, chunk->n * sizeof *pairs);
      pairs += chunk->n;
    }
}

/* Where they came from: there are no more of them now. */
static void
put_back (Part          *part,
          const guint64 *pairs)
{
  gsize at = 0;

  for (Chunk *chunk = part->chunks; chunk != NULL; chunk = chunk->next)
    {
      chunk->n = MIN (part->n - at, CHUNK);
      memcpy (chunk->pairs, pairs + at, chunk->n * sizeof *pairs);
      at += chunk->n;
    }
}

/* Each pair once, with all that speaks for it. */
static void
unite_part (guint    worker,
            guint    number,
            gpointer data)
{
  DedupPairs *self = data;
  Part *part = &self->parts[number];
  Bench *bench = &self->benches[worker];
  gsize n = join_chunks (self, number);
  guint64 *pairs;

  ensure_room (bench, n);
  pairs = bench->values;
  gather (part, pairs);
  dedup_sort_u64 (pairs, bench->scratch, n, SUPPORT_BITS, SUPPORT_BITS + self->shift + PART_BITS);
  dedup_sort_u64 (pairs, bench->scratch, n, SUPPORT_BITS + PLACE_BITS,
                  SUPPORT_BITS + PLACE_BITS + MAX (self->shift, 1));
  for (gsize i = 0, end; i < n; i = end)
    {
      guint support = 0;

      for (end = i; end < n && ENDS (pairs[end]) == ENDS (pairs[i]); end++)
        support += SUPPORT (pairs[end]);
      support = MIN (support, MOST_SUPPORT);
      part->counts[support]++;
      pairs[part->n++] = ENDS (pairs[i]) << SUPPORT_BITS | support;
    }
  put_back (part, pairs);
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
  clear_benches (self);
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
                  guint       number,
                  gsize      *n)
{
  const Part *part = &self->parts[number];
  DedupPair *pairs;
  gsize n_strong = 0;

  g_assert (number < PARTS);

  for (guint i = self->least; i <= MOST_SUPPORT; i++)
    n_strong += part->counts[i];
  pairs = dedup_room_new (DedupPair, n_strong);
  *n = 0;
  for (const Chunk *chunk = part->chunks; chunk != NULL; chunk = chunk->next)
    for (gsize i = 0; i < chunk->n; i++)
      if (SUPPORT (chunk->pairs[i]) >= self->least)
        {
          guint64 ends = ENDS (chunk->pairs[i]);

          pairs[(*n)++] = ends >> PLACE_BITS << 32 | (ends & ((1u << PLACE_BITS) - 1));
        }
  return pairs;
}
