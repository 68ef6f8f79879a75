/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-package-table-check"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-actor.h"
#include "tepat-db-private.h"
#include "tepat-json.h"
#include "tepat-package-set-private.h"
#include "tepat-package-table-private.h"

#define MAX_TEXT 100000

/* What a field may hold */

/* People and families come with the sender's own data, lists with those of the office above. */
static gboolean
fail_missing (const TepatPackageColumn  *column,
              const char                *value,
              GError                   **error)
{
  if (strcmp (package_table_key_of (column), "kode") == 0)
    g_set_error (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_WAITS,
                 strcmp (column->refers, "periode") == 0
                 ? _("the lists of the office above, since the periode %s is not here yet")
                 : _("the lists of the office above, since the programme %s is not here yet"),
                 value);
  else
    g_set_error_literal (error, TEPAT_PACKAGE_ERROR, TEPAT_PACKAGE_ERROR_WAITS,
                         _("a whole package of the desa, since a person or family that a row of it "
                           "speaks of is not here yet"));

  return FALSE;
}

static gboolean
is_membership (const TepatPackageColumn *column)
{
  return g_strcmp0 (column->refers, "kepesertaan") == 0;
}

/* The membership came before, unless it was refused; then what hangs on it is refused with it. */
static gboolean
check_membership (PackageContext  *context,
                  const char      *uid,
                  GError         **error)
{
  g_autofree char *wilayah = NULL;

  if (!tepat_db_get_text_trusted (context->db, "SELECT wilayah FROM kepesertaan WHERE uid = $1",
                                  &wilayah, error, "s", uid))
    return FALSE;
  if (wilayah == NULL)
    return package_fail (error, TEPAT_PACKAGE_ERROR_NOT_ALLOWED,
                         _("The membership that it belongs to is not here."));

  return ((context->scope == NULL || tepat_kantor_covers (context->scope, wilayah)) &&
          tepat_actor_sees_wilayah (tepat_db_get_actor (context->db), wilayah)) ||
         package_fail (error, TEPAT_PACKAGE_ERROR_NOT_ALLOWED,
                       _("It belongs to a membership outside the wilayah of the sender."));
}

static gboolean
check_reference (PackageContext            *context,
                 const TepatPackageColumn  *column,
                 const char                *value,
                 GError                   **error)
{
  g_autofree char *sql = NULL;
  gboolean there = FALSE;
  gint64 n = 0;

  if (column->refers == NULL)
    return TRUE;
  if (is_membership (column))
    return check_membership (context, value, error);
  if (strcmp (package_table_key_of (column), "uid") == 0)
    return package_subject_find_owner (context, column->refers, value, &there, error) &&
           (there || fail_missing (column, value, error));
  sql = g_strdup_printf ("SELECT count (*) FROM %s WHERE kode = $1", column->refers);

  return tepat_db_get_int_trusted (context->db, sql, &n, error, "s", value) &&
         (n > 0 || fail_missing (column, value, error));
}

static gboolean
check_file (PackageContext  *context,
            const char      *sha256,
            gboolean        *there,
            GError         **error)
{
  gint64 n = 0;

  if (!tepat_db_get_int_trusted (context->db, "SELECT count (*) FROM media WHERE sha256 = $1", &n,
                                 error, "s", sha256))
    return FALSE;
  *there = n > 0;

  return TRUE;
}

static gboolean
check_attachment (PackageContext            *context,
             const TepatPackageColumn  *column,
             const char                *value,
             GError                   **error)
{
  gboolean there = FALSE;

  if (column->type != TEPAT_PACKAGE_FILE)
    return TRUE;

  return check_file (context, value, &there, error) &&
         (there || package_subject_fails (column->name, error));
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
      (column->type == TEPAT_PACKAGE_INT && !package_is_int (value)) ||
      (column->type == TEPAT_PACKAGE_REAL && !package_is_real (value)))
    return package_subject_fails (column->name, error);

  return check_attachment (context, column, value, error) &&
         check_reference (context, column, value, error);
}

/* (transfer none) (nullable): the member of a unit; ok: whether it is a text where it is there */
static const char *
member_of (JsonObject *object,
           const char *name,
           gboolean   *ok)
{
  JsonNode *member = object != NULL ? json_object_get_member (object, name) : NULL;
  gboolean is_text = member != NULL && JSON_NODE_HOLDS_VALUE (member) &&
                     json_node_get_value_type (member) == G_TYPE_STRING;

  *ok = member == NULL || is_text;

  return is_text ? json_node_get_string (member) : NULL;
}

static gboolean
check_unit (PackageContext           *context,
            const TepatPackageTable  *def,
            const char               *unit,
            const char               *value,
            GError                  **error)
{
  g_autoptr(JsonNode) node = value != NULL ? tepat_json_parse (value, -1, NULL) : NULL;
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                     : NULL;

  if (object == NULL && value != NULL)
    return package_subject_fails (unit, error);
  for (const TepatPackageColumn *c = def->columns; c->name != NULL; c++)
    {
      const char *text;
      gboolean ok;

      if (g_strcmp0 (c->unit, unit) != 0)
        continue;
      text = member_of (object, c->name, &ok);
      if (!ok)
        return package_subject_fails (c->name, error);
      if (!check_column (context, c, text, error))
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
  const TepatPackageColumn *column = tepat_package_find_field (def, name);

  if (strcmp (name, PACKAGE_TRAIL) == 0)
    return (def->trail != NULL &&
            package_set_is_valid (value, g_strv_length ((GStrv) def->trail_columns))) ||
           package_subject_fails (name, error);
  if (column == NULL)
    return package_subject_fails (name, error);

  return column->unit != NULL ? check_unit (context, def, name, value, error)
                              : check_column (context, column, value, error);
}

/* The first field without which there can be no row; NULL when all are there. */
const char *
package_table_find_missing (const TepatPackageTable *def,
                            PackageRecord           *record)
{
  for (const TepatPackageColumn *c = def->columns; c->name != NULL; c++)
    if (c->required && package_record_get_value (record, package_table_field_of (c)) == NULL)
      return package_table_field_of (c);

  return NULL;
}

char *
package_dup_member (const char *json,
                    const char *name)
{
  g_autoptr(JsonNode) node = json != NULL ? tepat_json_parse (json, -1, NULL) : NULL;
  gboolean ok;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node)
         ? g_strdup (member_of (json_node_get_object (node), name, &ok)) : NULL;
}

/* What a change of a unit says most, for people. */
char *
package_table_describe (const TepatPackageTable *def,
                        const char              *field,
                        const char              *before,
                        const char              *after)
{
  const TepatPackageColumn *column = tepat_package_find_field (def, field);
  g_autofree char *was = NULL, *is = NULL;

  if (column == NULL || column->unit == NULL)
    return g_strdup (field);
  was = package_dup_member (before, column->name);
  is = package_dup_member (after, column->name);
  if (g_strcmp0 (was, is) == 0)
    return g_strdup (field);

  return g_strdup_printf ("%s: %s → %s", column->name, was != NULL ? was : "–",
                          is != NULL ? is : "–");
}

/* Whom the rows of a desa speak of. */
gboolean
package_table_add_people (TepatDb                  *db,
                          const TepatPackageTable  *def,
                          const char               *wilayah,
                          GHashTable               *uids,
                          GError                  **error)
{
  for (const TepatPackageColumn *c = def->columns; c->name != NULL; c++)
    {
      g_autofree char *sql = NULL;
      g_autoptr(TepatStmt) stmt = NULL;
      gboolean row = TRUE;

      if (c->refers == NULL || strcmp (package_table_key_of (c), "uid") != 0 ||
          is_membership (c))
        continue;
      sql = g_strdup_printf ("SELECT r.uid FROM %s AS t JOIN %s AS r ON r.%s = t.%s"
                             " WHERE t.wilayah = $1 AND %s",
                             def->rows != NULL ? def->rows : def->table, c->refers,
                             c->type == TEPAT_PACKAGE_ID ? "id" : "uid", c->name,
                             def->where != NULL ? def->where : "true");
      if ((stmt = tepat_db_prepare_trusted (db, sql, error)) == NULL)
        return FALSE;
      tepat_stmt_bind (stmt, "s", wilayah);
      while (tepat_stmt_step (stmt, &row, error) && row)
        g_hash_table_add (uids, g_strdup (tepat_stmt_get_text (stmt, 0)));
      if (row)
        return FALSE;
    }

  return TRUE;
}

/* The files that go with these fields of a record. */
void
package_table_add_files (const TepatPackageTable *def,
                         PackageRecord           *record,
                         GHashTable              *only,
                         GHashTable              *files)
{
  for (const TepatPackageColumn *c = def->columns; c->name != NULL; c++)
    {
      const char *value = g_hash_table_contains (only, package_table_field_of (c))
                          ? package_record_get_value (record, package_table_field_of (c)) : NULL;
      g_autoptr(JsonNode) node = NULL;
      gboolean ok;

      if (value == NULL || c->type != TEPAT_PACKAGE_FILE)
        continue;
      if (c->unit != NULL)
        {
          node = tepat_json_parse (value, -1, NULL);
          value = member_of (json_node_get_object (node), c->name, &ok);
        }
      if (value != NULL)
        g_hash_table_add (files, g_strdup (value));
    }
}
