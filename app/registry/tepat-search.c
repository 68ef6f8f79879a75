/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-search"

#include "config.h"

#include <string.h>

#include "tepat-fts.h"
#include "tepat-scope.h"
#include "tepat-search-private.h"
#include "tepat-search-words.h"
#include "tepat-store-private.h"

/* Candidates may be old generations or outside the scope: some more are asked for than wanted. */
#define SPARE_CANDIDATES 4
#define MAX_SIMILAR 12
#define MAX_WORDS 64
#define MAX_DESA 64
#define MANY_WORDS 4
#define FEW_RECORDS 1000
#define MIN_DIGITS 4

typedef struct
{
  TepatDb    *db;
  GStrv       words;
  guint       limit;
  GArray     *found;       /* ids in order */
  GHashTable *seen;        /* the same, to find one quickly */
  guint       n_candidates;
  TepatStmt  *record;      /* wilayah, nama and the texts that the words may be in, by id */
  gboolean    any;         /* whatever stands in the record: it was found another way */
  gboolean    everybody;   /* lives where the actor may look */
  gboolean    certain;     /* the record would say what the index says */
} Find;

#define NAME_SQL "SELECT wilayah, nama FROM penduduk WHERE id = $1"
#define TEXTS_SQL                                                                                  \
  "SELECT p.wilayah, p.nama, p.ibu_kandung, k.alamat FROM penduduk AS p"                           \
  " JOIN keluarga AS k ON k.id = p.keluarga WHERE p.id = $1"

static gboolean
has_word (TepatStmt  *stmt,
          const char *word)
{
  for (int i = 1; i < tepat_stmt_get_n_columns (stmt); i++)
    if (tepat_search_words_begin (tepat_stmt_get_text (stmt, i), word))
      return TRUE;

  return FALSE;
}

/* Every word that was typed begins some word of the record as it stands now. */
static gboolean
row_fits (Find *find)
{
  if (!tepat_actor_sees_wilayah (tepat_db_get_actor (find->db),
                                 tepat_stmt_get_text (find->record, 0)))
    return FALSE;
  for (guint i = 0; !find->any && find->words[i] != NULL; i++)
    if (!has_word (find->record, find->words[i]))
      return FALSE;

  return TRUE;
}

/* Returns: whether more are wanted */
static gboolean
take (Find     *find,
      gint64    id,
      gboolean  fits)
{
  if (fits && g_hash_table_add (find->seen, GSIZE_TO_POINTER (id)))
    g_array_append_val (find->found, id);

  return find->found->len < find->limit && ++find->n_candidates < find->limit * SPARE_CANDIDATES;
}

static gboolean
take_candidate (gint64     id,
                gpointer   user_data,
                GError   **error)
{
  Find *find = user_data;
  gboolean row;

  if (find->certain)
    return take (find, id, TRUE);
  tepat_stmt_reset (find->record);
  tepat_stmt_bind (find->record, "i", id);
  if (!tepat_stmt_step (find->record, &row, error))
    return FALSE;

  return take (find, id, row && row_fits (find));
}

/* Whether every person of the register lives in the actor's wilayah, as in the office of a kabupaten
 * whose register holds no other. */
static gboolean
sees_everybody (TepatDb *db)
{
  TepatActor *actor = tepat_db_get_actor (db);
  g_autofree char *condition = NULL, *sql = NULL;
  gint64 n_others = 1;

  if (actor == NULL || (condition = tepat_scope_condition (actor, "wilayah")) == NULL)
    return actor != NULL;
  sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM rekap_wilayah WHERE penduduk > 0"
                         " AND NOT (%s))", condition);

  return tepat_db_get_int_trusted (db, sql, &n_others, NULL, "") && n_others == 0;
}

/* The words of the desa of an actor who does not see all; where they are many, the beginning that
 * they share, for which FTS5 gathers every record of them. */
static gboolean
append_desa (Find       *find,
             GString    *expression,
             GError    **error)
{
  g_autofree char *condition = tepat_scope_condition (tepat_db_get_actor (find->db), "wilayah");
  g_autofree char *sql = g_strdup_printf ("SELECT wilayah FROM rekap_wilayah WHERE penduduk > 0"
                                          " AND %s LIMIT %d", condition, MAX_DESA + 1);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (find->db, sql, error);
  gboolean row = TRUE;
  guint n = 0;

  if (stmt == NULL)
    return FALSE;
  for (; tepat_stmt_step (stmt, &row, error) && row && n <= MAX_DESA; n++)
    g_string_append_printf (expression, "%s\"%c%s\"", n > 0 ? " OR " : "", TEPAT_SEARCH_WILAYAH,
                            tepat_stmt_get_text (stmt, 0));

  return !row && n > 0 && n <= MAX_DESA;
}

static gboolean
append_scope (Find     *find,
              GString  *expression,
              GError  **error)
{
  const char * const *wilayah;
  g_autoptr(GString) desa = g_string_new (NULL);
  GError *local = NULL;

  if (find->everybody || tepat_db_get_actor (find->db) == NULL)
    return TRUE;
  if (append_desa (find, desa, &local))
    {
      g_string_append_printf (expression, " AND (%s)", desa->str);
      return TRUE;
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  wilayah = tepat_actor_get_wilayah (tepat_db_get_actor (find->db));
  g_string_append (expression, " AND (");
  for (guint i = 0; wilayah[i] != NULL; i++)
    g_string_append_printf (expression, "%s\"%c%s\"%s", i > 0 ? " OR " : "", TEPAT_SEARCH_WILAYAH,
                            wilayah[i], strlen (wilayah[i]) < 10 ? " *" : "");
  g_string_append_c (expression, ')');

  return TRUE;
}

static gboolean
match (Find        *find,
       TepatFts    *fts,
       GString     *expression,
       const char  *record_sql,
       gboolean     any,
       GError     **error)
{
  g_autoptr(TepatStmt) record = NULL;

  if (!find->certain &&
      (record = tepat_db_prepare_trusted (find->db, record_sql, error)) == NULL)
    return FALSE;
  if (!append_scope (find, expression, error))
    return FALSE;
  find->record = record;
  find->any = any;
  find->n_candidates = 0;

  return tepat_fts_match (fts, expression->str, take_candidate, find, error);
}

/* Two and three letters have a list of their own in the index. For more, FTS5 would first gather
 * every record of every word that begins so; a few whole words give the first ones at once. */
static gboolean
has_prefix_list (const char *word)
{
  glong length = g_utf8_strlen (word, -1);

  return length == 2 || length == 3;
}

/* How many of the words are needed: all; but of a single one the most frequent that begin so are
 * enough, once they stand in enough records. 0 when there may be more words than were read. */
static guint
count_needed (Find   *find,
              GArray *counts)
{
  gboolean single = find->words[1] == NULL && find->everybody;
  gint64 sum = 0;

  for (guint n = 0; single && n < counts->len; n++)
    if ((sum += g_array_index (counts, gint64, n)) >= (gint64) find->limit * SPARE_CANDIDATES)
      return n + 1;

  return counts->len < MAX_WORDS ? counts->len : 0;
}

/* Rare words stand beside each other in the index: to gather their few records is less than to look
 * for each of the words. */
static gboolean
is_quickly_gathered (GArray *counts)
{
  gint64 sum = 0;

  for (guint i = 0; i < counts->len; i++)
    sum += g_array_index (counts, gint64, i);

  return counts->len >= MANY_WORDS && sum < FEW_RECORDS;
}

static gboolean
append_words_from (Find        *find,
                   TepatFts    *fts,
                   GString     *expression,
                   const char  *marked,
                   GError     **error)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GArray) counts = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n;

  if (!tepat_fts_get_words_from (fts, marked, MAX_WORDS, words, counts, error))
    return FALSE;
  n = count_needed (find, counts);
  if (n == counts->len && is_quickly_gathered (counts))
    n = 0;
  for (guint i = 0; i < n; i++)
    g_string_append_printf (expression, "%s\"%s\"", i > 0 ? " OR " : "",
                            (const char *) words->pdata[i]);
  if (n == 0)
    g_string_append_printf (expression, words->len > 0 ? "\"%s\" *" : "\"%s\"", marked);

  return TRUE;
}

/* marks: where the words may come from; NUL is the name. */
static gboolean
append_word (Find        *find,
             TepatFts    *fts,
             GString     *expression,
             const char  *word,
             const char  *marks,
             guint        n_marks,
             GError     **error)
{
  g_string_append (expression, expression->len > 0 ? " AND (" : "(");
  for (guint i = 0; i < n_marks; i++)
    {
      char mark[2] = { marks[i], '\0' };
      g_autofree char *marked = g_strconcat (mark, word, NULL);

      g_string_append (expression, i > 0 ? " OR " : "");
      if (has_prefix_list (marked))
        g_string_append_printf (expression, "\"%s\" *", marked);
      else if (!append_words_from (find, fts, expression, marked, error))
        return FALSE;
    }
  g_string_append_c (expression, ')');

  return TRUE;
}

static gboolean
find_by_words (Find      *find,
               TepatFts  *fts,
               gboolean   names_only,
               GError   **error)
{
  static const char marks[] = { '\0', TEPAT_SEARCH_IBU, TEPAT_SEARCH_ALAMAT };
  g_autoptr(GString) expression = g_string_new (NULL);

  for (guint i = 0; find->words[i] != NULL; i++)
    if (!append_word (find, fts, expression, find->words[i], marks,
                      names_only ? 1 : G_N_ELEMENTS (marks), error))
      return FALSE;

  return match (find, fts, expression, names_only ? NAME_SQL : TEXTS_SQL, FALSE, error);
}

typedef struct
{
  const char *word;
  guint       distance;
  gint64      count;
} Similar;

static int
compare_similar (gconstpointer a,
                 gconstpointer b)
{
  const Similar *one = a, *other = b;

  if (one->distance != other->distance)
    return one->distance < other->distance ? -1 : 1;

  return one->count > other->count ? -1 : one->count < other->count;
}

/* Words of names that hold the typed one, or differ from it by a slip or two. */
static void
append_similar (GString    *expression,
                GPtrArray  *words,
                GArray     *counts,
                const char *typed)
{
  guint limit = strlen (typed) < 6 ? 1 : 2;
  g_autoptr(GArray) similar = g_array_new (FALSE, FALSE, sizeof (Similar));

  for (guint i = 0; i < words->len; i++)
    {
      Similar s = { words->pdata[i], 0, g_array_index (counts, gint64, i) };

      if (strstr (s.word, typed) == NULL &&
          (s.distance = tepat_search_word_distance (typed, s.word, limit)) > limit)
        continue;
      g_array_append_val (similar, s);
    }
  g_array_sort (similar, compare_similar);
  g_string_append (expression, expression->len > 0 ? " AND (" : "(");
  g_string_append_printf (expression, "\"%s\" *", typed);
  for (guint i = 0; i < MIN (similar->len, MAX_SIMILAR); i++)
    g_string_append_printf (expression, " OR \"%s\"", g_array_index (similar, Similar, i).word);
  g_string_append_c (expression, ')');
}

static gboolean
find_similar (Find      *find,
              TepatFts  *fts,
              GError   **error)
{
  g_autoptr(GString) expression = g_string_new (NULL);
  GPtrArray *words;
  GArray *counts;

  if (!tepat_fts_get_words (fts, &words, &counts, error))
    return FALSE;
  for (guint i = 0; find->words[i] != NULL; i++)
    append_similar (expression, words, counts, find->words[i]);

  return match (find, fts, expression, NAME_SQL, TRUE, error);
}

static gboolean
read_candidates (Find        *find,
                 const char  *sql,
                 const char  *from,
                 const char  *to,
                 gboolean     any,
                 GError     **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (find->db, sql, error);
  g_autoptr(TepatStmt) record = tepat_db_prepare_trusted (find->db, NAME_SQL, error);
  TepatActor *actor = tepat_db_get_actor (find->db);
  /* Then there is nothing left that the record could say. */
  gboolean certain = any && actor != NULL && tepat_actor_sees_all (actor);
  GError *local = NULL;
  gboolean row = TRUE, more = TRUE;

  if (stmt == NULL || record == NULL)
    return FALSE;
  find->record = record;
  find->any = any;
  find->n_candidates = 0;
  tepat_stmt_bind (stmt, "ssi", from, to, (gint64) find->limit * SPARE_CANDIDATES);
  while (more && tepat_stmt_step (stmt, &row, &local) && row)
    more = certain ? take (find, tepat_stmt_get_int (stmt, 0), TRUE)
                   : take_candidate (tepat_stmt_get_int (stmt, 0), find, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);

  return FALSE;
}

/* Digits as they stand on a KTP or KK, with or without the spaces. */
static gboolean
find_by_number (Find        *find,
                const char  *digits,
                GError     **error)
{
  g_autofree char *after = g_strconcat (digits, ":", NULL);   /* ':' follows '9' */

  return read_candidates (find, "SELECT id FROM penduduk WHERE nik >= $1 AND nik < $2"
                                " ORDER BY nik, id LIMIT $3", digits, after, TRUE, error) &&
         (find->found->len >= find->limit ||
          read_candidates (find, "SELECT p.id FROM keluarga AS k JOIN penduduk AS p"
                                 " ON p.keluarga = k.id WHERE k.no_kk >= $1 AND k.no_kk < $2"
                                 " ORDER BY k.no_kk, p.id LIMIT $3", digits, after, TRUE, error));
}

/* Without an index, and without a way to make one: a look at every name. */
static gboolean
find_by_reading (Find    *find,
                 GError **error)
{
  g_autofree char *pattern = g_strdup_printf ("%%%s%%", find->words[0]);

  return read_candidates (find, "SELECT id FROM penduduk WHERE nama LIKE $1 OR nama LIKE $2"
                                " ORDER BY nama, id LIMIT $3", pattern, pattern, FALSE, error);
}

/* Whether nothing of the register changed behind the back of the index. */
static gboolean
reflects_register (Find      *find,
                   TepatFts  *fts,
                   gint64     seq,
                   TepatStmt *head)
{
  gint64 newest, known = MAX (seq, tepat_fts_get_known_head (fts));
  gint64 n_changes = 0;
  gboolean row;

  if (!tepat_stmt_step (head, &row, NULL))
    return FALSE;
  newest = tepat_stmt_get_int (head, 0);
  if (newest > known &&
      (!tepat_db_get_int_trusted (find->db, "SELECT EXISTS (SELECT 1 FROM jejak WHERE seq > $1"
                                            " AND " TEPAT_SEARCH_ACTS ")", &n_changes, NULL, "i",
                                  known) || n_changes > 0))
    return FALSE;
  tepat_fts_set_known_head (fts, newest);

  return newest >= seq;
}

static gboolean
find_in_index (Find      *find,
               TepatFts  *fts,
               gboolean   spelled,
               GError   **error)
{
  GArray *found = find->found;

  return find_by_words (find, fts, TRUE, error) &&
         (found->len >= find->limit || find_by_words (find, fts, FALSE, error)) &&
         (found->len > 0 || !spelled || find_similar (find, fts, error));
}

/* What it gave before its damage was met is read again. */
static void
forget_index (Find     *find,
              TepatFts *fts)
{
  tepat_fts_note_damage (fts);
  g_array_set_size (find->found, 0);
  g_hash_table_remove_all (find->seen);
  find->certain = FALSE;
}

/* An index that was lost or damaged must not say that a person is not there. The statement that
 * reads the journal's head stays where it is, so that all records are of that moment. */
static gboolean
find_words (Find      *find,
            gboolean   spelled,
            GError   **error)
{
  TepatFts *fts = tepat_db_get_fts (find->db, NULL);
  g_autoptr(TepatStmt) head = NULL;
  GError *local = NULL;
  gboolean exact;
  gint64 seq = 0;

  if (fts == NULL)
    return find_by_reading (find, error);
  head = tepat_db_prepare_trusted (find->db, "SELECT max (seq) FROM jejak", error);
  if (head == NULL)
    return FALSE;
  if (tepat_fts_begin_search (fts, &seq, &exact, NULL) && seq > 0 &&
      tepat_fts_stays_sound (fts, seq))
    {
      gboolean current = reflects_register (find, fts, seq, head);

      find->everybody = sees_everybody (find->db);
      find->certain = exact && current && find->everybody;
      find_in_index (find, fts, spelled, &local);
      tepat_fts_end_search (fts);
      if (!g_error_matches (local, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CORRUPT))
        return local == NULL || (g_propagate_error (error, local), FALSE);
      forget_index (find, fts);
      g_clear_error (&local);
    }
  else
    tepat_fts_end_search (fts);

  return find_by_reading (find, error);
}

static char *
digits_of (const char *text)
{
  g_autoptr(GString) digits = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c++)
    if (g_ascii_isdigit (*c))
      g_string_append_c (digits, *c);
    else if (!g_ascii_isspace (*c) && *c != '.' && *c != '-')
      return NULL;

  return digits->len >= MIN_DIGITS ? g_strdup (digits->str) : NULL;
}

/**
 * tepat_search_find:
 * @text: as typed: a NIK, a KK, or words of a name, the mother's name or the address
 * @limit: at most that many
 *
 * Finds persons of the actor's wilayah. Names that begin with the words come first; when there are
 * none, names that hold them or nearly do.
 *
 * Returns: (transfer full) (element-type gint64): ids of persons, best first
 */
GArray *
tepat_search_find (TepatDb     *db,
                   const char  *text,
                   guint        limit,
                   GError     **error)
{
  g_autofree char *digits = digits_of (text);
  g_auto(GStrv) words = tepat_search_words_split (text);
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  Find find = { .db = db, .words = words, .limit = limit, .found = found, .seen = seen };

  g_return_val_if_fail (db != NULL && text != NULL, NULL);

  if ((digits != NULL && !find_by_number (&find, digits, error)) ||
      (words[0] != NULL && found->len == 0 && !find_words (&find, digits == NULL, error)))
    return NULL;

  return g_steal_pointer (&found);
}
