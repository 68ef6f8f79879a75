/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-load"

#include "config.h"

#include <string.h>

#include "tepat-load.h"
#include "tepat-stmt-private.h"
#include "tepat-uid.h"

/* So few that they stay in the processor's cache. */
#define N_ROWS 256
#define MAX_COLUMNS 32

typedef struct
{
  union
  {
    gint64      integer;
    double      real;
    const char *text;
  } value;
  int length;      /* of a text */
  int type;        /* as SQLite numbers them; 0 for NULL */
} Cell;

struct _TepatLoad
{
  TepatDb      *db;
  sqlite3      *handle;
  sqlite3_stmt *insert;
  char         *module;     /* name of the table that the statement reads the rows from */
  int           n_columns;
  Cell         *cells;      /* N_ROWS + 1 rows */
  Cell         *row;        /* at hand */
  int           n_rows;
  char        (*uids)[TEPAT_UID_LENGTH + 1];
};

/* The rows as SQLite sees them: a table of this connection that nothing else can name. */

typedef struct
{
  sqlite3_vtab  parent;
  TepatLoad    *load;
} Table;

typedef struct
{
  sqlite3_vtab_cursor  parent;
  TepatLoad           *load;
  int                  at;
} Cursor;

static int
table_connect (sqlite3             *handle,
               void                *data,
               int                  argc,
               const char * const  *argv,
               sqlite3_vtab       **table,
               char               **message)
{
  TepatLoad *load = data;
  g_autoptr(GString) sql = g_string_new ("CREATE TABLE baris (");
  Table *self;
  int rc;

  for (int i = 1; i <= load->n_columns; i++)
    g_string_append_printf (sql, "%sk%d", i > 1 ? ", " : "", i);
  g_string_append_c (sql, ')');
  if ((rc = sqlite3_declare_vtab (handle, sql->str)) != SQLITE_OK)
    return rc;
  sqlite3_vtab_config (handle, SQLITE_VTAB_DIRECTONLY);
  self = g_new0 (Table, 1);
  self->load = load;
  *table = &self->parent;

  return SQLITE_OK;
}

static int
table_disconnect (sqlite3_vtab *table)
{
  g_free (table);

  return SQLITE_OK;
}

static int
table_plan (sqlite3_vtab       *table,
            sqlite3_index_info *info)
{
  info->estimatedRows = N_ROWS;
  info->estimatedCost = N_ROWS;

  return SQLITE_OK;
}

static int
table_open (sqlite3_vtab         *table,
            sqlite3_vtab_cursor **cursor)
{
  Cursor *self = g_new0 (Cursor, 1);

  self->load = ((Table *) table)->load;
  *cursor = &self->parent;

  return SQLITE_OK;
}

static int
cursor_close (sqlite3_vtab_cursor *cursor)
{
  g_free (cursor);

  return SQLITE_OK;
}

static int
cursor_start (sqlite3_vtab_cursor  *cursor,
              int                   plan,
              const char           *plan_text,
              int                   argc,
              sqlite3_value       **argv)
{
  ((Cursor *) cursor)->at = 0;

  return SQLITE_OK;
}

static int
cursor_next (sqlite3_vtab_cursor *cursor)
{
  ((Cursor *) cursor)->at++;

  return SQLITE_OK;
}

static int
cursor_is_at_end (sqlite3_vtab_cursor *cursor)
{
  Cursor *self = (Cursor *) cursor;

  return self->at >= self->load->n_rows;
}

static int
cursor_get_column (sqlite3_vtab_cursor *cursor,
                   sqlite3_context     *result,
                   int                  column)
{
  Cursor *self = (Cursor *) cursor;
  const Cell *cell = &self->load->cells[self->at * self->load->n_columns + column];

  switch (cell->type)
    {
    case SQLITE_INTEGER:
      sqlite3_result_int64 (result, cell->value.integer);
      break;
    case SQLITE_FLOAT:
      sqlite3_result_double (result, cell->value.real);
      break;
    case SQLITE_TEXT:
      sqlite3_result_text (result, cell->value.text, cell->length, SQLITE_STATIC);
      break;
    default:
      sqlite3_result_null (result);
    }

  return SQLITE_OK;
}

static int
cursor_get_rowid (sqlite3_vtab_cursor *cursor,
                  sqlite3_int64       *rowid)
{
  *rowid = ((Cursor *) cursor)->at;

  return SQLITE_OK;
}

/* Without xCreate there is one such table, and no SQL makes another. */
static const sqlite3_module module = {
  .xConnect = table_connect,
  .xBestIndex = table_plan,
  .xDisconnect = table_disconnect,
  .xOpen = table_open,
  .xClose = cursor_close,
  .xFilter = cursor_start,
  .xNext = cursor_next,
  .xEof = cursor_is_at_end,
  .xColumn = cursor_get_column,
  .xRowid = cursor_get_rowid,
};

static int
count_columns (const char *columns)
{
  int n = 1;

  for (; *columns != '\0'; columns++)
    n += *columns == ',';

  return n;
}

static void
start_rows (TepatLoad *self)
{
  self->n_rows = 0;
  self->row = self->cells;
  memset (self->row, 0, self->n_columns * sizeof *self->row);
}

/**
 * tepat_load_new:
 * @table: where the rows go
 * @columns: its columns, separated by commas; their order is that of tepat_load_set_int() and so on
 *
 * Returns: (transfer full): nothing gathered yet
 */
TepatLoad *
tepat_load_new (TepatDb     *db,
                const char  *table,
                const char  *columns,
                GError     **error)
{
  g_autoptr(TepatLoad) self = g_new0 (TepatLoad, 1);
  g_autofree char *sql = NULL;
  int rc;

  self->db = db;
  self->handle = tepat_db_get_handle (db);
  self->n_columns = count_columns (columns);
  g_assert (self->n_columns <= MAX_COLUMNS);
  self->cells = g_new (Cell, (N_ROWS + 1) * self->n_columns);
  self->uids = g_malloc (N_ROWS * sizeof *self->uids);
  start_rows (self);
  self->module = g_strdup_printf ("muatan_%p", (void *) self);
  /* FAIL: what a failed statement did need not be taken back alone, so it keeps no record of it. */
  sql = g_strdup_printf ("INSERT OR FAIL INTO %s (%s) SELECT * FROM %s", table, columns,
                         self->module);
  rc = sqlite3_create_module_v2 (self->handle, self->module, &module, self, NULL);
  if (rc == SQLITE_OK)
    rc = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &self->insert,
                             NULL);
  if (rc == SQLITE_OK)
    return g_steal_pointer (&self);
  tepat_db_set_error_here (db, error, rc);

  return NULL;
}

/** tepat_load_free: Frees @self; rows that wait are dropped. */
void
tepat_load_free (TepatLoad *self)
{
  sqlite3_finalize (self->insert);
  sqlite3_create_module_v2 (self->handle, self->module, NULL, NULL, NULL);
  g_free (self->module);
  g_free (self->cells);
  g_free (self->uids);
  g_free (self);
}

/** tepat_load_set_int: Sets @column to @value. */
void
tepat_load_set_int (TepatLoad *self,
                    int        column,
                    gint64     value)
{
  self->row[column - 1] = (Cell) { { .integer = value }, 0, SQLITE_INTEGER };
}

/** tepat_load_set_real: Sets @column to @value. */
void
tepat_load_set_real (TepatLoad *self,
                     int        column,
                     double     value)
{
  self->row[column - 1] = (Cell) { { .real = value }, 0, SQLITE_FLOAT };
}

/** tepat_load_set_text: Sets @column to @value (nullable), borrowed until the next flush. */
void
tepat_load_set_text (TepatLoad  *self,
                     int         column,
                     const char *value)
{
  if (value != NULL)
    self->row[column - 1] = (Cell) { { .text = value }, (int) strlen (value), SQLITE_TEXT };
}

/** tepat_load_set_uid: Sets @column to a new uid. */
void
tepat_load_set_uid (TepatLoad *self,
                    int        column)
{
  char *uid = self->uids[self->n_rows];

  tepat_uid_write (uid);
  self->row[column - 1] = (Cell) { { .text = uid }, TEPAT_UID_LENGTH, SQLITE_TEXT };
}

/** tepat_load_add: The row at hand is whole; the next one begins. */
gboolean
tepat_load_add (TepatLoad  *self,
                GError    **error)
{
  self->n_rows++;
  self->row += self->n_columns;
  if (self->n_rows == N_ROWS)
    return tepat_load_flush (self, error);
  memset (self->row, 0, self->n_columns * sizeof *self->row);

  return TRUE;
}

/** tepat_load_flush: Inserts the rows that wait. */
gboolean
tepat_load_flush (TepatLoad  *self,
                  GError    **error)
{
  int rc;

  if (self->n_rows == 0)
    return TRUE;
  rc = sqlite3_step (self->insert);
  if (rc != SQLITE_DONE)
    tepat_db_set_error_here (self->db, error, rc);
  sqlite3_reset (self->insert);
  start_rows (self);

  return rc == SQLITE_DONE;
}

/**
 * tepat_load_flush_from:
 * @id: a value of the first column, by which the rows came in order
 *
 * Inserts the rows that wait where that of @id is one of them, so that it can be read or changed.
 */
gboolean
tepat_load_flush_from (TepatLoad  *self,
                       gint64      id,
                       GError    **error)
{
  if (self->n_rows == 0 || id < self->cells[0].value.integer)
    return TRUE;

  return tepat_load_flush (self, error);
}
