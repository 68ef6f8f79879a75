/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-search-words"

#include "config.h"

#include <string.h>

#include "tepat-search-words.h"

#define MAX_WORD 40

/* Letters and digits of ASCII in lower case, other letters as they are; all else separates. */
static char
fold (char c)
{
  guchar u = (guchar) c;

  if (u >= 0x80 || g_ascii_isalnum (c))
    return g_ascii_tolower (c);

  return '\0';
}

/**
 * tepat_search_words_append:
 * @words: the record's words so far
 * @mark: what stands before each word, or 0
 * @text: (nullable): a text
 * @func: (nullable): told about each word, without its mark
 */
void
tepat_search_words_append (GString             *words,
                           char                 mark,
                           const char          *text,
                           TepatSearchWordFunc  func,
                           gpointer             user_data)
{
  char word[MAX_WORD + 1];
  guint n = 0;

  if (text == NULL)
    return;
  for (const char *c = text;; c++)
    {
      char letter = *c != '\0' ? fold (*c) : '\0';

      if (letter != '\0' && n < MAX_WORD)
        word[n++] = letter;
      if (letter != '\0')
        continue;
      if (n > 0)
        {
          word[n] = '\0';
          g_string_append_c (words, ' ');
          if (mark != '\0')
            g_string_append_c (words, mark);
          g_string_append_len (words, word, n);
          if (func != NULL)
            func (word, user_data);
        }
      n = 0;
      if (*c == '\0')
        break;
    }
}

gboolean
tepat_search_words_begin (const char *text,
                          const char *word)
{
  const char *want = word;
  gboolean fits = TRUE;

  for (const char *c = text; c != NULL && *c != '\0'; c++)
    {
      char letter = fold (*c);

      if (letter == '\0')
        {
          want = word;
          fits = TRUE;
        }
      else if (fits && *want == letter)
        want++;
      else
        fits = FALSE;
      if (fits && *want == '\0')
        return TRUE;
    }

  return FALSE;
}

static void
collect (const char *word,
         gpointer    user_data)
{
  g_strv_builder_add (user_data, word);
}

/** tepat_search_words_split: Returns: (transfer full): the words of what a user typed */
GStrv
tepat_search_words_split (const char *text)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(GString) unused = g_string_new (NULL);

  tepat_search_words_append (unused, '\0', text, collect, builder);

  return g_strv_builder_end (builder);
}

/**
 * tepat_search_word_distance:
 * @limit: give up beyond it
 *
 * Returns: edits (insert, delete, replace) between two words, or more than @limit
 */
guint
tepat_search_word_distance (const char *a,
                            const char *b,
                            guint       limit)
{
  gsize n = strlen (a), m = strlen (b);
  guint row[MAX_WORD + 2];

  if ((n > m ? n - m : m - n) > limit || m > MAX_WORD)
    return limit + 1;
  for (gsize j = 0; j <= m; j++)
    row[j] = (guint) j;
  for (gsize i = 1; i <= n; i++)
    {
      guint diagonal = row[0], best = row[0] = (guint) i;

      for (gsize j = 1; j <= m; j++)
        {
          guint above = row[j];

          row[j] = MIN (MIN (above, row[j - 1]) + 1, diagonal + (a[i - 1] != b[j - 1]));
          diagonal = above;
          best = MIN (best, row[j]);
        }
      if (best > limit)
        return limit + 1;
    }

  return row[m];
}
