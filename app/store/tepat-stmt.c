/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-stmt"

#include "config.h"

#include "tepat-db-private.h"
#include "tepat-stmt-private.h"

struct _TepatStmt
{
  sqlite3_stmt *handle;
  TepatDb      *db;
  int          *places;     /* of $1, $2, ...; NULL when they come in this order */
  int           n_places;
  guint         trusted : 1;
  guint         cached  : 1;
  guint         taken   : 1;
};

static int
number_of_place (sqlite3_stmt *handle,
                 int           place)
{
  const char *name = sqlite3_bind_parameter_name (handle, place);

  return name != NULL && *name == '$' ? (int) g_ascii_strtoll (name + 1, NULL, 10) : place;
}

/* PostgreSQL counts by the number in $2, SQLite by where the name comes first in the text. */
static void
find_places (TepatStmt *self)
{
  int n = sqlite3_bind_parameter_count (self->handle);
  gboolean in_order = TRUE;

  for (int place = 1; place <= n; place++)
    {
      int number = number_of_place (self->handle, place);

      in_order = in_order && number == place;
      self->n_places = MAX (self->n_places, number);
    }
  if (in_order)
    return;
  self->places = g_new0 (int, self->n_places + 1);
  for (int place = 1; place <= n; place++)
    self->places[CLAMP (number_of_place (self->handle, place), 0, self->n_places)] = place;
}

static int
place_of (TepatStmt *self,
          int        index)
{
  if (self->places == NULL)
    return index;

  return index <= self->n_places ? self->places[index] : 0;
}

TepatStmt *
tepat_stmt_new (TepatDb      *db,
                sqlite3_stmt *handle,
                gboolean      trusted)
{
  TepatStmt *self = g_new0 (TepatStmt, 1);

  self->db = db;
  self->handle = handle;
  self->trusted = trusted;
  find_places (self);

  return self;
}

void
tepat_stmt_free (TepatStmt *self)
{
  sqlite3_finalize (self->handle);
  g_free (self->places);
  g_free (self);
}

gboolean
tepat_stmt_is_taken (TepatStmt *self)
{
  return self->taken;
}

void
tepat_stmt_take (TepatStmt *self,
                 gboolean   cached)
{
  self->taken = TRUE;
  self->cached = cached;
}

/** tepat_stmt_release: Gives the statement back to its connection. */
void
tepat_stmt_release (TepatStmt *self)
{
  if (self == NULL)
    return;
  if (!self->cached)
    {
      tepat_stmt_free (self);
      return;
    }
  tepat_stmt_reset (self);
  sqlite3_clear_bindings (self->handle);
  self->taken = FALSE;
}

/** tepat_stmt_reset: Makes the statement ready to run again; values stay bound. */
void
tepat_stmt_reset (TepatStmt *self)
{
  sqlite3_reset (self->handle);
}

static void
bind_list (TepatStmt  *self,
           const char *types,
           va_list     args)
{
  for (int i = 1; *types != '\0'; types++, i++)
    switch (*types)
      {
      case 's':
        tepat_stmt_bind_text (self, i, va_arg (args, const char *));
        break;
      case 'i':
        tepat_stmt_bind_int (self, i, va_arg (args, gint64));
        break;
      case 'd':
        tepat_stmt_bind_real (self, i, va_arg (args, double));
        break;
      case 'n':
        tepat_stmt_bind_null (self, i);
        break;
      default:
        g_assert_not_reached ();
      }
}

/**
 * tepat_stmt_bind:
 * @types: one letter per parameter: `s` text (nullable), `i` #gint64, `d` double, `n` NULL
 * @...: the values, none for `n`; an integer must be cast to #gint64
 *
 * Binds all parameters. Texts are borrowed until the statement is released or bound anew.
 */
void
tepat_stmt_bind (TepatStmt  *self,
                 const char *types,
                 ...)
{
  va_list args;

  va_start (args, types);
  bind_list (self, types, args);
  va_end (args);
}

/** tepat_stmt_bind_text: Binds @value (nullable), borrowed until release. */
void
tepat_stmt_bind_text (TepatStmt  *self,
                      int         index,
                      const char *value)
{
  sqlite3_bind_text (self->handle, place_of (self, index), value, -1, SQLITE_STATIC);
}

/** tepat_stmt_bind_int: Binds @value. */
void
tepat_stmt_bind_int (TepatStmt *self,
                     int        index,
                     gint64     value)
{
  sqlite3_bind_int64 (self->handle, place_of (self, index), value);
}

/** tepat_stmt_bind_real: Binds @value. */
void
tepat_stmt_bind_real (TepatStmt *self,
                      int        index,
                      double     value)
{
  sqlite3_bind_double (self->handle, place_of (self, index), value);
}

/** tepat_stmt_bind_blob: Binds @length bytes of @data, borrowed until release. */
void
tepat_stmt_bind_blob (TepatStmt     *self,
                      int            index,
                      gconstpointer  data,
                      gsize          length)
{
  sqlite3_bind_blob64 (self->handle, place_of (self, index), data, length, SQLITE_STATIC);
}

/** tepat_stmt_bind_null: Binds NULL. */
void
tepat_stmt_bind_null (TepatStmt *self,
                      int        index)
{
  sqlite3_bind_null (self->handle, place_of (self, index));
}

/**
 * tepat_stmt_step:
 * @row: (out) (optional): %FALSE when there are no more rows. It stays %TRUE after a failure, so that
 *   a loop over all rows is over without one only when it came to their end.
 *
 * Returns: %FALSE with @error set when it failed
 */
gboolean
tepat_stmt_step (TepatStmt  *self,
                 gboolean   *row,
                 GError    **error)
{
  int rc;

  tepat_db_set_trusting (self->db, self->trusted);
  rc = sqlite3_step (self->handle);
  tepat_db_set_trusting (self->db, TRUE);
  if (row != NULL)
    *row = rc != SQLITE_DONE;
  if (rc == SQLITE_ROW || rc == SQLITE_DONE)
    return TRUE;
  tepat_db_set_error_here (self->db, error, rc);

  return FALSE;
}

/** tepat_stmt_run: Steps to the end, drops the rows, and makes it ready to run again. */
gboolean
tepat_stmt_run (TepatStmt  *self,
                GError    **error)
{
  gboolean row = TRUE;

  while (row)
    if (!tepat_stmt_step (self, &row, error))
      {
        tepat_stmt_reset (self);
        return FALSE;
      }
  tepat_stmt_reset (self);

  return TRUE;
}

/** tepat_stmt_get_int: Returns: the column of the row at hand, 0 for NULL */
gint64
tepat_stmt_get_int (TepatStmt *self,
                    int        column)
{
  return sqlite3_column_int64 (self->handle, column);
}

/** tepat_stmt_get_real: Returns: the column of the row at hand, 0 for NULL */
double
tepat_stmt_get_real (TepatStmt *self,
                     int        column)
{
  return sqlite3_column_double (self->handle, column);
}

/** tepat_stmt_get_text: Returns: (transfer none) (nullable): the column, until the next step */
const char *
tepat_stmt_get_text (TepatStmt *self,
                     int        column)
{
  return (const char *) sqlite3_column_text (self->handle, column);
}

/** tepat_stmt_get_blob: Returns: (transfer none) (nullable): the column, until the next step */
gconstpointer
tepat_stmt_get_blob (TepatStmt *self,
                     int        column,
                     gsize     *length)
{
  gconstpointer data = sqlite3_column_blob (self->handle, column);

  *length = sqlite3_column_bytes (self->handle, column);

  return data;
}

/** tepat_stmt_is_null: Returns: whether the column of the row at hand is NULL */
gboolean
tepat_stmt_is_null (TepatStmt *self,
                    int        column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}

/** tepat_stmt_get_n_columns: Returns: columns of the result */
int
tepat_stmt_get_n_columns (TepatStmt *self)
{
  return sqlite3_column_count (self->handle);
}

/* The short forms, once for the application's own SQL and once for a plugin's. */

typedef TepatStmt *(*PrepareFunc) (TepatDb     *db,
                                   const char  *sql,
                                   GError     **error);

static TepatStmt *
start (PrepareFunc   prepare,
       TepatDb      *db,
       const char   *sql,
       GError      **error,
       const char   *types,
       va_list       args)
{
  TepatStmt *stmt = prepare (db, sql, error);

  if (stmt != NULL)
    bind_list (stmt, types, args);

  return stmt;
}

static gboolean
run (PrepareFunc   prepare,
     TepatDb      *db,
     const char   *sql,
     GError      **error,
     const char   *types,
     va_list       args)
{
  g_autoptr(TepatStmt) stmt = start (prepare, db, sql, error, types, args);

  return stmt != NULL && tepat_stmt_run (stmt, error);
}

static gboolean
get_int (PrepareFunc   prepare,
         TepatDb      *db,
         const char   *sql,
         gint64       *value,
         GError      **error,
         const char   *types,
         va_list       args)
{
  g_autoptr(TepatStmt) stmt = start (prepare, db, sql, error, types, args);
  gboolean row;

  *value = 0;
  if (stmt == NULL || !tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    *value = tepat_stmt_get_int (stmt, 0);

  return TRUE;
}

static gboolean
get_text (PrepareFunc   prepare,
          TepatDb      *db,
          const char   *sql,
          char        **value,
          GError      **error,
          const char   *types,
          va_list       args)
{
  g_autoptr(TepatStmt) stmt = start (prepare, db, sql, error, types, args);
  gboolean row;

  *value = NULL;
  if (stmt == NULL || !tepat_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    *value = g_strdup (tepat_stmt_get_text (stmt, 0));

  return TRUE;
}

#define DEFINE_SHORT_FORMS(suffix, prepare)                                                        \
  gboolean                                                                                         \
  tepat_db_run##suffix (TepatDb *self, const char *sql, GError **error, const char *types, ...)    \
  {                                                                                                \
    va_list args;                                                                                  \
    gboolean ok;                                                                                   \
    va_start (args, types);                                                                        \
    ok = run (prepare, self, sql, error, types, args);                                             \
    va_end (args);                                                                                 \
    return ok;                                                                                     \
  }                                                                                                \
  gboolean                                                                                         \
  tepat_db_get_int##suffix (TepatDb *self, const char *sql, gint64 *value, GError **error,         \
                            const char *types, ...)                                                \
  {                                                                                                \
    va_list args;                                                                                  \
    gboolean ok;                                                                                   \
    va_start (args, types);                                                                        \
    ok = get_int (prepare, self, sql, value, error, types, args);                                  \
    va_end (args);                                                                                 \
    return ok;                                                                                     \
  }                                                                                                \
  gboolean                                                                                         \
  tepat_db_get_text##suffix (TepatDb *self, const char *sql, char **value, GError **error,         \
                             const char *types, ...)                                               \
  {                                                                                                \
    va_list args;                                                                                  \
    gboolean ok;                                                                                   \
    va_start (args, types);                                                                        \
    ok = get_text (prepare, self, sql, value, error, types, args);                                 \
    va_end (args);                                                                                 \
    return ok;                                                                                     \
  }

/**
 * tepat_db_run:
 * @types: as for [method@Stmt.bind]
 *
 * Prepares, binds and runs one statement to its end.
 */
/**
 * tepat_db_get_int:
 * @value: (out): the first column of the first row, or 0 when there is no row
 */
/**
 * tepat_db_get_text:
 * @value: (out) (transfer full) (nullable): the first column of the first row
 */
DEFINE_SHORT_FORMS (, tepat_db_prepare)
DEFINE_SHORT_FORMS (_trusted, tepat_db_prepare_trusted)
