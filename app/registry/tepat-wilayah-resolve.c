/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-wilayah-resolve"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-wilayah-index-private.h"
#include "tepat-word-map.h"

#define CODE_SIZE 16

typedef struct
{
  const TepatWilayah *wilayah;
  TepatWilayahDoubt   doubt;
} Answer;

static gboolean
is_given (const char *text)
{
  return text != NULL && text[strspn (text, " \t\r\n-")] != '\0';
}

/* The digits of a code; FALSE when there is something else in it than dots and spaces. */
static gboolean
read_digits (const char *text,
             char       *digits)
{
  gsize n = 0;

  for (; *text != '\0'; text++)
    {
      if (g_ascii_isspace (*text) || *text == '.' || *text == '\'')
        continue;
      if (!g_ascii_isdigit (*text) || n + 1 >= CODE_SIZE)
        return FALSE;
      digits[n++] = *text;
    }
  digits[n] = '\0';
  return n > 0;
}

static Answer
judge (const TepatWilayah *wilayah)
{
  if (wilayah == NULL)
    return (Answer) { NULL, TEPAT_WILAYAH_UNKNOWN_CODE };
  if (!wilayah->active)
    return (Answer) { wilayah, TEPAT_WILAYAH_ENDED };
  return (Answer) { wilayah, wilayah->level == 4 ? TEPAT_WILAYAH_SURE : TEPAT_WILAYAH_NOT_A_DESA };
}

static Answer
resolve_kode (const TepatWilayahIndex *self,
              const char              *text)
{
  char digits[CODE_SIZE];

  if (!read_digits (text, digits))
    return (Answer) { NULL, TEPAT_WILAYAH_BAD_CODE };
  return judge (tepat_wilayah_index_lookup (self, digits));
}

/* The official list comes without BPS codes; then no BPS code says anything. */
static Answer
judge_bps (const TepatWilayahIndex *self,
           const char              *digits)
{
  Answer answer = judge (tepat_wilayah_index_lookup_bps (self, digits));

  if (answer.doubt == TEPAT_WILAYAH_UNKNOWN_CODE && !self->has_bps)
    answer.doubt = TEPAT_WILAYAH_NO_BPS;
  return answer;
}

static Answer
resolve_bps (const TepatWilayahIndex *self,
             const char              *text)
{
  char digits[CODE_SIZE];

  if (!read_digits (text, digits))
    return (Answer) { NULL, TEPAT_WILAYAH_BAD_CODE };
  return judge_bps (self, digits);
}

/* Adds one level's own digits, or replaces all when the whole code was given. */
static gboolean
add_part (char       *kode,
          const char *part,
          guint       own_digits)
{
  char digits[CODE_SIZE];
  gsize length = strlen (kode);
  gsize n;

  if (!is_given (part))
    return TRUE;
  if (!read_digits (part, digits))
    return FALSE;
  n = strlen (digits);
  if (n == length + own_digits && length > 0 && strncmp (digits, kode, length) == 0)
    {
      g_strlcpy (kode, digits, CODE_SIZE);
      return TRUE;
    }
  if (n > own_digits || length + own_digits + 1 > CODE_SIZE)
    return FALSE;
  /* A numeric cell drops leading zeros: 1 stands for 01 or 001. */
  memset (kode + length, '0', own_digits - n);
  g_strlcpy (kode + length + own_digits - n, digits, CODE_SIZE - (length + own_digits - n));
  return TRUE;
}

/* Three digits for the kecamatan and three for the desa are how BPS counts; Kemendagri has two and
 * four. */
static gboolean
look_like_bps (const TepatWilayahClue *clue)
{
  char kec[CODE_SIZE], desa[CODE_SIZE];

  return is_given (clue->kec_kode) && is_given (clue->desa_kode) &&
         read_digits (clue->kec_kode, kec) && read_digits (clue->desa_kode, desa) &&
         strlen (kec) == 3 && strlen (desa) == 3;
}

/* A desa of four digits is Kemendagri's, whatever the kind of file: BPS has three at most. */
static gboolean
look_like_kemendagri (const TepatWilayahClue *clue)
{
  char desa[CODE_SIZE];

  return is_given (clue->desa_kode) && read_digits (clue->desa_kode, desa) && strlen (desa) == 4;
}

static Answer
resolve_parts (const TepatWilayahIndex *self,
               const TepatWilayahClue  *clue)
{
  const char *parts[] = { clue->prov_kode, clue->kab_kode, clue->kec_kode, clue->desa_kode };
  static const guint kemendagri[] = { 2, 2, 2, 4 };
  static const guint bps[] = { 2, 2, 3, 3 };
  char kode[CODE_SIZE] = "";
  gboolean are_bps = (clue->parts_are_bps && !look_like_kemendagri (clue)) || look_like_bps (clue);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!add_part (kode, parts[i], are_bps ? bps[i] : kemendagri[i]))
      return (Answer) { NULL, TEPAT_WILAYAH_BAD_CODE };
  return are_bps ? judge_bps (self, kode) : judge (tepat_wilayah_index_lookup (self, kode));
}

static gboolean
fits_above (const TepatWilayahEntry *entry,
            const TepatWilayahName   names[TEPAT_WILAYAH_N_LEVELS],
            const gboolean           given[TEPAT_WILAYAH_N_LEVELS])
{
  for (const TepatWilayah *p = entry->wilayah.parent; p != NULL; p = p->parent)
    {
      const TepatWilayahEntry *above = (const TepatWilayahEntry *) (gconstpointer) p;

      if (given[p->level] && !tepat_wilayah_entry_is_named (above, &names[p->level]))
        return FALSE;
    }
  return TRUE;
}

/* Looks through all of one name; *n counts those that fit. */
static const TepatWilayah *
find_fitting (const TepatWilayahIndex *self,
              const char              *folded,
              guint                    level,
              const TepatWilayahName  *names,
              const gboolean          *given,
              const char              *under,
              guint                   *n)
{
  const TepatWilayah *found = NULL;

  *n = 0;
  for (gint32 i = tepat_wilayah_index_find_name (self, level, folded); i >= 0;
       i = self->entries[i].next_of_name)
    {
      const TepatWilayahEntry *entry = &self->entries[i];

      if (!entry->wilayah.active || !g_str_has_prefix (entry->wilayah.kode, under) ||
          !tepat_wilayah_entry_is_named (entry, &names[level]) || !fits_above (entry, names, given))
        continue;
      found = &entry->wilayah;
      (*n)++;
    }
  return found;
}

static Answer
resolve_names (const TepatWilayahIndex *self,
               const TepatWilayahClue  *clue)
{
  const char *texts[] = { NULL, clue->prov, clue->kab, clue->kec, clue->desa };
  TepatWilayahName names[TEPAT_WILAYAH_N_LEVELS];
  gboolean given[TEPAT_WILAYAH_N_LEVELS] = { FALSE };
  const char *under = clue->under != NULL ? clue->under : "";
  const TepatWilayah *found = NULL;
  guint level = 0;
  guint n = 0;

  for (guint i = 1; i < TEPAT_WILAYAH_N_LEVELS; i++)
    if ((given[i] = is_given (texts[i])))
      {
        tepat_wilayah_name_init (&names[i], texts[i], i);
        level = i;
      }
  if (level == 0)
    return (Answer) { NULL, TEPAT_WILAYAH_NOTHING };
  /* The name as it is written first: a desa may be called Desa Baru. */
  found = find_fitting (self, names[level].folded, level, names, given, under, &n);
  if (n == 0 && strcmp (names[level].bare, names[level].folded) != 0)
    found = find_fitting (self, names[level].bare, level, names, given, under, &n);
  if (n == 0)
    return (Answer) { NULL, TEPAT_WILAYAH_UNKNOWN_NAME };
  return n > 1 ? (Answer) { NULL, TEPAT_WILAYAH_AMBIGUOUS } : judge (found);
}

static gboolean
has_parts (const TepatWilayahClue *clue)
{
  return is_given (clue->prov_kode) || is_given (clue->kab_kode) || is_given (clue->kec_kode) ||
         is_given (clue->desa_kode);
}

static gboolean
has_desa_name (const TepatWilayahClue *clue)
{
  return is_given (clue->desa);
}

static gboolean
is_unreadable (TepatWilayahDoubt doubt)
{
  return doubt == TEPAT_WILAYAH_UNKNOWN_CODE || doubt == TEPAT_WILAYAH_BAD_CODE ||
         doubt == TEPAT_WILAYAH_NO_BPS;
}

/**
 * tepat_wilayah_index_resolve:
 * @self: the index
 * @clue: what a row says
 * @doubt: (out) (optional): why nothing, or something doubtful, was found
 *
 * Finds the desa that a row means: by its Kemendagri code, its BPS code, codes in parts, or names.
 * A code decides over names; where only a larger wilayah has a code, the name of the desa decides.
 * Kemendagri and BPS codes look alike and are never taken for each other. Allocates nothing.
 *
 * Returns: (nullable): the wilayah; use it as domicile only when @doubt is %TEPAT_WILAYAH_SURE
 */
const TepatWilayah *
tepat_wilayah_index_resolve (const TepatWilayahIndex *self,
                             const TepatWilayahClue  *clue,
                             TepatWilayahDoubt       *doubt)
{
  Answer answer = { NULL, TEPAT_WILAYAH_NOTHING };

  g_return_val_if_fail (self != NULL && clue != NULL, NULL);

  if (is_given (clue->kode))
    answer = resolve_kode (self, clue->kode);
  else if (is_given (clue->kode_bps))
    answer = resolve_bps (self, clue->kode_bps);
  else if (has_parts (clue))
    answer = resolve_parts (self, clue);
  /* A code that is missing, or that a BPS list cannot translate, leaves the names to ask. */
  if (answer.doubt == TEPAT_WILAYAH_NOTHING ||
      (has_desa_name (clue) && (answer.doubt == TEPAT_WILAYAH_NOT_A_DESA ||
                                (!is_given (clue->kode) && is_unreadable (answer.doubt)))))
    {
      TepatWilayahClue names = *clue;

      if (answer.wilayah != NULL)
        names.under = answer.wilayah->kode;
      answer = resolve_names (self, &names);
    }
  if (doubt != NULL)
    *doubt = answer.doubt;
  return answer.wilayah;
}

/**
 * tepat_wilayah_doubt_get_text:
 * @doubt: why a wilayah was not found
 *
 * Returns: the reason and the remedy, in the user's language
 */
const char *
tepat_wilayah_doubt_get_text (TepatWilayahDoubt doubt)
{
  switch (doubt)
    {
    case TEPAT_WILAYAH_NOTHING:
      return _("The row does not say in which desa it belongs. Fill in the code of the desa, or "
               "its name with the kecamatan.");
    case TEPAT_WILAYAH_BAD_CODE:
      return _("This is not a code of a wilayah. A desa has 10 digits.");
    case TEPAT_WILAYAH_UNKNOWN_CODE:
      return _("The code of the wilayah is not in the list. Correct the code, or import the newest "
               "list of wilayah.");
    case TEPAT_WILAYAH_NO_BPS:
      return _("The row has a BPS code, and the list of wilayah has none. Import a list with BPS "
               "codes, or add columns with the names of kecamatan and desa.");
    case TEPAT_WILAYAH_ENDED:
      return _("The code of the wilayah is no longer in force. Use the code that took its place.");
    case TEPAT_WILAYAH_NOT_A_DESA:
      return _("The code is not that of a desa or kelurahan. A desa has 10 digits.");
    case TEPAT_WILAYAH_UNKNOWN_NAME:
      return _("No desa of this name is in the list. Compare the names of kecamatan and desa with "
               "the list of wilayah, or fill in the code.");
    case TEPAT_WILAYAH_AMBIGUOUS:
      return _("Several desa have this name. Fill in the kecamatan and the kabupaten as well, or "
               "the code of the desa.");
    case TEPAT_WILAYAH_SURE:
    default:
      return "";
    }
}

/* One search: the folded words that were typed. */
typedef struct
{
  char  words[8][TEPAT_WILAYAH_FOLD_SIZE];
  guint n;
} Query;

static void
query_init (Query      *self,
            const char *text)
{
  g_auto(GStrv) parts = g_strsplit_set (text, " ,\t", -1);

  self->n = 0;
  for (guint i = 0; parts[i] != NULL && self->n < G_N_ELEMENTS (self->words); i++)
    {
      gsize length = tepat_word_fold (parts[i], strlen (parts[i]), self->words[self->n],
                                      TEPAT_WILAYAH_FOLD_SIZE);

      /* "Kec." and the like say what the next word is, and are in every name. */
      if (length > 0 && strcmp (self->words[self->n], "kec") != 0 &&
          strcmp (self->words[self->n], "kab") != 0 && strcmp (self->words[self->n], "desa") != 0)
        self->n++;
    }
}

static gboolean
is_above (const TepatWilayah *wilayah,
          const char         *word)
{
  for (const TepatWilayah *p = wilayah->parent; p != NULL; p = p->parent)
    if (strstr (((const TepatWilayahEntry *) (gconstpointer) p)->folded, word) != NULL)
      return TRUE;
  return FALSE;
}

/* 0: no match; the more, the better. All words but the first may be in the names above. */
static guint
rate (const TepatWilayahEntry *entry,
      const Query             *query)
{
  char whole[TEPAT_WILAYAH_FOLD_SIZE] = "";
  const char *first = query->words[0];

  for (guint i = 0; i < query->n; i++)
    g_strlcat (whole, query->words[i], sizeof whole);
  if (strcmp (entry->folded, whole) == 0 || strcmp (entry->wilayah.kode, first) == 0)
    return 5;
  if (g_str_has_prefix (entry->folded, whole))
    return 4;
  for (guint i = 1; i < query->n; i++)
    if (strstr (entry->folded, query->words[i]) == NULL && !is_above (&entry->wilayah,
                                                                      query->words[i]))
      return 0;
  if (g_str_has_prefix (entry->folded, first))
    return strcmp (entry->folded, first) == 0 ? 3 : 2;
  return strstr (entry->folded, first) != NULL || g_str_has_prefix (entry->wilayah.kode, first);
}

/**
 * tepat_wilayah_index_search:
 * @self: the index
 * @text: (nullable): what was typed: the beginning of a code, or a name with names above it
 * @under: (nullable): only below this code
 * @limit: at most this many
 *
 * Finds wilayah in force, the best matches first: `suka maju ngablak` finds Sukamaju in Kec.
 * Ngablak.
 *
 * Returns: (transfer container) (element-type TepatWilayah): the matches
 */
GPtrArray *
tepat_wilayah_index_search (const TepatWilayahIndex *self,
                            const char              *text,
                            const char              *under,
                            guint                    limit)
{
  g_autofree guint8 *rates = NULL;
  GPtrArray *found = g_ptr_array_new ();
  Query query;

  g_return_val_if_fail (self != NULL, found);

  query_init (&query, text != NULL ? text : "");
  if (query.n == 0)
    return found;
  rates = g_new0 (guint8, self->n_entries);
  for (guint i = 0; i < self->n_entries; i++)
    if (self->entries[i].wilayah.active &&
        (under == NULL || g_str_has_prefix (self->entries[i].wilayah.kode, under)))
      rates[i] = (guint8) rate (&self->entries[i], &query);
  for (guint want = 5; want > 0; want--)
    for (guint i = 0; i < self->n_entries && found->len < limit; i++)
      if (rates[i] == want)
        g_ptr_array_add (found, &self->entries[i].wilayah);
  return found;
}
