/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-kolom"

#include "config.h"

#include "usul-kolom.h"

char **
usul_kolom_text (gpointer         row,
                 const UsulKolom *kolom)
{
  return (char **) ((char *) row + kolom->offset);
}

void
usul_kolom_clear (gpointer         row,
                  const UsulKolom *kolom)
{
  for (; kolom->name != NULL; kolom++)
    g_clear_pointer (usul_kolom_text (row, kolom), g_free);
}

static char *
select_sql (const char      *table,
            const char      *first,
            const UsulKolom *kolom,
            const char      *where)
{
  g_autoptr(GString) sql = g_string_new ("SELECT ");

  g_string_append (sql, first);
  for (; kolom->name != NULL; kolom++)
    g_string_append_printf (sql, ", %s", kolom->name);
  g_string_append_printf (sql, " FROM %s WHERE %s = $1", table, where);

  return g_strdup (sql->str);
}

TepatStmt *
usul_kolom_find (TepatDb          *db,
                 const char       *table,
                 const char       *first,
                 const UsulKolom  *kolom,
                 const char       *nomor,
                 const char       *kunci,
                 gint64            id,
                 GError          **error)
{
  const char *where = kunci == NULL ? "id" : tepat_uid_is_valid (kunci) ? "uid" : nomor;
  g_autofree char *sql = select_sql (table, first, kolom, where);
  g_autoptr(TepatStmt) stmt = tepat_db_prepare (db, sql, error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  if (kunci != NULL)
    tepat_stmt_bind (stmt, "s", kunci);
  else
    tepat_stmt_bind (stmt, "i", id);

  return tepat_stmt_step (stmt, &row, error) && row ? g_steal_pointer (&stmt) : NULL;
}

void
usul_kolom_read (TepatStmt       *stmt,
                 int              at,
                 gpointer         row,
                 const UsulKolom *kolom)
{
  for (; kolom->name != NULL; kolom++)
    *usul_kolom_text (row, kolom) = g_strdup (tepat_stmt_get_text (stmt, at++));
}

TepatStmt *
usul_kolom_insert (TepatDb          *db,
                   const char       *table,
                   gpointer          row,
                   const UsulKolom  *kolom,
                   guint             n,
                   const char       *more,
                   const char       *after,
                   GError          **error)
{
  g_autoptr(GString) sql = g_string_new ("INSERT INTO ");
  guint n_more = 0;
  TepatStmt *stmt;

  for (const char *c = more; c != NULL && *c != '\0'; c++)
    n_more += *c == ',';
  g_string_append_printf (sql, "%s (", table);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "", kolom[i].name);
  if (more != NULL)
    g_string_append_printf (sql, ", %s", more);
  g_string_append (sql, ") VALUES (");
  for (guint i = 0; i < n + (more != NULL ? n_more + 1 : 0); i++)
    g_string_append_printf (sql, "%s$%u", i > 0 ? ", " : "", i + 1);
  g_string_append_printf (sql, ")%s", after != NULL ? after : "");
  if ((stmt = tepat_db_prepare (db, sql->str, error)) == NULL)
    return NULL;
  for (guint i = 0; i < n; i++)
    tepat_stmt_bind_text (stmt, (int) i + 1, *usul_kolom_text (row, &kolom[i]));

  return stmt;
}
