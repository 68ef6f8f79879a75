/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-word"

#include "config.h"

#include "dedup-word.h"

#include <string.h>

#define MAX_LENGTH 32
#define LONG_WORD 8
#define SHORTEST_CUT 3
#define JOINED_SLIPS 2

guint32
dedup_word_get_letters (const char *text,
                        gsize       length)
{
  guint32 letters = 0;

  for (gsize i = 0; i < length; i++)
    letters |= 1u << (g_ascii_isalpha (text[i]) ? text[i] & 31 : 0);
  return letters;
}

/* More letters are in one of the two sets alone than @most slips make. */
static gboolean
differ (guint32 letters,
        guint32 other,
        guint   most)
{
  guint32 alone = letters ^ other;

  for (guint i = 0; i < 2 * most; i++)
    alone &= alone - 1;
  return alone != 0;
}

guint
dedup_word_distance (const char *a,
                     guint       n_a,
                     const char *b,
                     guint       n_b,
                     guint       most)
{
  guint rows[3][MAX_LENGTH + 1];

  while (n_a > 0 && n_b > 0 && *a == *b)
    a++, b++, n_a--, n_b--;
  while (n_a > 0 && n_b > 0 && a[n_a - 1] == b[n_b - 1])
    n_a--, n_b--;
  if (n_a == 0 || n_b == 0)
    return MIN (n_a + n_b, most + 1);
  if (n_a > MAX_LENGTH || n_b > MAX_LENGTH)
    return most + 1;
  /* What is left of a single slip: a letter for another, or two in the other order. */
  if (most == 1)
    return (n_a == 1 && n_b == 1) || (n_a == 2 && n_b == 2 && a[0] == b[1] && a[1] == b[0]) ? 1 : 2;
  for (guint j = 0; j <= n_b; j++)
    rows[0][j] = j;
  for (guint i = 1; i <= n_a; i++)
    {
      guint *row = rows[i % 3];
      const guint *above = rows[(i + 2) % 3];
      const guint *two_above = rows[(i + 1) % 3];

      row[0] = i;
      for (guint j = 1; j <= n_b; j++)
        {
          row[j] = MIN (MIN (above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = MIN (row[j], two_above[j - 2] + 1);
        }
    }
  return MIN (rows[n_a % 3][n_b], most + 1);
}

gboolean
dedup_word_is_near (const char *a,
                    guint       n_a,
                    guint32     letters_a,
                    const char *b,
                    guint       n_b,
                    guint32     letters_b)
{
  guint shorter = MIN (n_a, n_b);
  guint most = shorter >= LONG_WORD ? 2 : 1;

  if (shorter == 1)
    return a[0] == b[0];
  if (shorter >= SHORTEST_CUT && a[0] == b[0] && memcmp (a, b, shorter) == 0)
    return TRUE;
  if (shorter < SHORTEST_CUT || n_a + n_b - 2 * shorter > most ||
      differ (letters_a, letters_b, most))
    return FALSE;
  return dedup_word_distance (a, n_a, b, n_b, most) <= most;
}

/* @both: the pieces that were put together so far; the others in any order behind them. */
static gboolean
is_joined_from (const char       *one,
                guint             n,
                const DedupPiece *pieces,
                guint             n_pieces,
                guint             used,
                char             *both,
                guint             length)
{
  if (used == (1u << n_pieces) - 1)
    return dedup_word_distance (one, n, both, length, JOINED_SLIPS) <= JOINED_SLIPS;
  for (guint i = 0; i < n_pieces; i++)
    {
      if (used & (1u << i))
        continue;
      memcpy (both + length, pieces[i].text, pieces[i].n);
      if (is_joined_from (one, n, pieces, n_pieces, used | 1u << i, both, length + pieces[i].n))
        return TRUE;
    }
  return FALSE;
}

gboolean
dedup_word_is_joined (const char       *one,
                      guint             n,
                      const DedupPiece *pieces,
                      guint             n_pieces)
{
  char both[DEDUP_MOST_PIECES * MAX_LENGTH];
  guint length = 0;

  g_assert (n_pieces <= DEDUP_MOST_PIECES);

  for (guint i = 0; i < n_pieces; i++)
    {
      if (pieces[i].n > MAX_LENGTH)
        return FALSE;
      length += pieces[i].n;
    }
  return n >= LONG_WORD && MAX (n, length) - MIN (n, length) <= JOINED_SLIPS &&
         is_joined_from (one, n, pieces, n_pieces, 0, both, 0);
}
