/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "workspace-sql"

#include "config.h"

#include <sqlite3.h>

#include "workspace-sql.h"

#define PATIENCE_MS 10000

void
workspace_sql_run (TepatStore *store,
                   const char *sql)
{
  g_autofree char *path = g_build_filename (tepat_store_get_folder (store), "tepat.db", NULL);
  sqlite3 *db = NULL;
  char *problem = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, PATIENCE_MS);
  if (sqlite3_exec (db, sql, NULL, NULL, &problem) != SQLITE_OK)
    g_error ("%s: %s", sql, problem);
  sqlite3_close (db);
}
