/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-package-table"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-db-private.h"
#include "tepat-json.h"
#include "tepat-package-set-private.h"
#include "tepat-package-table-private.h"

static const TepatPackageColumn *
find_column (const TepatPackageTable *def,
             const char              *name)
{
  for (const TepatPackageColumn *c = def->columns; c->name != NULL; c++)
    if (strcmp (c->name, name) == 0)
      return c;

  return NULL;
}

/* The field under which a column travels: its own, or that of its unit. */
const char *
package_table_field_of (const TepatPackageColumn *column)
{
  return column->unit != NULL ? column->unit : column->name;
}

/* By what a row that is referred to is known in other offices. */
const char *
package_table_key_of (const TepatPackageColumn *column)
{
  return strcmp (column->refers, "periode") == 0 || strcmp (column->refers, "program") == 0
         ? "kode" : "uid";
}

static guint
count_trail (const TepatPackageTable *def)
{
  return g_strv_length ((GStrv) def->trail_columns);
}

/* Reading */

char *
package_table_ekor_sql (const TepatPackageTable *def)
{
  return def->trail == NULL
         ? g_strdup ("0")
         : g_strdup_printf ("(SELECT coalesce (sum (l.id), 0) FROM %s AS l WHERE l.%s = t.%s)",
                            def->trail, def->trail_key, def->trail_by_id ? "id" : "uid");
}

static char *
select_sql (const TepatPackageTable *def)
{
  GString *sql = g_string_new (NULL);
  g_autofree char *ekor = package_table_ekor_sql (def);

  g_string_append_printf (sql, "SELECT t.versi, t.wilayah, %s, %s", def->nama, ekor);
  for (const TepatPackageColumn *c = def->columns; c->name != NULL; c++)
    if (c->type == TEPAT_PACKAGE_ID)
      g_string_append_printf (sql, ", (SELECT r.%s FROM %s AS r WHERE r.id = t.%s)",
                              package_table_key_of (c), c->refers, c->name);
    else
      g_string_append_printf (sql, ", t.%s", c->name);
  g_string_append_printf (sql, " FROM %s AS t WHERE t.uid = $1",
                          def->rows != NULL ? def->rows : def->table);

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
      const char *text = tepat_stmt_get_text (stmt, i + 4);

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
trail_owner (const TepatPackageTable *def)
{
  return def->trail_by_id ? g_strdup_printf ("(SELECT id FROM %s WHERE uid = $1)", def->table)
                          : g_strdup ("$1");
}

static char *
trail_sql (const TepatPackageTable *def)
{
  g_autofree char *columns = g_strjoinv (", ", (GStrv) def->trail_columns);
  g_autofree char *owner = trail_owner (def);

  return g_strdup_printf ("SELECT %s FROM %s WHERE %s = %s", columns, def->trail, def->trail_key,
                          owner);
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
  live->ekor = tepat_stmt_get_int (stmt, 3);
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
      const char *value = g_hash_table_lookup (changes, package_table_field_of (c));
      g_autoptr(JsonNode) node = NULL;

      if (!g_hash_table_contains (changes, package_table_field_of (c)))
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

static char *
placeholder (const TepatPackageColumn *column,
             int                       n)
{
  switch (column->type)
    {
    case TEPAT_PACKAGE_INT:
      return g_strdup_printf ("CAST ($%d AS INTEGER)", n);
    case TEPAT_PACKAGE_REAL:
      return g_strdup_printf ("CAST ($%d AS REAL)", n);
    case TEPAT_PACKAGE_ID:
      return g_strdup_printf ("(SELECT id FROM %s WHERE %s = $%d)", column->refers,
                              package_table_key_of (column), n);
    case TEPAT_PACKAGE_TEXT:
    case TEPAT_PACKAGE_FILE:
    default:
      return g_strdup_printf ("$%d", n);
    }
}

/* A text that two offices gave out is kept apart by the desa's code, and by a number from the third
 * on. */
static gboolean
keep_text_unique (PackageContext            *context,
                  const TepatPackageTable   *def,
                  const TepatPackageColumn  *column,
                  GHashTable                *columns,
                  GError                   **error)
{
  g_autofree char *value = g_strdup (g_hash_table_lookup (columns, column->name));
  const char *wilayah = g_hash_table_lookup (columns, "wilayah");
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s WHERE %s = $1", def->table,
                                          column->name);
  gint64 taken = 0;

  for (guint n = 1; n == 1 || taken > 0; n++)
    {
      const char *wanted = g_hash_table_lookup (columns, column->name);

      if (!tepat_db_get_int_trusted (context->db, sql, &taken, error, "s", wanted))
        return FALSE;
      if (taken > 0)
        g_hash_table_insert (columns, (gpointer) column->name,
                             n == 1 ? g_strdup_printf ("%s/%s", value, wilayah)
                                    : g_strdup_printf ("%s/%s/%u", value, wilayah, n));
    }

  return TRUE;
}

static gboolean
keep_number_unique (PackageContext            *context,
                    const TepatPackageTable   *def,
                    const TepatPackageColumn  *column,
                    GHashTable                *columns,
                    GError                   **error)
{
  const TepatPackageColumn *within = find_column (def, column->within);
  const char *wilayah = g_hash_table_lookup (columns, "wilayah");
  const char *among = g_hash_table_lookup (columns, column->within);
  const char *value = g_hash_table_lookup (columns, column->name);
  g_autofree char *same = placeholder (within, 2);
  g_autofree char *rows = g_strdup_printf ("FROM %s WHERE wilayah = $1 AND %s = %s", def->table,
                                           within->name, same);
  g_autofree char *taken = g_strdup_printf ("SELECT count (*) %s AND %s = CAST ($3 AS INTEGER)",
                                            rows, column->name);
  g_autofree char *last = g_strdup_printf ("SELECT max (%s) %s", column->name, rows);
  gint64 n = 0;

  if (!tepat_db_get_int_trusted (context->db, taken, &n, error, "sss", wilayah, among, value))
    return FALSE;
  if (n == 0)
    return TRUE;
  if (!tepat_db_get_int_trusted (context->db, last, &n, error, "ss", wilayah, among))
    return FALSE;
  g_hash_table_insert (columns, (gpointer) column->name,
                       g_strdup_printf ("%" G_GINT64_FORMAT, n + 1));

  return TRUE;
}

static gboolean
keep_unique (PackageContext           *context,
             const TepatPackageTable  *def,
             GHashTable               *columns,
             GError                  **error)
{
  for (const TepatPackageColumn *c = def->columns; c->name != NULL; c++)
    {
      if (!c->once || g_hash_table_lookup (columns, c->name) == NULL)
        continue;
      if (!(c->within != NULL ? keep_number_unique (context, def, c, columns, error)
                              : keep_text_unique (context, def, c, columns, error)))
        return FALSE;
    }

  return TRUE;
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
        g_autofree char *value = placeholder (c, ++n);

        g_string_append_printf (names, ", %s", c->name);
        g_string_append_printf (values, ", %s", value);
      }

  return g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", def->table, names->str, values->str);
}

static const char *
row_sql (const TepatPackageTable *def)
{
  return def->row != NULL ? def->row : "uid = $1";
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
        g_autofree char *value = placeholder (c, ++n);

        g_string_append_printf (set, ", %s = %s", c->name, value);
      }

  return g_strdup_printf ("UPDATE %s SET %s WHERE %s", def->table, set->str, row_sql (def));
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
  g_autofree char *owner = trail_owner (def);
  g_autoptr(GString) values = g_string_new (owner);

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

/* Takes @local. What the table itself does not allow is this row's matter alone. */
static gboolean
fail_write (GError  *local,
            GError **error)
{
  if (!g_error_matches (local, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONSTRAINT))
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  g_error_free (local);

  return package_fail (error, TEPAT_PACKAGE_ERROR_NOT_ALLOWED,
                       _("Another record here stands for the same."));
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
  GError *local = NULL;

  if (is_new && !keep_unique (context, def, columns, error))
    return FALSE;
  tepat_db_note_change (context->db, def->table, uid);
  if (g_hash_table_size (columns) > 0)
    {
      sql = is_new ? insert_sql (def, columns) : update_sql (def, columns);
      if (!run_columns (context, def, sql, uid, columns, &local))
        return fail_write (local, error);
    }
  if (subject->hooks != NULL && subject->hooks->changed != NULL &&
      !subject->hooks->changed (context, uid, error))
    return FALSE;

  return write_trail (context, def, uid, changes, error);
}

/* Its steps stay: what happened is not forgotten. */
gboolean
package_table_remove (PackageContext        *context,
                      const PackageSubject  *subject,
                      const char            *uid,
                      GError               **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE %s", subject->def->table,
                                          row_sql (subject->def));
  GError *local = NULL;

  tepat_db_note_change (context->db, subject->def->table, uid);
  if (tepat_db_run_trusted (context->db, sql, &local, "s", uid))
    return TRUE;
  if (!g_error_matches (local, TEPAT_DB_ERROR, TEPAT_DB_ERROR_CONSTRAINT))
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  g_error_free (local);

  return package_fail (error, TEPAT_PACKAGE_ERROR_STATE, _("Other records here hang on it."));
}
