/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-db-guard"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "tepat-db-policy-private.h"
#include "tepat-db-words.h"
#include "tepat-schema-guard.h"

/*
 * How a plugin's SQL is kept to its limits. Four layers, because each alone has a hole:
 *
 * - Every limited table has a TEMP view whose name is random for each connection. The authorizer
 *   lets a base table be read only inside such a view. It cannot go by the view's name alone: what
 *   SQLite reports as context is also the name of any CTE, which the SQL may choose, but it cannot
 *   choose a name that it does not know.
 * - In front of the SQL goes a WITH clause that gives the views the names of the tables, so that
 *   the same words mean the base tables in the application's own SQL and the views in a plugin's.
 * - The columns of a NATURAL JOIN or USING reach no authorizer. Hence no statement may name a
 *   schema ("main") or a closed table: then a base table cannot be named at all.
 * - The application's readers are opened read-only, whatever the SQL says.
 */
typedef struct
{
  TepatDb       *db;
  TepatDbPolicy *policy;
  char          *token;       /* what the names of this connection's views begin with */
  char          *own_prefix;  /* tables that may be changed; NULL: none */
} Guard;

static void
guard_free (gpointer data)
{
  Guard *self = data;

  tepat_db_policy_free (self->policy);
  g_free (self->token);
  g_free (self->own_prefix);
  g_free (self);
}

static gboolean
is_own (Guard      *self,
        const char *table)
{
  TepatDbLimit *limit = g_hash_table_lookup (self->policy->limits, table);

  if (self->own_prefix == NULL || !tepat_schema_guard_is_own (self->own_prefix, table))
    return FALSE;

  return limit == NULL ? !g_hash_table_contains (self->policy->open, table) : limit->writable;
}

static gboolean
has_token (Guard      *self,
           const char *name)
{
  return name != NULL && g_str_has_prefix (name, self->token);
}

/* An empty column is a row count. It names a base table only where a view that hides no row, or
 * each, was flattened; without a schema it is the plain name, which is a view's. */
static gboolean
may_count (TepatDbLimit *limit,
           const char   *schema)
{
  return schema == NULL || limit->where == NULL || strcmp (limit->where, "0") == 0;
}

static gboolean
may_read_limited (Guard        *self,
                  TepatDbLimit *limit,
                  const char   *column,
                  const char   *schema,
                  const char   *context)
{
  if (has_token (self, context) || (*column == '\0' && may_count (limit, schema)))
    return TRUE;

  /* The row that a change looks for, and the key that a foreign key looks up: a query has no name
   * for them. */
  return context == NULL && (is_own (self, limit->table) || strcmp (column, "id") == 0);
}

static gboolean
may_read (Guard      *self,
          const char *name,
          const char *column,
          const char *schema,
          const char *context)
{
  g_autofree char *table = g_ascii_strdown (name, -1);
  TepatDbLimit *limit;

  if (has_token (self, table))
    return TRUE;
  if (schema != NULL && strcmp (schema, "main") != 0)
    return FALSE;
  if ((limit = g_hash_table_lookup (self->policy->limits, table)) != NULL)
    return may_read_limited (self, limit, column, schema, context);
  if (g_hash_table_contains (self->policy->open, table) || strcmp (table, "json_each") == 0 ||
      strcmp (table, "json_tree") == 0 || tepat_db_policy_owns (self->policy, table))
    return TRUE;

  /* The rows of a CTE being counted: closed tables were refused by their names before. */
  return schema == NULL && *column == '\0';
}

static gboolean
may_call (const char *function)
{
  static const char * const closed[] = {
    "load_extension", "fts3_tokenizer", "fts5", "rtreecheck", "rtreedepth", "rtreenode", NULL,
  };
  g_autofree char *name = g_ascii_strdown (function, -1);

  return !g_str_has_prefix (name, "sqlite_") && !g_strv_contains (closed, name);
}

static gboolean
may_write (Guard      *self,
           const char *name,
           const char *schema)
{
  g_autofree char *table = g_ascii_strdown (name, -1);

  return g_strcmp0 (schema, "main") == 0 && is_own (self, table);
}

static gboolean
allow (gpointer       data,
       TepatDbAccess  what,
       const char    *name,
       const char    *column,
       const char    *schema,
       const char    *context)
{
  Guard *self = data;

  switch (what)
    {
    case TEPAT_DB_ACCESS_SELECT:
      return TRUE;
    case TEPAT_DB_ACCESS_READ:
      return may_read (self, name, column != NULL ? column : "", schema, context);
    case TEPAT_DB_ACCESS_FUNCTION:
      return may_call (name);
    case TEPAT_DB_ACCESS_WRITE:
      return may_write (self, name, schema);
    case TEPAT_DB_ACCESS_OTHER:
    default:
      return FALSE;
    }
}

static gboolean
refuse (GError     **error,
        const char  *what)
{
  g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_DENIED,
               _("This is outside what your peran may see or change. Nothing was changed. Ask "
                 "an administrator if your work needs it. (%s)"), what);

  return FALSE;
}

/* Refuses closed tables, notes in @ctes the limited ones; one name of one schema. */
static gboolean
judge_name (Guard       *self,
            const char  *schema,
            const char  *type,
            const char  *name,
            GString     *ctes,
            GError     **error)
{
  TepatDbLimit *limit = g_hash_table_lookup (self->policy->limits, name);

  if (strcmp (schema, "main") != 0)
    return refuse (error, name);
  if (limit != NULL)
    {
      g_string_append_printf (ctes, "%s\"%s\" AS NOT MATERIALIZED (SELECT * FROM \"%s%s\")",
                              ctes->len > 0 ? ", " : "", name, self->token, name);
      return TRUE;
    }

  return g_hash_table_contains (self->policy->open, name) ||
         (strcmp (type, "table") == 0 && tepat_db_policy_owns (self->policy, name)) ||
         refuse (error, name);
}

static gboolean
judge_schema (Guard          *self,
              const char     *schema,
              TepatDbWords   *words,
              GString        *ctes,
              GError        **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT type, lower (name) FROM \"%s\".sqlite_schema"
                                          " WHERE type IN ('table', 'view') ORDER BY name", schema);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  if (tepat_db_words_contain (words, schema))
    return refuse (error, schema);
  if ((stmt = tepat_db_prepare_trusted (self->db, sql, error)) == NULL)
    return FALSE;
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      const char *name = tepat_stmt_get_text (stmt, 1);

      if (!has_token (self, name) && tepat_db_words_contain (words, name) &&
          !judge_name (self, schema, tepat_stmt_get_text (stmt, 0), name, ctes, error))
        return FALSE;
    }

  return !row;
}

/* A trigger on a table that the statement names runs with it; its joins are as blind as others. */
static gboolean
judge_triggers (Guard         *self,
                TepatDbWords  *words,
                GError       **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (self->db, "SELECT lower (tbl_name), sql FROM main.sqlite_schema"
                                             " WHERE type = 'trigger'", error);
  if (stmt == NULL)
    return FALSE;
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      g_autoptr(TepatDbWords) body = tepat_db_words_new (tepat_stmt_get_text (stmt, 1));

      if (tepat_db_words_contain (words, tepat_stmt_get_text (stmt, 0)) &&
          (tepat_db_words_contain (body, "natural") || tepat_db_words_contain (body, "using")))
        return refuse (error, "NATURAL JOIN, USING");
    }

  return !row;
}

/* Tables that need no schema: they tell of the database itself. */
static gboolean
judge_built_in (TepatDbWords  *words,
                GError       **error)
{
  static const char * const closed[] = {
    "dbstat", "fts3tokenize", "bytecode", "tables_used",
  };

  for (guint i = 0; i < G_N_ELEMENTS (closed); i++)
    if (tepat_db_words_contain (words, closed[i]))
      return refuse (error, closed[i]);
  if (tepat_db_words_contain_prefix (words, "sqlite_") ||
      tepat_db_words_contain_prefix (words, "pragma_"))
    return refuse (error, "sqlite_*, pragma_*");

  return TRUE;
}

static gboolean
judge_words (Guard         *self,
             TepatDbWords  *words,
             GString       *ctes,
             GError       **error)
{
  g_autoptr(TepatStmt) schemas = NULL;
  gboolean row = TRUE;

  if (!judge_built_in (words, error) || !judge_triggers (self, words, error))
    return FALSE;
  schemas = tepat_db_prepare_trusted (self->db, "SELECT name FROM pragma_database_list", error);
  if (schemas == NULL)
    return FALSE;
  while (tepat_stmt_step (schemas, &row, error) && row)
    if (!judge_schema (self, tepat_stmt_get_text (schemas, 0), words, ctes, error))
      return FALSE;

  return !row;
}

static char *
rewrite (gpointer      data,
         const char   *sql,
         GError      **error)
{
  g_autoptr(TepatDbWords) words = tepat_db_words_new (sql);
  g_autoptr(GString) ctes = g_string_new (NULL);
  Guard *self = data;
  const char *body;
  gboolean has_with, recursive;

  if ((body = tepat_db_words_find_body (sql, &has_with, &recursive)) == NULL)
    {
      refuse (error, "SELECT, WITH, VALUES, INSERT, REPLACE, UPDATE, DELETE");
      return NULL;
    }
  if (!judge_words (self, words, ctes, error))
    return NULL;
  if (ctes->len == 0)
    return g_strdup (sql);

  return g_strconcat ("WITH ", recursive ? "RECURSIVE " : "", ctes->str, has_with ? ", " : " ",
                      body, NULL);
}

/* The views */

static const char *
find_mask (TepatDbLimit *limit,
           const char   *column)
{
  for (guint i = 0; i < limit->masks->len; i++)
    {
      TepatDbMask *mask = limit->masks->pdata[i];

      if (g_ascii_strcasecmp (mask->column, column) == 0)
        return mask->expression;
    }

  return NULL;
}

/* Appends the columns as the actor sees them; says nothing for a table that is not there. */
static gboolean
append_columns (TepatDb       *db,
                TepatDbLimit  *limit,
                GString       *sql,
                GError       **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (db, "SELECT name FROM pragma_table_info ($1, 'main')", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "s", limit->table);
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      const char *column = tepat_stmt_get_text (stmt, 0);
      const char *mask = find_mask (limit, column);

      if (sql->len > 0)
        g_string_append (sql, ", ");
      if (mask != NULL)
        g_string_append_printf (sql, "(%s) AS \"%s\"", mask, column);
      else
        g_string_append_printf (sql, "t.\"%s\" AS \"%s\"", column, column);
    }

  return !row;
}

static void
append_trigger (GString      *sql,
                TepatDbLimit *limit,
                const char   *token,
                const char   *event,
                const char   *when,
                const char   *raise)
{
  g_string_append_printf (sql, "CREATE TEMP TRIGGER \"%s%s_%s_%s\" BEFORE %s ON main.\"%s\""
                               " WHEN %s BEGIN SELECT RAISE (%s); END;",
                          token, limit->table, event, strcmp (raise, "IGNORE") == 0 ? "i" : "a",
                          event, limit->table, when, raise);
}

static void
append_triggers (GString      *sql,
                 TepatDbLimit *limit,
                 const char   *token)
{
  const char *old_row = limit->old_row != NULL ? limit->old_row : "1";
  const char *new_row = limit->new_row != NULL ? limit->new_row : "1";
  g_autofree char *hidden = g_strdup_printf ("NOT coalesce ((%s), 0)", old_row);
  g_autofree char *foreign = g_strdup_printf ("NOT coalesce ((%s), 0)", new_row);
  g_autofree char *moved = g_strdup_printf ("coalesce ((%s), 0) AND %s", old_row, foreign);

  if (limit->old_row != NULL)
    {
      append_trigger (sql, limit, token, "UPDATE", hidden, "IGNORE");
      append_trigger (sql, limit, token, "DELETE", hidden, "IGNORE");
    }
  if (limit->new_row != NULL)
    {
      append_trigger (sql, limit, token, "UPDATE", moved, "ABORT, 'outside the wilayah'");
      append_trigger (sql, limit, token, "INSERT", foreign, "ABORT, 'outside the wilayah'");
    }
}

static gboolean
append_view (TepatDb       *db,
             TepatDbLimit  *limit,
             const char    *token,
             GString       *sql,
             GError       **error)
{
  g_autoptr(GString) columns = g_string_new (NULL);

  if (!append_columns (db, limit, columns, error))
    return FALSE;
  if (columns->len == 0)
    return TRUE;
  g_string_append_printf (sql, "CREATE TEMP VIEW \"%s%s\" AS SELECT %s FROM main.\"%s\" AS t",
                          token, limit->table, columns->str, limit->table);
  if (limit->where != NULL)
    g_string_append_printf (sql, " WHERE %s", limit->where);
  g_string_append (sql, ";");
  if (limit->writable)
    append_triggers (sql, limit, token);

  return TRUE;
}

static gboolean
append_drops (TepatDb     *db,
              GString     *sql,
              GError     **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (db, "SELECT type, name FROM sqlite_temp_schema"
                                       " WHERE type IN ('view', 'trigger')", error);
  if (stmt == NULL)
    return FALSE;
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_string_append_printf (sql, "DROP %s temp.\"%s\";", tepat_stmt_get_text (stmt, 0),
                            tepat_stmt_get_text (stmt, 1));

  return !row;
}

static char *
new_token (void)
{
  guchar bytes[16];
  char hex[sizeof bytes * 2 + 1];

  randombytes_buf (bytes, sizeof bytes);
  sodium_bin2hex (hex, sizeof hex, bytes, sizeof bytes);

  return g_strconcat ("v", hex, "_", NULL);
}

static gboolean
run_on_temp_schema (TepatDb     *db,
                    const char  *sql,
                    GError     **error)
{
  gint64 query_only;
  gboolean ok;

  if (!tepat_db_get_int_trusted (db, "PRAGMA query_only", &query_only, error, ""))
    return FALSE;
  if (query_only && !tepat_db_exec (db, "PRAGMA query_only = OFF", error))
    return FALSE;
  ok = tepat_db_exec (db, sql, error);
  if (!ok)
    tepat_db_exec (db, "ROLLBACK TO guard; RELEASE guard", NULL);
  if (query_only)
    tepat_db_exec (db, "PRAGMA query_only = ON", NULL);

  return ok;
}

/* Stands for the token until it is known that new views are needed. */
#define PLACEHOLDER "\x01"

static char *
describe_views (TepatDb        *db,
                TepatDbPolicy  *policy,
                GError        **error)
{
  g_autoptr(GString) sql = g_string_new (NULL);
  g_autoptr(GList) names = g_list_sort (g_hash_table_get_keys (policy->limits),
                                        (GCompareFunc) strcmp);

  for (GList *name = names; name != NULL; name = name->next)
    if (!append_view (db, g_hash_table_lookup (policy->limits, name->data), PLACEHOLDER, sql,
                      error))
      return NULL;

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static gboolean
install_views (TepatDb     *db,
               const char  *description,
               GError     **error)
{
  g_autoptr(GString) sql = g_string_new ("SAVEPOINT guard;");
  g_autofree char *token = new_token ();

  if (!append_drops (db, sql, error))
    return FALSE;
  g_string_append (sql, description);
  g_string_replace (sql, PLACEHOLDER, token, 0);
  g_string_append (sql, "RELEASE guard;");
  if (!run_on_temp_schema (db, sql->str, error))
    return FALSE;
  tepat_db_set_views (db, description, token);

  return TRUE;
}

/**
 * tepat_db_enforce:
 * @policy: (transfer full): what the job's actor may see
 *
 * Limits the connection to @policy, and lets the job's module change its own tables. Must be called
 * outside a transaction: a rollback would take the views away.
 */
gboolean
tepat_db_enforce (TepatDb        *db,
                  TepatDbPolicy  *policy,
                  GError        **error)
{
  g_autoptr(TepatDbPolicy) owned = policy;
  const char *module = tepat_db_get_module (db);
  g_autofree char *views = NULL;
  TepatDbGuard guard;
  Guard *self;

  /* json_each comes to life on first use by an act that looks like DDL to the authorizer. */
  if (!tepat_db_exec (db, "SELECT 1 FROM json_each ('[]'), json_tree ('[]')", error))
    return FALSE;
  if ((views = describe_views (db, policy, error)) == NULL)
    return FALSE;
  if (g_strcmp0 (tepat_db_get_views_key (db), views) != 0 && !install_views (db, views, error))
    return FALSE;
  self = g_new0 (Guard, 1);
  self->db = db;
  self->policy = g_steal_pointer (&owned);
  self->token = g_strdup (tepat_db_get_views_token (db));
  self->own_prefix = module != NULL ? tepat_schema_guard_dup_prefix (module) : NULL;
  guard = (TepatDbGuard) { allow, rewrite, self->token, self, guard_free };
  tepat_db_set_guard (db, guard);

  return TRUE;
}

/** tepat_db_explain: Returns: (transfer full): how SQLite goes about @sql under the guard */
char *
tepat_db_explain (TepatDb     *db,
                  const char  *sql,
                  GError     **error)
{
  g_autofree char *guarded = tepat_db_guarded_sql (db, sql, error);
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", guarded, NULL);
  g_autoptr(TepatStmt) stmt = NULL;
  g_autoptr(GString) plan = g_string_new (NULL);
  gboolean row = TRUE;

  if (guarded == NULL || (stmt = tepat_db_prepare_trusted (db, explain, error)) == NULL)
    return NULL;
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_string_append_printf (plan, "%s%s", plan->len > 0 ? ";" : "", tepat_stmt_get_text (stmt, 3));

  return g_string_free (g_steal_pointer (&plan), FALSE);
}
