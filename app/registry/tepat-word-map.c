/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-word-map"

#include "config.h"

#include <string.h>

#include "tepat-word-map.h"

/* Nothing that has a code or a column of its own is longer. */
#define FOLD_SIZE 128

typedef struct
{
  const char *word;   /* NULL: free */
  guint32     hash;
  guint32     length;
  guint       value;
} Slot;

struct _TepatWordMap
{
  Slot         *slots;
  guint         n_slots;   /* a power of two */
  guint         n_words;
  GStringChunk *words;
};

static gboolean
has_only_zeros (const char *text,
                const char *end)
{
  while (text < end && (*text == '0' || *text == ' '))
    text++;
  return text == end;
}

static gsize
strip_leading_zeros (char  *buffer,
                     gsize  n)
{
  gsize first = 0;

  while (first + 1 < n && buffer[first] == '0')
    first++;
  if (first > 0)
    memmove (buffer, buffer + first, n - first);
  return n - first;
}

/*
 * tepat_word_fold: Writes the letters and digits of @text in lower case. A number loses its leading
 * zeros and a fraction of zeros, since "01" and "1.0" are how a spreadsheet writes the code 1; what
 * stands between two digits is kept as a dot, since "1,2" is not twelve.
 *
 * Returns: the length written, or 0 when there is nothing or too much
 */
gsize
tepat_word_fold (const char *text,
                 gsize       length,
                 char       *buffer,
                 gsize       size)
{
  const char *end = text + length;
  gboolean number = TRUE;
  gboolean gap = FALSE;
  gsize n = 0;

  buffer[0] = '\0';
  for (const char *p = text; p < end; p++)
    {
      if (g_ascii_isalnum (*p))
        {
          number = number && g_ascii_isdigit (*p);
          if (n + 2 >= size)
            return 0;
          if (number && gap)
            buffer[n++] = '.';
          buffer[n++] = g_ascii_tolower (*p);
          gap = FALSE;
          continue;
        }
      if (number && *p == '-' && n == 0 && p + 1 < end && g_ascii_isdigit (p[1]))
        return 0;
      if (number && n > 0 && (*p == '.' || *p == ',') && has_only_zeros (p + 1, end))
        break;
      gap = n > 0;
    }
  if (number)
    n = strip_leading_zeros (buffer, n);
  buffer[n] = '\0';
  return n;
}

static guint32
hash_bytes (const char *text,
            gsize       length)
{
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) text[i]) * 16777619u;
  return hash;
}

static Slot *
find_slot (const TepatWordMap *self,
           const char         *word,
           gsize               length,
           guint32             hash)
{
  for (guint i = hash & (self->n_slots - 1);; i = (i + 1) & (self->n_slots - 1))
    {
      Slot *slot = &self->slots[i];

      if (slot->word == NULL || (slot->hash == hash && slot->length == length &&
                                 memcmp (slot->word, word, length) == 0))
        return slot;
    }
}

static void
grow (TepatWordMap *self)
{
  g_autofree Slot *old = g_steal_pointer (&self->slots);
  guint n_old = self->n_slots;

  self->n_slots *= 2;
  self->slots = g_new0 (Slot, self->n_slots);
  for (guint i = 0; i < n_old; i++)
    if (old[i].word != NULL)
      *find_slot (self, old[i].word, old[i].length, old[i].hash) = old[i];
}

/* tepat_word_map_new: Returns: (transfer full): an empty map */
TepatWordMap *
tepat_word_map_new (void)
{
  TepatWordMap *self = g_new0 (TepatWordMap, 1);

  self->n_slots = 32;
  self->slots = g_new0 (Slot, self->n_slots);
  self->words = g_string_chunk_new (1024);
  return self;
}

void
tepat_word_map_free (TepatWordMap *self)
{
  g_free (self->slots);
  g_string_chunk_free (self->words);
  g_free (self);
}

/*
 * tepat_word_map_add: Adds a word. The first meaning of a word is kept.
 *
 * Returns: %FALSE if the word already stands for another value
 */
gboolean
tepat_word_map_add (TepatWordMap *self,
                    const char   *word,
                    guint         value)
{
  char folded[FOLD_SIZE];
  gsize length = tepat_word_fold (word, strlen (word), folded, sizeof folded);
  guint32 hash = hash_bytes (folded, length);
  Slot *slot;

  if (length == 0)
    return TRUE;
  slot = find_slot (self, folded, length, hash);
  if (slot->word != NULL)
    return slot->value == value;
  *slot = (Slot) { g_string_chunk_insert_len (self->words, folded, (gssize) length), hash,
                   (guint32) length, value };
  if (++self->n_words * 2 > self->n_slots)
    grow (self);
  return TRUE;
}

/* tepat_word_map_find: Returns: the value of a word, or -1 */
int
tepat_word_map_find (const TepatWordMap *self,
                     const char         *text,
                     gssize              length)
{
  char folded[FOLD_SIZE];
  gsize n;
  Slot *slot;

  if (text == NULL)
    return -1;
  n = tepat_word_fold (text, length < 0 ? strlen (text) : (gsize) length, folded, sizeof folded);
  if (n == 0)
    return -1;
  slot = find_slot (self, folded, n, hash_bytes (folded, n));
  return slot->word != NULL ? (int) slot->value : -1;
}
