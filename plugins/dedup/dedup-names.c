/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-names"

#include "config.h"

#include "dedup-names.h"

#include <string.h>

#include "tepat.h"

#include "dedup-hash.h"
#include "dedup-word.h"

#define MAX_RAW 256
/* Letters that begin a word, which a slip of the pen further on leaves as they are. */
#define START 4
#define LEAST_START 3
#define LONG_NEAR 5
#define SHORTEST_END 4

struct _DedupNames
{
  GMutex   lock;
  GString *text;
  GArray  *words;        /* of DedupWord */
  GArray  *names;        /* of DedupName */
  guint32 *slots;        /* names by the hash of their words */
  guint64 *hashes;       /* of the names */
  guint    n_slots;
  guint32 *word_slots;
  guint    n_word_slots;
  guint    n_names_taken;   /* whose counts were taken from another run */
  guint    n_words_taken;
};

/* What was written the last times and which name it is, so that most rows are not taken apart. */
struct _DedupNamesCache
{
  guint    n_slots;      /* a power of two */
  guint64 *hashes;
  guint32 *names;
};

/* Words as they were found in one name. */
typedef struct
{
  char  text[TEPAT_NAMA_SIZE];
  char *words[DEDUP_MAX_WORDS];
  guint n;
} Parts;

DedupNames *
dedup_names_new (void)
{
  DedupNames *self = g_new0 (DedupNames, 1);
  const DedupName none = { 0 };
  const DedupWord no_word = { 0 };

  g_mutex_init (&self->lock);
  self->text = g_string_new (NULL);
  self->words = g_array_new (FALSE, FALSE, sizeof (DedupWord));
  self->names = g_array_new (FALSE, FALSE, sizeof (DedupName));
  g_array_append_val (self->names, none);
  g_array_append_val (self->words, no_word);
  self->n_slots = self->n_word_slots = 1u << 12;
  self->slots = g_new0 (guint32, self->n_slots);
  self->hashes = g_new0 (guint64, self->n_slots / 2 + 1);
  self->word_slots = g_new0 (guint32, self->n_word_slots);

  return self;
}

void
dedup_names_free (DedupNames *self)
{
  if (self == NULL)
    return;
  g_mutex_clear (&self->lock);
  g_string_free (self->text, TRUE);
  g_array_unref (self->words);
  g_array_unref (self->names);
  g_free (self->slots);
  g_free (self->hashes);
  g_free (self->word_slots);
  g_free (self);
}

DedupNamesCache *
dedup_names_cache_new (guint n_slots)
{
  DedupNamesCache *self = g_new (DedupNamesCache, 1);

  self->n_slots = n_slots;
  self->hashes = g_new0 (guint64, n_slots);
  self->names = g_new0 (guint32, n_slots);

  return self;
}

void
dedup_names_cache_free (DedupNamesCache *self)
{
  g_free (self->hashes);
  g_free (self->names);
  g_free (self);
}

const DedupWord *
dedup_names_get_word (DedupNames *self,
                      guint32     word)
{
  return &g_array_index (self->words, DedupWord, word);
}

const DedupName *
dedup_names_get (DedupNames *self,
                 guint32     name)
{
  return &g_array_index (self->names, DedupName, name);
}

void
dedup_names_prefetch (DedupNames *self,
                      guint32     name)
{
  __builtin_prefetch (&g_array_index (self->names, DedupName, name));
}

guint
dedup_names_get_n (DedupNames *self)
{
  return self->names->len;
}

guint
dedup_names_get_n_words (DedupNames *self)
{
  return self->words->len;
}

static void
grow_words (DedupNames *self)
{
  g_free (self->word_slots);
  self->n_word_slots *= 2;
  self->word_slots = g_new0 (guint32, self->n_word_slots);
  for (guint32 i = 1; i < self->words->len; i++)
    {
      const DedupWord *word = dedup_names_get_word (self, i);
      guint slot = (guint) dedup_hash_bytes (self->text->str + word->text, word->length);

      while (self->word_slots[slot & (self->n_word_slots - 1)] != 0)
        slot++;
      self->word_slots[slot & (self->n_word_slots - 1)] = i;
    }
}

static guint32
add_word (DedupNames *self,
          const char *text)
{
  gsize length = strlen (text);
  guint64 hash = dedup_hash_bytes (text, length);
  guint slot = (guint) hash;
  DedupWord word = { .hash = (guint32) (hash >> 32) | 1, .length = (guint8) length,
                     .text = (guint32) self->text->len,
                     .letters = dedup_word_get_letters (text, length) };
  guint32 found;

  if (length >= LEAST_START)
    word.start = (guint32) (dedup_hash_bytes (text, MIN (length, START)) >> 32) | 1;
  for (; (found = self->word_slots[slot & (self->n_word_slots - 1)]) != 0; slot++)
    {
      const DedupWord *other = dedup_names_get_word (self, found);

      if (other->length == length && memcmp (self->text->str + other->text, text, length) == 0)
        return found;
    }
  g_string_append_len (self->text, text, (gssize) length + 1);
  self->word_slots[slot & (self->n_word_slots - 1)] = found = self->words->len;
  g_array_append_val (self->words, word);
  if (self->words->len * 2 > self->n_word_slots)
    grow_words (self);
  return found;
}

static void
grow_names (DedupNames *self)
{
  g_free (self->slots);
  self->n_slots *= 2;
  self->slots = g_new0 (guint32, self->n_slots);
  self->hashes = g_renew (guint64, self->hashes, self->n_slots / 2 + 1);
  for (guint32 i = 1; i < self->names->len; i++)
    {
      guint slot = (guint) self->hashes[i];

      while (self->slots[slot & (self->n_slots - 1)] != 0)
        slot++;
      self->slots[slot & (self->n_slots - 1)] = i;
    }
}

static guint32
find_name (DedupNames *self,
           guint64     hash,
           guint      *slot)
{
  guint32 found;

  *slot = (guint) hash;
  for (; (found = self->slots[*slot & (self->n_slots - 1)]) != 0; (*slot)++)
    if (self->hashes[found] == hash)
      return found;
  return 0;
}

static guint32
add_name (DedupNames  *self,
          guint64      hash,
          const Parts *parts,
          guint32      alias)
{
  DedupName name = { .alias = alias, .hash = (guint32) (hash >> 32) | 1,
                     .n_words = (guint8) parts->n };
  guint slot;
  guint32 found = find_name (self, hash, &slot);

  if (found != 0)
    return found;
  for (guint i = 0; i < parts->n; i++)
    name.words[i] = add_word (self, parts->words[i]);
  found = self->names->len;
  self->slots[slot & (self->n_slots - 1)] = found;
  self->hashes[found] = hash;
  g_array_append_val (self->names, name);
  if (self->names->len * 2 > self->n_slots)
    grow_names (self);
  return found;
}

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
take_apart (Parts *parts)
{
  char *p = parts->text;

  parts->n = 0;
  while (*p != '\0' && parts->n < DEDUP_MAX_WORDS)
    {
      char *end = p + strcspn (p, " ");

      parts->words[parts->n++] = p;
      p = *end == ' ' ? end + 1 : end;
      *end = '\0';
    }
  qsort (parts->words, parts->n, sizeof *parts->words, compare_words);
}

static guint64
hash_parts (const Parts *parts)
{
  guint64 hash = parts->n;

  for (guint i = 0; i < parts->n; i++)
    hash = dedup_join (hash, dedup_hash_bytes (parts->words[i], strlen (parts->words[i])));
  return hash;
}

/* What is written where nobody knows the name, as normalised. */
static gboolean
is_placeholder (const char *text)
{
  static const char * const placeholders[] = {
    "ALM", "ALMARHUMA", "ALMH", "BELUM ADA", "BELUM DIKETAHUI", "BELUM TAHU", "IBU", "KANDUNG",
    "KOSONG", "NAN", "NIHIL", "NONE", "NUL", "TAK ADA", "TAK DIKETAHUI", "TANPA NAMA", "TDK ADA",
    "TDK DIKETAHUI", "TDK TAHU", "TIDAK ADA", "TIDAK DIKETAHUI", "TIDAK DISI", "TIDAK INGAT",
    "TIDAK TAHU",
  };

  for (guint i = 0; i < G_N_ELEMENTS (placeholders); i++)
    if (placeholders[i][0] == text[0] && strcmp (placeholders[i], text) == 0)
      return TRUE;
  return text[1] == '\0' || text[strspn (text, "0123456789 ")] == '\0';
}

static guint32
add_text (DedupNames *self,
          const char *text)
{
  const char *slash = strchr (text, '/');
  guint32 alias = 0;
  guint64 hash;
  Parts parts;
  guint32 name;

  if (tepat_nama_normalise (text, parts.text, sizeof parts.text) == 0 ||
      is_placeholder (parts.text))
    return 0;
  take_apart (&parts);
  if (slash != NULL)
    alias = add_text (self, slash + 1);
  g_mutex_lock (&self->lock);
  hash = dedup_join (hash_parts (&parts), alias != 0 ? dedup_names_get (self, alias)->hash : 0);
  name = add_name (self, hash, &parts, alias);
  g_mutex_unlock (&self->lock);

  return name;
}

guint32
dedup_names_add (DedupNames      *self,
                 DedupNamesCache *cache,
                 const char      *text,
                 gsize            length)
{
  char buffer[MAX_RAW];
  guint64 hash;
  guint slot;

  if (length == 0)
    return 0;
  length = MIN (length, sizeof buffer - 1);
  hash = dedup_hash_bytes (text, length) | 1;
  slot = (guint) (hash >> 8) & (cache->n_slots - 1);
  if (cache->hashes[slot] == hash)
    return cache->names[slot];
  memcpy (buffer, text, length);
  buffer[length] = '\0';
  cache->names[slot] = add_text (self, buffer);
  cache->hashes[slot] = hash;

  return cache->names[slot];
}

void
dedup_names_count (DedupNames    *self,
                   guint32        name,
                   DedupNamesUse  use)
{
  if (name != 0)
    g_array_index (self->names, DedupName, name).count[use]++;
}

static void
count_words (DedupNames      *self,
             const DedupName *name)
{
  for (guint i = 0; i < name->n_words; i++)
    for (guint use = 0; use < DEDUP_N_NAMES; use++)
      g_array_index (self->words, DedupWord, name->words[i]).count[use] += name->count[use];
}

/* Insertion sort: a name has few words. */
static void
order_words (DedupNames *self,
             DedupName  *name)
{
  for (guint i = 1; i < name->n_words; i++)
    for (guint j = i; j > 0; j--)
      {
        const DedupWord *before = dedup_names_get_word (self, name->words[j - 1]);
        const DedupWord *word = dedup_names_get_word (self, name->words[j]);
        guint32 n_before = before->count[0] + before->count[1];
        guint32 n = word->count[0] + word->count[1];
        guint32 kept = name->words[j];

        if (n_before < n || (n_before == n && strcmp (self->text->str + before->text,
                                                      self->text->str + word->text) <= 0))
          break;
        name->words[j] = name->words[j - 1];
        name->words[j - 1] = kept;
      }
}

void
dedup_names_settle (DedupNames *self)
{
  for (guint i = 1; i < self->names->len; i++)
    count_words (self, &g_array_index (self->names, DedupName, i));
  for (guint i = 1; i < self->names->len; i++)
    order_words (self, &g_array_index (self->names, DedupName, i));
  g_clear_pointer (&self->slots, g_free);
  g_clear_pointer (&self->hashes, g_free);
  g_clear_pointer (&self->word_slots, g_free);
}

void
dedup_names_take_counts (DedupNames       *self,
                         DedupNamesCounts  counts,
                         gpointer          data)
{
  for (guint i = MAX (self->n_words_taken, 1); i < self->words->len; i++)
    {
      DedupWord *word = &g_array_index (self->words, DedupWord, i);

      counts (data, TRUE, word->hash, word->count);
    }
  for (guint i = MAX (self->n_names_taken, 1); i < self->names->len; i++)
    {
      DedupName *name = &g_array_index (self->names, DedupName, i);

      counts (data, FALSE, name->hash, name->count);
      order_words (self, name);
    }
  self->n_words_taken = self->words->len;
  self->n_names_taken = self->names->len;
}

/* Which words of a found their like in b. */
typedef struct
{
  guint   n_same;
  guint   n_near;
  guint   n_long;    /* of the near ones, so long that it is no chance */
  guint32 rarest;
  guint   used;      /* set of b's words */
} Matched;

static gboolean
take_word (DedupNames      *self,
           DedupNamesUse    use,
           const DedupName *b,
           guint32          word,
           gboolean         near,
           Matched         *matched)
{
  const DedupWord *mine = dedup_names_get_word (self, word);

  for (guint i = 0; i < b->n_words; i++)
    {
      const DedupWord *other = dedup_names_get_word (self, b->words[i]);
      guint32 count = MAX (mine->count[use], other->count[use]);

      if (matched->used & (1u << i))
        continue;
      if (near ? !dedup_word_is_near (self->text->str + mine->text, mine->length, mine->letters,
                                      self->text->str + other->text, other->length, other->letters)
               : word != b->words[i])
        continue;
      matched->used |= 1u << i;
      matched->n_long += near && MIN (mine->length, other->length) >= LONG_NEAR;
      matched->rarest = MIN (matched->rarest, count);
      return TRUE;
    }
  return FALSE;
}

/* How people are called for short: MINAH of AMINAH, YADI of SUPRIYADI. */
static gboolean
is_end_of (DedupNames      *self,
           guint32          word,
           const DedupName *b,
           guint            used)
{
  const DedupWord *mine = dedup_names_get_word (self, word);

  for (guint i = 0; i < b->n_words; i++)
    {
      const DedupWord *other = dedup_names_get_word (self, b->words[i]);
      guint n = MIN (mine->length, other->length);

      if (!(used & (1u << i)) && n >= SHORTEST_END &&
          memcmp (self->text->str + mine->text + mine->length - n,
                  self->text->str + other->text + other->length - n, n) == 0)
        return TRUE;
    }
  return FALSE;
}

/* "NUR HIDAYAH" and "NURHIDAYAH": the one word that is left of a is those that are left of b, slips
 * of the pen aside. */
static gboolean
is_written_as_one (DedupNames      *self,
                   guint32          word,
                   const DedupName *b,
                   guint            used)
{
  const DedupWord *one = dedup_names_get_word (self, word);
  DedupPiece left[DEDUP_MOST_PIECES];
  guint n = 0;

  for (guint i = 0; i < b->n_words; i++)
    if (!(used & (1u << i)) && n++ < DEDUP_MOST_PIECES)
      {
        const DedupWord *piece = dedup_names_get_word (self, b->words[i]);

        left[n - 1] = (DedupPiece) { self->text->str + piece->text, piece->length };
      }
  return n > 1 && n <= DEDUP_MOST_PIECES &&
         dedup_word_is_joined (self->text->str + one->text, one->length, left, n);
}

static DedupNameLevel
compare_ordered (DedupNames      *self,
                 DedupNamesUse    use,
                 const DedupName *few,
                 const DedupName *many,
                 guint32         *count)
{
  Matched matched = { .rarest = G_MAXUINT32 };
  guint32 left[DEDUP_MAX_WORDS];
  guint n_left = 0;
  guint n_without = 0;

  for (guint i = 0; i < few->n_words; i++)
    if (take_word (self, use, many, few->words[i], FALSE, &matched))
      matched.n_same++;
    else
      left[n_left++] = few->words[i];
  if (n_left == 1 && is_written_as_one (self, left[0], many, matched.used))
    {
      *count = MAX (MIN (matched.rarest, dedup_names_get_word (self, left[0])->count[use]), 1);
      return DEDUP_NAME_NEAR;
    }
  for (guint i = 0; i < n_left; i++)
    if (take_word (self, use, many, left[i], TRUE, &matched))
      matched.n_near++;
    else
      {
        n_without++;
        matched.n_long += is_end_of (self, left[i], many, matched.used);
      }
  *count = matched.rarest == G_MAXUINT32 ? 1 : MAX (matched.rarest, 1);
  if (n_without > 0)
    return matched.n_same + matched.n_long > 0 ? DEDUP_NAME_SHARED : DEDUP_NAME_DIFFERENT;
  if (few->n_words < many->n_words)
    return matched.n_same > 0 ? DEDUP_NAME_PART : DEDUP_NAME_SHARED;
  return matched.n_near == 0 ? DEDUP_NAME_SAME : DEDUP_NAME_NEAR;
}

static DedupNameLevel
compare_one (DedupNames    *self,
             DedupNamesUse  use,
             guint32        a,
             guint32        b,
             guint32       *count)
{
  const DedupName *name_a = dedup_names_get (self, a);
  const DedupName *name_b = dedup_names_get (self, b);

  if (a == b)
    {
      *count = MAX (name_a->count[use], 1);
      return DEDUP_NAME_SAME;
    }
  return name_a->n_words <= name_b->n_words
    ? compare_ordered (self, use, name_a, name_b, count)
    : compare_ordered (self, use, name_b, name_a, count);
}

DedupNameLevel
dedup_names_compare (DedupNames    *self,
                     DedupNamesUse  use,
                     guint32        a,
                     guint32        b,
                     guint32       *count)
{
  DedupNameLevel best;
  guint32 other;

  *count = 1;
  if (a == 0 || b == 0)
    return DEDUP_NAME_UNKNOWN;
  best = compare_one (self, use, a, b, count);
  for (guint turn = 0; turn < 2 && best != DEDUP_NAME_SAME; turn++)
    {
      guint32 alias = dedup_names_get (self, turn == 0 ? a : b)->alias;
      DedupNameLevel level;

      if (alias == 0)
        continue;
      level = compare_one (self, use, alias, turn == 0 ? b : a, &other);
      if (level < best)
        {
          best = level;
          *count = other;
        }
    }
  return best;
}
