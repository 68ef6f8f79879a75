/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-bulk"

#include "config.h"

#include "tepat-bulk.h"
#include "tepat-stmt-private.h"
#include "tepat-write-back.h"

struct _TepatBulk
{
  TepatDb        *db;
  GPtrArray      *create;      /* SQL */
  TepatWriteBack *write_back;  /* nullable: of the log, which grows to the size of the act */
};

static void
start_write_back (TepatBulk *self)
{
  g_autofree char *log = NULL;

  if (tepat_db_get_text_trusted (self->db, "SELECT file || '-wal' FROM pragma_database_list"
                                           " WHERE name = 'main'", &log, NULL, "") && log != NULL)
    self->write_back = tepat_write_back_new (log);
}

static gboolean
list_indexes (TepatBulk           *self,
              const char          *table,
              const char * const  *keep,
              GPtrArray           *names,
              GError             **error)
{
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (self->db, "SELECT name, sql FROM sqlite_schema"
                                             " WHERE type = 'index' AND tbl_name = $1"
                                             " AND sql IS NOT NULL ORDER BY name", error);
  if (stmt == NULL)
    return FALSE;
  tepat_stmt_bind (stmt, "s", table);
  while (tepat_stmt_step (stmt, &row, error))
    {
      if (!row)
        return TRUE;
      if (g_strv_contains (keep, tepat_stmt_get_text (stmt, 0)))
        continue;
      g_ptr_array_add (names, g_strdup (tepat_stmt_get_text (stmt, 0)));
      g_ptr_array_add (self->create, g_strdup (tepat_stmt_get_text (stmt, 1)));
    }

  return FALSE;
}

/**
 * tepat_bulk_begin:
 * @tables: (array zero-terminated=1): tables whose indexes go
 * @keep: (array zero-terminated=1): names of indexes that stay
 *
 * Returns: (transfer full): what tepat_bulk_end() builds again
 */
TepatBulk *
tepat_bulk_begin (TepatDb             *db,
                  const char * const  *tables,
                  const char * const  *keep,
                  GError             **error)
{
  g_autoptr(TepatBulk) self = g_new0 (TepatBulk, 1);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  self->db = db;
  self->create = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; tables[i] != NULL; i++)
    if (!list_indexes (self, tables[i], keep, names, error))
      return NULL;
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *sql = g_strdup_printf ("DROP INDEX \"%s\"", (char *) names->pdata[i]);

      if (!tepat_db_exec (db, sql, error))
        return NULL;
    }
  start_write_back (self);

  return g_steal_pointer (&self);
}

/**
 * tepat_bulk_take:
 * @index: name of an index that was kept at first
 *
 * Takes @index down, too, for tepat_bulk_end() to build again.
 */
gboolean
tepat_bulk_take (TepatBulk   *self,
                 const char  *index,
                 GError     **error)
{
  g_autofree char *drop = g_strdup_printf ("DROP INDEX \"%s\"", index);
  g_autofree char *create = NULL;

  if (!tepat_db_get_text_trusted (self->db, "SELECT sql FROM sqlite_schema WHERE type = 'index'"
                                            " AND name = $1", &create, error, "s", index))
    return FALSE;
  if (create == NULL)
    return TRUE;
  if (!tepat_db_exec (self->db, drop, error))
    return FALSE;
  g_ptr_array_add (self->create, g_steal_pointer (&create));

  return TRUE;
}

/* A statement that has to be able to undo itself alone, as the one that makes an index, would keep
 * a copy of each page that still waits in memory before it goes. */
static gboolean
write_what_waits (TepatBulk  *self,
                  GError    **error)
{
  int rc = sqlite3_db_cacheflush (tepat_db_get_handle (self->db));

  if (rc == SQLITE_OK || rc == SQLITE_BUSY)
    return TRUE;
  tepat_db_set_error_here (self->db, error, rc);

  return FALSE;
}

/**
 * tepat_bulk_end:
 *
 * Builds the indexes again. Keys are sorted in runs that fit the processor's cache, which halves
 * the time, and the runs are sorted beside the reading of the table.
 */
gboolean
tepat_bulk_end (TepatBulk  *self,
                GError    **error)
{
  gboolean ok;

  ok = write_what_waits (self, error) &&
       tepat_db_exec (self->db, "PRAGMA cache_size = -4096; PRAGMA threads = 2", error);
  for (guint i = 0; i < self->create->len && ok; i++)
    ok = tepat_db_exec (self->db, self->create->pdata[i], error);

  return tepat_db_exec (self->db, "PRAGMA cache_size = -65536; PRAGMA threads = 0",
                        ok ? error : NULL) && ok;
}

/** tepat_bulk_free: Frees @self; what was not built again comes back with the rollback. */
void
tepat_bulk_free (TepatBulk *self)
{
  g_clear_pointer (&self->write_back, tepat_write_back_free);
  g_ptr_array_unref (self->create);
  g_free (self);
}
