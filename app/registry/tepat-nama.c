/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-nama"

#include "config.h"

#include <string.h>

#include "tepat-nama.h"

#define MAX_TOKENS 16
#define TOKEN_SIZE 32

typedef struct
{
  char  text[TOKEN_SIZE];
  guint length;
} Token;

typedef struct
{
  Token tokens[MAX_TOKENS];
  guint first;
  guint n;
  /* The first token after a comma, where academic titles stand. */
  guint comma;
} Tokens;

/* Sorted, each in upper case without dots. */
static const char *const leading_titles[] = {
  "BAPAK", "BPK", "DR", "DRA", "DRG", "DRS", "H", "HAJI", "HI", "HJ", "IBU", "IR", "KH", "KYAI",
  "NY", "NYONYA", "PROF", "SDR", "SDRI", "TN", "TUAN", "UST", "USTAD", "USTADZ",
};
static const char *const trailing_titles[] = {
  "ALM", "ALMARHUM", "ALMARHUMAH", "ALMH", "AMD", "AMDKEB", "AMDKEP", "MPD", "MSI", "SAG", "SIP",
  "SKEP", "SKM", "SKOM", "SPD", "SPDI", "SPDSD", "SPT", "SSI", "SSOS", "STP", "SHUT",
};
static const char *const title_parts[] = {
  "A", "AG", "AK", "AP", "BA", "D", "DEV", "E", "FARM", "H", "HUM", "HUT", "I", "KEB", "KEP", "KM",
  "KN", "KOM", "M", "MA", "MD", "MH", "MM", "MT", "NERS", "P", "PD", "PSI", "PT", "S", "SD", "SE",
  "SH", "SI", "SOS", "ST", "T", "TP", "TR",
};

typedef struct
{
  const char *written;
  const char *stands_for;
} Variant;

/* Names that are written in many ways; sorted. */
static const Variant variants[] = {
  { "ABD", "ABDUL" }, { "ABDL", "ABDUL" }, { "ABDOEL", "ABDUL" }, { "ACH", "AHMAD" },
  { "ACHMAD", "AHMAD" }, { "AHMD", "AHMAD" }, { "AKHMAD", "AHMAD" }, { "MCH", "MUHAMAD" },
  { "MHD", "MUHAMAD" }, { "MOCH", "MUHAMAD" }, { "MOCHAMAD", "MUHAMAD" },
  { "MOCHAMMAD", "MUHAMAD" }, { "MOH", "MUHAMAD" }, { "MOHAMAD", "MUHAMAD" },
  { "MOHAMED", "MUHAMAD" }, { "MOHAMMAD", "MUHAMAD" }, { "MOHAMMED", "MUHAMAD" },
  { "MOHD", "MUHAMAD" }, { "MUCH", "MUHAMAD" }, { "MUCHAMAD", "MUHAMAD" },
  { "MUCHAMMAD", "MUHAMAD" }, { "MUH", "MUHAMAD" }, { "MUHAMAD", "MUHAMAD" },
  { "MUHAMMAD", "MUHAMAD" }, { "MUHAMMED", "MUHAMAD" }, { "MUHD", "MUHAMAD" },
  { "MUKHAMAD", "MUHAMAD" }, { "MUKHAMMAD", "MUHAMAD" },
};

/* Given so often that they say little about who it is; as normalised, sorted. */
static const char *const generic_names[] = {
  "ABDUL", "AHMAD", "I", "MUHAMAD", "NI", "NUR", "SITI", "SRI",
};

static const char *
text_at (gconstpointer table,
         gsize         stride,
         guint         i)
{
  return *(const char *const *) ((const char *) table + i * stride);
}

static gint
find_word (gconstpointer table,
           gsize         stride,
           guint         n,
           const char   *word)
{
  for (guint i = 0; i < n; i++)
    {
      const char *text = text_at (table, stride, i);

      if (text[0] == word[0] && strcmp (text, word) == 0)
        return (gint) i;
    }
  return -1;
}

#define HAS_WORD(table, word) \
  (find_word (table, sizeof *table, G_N_ELEMENTS (table), word) >= 0)

/* The ASCII capital that a character stands for, 0 for what is left out, ' ' for what divides. */
static char
fold (const char **p,
      const char  *end)
{
  gunichar base[4];
  gunichar c;

  if ((guchar) **p < 0x80)
    {
      char ascii = *(*p)++;

      if (ascii == '\'' || ascii == '`' || ascii == '"')
        return 0;
      return g_ascii_isalnum (ascii) ? g_ascii_toupper (ascii) : ' ';
    }
  c = g_utf8_get_char_validated (*p, end - *p);
  if (c >= (gunichar) -2)
    {
      (*p)++;
      return 0;
    }
  *p = g_utf8_next_char (*p);
  if (g_unichar_fully_decompose (c, FALSE, base, G_N_ELEMENTS (base)) > 0 && base[0] < 0x80 &&
      g_ascii_isalnum ((char) base[0]))
    return g_ascii_toupper ((char) base[0]);
  return c == 0xa0 ? ' ' : 0;
}

static void
end_token (Tokens *self)
{
  Token *token = &self->tokens[self->n];

  if (token->length == 0)
    return;
  token->text[token->length] = '\0';
  if (self->n + 1 < MAX_TOKENS)
    self->n++;
  else
    token->length = 0;
  self->tokens[self->n].length = 0;
}

static void
split (Tokens     *self,
       const char *nama,
       const char *end)
{
  self->first = 0;
  self->n = 0;
  self->comma = G_MAXUINT;
  self->tokens[0].length = 0;
  while (nama < end)
    {
      gboolean comma = *nama == ',';
      char c = fold (&nama, end);
      Token *token = &self->tokens[self->n];

      if (c == ' ')
        end_token (self);
      else if (c != 0 && token->length + 1 < TOKEN_SIZE)
        token->text[token->length++] = c;
      if (comma && self->comma == G_MAXUINT && self->n > 0)
        self->comma = self->n;
    }
  end_token (self);
}

static gboolean
is_degree_pair (const Tokens *self)
{
  const char *before;

  if (self->n < self->first + 3)
    return FALSE;
  before = self->tokens[self->n - 2].text;
  return strlen (before) == 1 && strchr ("SMA", before[0]) != NULL &&
         HAS_WORD (title_parts, self->tokens[self->n - 1].text);
}

static gboolean
has_only_titles_after_comma (const Tokens *self)
{
  for (guint i = self->comma; i < self->n; i++)
    if (!HAS_WORD (title_parts, self->tokens[i].text) &&
        !HAS_WORD (trailing_titles, self->tokens[i].text) &&
        !HAS_WORD (leading_titles, self->tokens[i].text))
      return FALSE;
  return TRUE;
}

static void
drop_titles (Tokens *self)
{
  if (self->comma < self->n && has_only_titles_after_comma (self))
    self->n = self->comma;
  while (self->first + 1 < self->n && HAS_WORD (leading_titles, self->tokens[self->first].text))
    self->first++;
  while (self->first + 1 < self->n)
    {
      if (HAS_WORD (trailing_titles, self->tokens[self->n - 1].text))
        self->n--;
      else if (is_degree_pair (self))
        self->n -= 2;
      else
        break;
    }
}

static void
expand_variants (Tokens *self)
{
  for (guint i = self->first; i < self->n; i++)
    {
      Token *token = &self->tokens[i];
      gint found = find_word (variants, sizeof *variants, G_N_ELEMENTS (variants), token->text);
      const char *full = found >= 0 ? variants[found].stands_for : NULL;

      /* M. and ST. mean Muhammad and Siti only where a name follows. */
      if (full == NULL && i == self->first && i + 1 < self->n)
        full = strcmp (token->text, "M") == 0 ? "MUHAMAD" :
               strcmp (token->text, "ST") == 0 ? "SITI" : NULL;
      if (full == NULL)
        continue;
      g_strlcpy (token->text, full, TOKEN_SIZE);
      token->length = (guint) strlen (token->text);
    }
}

/* One sound, one letter: the old spelling, and what is heard alike. */
static guint
sound (const char *p,
       char       *out)
{
  static const struct { char written[3]; char heard; } pairs[] = {
    { "OE", 'U' }, { "DJ", 'I' }, { "TJ", 'C' }, { "SJ", 'S' }, { "SY", 'S' }, { "SH", 'S' },
    { "CH", 'H' }, { "KH", 'H' }, { "PH", 'F' }, { "DZ", 'Z' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (p[0] == pairs[i].written[0] && p[1] == pairs[i].written[1])
      {
        *out = pairs[i].heard;
        return 2;
      }
  switch (*p)
    {
    case 'J':
    case 'Y':
      *out = 'I';
      break;
    case 'V':
      *out = 'F';
      break;
    case 'Q':
      *out = 'K';
      break;
    default:
      *out = *p;
    }
  return 1;
}

static void
respell (Token *token)
{
  guint n = 0;

  for (const char *p = token->text; *p != '\0';)
    {
      char c;

      p += sound (p, &c);
      if (n == 0 || token->text[n - 1] != c)
        token->text[n++] = c;
    }
  if (n > 2 && token->text[n - 1] == 'H' && strchr ("AIUEO", token->text[n - 2]) != NULL)
    n--;
  token->text[n] = '\0';
  token->length = n;
}

static void
normalise (Tokens     *self,
           const char *nama,
           const char *end)
{
  split (self, nama, end);
  drop_titles (self);
  expand_variants (self);
  for (guint i = self->first; i < self->n; i++)
    respell (&self->tokens[i]);
}

static gsize
join (const Tokens *self,
      guint         first,
      guint         end,
      char         *buffer,
      gsize         size)
{
  gsize n = 0;

  for (guint i = first; i < end; i++)
    {
      const Token *token = &self->tokens[i];

      if (n + token->length + 2 > size)
        break;
      if (n > 0)
        buffer[n++] = ' ';
      memcpy (buffer + n, token->text, token->length);
      n += token->length;
    }
  buffer[n] = '\0';
  return n;
}

/**
 * tepat_nama_normalise:
 * @nama: (nullable): a name as written
 * @buffer: where to write
 * @size: size of @buffer, best %TEPAT_NAMA_SIZE
 *
 * Brings a name into the form in which names are compared: capitals without accents, quotes, dots
 * and titles, with the many ways to write Muhammad, the old spelling, doubled letters and letters
 * that are heard alike made one. It is a key, not something to show. An alias after a `/` is left
 * out here; [func@nama_agrees] tries each.
 *
 * Returns: length of the text in @buffer
 */
gsize
tepat_nama_normalise (const char *nama,
                      char       *buffer,
                      gsize       size)
{
  Tokens tokens;

  g_return_val_if_fail (buffer != NULL && size > 0, 0);

  buffer[0] = '\0';
  if (nama == NULL)
    return 0;
  normalise (&tokens, nama, nama + strcspn (nama, "/"));
  return join (&tokens, tokens.first, tokens.n, buffer, size);
}

/**
 * tepat_nama_without_titles:
 * @nama: (nullable): a name as written
 *
 * Returns: (transfer full): the words of the name in capitals, without what stands before and behind
 *   it: `Drs. H. Bambang Sutrisno, M.Si.` gives `BAMBANG SUTRISNO`; a name of titles alone comes back
 *   as it is
 */
char *
tepat_nama_without_titles (const char *nama)
{
  char buffer[TEPAT_NAMA_SIZE];
  Tokens tokens;

  if (nama == NULL)
    return g_strdup ("");
  split (&tokens, nama, nama + strlen (nama));
  drop_titles (&tokens);
  if (join (&tokens, tokens.first, tokens.n, buffer, sizeof buffer) == 0)
    return g_strdup (nama);

  return g_strdup (buffer);
}

/* Longest common part of a and b, the first one when there are several. */
static guint
find_longest (const char *a,
              guint       n_a,
              const char *b,
              guint       n_b,
              guint      *at_a,
              guint      *at_b)
{
  guint8 lengths[TEPAT_NAMA_SIZE + 1] = { 0 };
  guint best = 0;

  for (guint i = 0; i < n_a; i++)
    for (guint j = n_b; j > 0; j--)
      {
        lengths[j] = a[i] == b[j - 1] ? (guint8) (lengths[j - 1] + 1) : 0;
        if (lengths[j] > best || (lengths[j] == best && best > 0 && i + 1 - best == *at_a &&
                                  j - best < *at_b))
          {
            best = lengths[j];
            *at_a = i + 1 - best;
            *at_b = j - best;
          }
      }
  return best;
}

static guint
count_common (const char *a,
              guint       n_a,
              const char *b,
              guint       n_b)
{
  guint at_a = 0;
  guint at_b = 0;
  guint length;

  if (n_a == 0 || n_b == 0)
    return 0;
  length = find_longest (a, n_a, b, n_b, &at_a, &at_b);
  if (length == 0)
    return 0;
  return length + count_common (a, at_a, b, at_b) +
         count_common (a + at_a + length, n_a - at_a - length,
                       b + at_b + length, n_b - at_b - length);
}

static guint
compare (const char *a,
         const char *b)
{
  guint n_a = (guint) MIN (strlen (a), TEPAT_NAMA_SIZE - 1);
  guint n_b = (guint) MIN (strlen (b), TEPAT_NAMA_SIZE - 1);

  if (n_a + n_b == 0)
    return 0;
  if (n_a == n_b && memcmp (a, b, n_a) == 0)
    return 100;
  return 200 * count_common (a, n_a, b, n_b) / (n_a + n_b);
}

/* Capitals without quotes, as Kemensos compares them. */
static void
copy_plain (const char *from,
            const char *end,
            char       *to)
{
  gsize n = 0;

  while (from < end && n + 1 < TEPAT_NAMA_SIZE)
    {
      if (*from != '\'' && *from != '`' && *from != '"' &&
          (*from != ' ' || (n > 0 && to[n - 1] != ' ')))
        to[n++] = g_ascii_toupper (*from);
      from++;
    }
  while (n > 0 && to[n - 1] == ' ')
    n--;
  to[n] = '\0';
}

/* Calls for each alias of a name; returns the start of the next one or NULL. */
static const char *
next_alias (const char  *from,
            const char **end)
{
  *end = from + strcspn (from, "/");
  return **end == '/' ? *end + 1 : NULL;
}

/**
 * tepat_nama_similarity:
 * @a: (nullable): a name
 * @b: (nullable): another
 *
 * Ratcliff-Obershelp similarity of two names as Kemensos measures padan: capitals, quotes taken
 * out, aliases divided by `/` compared one by one and the best taken. %TEPAT_NAMA_KEMENSOS is its
 * threshold.
 *
 * Returns: 0 to 100
 */
guint
tepat_nama_similarity (const char *a,
                       const char *b)
{
  char plain_a[TEPAT_NAMA_SIZE];
  char plain_b[TEPAT_NAMA_SIZE];
  const char *end_a;
  const char *end_b;
  guint best = 0;

  for (const char *p = a, *next; p != NULL && b != NULL; p = next)
    {
      next = next_alias (p, &end_a);
      copy_plain (p, end_a, plain_a);
      for (const char *q = b, *after; q != NULL; q = after)
        {
          after = next_alias (q, &end_b);
          copy_plain (q, end_b, plain_b);
          best = MAX (best, compare (plain_a, plain_b));
        }
    }
  return best;
}

/* BIN and BINTI with the father's name count only when both names have them. */
static guint
find_bin (const Tokens *self)
{
  for (guint i = self->first + 1; i < self->n; i++)
    if (strcmp (self->tokens[i].text, "BIN") == 0 || strcmp (self->tokens[i].text, "BINTI") == 0)
      return i;
  return self->n;
}

static void
skip_generic (Tokens *self)
{
  while (self->first + 1 < self->n && HAS_WORD (generic_names, self->tokens[self->first].text))
    self->first++;
}

/* @whole: (inout): set when the very word is there, and not only what may be its initial */
static gboolean
is_word_of (const Token  *token,
            const Tokens *in,
            gboolean     *whole)
{
  gboolean initial = FALSE;

  for (guint i = in->first; i < in->n; i++)
    {
      const Token *other = &in->tokens[i];

      if (strcmp (token->text, other->text) == 0)
        {
          *whole |= token->length > 2;
          return TRUE;
        }
      /* An initial stands for any name that begins with it. */
      initial |= (token->length == 1 || other->length == 1) && token->text[0] == other->text[0];
    }
  return initial;
}

/* The one that writes fewer words: all of them are in the other, and both write one out. Initials
 * alone say nothing: SITI AMINAH is not BUDI A. */
static gboolean
is_part_of (const Tokens *few,
            const Tokens *many)
{
  gboolean whole = FALSE;

  for (guint i = few->first; i < few->n; i++)
    if (!is_word_of (&few->tokens[i], many, &whole))
      return FALSE;
  return whole;
}

/* Compares the words of a and b up to the given ends. */
static gboolean
words_agree (Tokens a,
             guint  end_a,
             Tokens b,
             guint  end_b)
{
  char text_a[TEPAT_NAMA_SIZE];
  char text_b[TEPAT_NAMA_SIZE];

  a.n = end_a;
  b.n = end_b;
  skip_generic (&a);
  skip_generic (&b);
  if (a.first == a.n || b.first == b.n)
    return FALSE;
  join (&a, a.first, a.n, text_a, sizeof text_a);
  join (&b, b.first, b.n, text_b, sizeof text_b);
  if (compare (text_a, text_b) >= TEPAT_NAMA_REGISTER)
    return TRUE;
  return a.n - a.first <= b.n - b.first ? is_part_of (&a, &b) : is_part_of (&b, &a);
}

static gboolean
tokens_agree (const Tokens *a,
              const Tokens *b)
{
  guint bin_a = find_bin (a);
  guint bin_b = find_bin (b);

  if ((bin_a < a->n || bin_b < b->n) && !words_agree (*a, bin_a, *b, bin_b))
    return FALSE;
  if ((bin_a < a->n) != (bin_b < b->n))
    return TRUE;
  return words_agree (*a, a->n, *b, b->n);
}

/**
 * tepat_nama_agrees:
 * @a: (nullable): a name
 * @b: (nullable): another
 *
 * Whether two names may be one person's once a number says so: the normalised names are alike
 * (%TEPAT_NAMA_REGISTER, stricter than Kemensos' 60, under which `SITI AMINAH` and `SITI ROHANI`
 * would be one), or one leaves out words of the other. Muhammad, Siti and the like are too common
 * to count when more follows. Without a name nothing agrees. Allocates nothing.
 *
 * Returns: %TRUE if they agree
 */
gboolean
tepat_nama_agrees (const char *a,
                   const char *b)
{
  const char *end_a;
  const char *end_b;
  Tokens tokens_a;
  Tokens tokens_b;

  if (a == NULL || b == NULL)
    return FALSE;
  if (*a != '\0' && strcmp (a, b) == 0)
    return TRUE;
  for (const char *p = a, *next; p != NULL; p = next)
    {
      next = next_alias (p, &end_a);
      for (const char *q = b, *after; q != NULL; q = after)
        {
          after = next_alias (q, &end_b);
          normalise (&tokens_a, p, end_a);
          normalise (&tokens_b, q, end_b);
          if (tokens_agree (&tokens_a, &tokens_b))
            return TRUE;
        }
    }
  return FALSE;
}
