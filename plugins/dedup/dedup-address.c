/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-address"

#include "config.h"

#include "dedup-address.h"

#include <string.h>

#include "dedup-hash.h"

#define MAX_WORD 24
#define MAX_TEXT 160
#define BITS 128
/* Of the pairs of letters of both, so much is in common. */
#define NEAR_PERCENT 70
/* Bits from which on an address tells enough. */
#define LEAST_BITS 5
#define FULL_BITS 10

/* How a street, a number or a part of a desa is introduced; who leaves it out means the same. */
static const char * const introductions[] = {
  "ALAMAT", "DESA", "DK", "DS", "DSN", "DUKUH", "DUSUN", "GANG", "GG", "JALAN", "JL", "JLN", "KAMP",
  "KAMPUNG", "KEL", "KELURAHAN", "KP", "LINGK", "LINGKUNGAN", "NMR", "NO", "NOMOR",
};
/* What follows is kept in columns of its own. */
static const char * const elsewhere[] = { "RT", "RW" };

static gboolean
is_in (const char         *word,
       const char * const *list,
       guint               n)
{
  for (guint i = 0; i < n; i++)
    if (list[i][0] == word[0] && strcmp (list[i], word) == 0)
      return TRUE;
  return FALSE;
}

static void
set_bit (DedupAddress *self,
         guint64       what)
{
  guint bit = (guint) (dedup_mix (what) >> 40) % BITS;

  self->pairs[bit / 64] |= G_GUINT64_CONSTANT (1) << (bit % 64);
}

/* Words and numbers alike: its letters two by two, its ends among them. */
static void
add_word (DedupAddress *self,
          const char   *word,
          guint         n)
{
  self->hash += (guint32) (dedup_hash_bytes (word, n) >> 8);
  for (guint i = 0; i <= n; i++)
    set_bit (self, (guint64) (guchar) (i > 0 ? word[i - 1] : ' ') << 8 |
                   (guchar) (i < n ? word[i] : ' '));
}

/* The next run of letters or of digits, without leading zeros; 0 at the end. */
static guint
next_word (const char **p,
           const char  *end,
           char         word[MAX_WORD + 1])
{
  gboolean digits;
  guint n = 0;

  while (*p < end && !g_ascii_isalnum (**p) && (guchar) **p < 0x80)
    ++*p;
  if (*p == end)
    return 0;
  digits = g_ascii_isdigit (**p);
  while (digits && *p + 1 < end && **p == '0' && g_ascii_isdigit ((*p)[1]))
    ++*p;
  for (; *p < end && (digits ? g_ascii_isdigit (**p)
                             : g_ascii_isalpha (**p) || (guchar) **p >= 0x80); ++*p)
    if (n < MAX_WORD)
      word[n++] = g_ascii_toupper (**p);
  word[n] = '\0';

  return n;
}

void
dedup_address_parse (DedupAddress *self,
                     const char   *text,
                     gsize         length)
{
  const char *end = text + MIN (length, MAX_TEXT);
  char word[MAX_WORD + 1];
  gboolean skip = FALSE;
  guint n;

  *self = (DedupAddress) { 0 };
  while ((n = next_word (&text, end, word)) > 0)
    {
      gboolean number = g_ascii_isdigit (word[0]);

      if (!(skip && number) && !is_in (word, introductions, G_N_ELEMENTS (introductions)) &&
          !is_in (word, elsewhere, G_N_ELEMENTS (elsewhere)))
        add_word (self, word, n);
      skip = is_in (word, elsewhere, G_N_ELEMENTS (elsewhere));
    }
  self->n_pairs = (guint32) (__builtin_popcountll (self->pairs[0]) +
                             __builtin_popcountll (self->pairs[1]));
  if (self->n_pairs > 0)
    self->hash |= 1;
}

static gboolean
is_share (guint common,
          guint all)
{
  return 200 * common >= NEAR_PERCENT * all;
}

gboolean
dedup_address_is_near (const DedupAddress *self,
                       const DedupAddress *other)
{
  guint least = MIN (self->n_pairs, other->n_pairs), all = self->n_pairs + other->n_pairs;

  return least >= LEAST_BITS && is_share (least, all) &&
         is_share ((guint) (__builtin_popcountll (self->pairs[0] & other->pairs[0]) +
                            __builtin_popcountll (self->pairs[1] & other->pairs[1])), all);
}

gboolean
dedup_address_is_full (const DedupAddress *self)
{
  return self->n_pairs >= FULL_BITS;
}
