/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-db-words"

#include "config.h"

#include <string.h>

#include "tepat-db-words.h"

struct _TepatDbWords
{
  char       *text;     /* in lower case */
  GHashTable *words;
};

/* As SQLite sees it: any byte beyond ASCII belongs to a name. */
static gboolean
is_word_char (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '$' || (guchar) c >= 0x80;
}

static gsize
word_length (const char *text)
{
  gsize length = 0;

  while (is_word_char (text[length]))
    length++;

  return length;
}

/** tepat_db_words_new: Returns: (transfer full): the words of @sql, in lower case */
TepatDbWords *
tepat_db_words_new (const char *sql)
{
  TepatDbWords *self = g_new0 (TepatDbWords, 1);

  self->text = g_ascii_strdown (sql, -1);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (const char *at = self->text; *at != '\0';)
    {
      gsize length = word_length (at);

      if (length > 0)
        g_hash_table_add (self->words, g_strndup (at, length));
      at += MAX (length, 1);
    }

  return self;
}

/** tepat_db_words_free: Frees @self. */
void
tepat_db_words_free (TepatDbWords *self)
{
  g_free (self->text);
  g_hash_table_unref (self->words);
  g_free (self);
}

/**
 * tepat_db_words_contain:
 * @name: in lower case
 *
 * Returns: whether the text could name @name; a name that is no single word counts wherever its
 *   characters stand
 */
gboolean
tepat_db_words_contain (TepatDbWords *self,
                        const char   *name)
{
  if (word_length (name) == strlen (name))
    return g_hash_table_contains (self->words, name);

  return strstr (self->text, name) != NULL;
}

/** tepat_db_words_contain_prefix: Returns: whether a word begins with @prefix */
gboolean
tepat_db_words_contain_prefix (TepatDbWords *self,
                               const char   *prefix)
{
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, self->words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    if (g_str_has_prefix (word, prefix))
      return TRUE;

  return FALSE;
}

static const char *
skip_comment (const char *at)
{
  const char *end = at[0] == '-' ? strchr (at, '\n') : strstr (at + 2, "*/");

  if (end == NULL)
    return at + strlen (at);

  return at[0] == '-' ? end + 1 : end + 2;
}

static const char *
skip_space (const char *at)
{
  while (*at != '\0')
    if (strchr (" \t\n\f\r", *at) != NULL)
      at++;
    else if (g_str_has_prefix (at, "--") || g_str_has_prefix (at, "/*"))
      at = skip_comment (at);
    else
      break;

  return at;
}

static gboolean
take_word (const char **at,
           const char  *word)
{
  gsize length = word_length (*at);

  if (length != strlen (word) || g_ascii_strncasecmp (*at, word, length) != 0)
    return FALSE;
  *at = skip_space (*at + length);

  return TRUE;
}

/**
 * tepat_db_words_find_body:
 * @has_with: (out): whether the statement begins with a WITH clause, which the body then is without
 *   its first words
 * @recursive: (out): whether that clause is recursive
 *
 * Returns: (transfer none) (nullable): where more CTEs can be put before, or %NULL for a statement
 *   that neither queries nor changes rows
 */
const char *
tepat_db_words_find_body (const char *sql,
                          gboolean   *has_with,
                          gboolean   *recursive)
{
  static const char * const starts[] = {
    "select", "values", "insert", "replace", "update", "delete",
  };
  const char *at = skip_space (sql);
  const char *ahead = at;

  *has_with = take_word (&at, "with");
  *recursive = *has_with && take_word (&at, "recursive");
  if (*has_with)
    return at;
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (take_word (&ahead, starts[i]))
      return at;

  return NULL;
}
