/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tepat-actor.h"

G_BEGIN_DECLS

/**
 * TepatDb:
 *
 * One connection to the workspace's database, lent to a store job for as long as it runs. What a
 * job may read and write is limited to the rights of its actor.
 */
typedef struct _TepatDb   TepatDb;
/**
 * TepatStmt:
 *
 * A prepared statement, cached by its connection. `g_autoptr(TepatStmt)` gives it back.
 */
typedef struct _TepatStmt TepatStmt;

#define TEPAT_DB_ERROR (tepat_db_error_quark ())
TEPAT_API GQuark tepat_db_error_quark (void);

/**
 * TepatDbError:
 * @TEPAT_DB_ERROR_FAILED: anything else
 * @TEPAT_DB_ERROR_BUSY: another process keeps the store busy; try again
 * @TEPAT_DB_ERROR_CONSTRAINT: a rule of the schema was broken
 * @TEPAT_DB_ERROR_FULL: the disk is full; nothing of the act was kept
 * @TEPAT_DB_ERROR_READ_ONLY: the store cannot be written
 * @TEPAT_DB_ERROR_CORRUPT: the file is damaged or is no database
 * @TEPAT_DB_ERROR_TOO_NEW: written by a newer version of the application
 * @TEPAT_DB_ERROR_DENIED: the actor may not see or change this
 * @TEPAT_DB_ERROR_NO_JOURNAL: a change came without a journal entry
 * @TEPAT_DB_ERROR_IO: the disk did not do what it was asked
 * @TEPAT_DB_ERROR_NOT_FOUND: there is no such record
 * @TEPAT_DB_ERROR_CONFLICT: someone changed the record meanwhile
 */
typedef enum
{
  TEPAT_DB_ERROR_FAILED,
  TEPAT_DB_ERROR_BUSY,
  TEPAT_DB_ERROR_CONSTRAINT,
  TEPAT_DB_ERROR_FULL,
  TEPAT_DB_ERROR_READ_ONLY,
  TEPAT_DB_ERROR_CORRUPT,
  TEPAT_DB_ERROR_TOO_NEW,
  TEPAT_DB_ERROR_DENIED,
  TEPAT_DB_ERROR_NO_JOURNAL,
  TEPAT_DB_ERROR_IO,
  TEPAT_DB_ERROR_NOT_FOUND,
  TEPAT_DB_ERROR_CONFLICT,
} TepatDbError;

TEPAT_API TepatStmt  *tepat_db_prepare    (TepatDb      *self,
                                           const char   *sql,
                                           GError      **error);
TEPAT_API gboolean    tepat_db_run        (TepatDb      *self,
                                           const char   *sql,
                                           GError      **error,
                                           const char   *types,
                                           ...);
TEPAT_API gboolean    tepat_db_get_int    (TepatDb      *self,
                                           const char   *sql,
                                           gint64       *value,
                                           GError      **error,
                                           const char   *types,
                                           ...);
TEPAT_API gboolean    tepat_db_get_text   (TepatDb      *self,
                                           const char   *sql,
                                           char        **value,
                                           GError      **error,
                                           const char   *types,
                                           ...);
TEPAT_API TepatActor *tepat_db_get_actor  (TepatDb      *self);
TEPAT_API gint64      tepat_db_get_changes (TepatDb     *self);
TEPAT_API gint64      tepat_db_get_last_id (TepatDb     *self);

TEPAT_API void          tepat_stmt_bind       (TepatStmt     *self,
                                               const char    *types,
                                               ...);
TEPAT_API void          tepat_stmt_bind_text  (TepatStmt     *self,
                                               int            index,
                                               const char    *value);
TEPAT_API void          tepat_stmt_bind_int   (TepatStmt     *self,
                                               int            index,
                                               gint64         value);
TEPAT_API void          tepat_stmt_bind_real  (TepatStmt     *self,
                                               int            index,
                                               double         value);
TEPAT_API void          tepat_stmt_bind_blob  (TepatStmt     *self,
                                               int            index,
                                               gconstpointer  data,
                                               gsize          length);
TEPAT_API void          tepat_stmt_bind_null  (TepatStmt     *self,
                                               int            index);
TEPAT_API gboolean      tepat_stmt_step       (TepatStmt     *self,
                                               gboolean      *row,
                                               GError       **error);
TEPAT_API gboolean      tepat_stmt_run        (TepatStmt     *self,
                                               GError       **error);
TEPAT_API void          tepat_stmt_reset      (TepatStmt     *self);
TEPAT_API void          tepat_stmt_release    (TepatStmt     *self);
TEPAT_API gint64        tepat_stmt_get_int    (TepatStmt     *self,
                                               int            column);
TEPAT_API double        tepat_stmt_get_real   (TepatStmt     *self,
                                               int            column);
TEPAT_API const char   *tepat_stmt_get_text   (TepatStmt     *self,
                                               int            column);
TEPAT_API gconstpointer tepat_stmt_get_blob   (TepatStmt     *self,
                                               int            column,
                                               gsize         *length);
TEPAT_API gboolean      tepat_stmt_is_null    (TepatStmt     *self,
                                               int            column);
TEPAT_API int           tepat_stmt_get_n_columns (TepatStmt  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatStmt, tepat_stmt_release)

G_END_DECLS
