/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-package-table"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-db-private.h"
#include "tepat-json.h"
#include "tepat-package-private.h"

#define MAX_TEXT 100000

/* The field under which a column travels: its own, or that of its unit. */
static const char *
field_of (const TepatPackageColumn *column)
{
  return column->unit != NULL ? column->unit : column->name;
}

static const TepatPackageColumn *
find_column (const TepatPackageTable *def,
             const char              *name)
{
  for (const TepatPackageColumn *c = def->columns; c->name != NULL; c++)
    if (strcmp (c->name, name) == 0)
      return c;

  return NULL;
}

static gboolean
is_unit (const TepatPackageTable *def,
         const char              *field)
{
  for (const TepatPackageColumn *c = def->columns; c->name != NULL; c++)
    if (g_strcmp0 (c->unit, field) == 0)
      return TRUE;

  return FALSE;
}

static guint
count_trail (const TepatPackageTable *def)
{
  return g_strv_length ((GStrv) def->trail_columns);
}

/* Reading */

static char *
select_sql (const TepatPackageTable *def)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "SELECT t.versi, t.wilayah, t.%s", def->nama);
  for (const TepatPackageColumn *c = def->columns; c->name != NULL; c++)
    if (c->kind == TEPAT_PACKAGE_PERIODE)
      g_string_append_printf (sql, ", (SELECT p.kode FROM periode AS p WHERE p.id = t.%s)",
                              c->name);
    else
      g_string_append_printf (sql, ", t.%s", c->name);
  g_string_append_printf (sql, " FROM %s AS t WHERE t.uid = $1", def->table);

  return g_string_free (sql, FALSE);
}

static JsonObject *
unit_object (GHashTable *units,
             const char *name)
{
  JsonObject *object = g_hash_table_lookup (units, name);

  if (object == NULL)
    {
      object = json_object_new ();
      g_hash_table_insert (units, (gpointer) name, object);
    }

  return object;
}

static void
put_units (GHashTable *units,
           GHashTable *values)
{
  GHashTableIter iter;
  gpointer name, object;

  g_hash_table_iter_init (&iter, units);
  while (g_hash_table_iter_next (&iter, &name, &object))
    {
      g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);

      json_node_set_object (node, object);
      g_hash_table_insert (values, g_strdup (name), json_to_string (node, FALSE));
    }
}

/* Members of a unit stand in the columns' order. */
static void
take_columns (const TepatPackageTable *def,
              TepatStmt               *stmt,
              GHashTable              *values)
{
  g_autoptr(GHashTable) units = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                       (GDestroyNotify) json_object_unref);

  for (int i = 0; def->columns[i].name != NULL; i++)
    {
      const TepatPackageColumn *column = &def->columns[i];
      const char *text = tepat_stmt_get_text (stmt, i + 3);

      if (text == NULL || *text == '\0')
        continue;
      if (column->unit != NULL)
        json_object_set_string_member (unit_object (units, column->unit), column->name, text);
      else
        g_hash_table_insert (values, g_strdup (column->name), g_strdup (text));
    }
  put_units (units, values);
}

static char *
trail_sql (const TepatPackageTable *def)
{
  g_autofree char *columns = g_strjoinv (", ", (GStrv) def->trail_columns);

  return g_strdup_printf ("SELECT %s FROM %s WHERE %s = $1", columns, def->trail, def->trail_key);
}

gboolean
package_table_load (PackageContext        *context,
                    const PackageSubject  *subject,
                    const char            *uid,
                    PackageLive           *live,
                    GError               **error)
{
  const TepatPackageTable *def = subject->def;
  g_autofree char *sql = select_sql (def), *trail = NULL;
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (context->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "s", uid);
  if (!tepat_stmt_step (stmt, &live->found, error))
    return FALSE;
  if (!live->found)
    return TRUE;
  live->versi = tepat_stmt_get_int (stmt, 0);
  live->wilayah = g_strdup (tepat_stmt_get_text (stmt, 1));
  live->nama = g_strdup (tepat_stmt_get_text (stmt, 2));
  live->values = tepat_record_values_new ();
  take_columns (def, stmt, live->values);
  if (def->trail == NULL)
    return TRUE;
  trail = trail_sql (def);

  return package_set_load (context->db, trail, PACKAGE_TRAIL, uid, live->values, error);
}

/* Writing */

/* Texts of the columns that change: units are taken apart. */
static GHashTable *
split_units (const TepatPackageTable *def,
             GHashTable              *changes)
{
  GHashTable *columns = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (const TepatPackageColumn *c = def->columns; c->name != NULL; c++)
    {
      const char *value = g_hash_table_lookup (changes, field_of (c));
      g_autoptr(JsonNode) node = NULL;

      if (!g_hash_table_contains (changes, field_of (c)))
        continue;
      if (c->unit != NULL)
        {
          node = value != NULL ? tepat_json_parse (value, -1, NULL) : NULL;
          value = node != NULL ? json_object_get_string_member_with_default (
                                   json_node_get_object (node), c->name, NULL) : NULL;
        }
      g_hash_table_insert (columns, (gpointer) c->name, g_strdup (value));
    }

  return columns;
}

/* A number that two desa gave out is kept apart by the desa's code. */
static gboolean
keep_unique (PackageContext           *context,
             const TepatPackageTable  *def,
             GHashTable               *columns,
             GError                  **error)
{
  const char *wilayah = g_hash_table_lookup (columns, "wilayah");

  for (const TepatPackageColumn *c = def->columns; c->name != NULL; c++)
    {
      const char *value = g_hash_table_lookup (columns, c->name);
      g_autofree char *sql = NULL;
      gint64 n = 0;

      if (!c->once || value == NULL)
        continue;
      sql = g_strdup_printf ("SELECT count (*) FROM %s WHERE %s = $1", def->table, c->name);
      if (!tepat_db_get_int_trusted (context->db, sql, &n, error, "s", value))
        return FALSE;
      if (n > 0)
        g_hash_table_insert (columns, (gpointer) c->name,
                             g_strdup_printf ("%s/%s", value, wilayah));
    }

  return TRUE;
}

static const char *
placeholder (const TepatPackageColumn *column)
{
  switch (column->kind)
    {
    case TEPAT_PACKAGE_INT:
      return "CAST ($%d AS INTEGER)";
    case TEPAT_PACKAGE_PERIODE:
      return "(SELECT id FROM periode WHERE kode = $%d)";
    case TEPAT_PACKAGE_TEXT:
    default:
      return "$%d";
    }
}

static void
append_placeholder (GString                  *sql,
                    const TepatPackageColumn *column,
                    int                       n)
{
  g_autofree char *number = g_strdup_printf ("$%d", n);
  g_autoptr(GString) text = g_string_new (placeholder (column));

  g_string_replace (text, "$%d", number, 0);
  g_string_append (sql, text->str);
}

static char *
insert_sql (const TepatPackageTable *def,
            GHashTable              *columns)
{
  g_autoptr(GString) names = g_string_new ("uid"), values = g_string_new ("$1");
  int n = 1;

  for (const TepatPackageColumn *c = def->columns; c->name != NULL; c++)
    if (g_hash_table_contains (columns, c->name))
      {
        g_string_append_printf (names, ", %s", c->name);
        g_string_append (values, ", ");
        append_placeholder (values, c, ++n);
      }

  return g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", def->table, names->str, values->str);
}

static char *
update_sql (const TepatPackageTable *def,
            GHashTable              *columns)
{
  g_autoptr(GString) set = g_string_new ("versi = versi + 1");
  int n = 1;

  for (const TepatPackageColumn *c = def->columns; c->name != NULL; c++)
    if (g_hash_table_contains (columns, c->name))
      {
        g_string_append_printf (set, ", %s = ", c->name);
        append_placeholder (set, c, ++n);
      }

  return g_strdup_printf ("UPDATE %s SET %s WHERE uid = $1", def->table, set->str);
}

static gboolean
run_columns (PackageContext           *context,
             const TepatPackageTable  *def,
             const char               *sql,
             const char               *uid,
             GHashTable               *columns,
             GError                  **error)
{
  g_autoptr(TepatStmt) stmt = tepat_db_prepare_trusted (context->db, sql, error);
  int n = 1;

  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind_text (stmt, 1, uid);
  for (const TepatPackageColumn *c = def->columns; c->name != NULL; c++)
    if (g_hash_table_contains (columns, c->name))
      {
        const char *value = g_hash_table_lookup (columns, c->name);

        if (value != NULL)
          tepat_stmt_bind_text (stmt, ++n, value);
        else
          tepat_stmt_bind_null (stmt, ++n);
      }

  return tepat_stmt_run (stmt, error);
}

static char *
trail_insert_sql (const TepatPackageTable *def)
{
  g_autofree char *columns = g_strjoinv (", ", (GStrv) def->trail_columns);
  g_autoptr(GString) values = g_string_new ("$1");

  for (guint i = 0; i < count_trail (def); i++)
    g_string_append_printf (values, ", $%u", i + 2);

  return g_strdup_printf ("INSERT INTO %s (%s, %s) VALUES (%s)", def->trail, def->trail_key,
                          columns, values->str);
}

static gboolean
write_trail (PackageContext           *context,
             const TepatPackageTable  *def,
             const char               *uid,
             GHashTable               *changes,
             GError                  **error)
{
  g_autofree char *read = NULL, *add = NULL;

  if (def->trail == NULL || !g_hash_table_contains (changes, PACKAGE_TRAIL))
    return TRUE;
  read = trail_sql (def);
  add = trail_insert_sql (def);

  return package_set_write (context->db, read, add, NULL, uid,
                            g_hash_table_lookup (changes, PACKAGE_TRAIL), error);
}

gboolean
package_table_write (PackageContext        *context,
                     const PackageSubject  *subject,
                     const char            *uid,
                     gboolean               is_new,
                     GHashTable            *changes,
                     GError               **error)
{
  const TepatPackageTable *def = subject->def;
  g_autoptr(GHashTable) columns = split_units (def, changes);
  g_autofree char *sql = NULL;

  if (is_new && !keep_unique (context, def, columns, error))
    return FALSE;
  tepat_db_note_change (context->db, def->table, uid);
  if (g_hash_table_size (columns) > 0)
    {
      sql = is_new ? insert_sql (def, columns) : update_sql (def, columns);
      if (!run_columns (context, def, sql, uid, columns, error))
        return FALSE;
    }

  return write_trail (context, def, uid, changes, error);
}

/* Its steps stay: what happened is not forgotten. */
gboolean
package_table_remove (PackageContext        *context,
                      const PackageSubject  *subject,
                      const char            *uid,
                      GError               **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE uid = $1", subject->def->table);

  tepat_db_note_change (context->db, subject->def->table, uid);

  return tepat_db_run_trusted (context->db, sql, error, "s", uid);
}

/* What a field may hold */

static gboolean
check_reference (PackageContext            *context,
                 const TepatPackageColumn  *column,
                 const char                *value,
                 GError                   **error)
{
  g_autofree char *sql = NULL;
  gint64 n = 0;

  if (column->refers == NULL && column->kind != TEPAT_PACKAGE_PERIODE)
    return TRUE;
  sql = column->refers != NULL
        ? g_strdup_printf ("SELECT count (*) FROM %s WHERE uid = $1", column->refers)
        : g_strdup ("SELECT count (*) FROM periode WHERE kode = $1");
  if (!tepat_db_get_int_trusted (context->db, sql, &n, error, "s", value))
    return FALSE;
  if (n > 0)
    return TRUE;
  if (column->refers != NULL)
    g_set_error_literal (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_WAITS,
                         _("a whole package of the desa, since a person or family that a proposal "
                           "speaks of is not here yet"));
  else
    g_set_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_WAITS,
                 _("the lists of the office above, since the periode %s is not here yet"), value);

  return FALSE;
}

static gboolean
check_column (PackageContext            *context,
              const TepatPackageColumn  *column,
              const char                *value,
              GError                   **error)
{
  if (value == NULL)
    return !column->required || package_subject_fails (column->name, error);
  if (strlen (value) > MAX_TEXT ||
      (column->kind == TEPAT_PACKAGE_INT &&
       (strlen (value) > 10 || strspn (value, "0123456789") != strlen (value))))
    return package_subject_fails (column->name, error);

  return check_reference (context, column, value, error);
}

static gboolean
check_unit (PackageContext           *context,
            const TepatPackageTable  *def,
            const char               *unit,
            const char               *value,
            GError                  **error)
{
  g_autoptr(JsonNode) node = value != NULL ? tepat_json_parse (value, -1, NULL) : NULL;
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return package_subject_fails (unit, error);
  object = json_node_get_object (node);
  for (const TepatPackageColumn *c = def->columns; c->name != NULL; c++)
    {
      JsonNode *member = g_strcmp0 (c->unit, unit) == 0 ? json_object_get_member (object, c->name)
                                                        : NULL;
      gboolean is_text = member != NULL && JSON_NODE_HOLDS_VALUE (member) &&
                         json_node_get_value_type (member) == G_TYPE_STRING;

      if (g_strcmp0 (c->unit, unit) != 0)
        continue;
      if (member != NULL && !is_text)
        return package_subject_fails (c->name, error);
      if (!check_column (context, c, is_text ? json_node_get_string (member) : NULL, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
package_table_check (PackageContext        *context,
                     const PackageSubject  *subject,
                     const char            *name,
                     const char            *value,
                     GError               **error)
{
  const TepatPackageTable *def = subject->def;
  const TepatPackageColumn *column;

  if (strcmp (name, PACKAGE_TRAIL) == 0)
    return (def->trail != NULL && package_set_is_valid (value, count_trail (def))) ||
           package_subject_fails (name, error);
  if (is_unit (def, name))
    return check_unit (context, def, name, value, error);
  column = find_column (def, name);
  if (column == NULL || column->unit != NULL)
    return package_subject_fails (name, error);

  return check_column (context, column, value, error);
}
