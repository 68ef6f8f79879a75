/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"
#include "tepat-job.h"

G_BEGIN_DECLS

/* Milliseconds that a connection waits for an act of another process. */
#define TEPAT_DB_BUSY_TIMEOUT 10000

/**
 * TepatDbAccess:
 * @TEPAT_DB_ACCESS_READ: read of a column; the table, the column
 * @TEPAT_DB_ACCESS_WRITE: insert, update or delete; the table
 * @TEPAT_DB_ACCESS_FUNCTION: call of an SQL function; its name
 * @TEPAT_DB_ACCESS_SELECT: a SELECT as such
 * @TEPAT_DB_ACCESS_OTHER: anything else: DDL, PRAGMA, ATTACH, transactions
 */
typedef enum
{
  TEPAT_DB_ACCESS_READ,
  TEPAT_DB_ACCESS_WRITE,
  TEPAT_DB_ACCESS_FUNCTION,
  TEPAT_DB_ACCESS_SELECT,
  TEPAT_DB_ACCESS_OTHER,
} TepatDbAccess;

/**
 * TepatDbGuard:
 * @allow: asked for each access of a statement that came through tepat_db_prepare(); @context is
 *   the innermost view or subquery name, which a plugin's SQL can choose
 * @rewrite: (nullable): the SQL to prepare in place of what was given, or %NULL to refuse it
 * @secret: (nullable): what error messages must not tell
 * @data: for the functions
 * @data_free: (nullable): frees @data
 *
 * Limits what untrusted SQL on a connection may do. Without a guard nothing is allowed.
 */
typedef struct
{
  gboolean     (*allow) (gpointer       data,
                         TepatDbAccess  what,
                         const char    *name,
                         const char    *column,
                         const char    *schema,
                         const char    *context);
  char        *(*rewrite) (gpointer      data,
                           const char   *sql,
                           GError      **error);
  const char    *secret;
  gpointer       data;
  GDestroyNotify data_free;
} TepatDbGuard;

typedef struct
{
  const char *table;
  GPtrArray  *uids;      /* NULL: too many to name */
} TepatDbChange;

TepatDb   *tepat_db_open            (const char    *path,
                                     gboolean       writable,
                                     GError       **error);
void       tepat_db_close           (TepatDb       *self);
void       tepat_db_set_cancellable (TepatDb       *self,
                                     GCancellable  *cancellable);
void       tepat_db_set_actor       (TepatDb       *self,
                                     TepatActor    *actor);
/* Drops every cached untrusted statement, then guards what is prepared from now on. */
void       tepat_db_set_guard       (TepatDb       *self,
                                     TepatDbGuard   guard);
/* What is prepared when a plugin asks for sql. */
char       *tepat_db_guarded_sql     (TepatDb       *self,
                                      const char    *sql,
                                      GError       **error);
/* The views that tepat_db_enforce() made on this connection. */
void        tepat_db_set_views       (TepatDb       *self,
                                      const char    *key,
                                      const char    *token);
const char *tepat_db_get_views_key   (TepatDb       *self);
const char *tepat_db_get_views_token (TepatDb       *self);
gboolean   tepat_db_exec            (TepatDb       *self,
                                     const char    *sql,
                                     GError       **error);
gboolean   tepat_db_exec_schema     (TepatDb       *self,
                                     const char    *module,
                                     const char    *sql,
                                     GError       **error);
TepatStmt *tepat_db_prepare_trusted (TepatDb       *self,
                                     const char    *sql,
                                     GError       **error);
gboolean   tepat_db_run_trusted     (TepatDb       *self,
                                     const char    *sql,
                                     GError       **error,
                                     const char    *types,
                                     ...);
gboolean   tepat_db_get_int_trusted (TepatDb       *self,
                                     const char    *sql,
                                     gint64        *value,
                                     GError       **error,
                                     const char    *types,
                                     ...);
gboolean   tepat_db_get_text_trusted (TepatDb      *self,
                                     const char    *sql,
                                     char         **value,
                                     GError       **error,
                                     const char    *types,
                                     ...);
gboolean   tepat_db_set_log         (TepatDb       *self,
                                     gboolean       kept,
                                     GError       **error);
/* The module whose SQL runs: a plugin's id, or NULL for the application's own. */
void        tepat_db_set_module     (TepatDb       *self,
                                     const char    *module);
const char *tepat_db_get_module     (TepatDb       *self);

void       tepat_db_set_foreign_keys (TepatDb      *self,
                                      gboolean      check);

/* Transactions and what happened in them; the write lane alone calls these. */
gboolean   tepat_db_begin           (TepatDb       *self,
                                     GError       **error);
gboolean   tepat_db_commit          (TepatDb       *self,
                                     GError       **error);
void       tepat_db_rollback        (TepatDb       *self);
/* An entry was added: counted, so that a change without one is refused at commit. */
void       tepat_db_note_entry      (TepatDb       *self,
                                     gint64         seq);
gint64     tepat_db_get_last_entry  (TepatDb       *self);
/* uid NULL: the whole table may have changed. */
void       tepat_db_note_change     (TepatDb       *self,
                                     const char    *table,
                                     const char    *uid);
GPtrArray *tepat_db_steal_changes   (TepatDb       *self);
void       tepat_db_change_free     (TepatDbChange *change);

gboolean   tepat_db_backup_to       (TepatDb       *self,
                                     const char    *path,
                                     TepatJob      *job,
                                     GCancellable  *cancellable,
                                     GError       **error);
gboolean   tepat_db_check_integrity (TepatDb       *self,
                                     char         **problem,
                                     GError       **error);
/* As tepat_db_set_error(), with what the connection says, but without the guard's secret. */
void       tepat_db_set_error_here  (TepatDb       *self,
                                     GError       **error,
                                     int            sqlite_code);
void       tepat_db_set_error       (GError       **error,
                                     int            sqlite_code,
                                     const char    *detail);

G_END_DECLS
