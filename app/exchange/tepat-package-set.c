/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-package-set"

#include "config.h"

#include <string.h>

#include "tepat-db-private.h"
#include "tepat-json.h"
#include "tepat-package-private.h"
#include "tepat-package-set-private.h"

/* A set is a JSON array of arrays of texts, in an order that is always the same. */

gboolean
package_is_set (const char *name)
{
  return strcmp (name, PACKAGE_FILES) == 0 || strcmp (name, PACKAGE_IDS) == 0 ||
         strcmp (name, PACKAGE_TRAIL) == 0;
}

static JsonArray *
rows_of (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static void
add_rows (GHashTable *rows,
          const char *text)
{
  g_autoptr(JsonNode) node = text != NULL ? tepat_json_parse (text, -1, NULL) : NULL;
  JsonArray *array = rows_of (node);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_hash_table_add (rows, json_to_string (json_array_get_element (array, i), FALSE));
}

static GHashTable *
rows_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* NULL for the empty set. */
static char *
rows_to_text (GHashTable *rows)
{
  g_autoptr(GList) sorted = g_list_sort (g_hash_table_get_keys (rows), (GCompareFunc) strcmp);
  g_autoptr(GString) text = g_string_new ("[");

  for (GList *l = sorted; l != NULL; l = l->next)
    g_string_append_printf (text, "%s%s", l == sorted ? "" : ",", (char *) l->data);
  g_string_append_c (text, ']');

  return sorted != NULL ? g_strdup (text->str) : NULL;
}

/* (nullable): each; (transfer full) (nullable) */
char *
package_set_union (const char *a,
                   const char *b)
{
  g_autoptr(GHashTable) rows = rows_new ();

  add_rows (rows, a);
  add_rows (rows, b);

  return rows_to_text (rows);
}

static gboolean
is_row (JsonNode *node,
        guint     n_columns)
{
  JsonArray *row = rows_of (node);

  if (row == NULL || json_array_get_length (row) != n_columns)
    return FALSE;
  for (guint i = 0; i < n_columns; i++)
    {
      JsonNode *cell = json_array_get_element (row, i);

      if (!JSON_NODE_HOLDS_NULL (cell) &&
          !(JSON_NODE_HOLDS_VALUE (cell) && json_node_get_value_type (cell) == G_TYPE_STRING))
        return FALSE;
    }

  return TRUE;
}

/* set (nullable): the empty one */
gboolean
package_set_is_valid (const char *set,
                      guint       n_columns)
{
  g_autoptr(JsonNode) node = set != NULL ? tepat_json_parse (set, -1, NULL) : NULL;
  JsonArray *rows = rows_of (node);

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    if (!is_row (json_array_get_element (rows, i), n_columns))
      return FALSE;

  return set == NULL || rows != NULL;
}

static char *
read_row (TepatStmt *stmt)
{
  g_autoptr(JsonArray) row = json_array_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  for (int i = 0; i < tepat_stmt_get_n_columns (stmt); i++)
    if (tepat_stmt_is_null (stmt, i))
      json_array_add_null_element (row);
    else
      json_array_add_string_element (row, tepat_stmt_get_text (stmt, i));
  json_node_set_array (node, row);

  return json_to_string (node, FALSE);
}

static GHashTable *
read_rows (TepatDb     *db,
           const char  *sql,
           const char  *uid,
           GError     **error)
{
  g_autoptr(GHashTable) rows = rows_new ();
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (db, sql, error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  tepat_stmt_bind (stmt, "s", uid);
  while (tepat_stmt_step (stmt, &row, error) && row)
    g_hash_table_add (rows, read_row (stmt));

  return row ? NULL : g_steal_pointer (&rows);
}

gboolean
package_set_load (TepatDb     *db,
                  const char  *sql,
                  const char  *name,
                  const char  *uid,
                  GHashTable  *values,
                  GError     **error)
{
  g_autoptr(GHashTable) rows = read_rows (db, sql, uid, error);
  char *set = rows != NULL ? rows_to_text (rows) : NULL;

  if (set != NULL)
    g_hash_table_insert (values, g_strdup (name), set);

  return rows != NULL;
}

static gboolean
run_row (TepatDb     *db,
         const char  *sql,
         const char  *uid,
         const char  *text,
         GError     **error)
{
  g_autoptr(JsonNode) node = tepat_json_parse (text, -1, NULL);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (db, sql, error);
  JsonArray *row = json_node_get_array (node);

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind_text (stmt, 1, uid);
  for (guint i = 0; i < json_array_get_length (row); i++)
    if (json_array_get_null_element (row, i))
      tepat_stmt_bind_null (stmt, (int) i + 2);
    else
      tepat_stmt_bind_text (stmt, (int) i + 2, json_array_get_string_element (row, i));

  return tepat_stmt_run (stmt, error);
}

/* Those of @rows that @other lacks. */
static gboolean
run_rows (TepatDb     *db,
          const char  *sql,
          const char  *uid,
          GHashTable  *rows,
          GHashTable  *other,
          GError     **error)
{
  g_autoptr(GList) sorted = g_list_sort (g_hash_table_get_keys (rows), (GCompareFunc) strcmp);

  for (GList *l = sorted; l != NULL; l = l->next)
    if (!g_hash_table_contains (other, l->data) && !run_row (db, sql, uid, l->data, error))
      return FALSE;

  return TRUE;
}

gboolean
package_set_write (TepatDb     *db,
                   const char  *read,
                   const char  *add,
                   const char  *remove,
                   const char  *uid,
                   const char  *set,
                   GError     **error)
{
  g_autoptr(GHashTable) now = read_rows (db, read, uid, error);
  g_autoptr(GHashTable) wanted = rows_new ();

  if (now == NULL)
    return FALSE;
  add_rows (wanted, set);

  return (remove == NULL || run_rows (db, remove, uid, now, wanted, error)) &&
         run_rows (db, add, uid, wanted, now, error);
}
