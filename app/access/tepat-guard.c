/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-guard"

#include "config.h"

#include <string.h>

#include "tepat-db-guard.h"
#include "tepat-guard-private.h"
#include "tepat-scope.h"
#include "tepat-store-private.h"

/* Tables that plugins registered; read by the lanes' threads. */
static GMutex lock;
static GPtrArray *registered;

typedef struct
{
  TepatActor *actor;
  char       *sensitive;   /* JSON array: names of answers */
  char       *known;       /* JSON array: questionnaires */
} Reader;

static char *
quote (const char *text)
{
  g_autoptr(GString) quoted = g_string_new (text);

  g_string_replace (quoted, "'", "''", 0);

  return g_strdup_printf ("'%s'", quoted->str);
}

/* The SQL that stands for a word in braces. */
static char *
expand_word (Reader     *reader,
             const char *word)
{
  if (g_str_has_prefix (word, "in "))
    {
      char *condition = tepat_scope_condition (reader->actor, word + 3);

      return condition != NULL ? condition : g_strdup ("1");
    }
  if (g_str_has_prefix (word, "hak "))
    return g_strdup (tepat_actor_has_hak (reader->actor, word + 4) ? "1" : "0");
  if (strcmp (word, "uid") == 0)
    return quote (tepat_actor_get_uid (reader->actor));
  if (strcmp (word, "nama") == 0)
    return quote (tepat_actor_get_nama (reader->actor));
  if (strcmp (word, "sensitive") == 0)
    return quote (reader->sensitive);
  g_assert (strcmp (word, "known") == 0);

  return quote (reader->known);
}

static char *
expand (Reader     *reader,
        const char *text)
{
  GString *sql = g_string_new (NULL);
  const char *open, *close;

  while ((open = strchr (text, '{')) != NULL && (close = strchr (open, '}')) != NULL)
    {
      g_autofree char *word = g_strndup (open + 1, close - open - 1);
      g_autofree char *expanded = expand_word (reader, word);

      g_string_append_len (sql, text, open - text);
      g_string_append (sql, expanded);
      text = close + 1;
    }
  g_string_append (sql, text);

  return g_string_free (sql, FALSE);
}

static char *
scope_of (Reader                *reader,
          const TepatGuardTable *table,
          const char            *row)
{
  g_autofree char *column = NULL;

  if (table->wilayah != NULL)
    {
      column = g_strconcat (row, ".", table->wilayah, NULL);
      return tepat_scope_condition (reader->actor, column);
    }
  if (table->where == NULL || tepat_actor_sees_all (reader->actor))
    return NULL;

  return expand (reader, table->where);
}

static char *
rows_of (Reader                *reader,
         const TepatGuardTable *table)
{
  g_autofree char *scope = NULL, *always = NULL;

  if (!tepat_actor_has_hak (reader->actor, table->hak) &&
      (table->hak_lain == NULL || !tepat_actor_has_hak (reader->actor, table->hak_lain)))
    return table->fallback != NULL ? expand (reader, table->fallback) : g_strdup ("0");
  scope = scope_of (reader, table, "t");
  if (table->always == NULL)
    return g_steal_pointer (&scope);
  always = expand (reader, table->always);
  if (scope == NULL)
    return g_steal_pointer (&always);

  return g_strdup_printf ("(%s) AND (%s)", scope, always);
}

static TepatDbLimit *
add_table (TepatDbPolicy         *policy,
           Reader                *reader,
           const TepatGuardTable *table)
{
  g_autofree char *rows = rows_of (reader, table);
  TepatDbLimit *limit = tepat_db_policy_limit (policy, table->name, rows);

  for (guint i = 0; table->masks != NULL && table->masks[i].column != NULL; i++)
    if (table->masks[i].hak == NULL ||
        !tepat_actor_has_hak (reader->actor, table->masks[i].hak))
      {
        g_autofree char *shown = expand (reader, table->masks[i].expression);

        tepat_db_limit_mask (limit, table->masks[i].column, shown);
      }

  return limit;
}

/* A plugin may change its own rows where its actor may see them. */
static void
add_registered (TepatDbPolicy *policy,
                Reader        *reader)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);

  for (guint i = 0; registered != NULL && i < registered->len; i++)
    {
      const TepatGuardTable *table = registered->pdata[i];
      TepatDbLimit *limit = add_table (policy, reader, table);
      g_autofree char *old_row = table->wilayah != NULL ? scope_of (reader, table, "OLD") : NULL;
      g_autofree char *new_row = table->wilayah != NULL ? scope_of (reader, table, "NEW") : NULL;

      if (tepat_actor_has_hak (reader->actor, table->hak))
        tepat_db_limit_writes (limit, old_row, new_row);
    }
}

static gboolean
add_modules (TepatDbPolicy  *policy,
             TepatDb        *db,
             GError        **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (db, "SELECT modul FROM skema WHERE modul <> 'inti'", error);
  if (stmt == NULL)
    return FALSE;
  while (tepat_stmt_step (stmt, &row, error) && row)
    tepat_db_policy_add_module (policy, tepat_stmt_get_text (stmt, 0));

  return !row;
}

static TepatDbPolicy *
build_policy (TepatDb  *db,
              Reader   *reader,
              GError  **error)
{
  g_autoptr(TepatDbPolicy) policy = tepat_db_policy_new ();
  const TepatGuardTable *tables;
  const char * const *open;
  guint n_tables;

  open = tepat_guard_get_open_tables (&n_tables);
  for (guint i = 0; i < n_tables; i++)
    tepat_db_policy_open (policy, open[i]);
  tables = tepat_guard_get_core_tables (&n_tables);
  for (guint i = 0; i < n_tables; i++)
    add_table (policy, reader, &tables[i]);
  add_registered (policy, reader);

  return add_modules (policy, db, error) ? g_steal_pointer (&policy) : NULL;
}

static gboolean
on_lease (TepatDb     *db,
          TepatActor  *actor,
          const char  *module,
          GError     **error)
{
  g_autofree char *sensitive = NULL, *known = NULL;
  TepatDbPolicy *policy;
  Reader reader;

  /* Nobody is logged in: the store's own rule holds, and nothing is allowed. */
  if (actor == NULL)
    return TRUE;
  if (!tepat_guard_load_sensitive (db, &sensitive, &known, error))
    return FALSE;
  reader = (Reader) { actor, sensitive, known };
  policy = build_policy (db, &reader, error);

  return policy != NULL && tepat_db_enforce (db, policy, error);
}

/**
 * tepat_guard_add_table:
 * @table: how it is limited; static data
 *
 * Limits a table of a plugin. The plugin reads it through its name like any other; it may change
 * the rows in the wilayah of the actor, if the actor has the table's right.
 */
void
tepat_guard_add_table (const TepatGuardTable *table)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);

  g_return_if_fail (table != NULL && table->name != NULL);

  if (registered == NULL)
    registered = g_ptr_array_new ();
  if (!g_ptr_array_find (registered, table, NULL))
    g_ptr_array_add (registered, (gpointer) table);
}

/** tepat_guard_attach: Lets @store limit its connections by the rules of this room. */
void
tepat_guard_attach (TepatStore *store)
{
  g_return_if_fail (TEPAT_IS_STORE (store));

  tepat_store_set_guard_func (store, on_lease);
}
