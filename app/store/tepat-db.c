/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-db"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <malloc.h>
#include <sqlite3.h>

#include "tepat-db-functions.h"
#include "tepat-db-private.h"
#include "tepat-fts.h"
#include "tepat-schema-guard.h"
#include "tepat-stmt-private.h"

/* The ids of a list of a million are given back to the system when it closes; what a frame is drawn
 * on, on a screen of 1920x1080, is kept for the next one. */
#define LARGE_BLOCK (8 * 1024 * 1024)

struct _TepatDb
{
  sqlite3      *handle;
  GHashTable   *trusted;      /* sql -> TepatStmt, prepared once */
  GHashTable   *untrusted;
  GCancellable *cancellable;  /* borrowed for the running job */
  TepatActor   *actor;
  TepatDbGuard  guard;
  char         *module;
  char         *views_key;
  char         *views_token;
  gboolean      trusting;     /* the statement at hand came from the application itself */
  const char   *schema_prefix; /* borrowed while a plugin's schema step runs */

  gint64        changes_before;
  gint64        last_entry;
  guint         n_entries;
  GPtrArray    *changes;
  TepatFts     *fts;          /* opened when the first search asks for it */
};

G_DEFINE_QUARK (tepat-db-error-quark, tepat_db_error)

static const struct { int sqlite; TepatDbError code; const char *text; } error_map[] = {
  { SQLITE_BUSY, TEPAT_DB_ERROR_BUSY,
    N_("The workspace is busy in another process. Nothing was changed. Try again in a moment.") },
  { SQLITE_LOCKED, TEPAT_DB_ERROR_BUSY,
    N_("The workspace is busy in another process. Nothing was changed. Try again in a moment.") },
  { SQLITE_FULL, TEPAT_DB_ERROR_FULL,
    N_("The disk is full. Nothing of this act was kept and nothing was lost. "
       "Free some space and try again.") },
  { SQLITE_READONLY, TEPAT_DB_ERROR_READ_ONLY,
    N_("The workspace can only be read. Nothing was changed.") },
  { SQLITE_CORRUPT, TEPAT_DB_ERROR_CORRUPT,
    N_("The workspace's file is damaged. Nothing was changed. Restore the newest backup.") },
  { SQLITE_NOTADB, TEPAT_DB_ERROR_CORRUPT,
    N_("The workspace's file is damaged. Nothing was changed. Restore the newest backup.") },
  { SQLITE_IOERR, TEPAT_DB_ERROR_IO,
    N_("The disk could not be read or written. Nothing was changed. Check the disk.") },
  { SQLITE_CANTOPEN, TEPAT_DB_ERROR_IO,
    N_("The workspace's file could not be opened. Check the folder and its permissions.") },
  { SQLITE_AUTH, TEPAT_DB_ERROR_DENIED,
    N_("This is outside what your peran may see or change.") },
  { SQLITE_CONSTRAINT, TEPAT_DB_ERROR_CONSTRAINT, NULL },
};

/**
 * tepat_db_set_error:
 * @sqlite_code: a result code
 * @detail: what SQLite says
 *
 * The one place where a result code becomes a #GError.
 */
void
tepat_db_set_error (GError     **error,
                    int          sqlite_code,
                    const char  *detail)
{
  int rc = sqlite_code & 0xff;

  if (rc == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The work was cancelled"));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (error_map); i++)
    if (error_map[i].sqlite == rc)
      {
        if (error_map[i].text != NULL)
          g_set_error (error, TEPAT_DB_ERROR, error_map[i].code, "%s (%s)",
                       _(error_map[i].text), detail);
        else
          g_set_error_literal (error, TEPAT_DB_ERROR, error_map[i].code, detail);
        return;
      }
  g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_FAILED, detail);
}

void
tepat_db_set_error_here (TepatDb  *self,
                         GError  **error,
                         int       sqlite_code)
{
  g_autoptr(GString) detail = g_string_new (sqlite3_errmsg (self->handle));

  if (self->guard.secret != NULL)
    g_string_replace (detail, self->guard.secret, "", 0);
  tepat_db_set_error (error, sqlite_code, detail->str);
}

static gboolean
fail (TepatDb  *self,
      GError  **error)
{
  tepat_db_set_error_here (self, error, sqlite3_extended_errcode (self->handle));

  return FALSE;
}

static int
on_progress (gpointer data)
{
  TepatDb *self = data;

  return self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable);
}

static TepatDbAccess
access_of (int action)
{
  switch (action)
    {
    case SQLITE_READ:
      return TEPAT_DB_ACCESS_READ;
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
      return TEPAT_DB_ACCESS_WRITE;
    case SQLITE_FUNCTION:
      return TEPAT_DB_ACCESS_FUNCTION;
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
      return TEPAT_DB_ACCESS_SELECT;
    default:
      return TEPAT_DB_ACCESS_OTHER;
    }
}

static int
on_authorize (gpointer    data,
              int         action,
              const char *first,
              const char *second,
              const char *schema,
              const char *context)
{
  TepatDb *self = data;
  TepatDbAccess what = access_of (action);
  const char *name = what == TEPAT_DB_ACCESS_FUNCTION ? second : first;

  if (self->schema_prefix != NULL)
    return tepat_schema_guard_allows (self->schema_prefix, action, first, second) ? SQLITE_OK
                                                                                  : SQLITE_DENY;
  if (self->trusting)
    return SQLITE_OK;
  if (self->guard.allow == NULL)
    return SQLITE_DENY;

  return self->guard.allow (self->guard.data, what, name, second, schema, context) ? SQLITE_OK
                                                                                   : SQLITE_DENY;
}

static GHashTable *
statement_cache_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) tepat_stmt_free);
}

static gboolean
configure (TepatDb   *self,
           gboolean   writable,
           GError   **error)
{
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, TEPAT_DB_BUSY_TIMEOUT);
  sqlite3_progress_handler (self->handle, 4000, on_progress, self);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_set_authorizer (self->handle, on_authorize, self);
  tepat_db_add_functions (self->handle);

  /* FULL: a committed act survives the loss of power, not only of the process. */
  return tepat_db_exec (self, "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON;", error) &&
         tepat_db_exec (self, writable ? "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL;"
                                         "PRAGMA synchronous = FULL;"
                                         "PRAGMA secure_delete = FAST; PRAGMA cache_size = -65536;"
                                       : "PRAGMA query_only = ON; PRAGMA cache_size = -16384;",
                        error);
}

/* Nobody asks how much memory SQLite uses; counting it would make threads wait for each other with
 * every block. Only before the first connection of the process.
 *
 * The ids of a list of a million are megabytes that live for one page. glibc would learn from the
 * first of them to take the next from the heap, where each leaves a hole that nothing else fills. */
static void
set_up_library (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
#ifdef __GLIBC__
      mallopt (M_MMAP_THRESHOLD, LARGE_BLOCK);
      mallopt (M_TRIM_THRESHOLD, LARGE_BLOCK);
#endif
      g_once_init_leave (&once, 1);
    }
}

/**
 * tepat_db_open:
 * @path: a file, or a `file:` URI
 * @writable: whether the connection writes; then the file is made if it is not there
 *
 * Returns: (transfer full): a connection with the store's settings, or %NULL
 */
TepatDb *
tepat_db_open (const char  *path,
               gboolean     writable,
               GError     **error)
{
  TepatDb *self = g_new0 (TepatDb, 1);
  int flags = writable ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;

  set_up_library ();
  self->trusted = statement_cache_new ();
  self->untrusted = statement_cache_new ();
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_db_change_free);
  self->trusting = TRUE;
  if (sqlite3_open_v2 (path, &self->handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI,
                       NULL) != SQLITE_OK)
    fail (self, error);
  else if (configure (self, writable, error))
    return self;
  tepat_db_close (self);

  return NULL;
}

/** tepat_db_close: Closes the connection; every statement must have been released. */
void
tepat_db_close (TepatDb *self)
{
  g_clear_pointer (&self->fts, tepat_fts_free);
  g_clear_pointer (&self->trusted, g_hash_table_unref);
  g_clear_pointer (&self->untrusted, g_hash_table_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->actor, tepat_actor_unref);
  if (self->guard.data_free != NULL)
    self->guard.data_free (self->guard.data);
  sqlite3_close_v2 (self->handle);
  g_free (self->module);
  g_free (self->views_key);
  g_free (self->views_token);
  g_free (self);
}

/** tepat_db_set_cancellable: Lends @cancellable, which stops running queries; %NULL ends it. */
void
tepat_db_set_cancellable (TepatDb      *self,
                          GCancellable *cancellable)
{
  self->cancellable = cancellable;
}

/** tepat_db_set_actor: Says for whom the next statements run; %NULL is nobody. */
void
tepat_db_set_actor (TepatDb    *self,
                    TepatActor *actor)
{
  if (self->actor == actor)
    return;
  g_clear_pointer (&self->actor, tepat_actor_unref);
  self->actor = actor != NULL ? tepat_actor_ref (actor) : NULL;
}

/** tepat_db_get_actor: Returns: (transfer none) (nullable): for whom the job runs */
TepatActor *
tepat_db_get_actor (TepatDb *self)
{
  return self->actor;
}

/** tepat_db_set_module: Says whose SQL runs: a plugin's id, or %NULL for the application's own. */
void
tepat_db_set_module (TepatDb    *self,
                     const char *module)
{
  g_free (self->module);
  self->module = g_strdup (module);
}

/** tepat_db_get_module: Returns: (transfer none) (nullable): whose SQL runs */
const char *
tepat_db_get_module (TepatDb *self)
{
  return self->module;
}

/** tepat_db_set_guard: Takes @guard; statements prepared under another guard are dropped. */
void
tepat_db_set_guard (TepatDb      *self,
                    TepatDbGuard  guard)
{
  g_hash_table_remove_all (self->untrusted);
  if (self->guard.data_free != NULL)
    self->guard.data_free (self->guard.data);
  self->guard = guard;
}

/** tepat_db_set_views: Remembers which views the connection has. */
void
tepat_db_set_views (TepatDb    *self,
                    const char *key,
                    const char *token)
{
  g_free (self->views_key);
  g_free (self->views_token);
  self->views_key = g_strdup (key);
  self->views_token = g_strdup (token);
}

/** tepat_db_get_views_key: Returns: (transfer none) (nullable): the key of their policy */
const char *
tepat_db_get_views_key (TepatDb *self)
{
  return self->views_key;
}

/** tepat_db_get_views_token: Returns: (transfer none) (nullable): what their names begin with */
const char *
tepat_db_get_views_token (TepatDb *self)
{
  return self->views_token;
}

/** tepat_db_exec: Runs trusted @sql, which may be several statements without parameters. */
gboolean
tepat_db_exec (TepatDb     *self,
               const char  *sql,
               GError     **error)
{
  self->trusting = TRUE;

  return sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK || fail (self, error);
}

/**
 * tepat_db_exec_schema:
 * @module: a plugin's id
 * @sql: a schema step of the plugin, several statements
 *
 * Runs @sql, which may make and change the tables of @module and no others.
 */
gboolean
tepat_db_exec_schema (TepatDb     *self,
                      const char  *module,
                      const char  *sql,
                      GError     **error)
{
  g_autofree char *prefix = tepat_schema_guard_dup_prefix (module);
  int rc;

  self->schema_prefix = prefix;
  rc = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  self->schema_prefix = NULL;
  if (rc == SQLITE_OK)
    return TRUE;
  if ((rc & 0xff) != SQLITE_AUTH)
    return fail (self, error);
  g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_DENIED,
               _("Its tables must have names that begin with “%s_”, and it may change no others. "
                 "Nothing was changed."), prefix);

  return FALSE;
}

static sqlite3_stmt *
compile_text (TepatDb     *self,
              const char  *sql,
              gboolean     trusted,
              GError     **error)
{
  sqlite3_stmt *handle = NULL;
  const char *tail = NULL;
  int rc;

  self->trusting = trusted;
  rc = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, &tail);
  self->trusting = TRUE;
  if (rc != SQLITE_OK)
    {
      fail (self, error);
      return NULL;
    }
  if (handle != NULL && (trusted || (!sqlite3_stmt_isexplain (handle) && *tail == '\0')))
    return handle;
  sqlite3_finalize (handle);
  tepat_db_set_error (error, SQLITE_AUTH, "one statement, and no EXPLAIN");

  return NULL;
}

/** tepat_db_guarded_sql: Returns: (transfer full) (nullable): @sql as the guard lets it run */
char *
tepat_db_guarded_sql (TepatDb     *self,
                      const char  *sql,
                      GError     **error)
{
  if (self->guard.rewrite == NULL)
    return g_strdup (sql);

  return self->guard.rewrite (self->guard.data, sql, error);
}

static TepatStmt *
compile_guarded (TepatDb     *self,
                 const char  *sql,
                 GError     **error)
{
  g_autofree char *text = tepat_db_guarded_sql (self, sql, error);
  sqlite3_stmt *handle;

  if (text == NULL || (handle = compile_text (self, text, FALSE, error)) == NULL)
    return NULL;

  return tepat_stmt_new (self, handle, FALSE);
}

static TepatStmt *
compile (TepatDb     *self,
         const char  *sql,
         gboolean     trusted,
         GError     **error)
{
  sqlite3_stmt *handle;

  if (!trusted)
    return compile_guarded (self, sql, error);
  handle = compile_text (self, sql, TRUE, error);

  return handle != NULL ? tepat_stmt_new (self, handle, TRUE) : NULL;
}

static TepatStmt *
prepare (TepatDb     *self,
         const char  *sql,
         gboolean     trusted,
         GError     **error)
{
  GHashTable *cache = trusted ? self->trusted : self->untrusted;
  TepatStmt *stmt = g_hash_table_lookup (cache, sql);

  if (stmt != NULL && !tepat_stmt_is_taken (stmt))
    {
      tepat_stmt_take (stmt, TRUE);
      return stmt;
    }
  if ((stmt = compile (self, sql, trusted, error)) == NULL)
    return NULL;
  /* A statement already at work stays in the cache; its twin is freed when it is given back. */
  if (!g_hash_table_contains (cache, sql))
    {
      g_hash_table_insert (cache, g_strdup (sql), stmt);
      tepat_stmt_take (stmt, TRUE);
    }
  else
    tepat_stmt_take (stmt, FALSE);

  return stmt;
}

/**
 * tepat_db_prepare:
 * @sql: one statement with parameters $1, $2, ...
 *
 * Prepares @sql with the rights of the job's actor: it sees the views of the actor's wilayah.
 *
 * Returns: (transfer full): the statement, or %NULL: #TEPAT_DB_ERROR_DENIED when it asks for more
 */
TepatStmt *
tepat_db_prepare (TepatDb     *self,
                  const char  *sql,
                  GError     **error)
{
  g_return_val_if_fail (self != NULL && sql != NULL, NULL);

  return prepare (self, sql, FALSE, error);
}

/** tepat_db_prepare_trusted: Like tepat_db_prepare(), past the guard: for the core's own SQL. */
TepatStmt *
tepat_db_prepare_trusted (TepatDb     *self,
                          const char  *sql,
                          GError     **error)
{
  g_return_val_if_fail (self != NULL && sql != NULL, NULL);

  return prepare (self, sql, TRUE, error);
}

/* Set before each step too: a changed schema makes SQLite prepare again inside the step. */
void
tepat_db_set_trusting (TepatDb  *self,
                       gboolean  trusting)
{
  self->trusting = trusting;
}

sqlite3 *
tepat_db_get_handle (TepatDb *self)
{
  return self->handle;
}

/** tepat_db_get_changes: Returns: rows changed by the newest statement */
gint64
tepat_db_get_changes (TepatDb *self)
{
  return sqlite3_changes64 (self->handle);
}

/** tepat_db_get_last_id: Returns: id of the newest inserted row */
gint64
tepat_db_get_last_id (TepatDb *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

/**
 * tepat_db_set_foreign_keys:
 * @check: whether rows are looked up that other rows refer to
 *
 * Spares an act the looking up of what it has just written itself; unlike the PRAGMA, also within
 * a transaction. Whoever turns it off turns it on again.
 */
void
tepat_db_set_foreign_keys (TepatDb  *self,
                           gboolean  check)
{
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_FKEY, check ? 1 : 0, NULL);
}

/** tepat_db_begin: Starts a write transaction at once, so that it is never upgraded later. */
gboolean
tepat_db_begin (TepatDb  *self,
                GError  **error)
{
  if (!tepat_db_exec (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  self->changes_before = sqlite3_total_changes64 (self->handle);
  self->n_entries = 0;
  g_ptr_array_set_size (self->changes, 0);

  return TRUE;
}

/** tepat_db_commit: Commits; refuses changes that brought no journal entry. */
gboolean
tepat_db_commit (TepatDb  *self,
                 GError  **error)
{
  if (sqlite3_total_changes64 (self->handle) != self->changes_before && self->n_entries == 0)
    {
      g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NO_JOURNAL,
                           _("A change came without its journal entry and was refused"));
      return FALSE;
    }

  return tepat_db_exec (self, "COMMIT", error);
}

/** tepat_db_rollback: Takes the transaction back. */
void
tepat_db_rollback (TepatDb *self)
{
  /* SQLite may have rolled back by itself, after a full disk for example. */
  if (!sqlite3_get_autocommit (self->handle))
    tepat_db_exec (self, "ROLLBACK", NULL);
  g_ptr_array_set_size (self->changes, 0);
}

/** tepat_db_note_entry: Counts a journal entry of this transaction. */
void
tepat_db_note_entry (TepatDb *self,
                     gint64   seq)
{
  self->n_entries++;
  self->last_entry = seq;
}

/** tepat_db_get_last_entry: Returns: seq of the newest entry that this connection added */
gint64
tepat_db_get_last_entry (TepatDb *self)
{
  return self->last_entry;
}

/** tepat_db_change_free: Frees @change. */
void
tepat_db_change_free (TepatDbChange *change)
{
  g_clear_pointer (&change->uids, g_ptr_array_unref);
  g_free (change);
}

/**
 * tepat_db_set_log:
 * @kept: whether changes go into a log, which others read beside
 *
 * Without the log a transaction changes the file in place and keeps what it overwrites in a journal
 * until the commit, which is as safe. Where somebody else has the file open, nothing changes.
 *
 * Returns: %FALSE with @error set when the disk refused
 */
gboolean
tepat_db_set_log (TepatDb   *self,
                  gboolean   kept,
                  GError   **error)
{
  g_autoptr(GError) local = NULL;
  gboolean ok;

  sqlite3_busy_timeout (self->handle, 0);
  /* EXTRA: that the journal is gone, which is the commit, is on the disk as well. */
  ok = tepat_db_exec (self, kept ? "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL"
                                 : "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA",
                      &local) ||
       g_error_matches (local, TEPAT_DB_ERROR, TEPAT_DB_ERROR_BUSY);
  sqlite3_busy_timeout (self->handle, TEPAT_DB_BUSY_TIMEOUT);
  if (!ok)
    g_propagate_error (error, g_steal_pointer (&local));

  return ok;
}

#define MAX_NAMED_UIDS 256

/** tepat_db_note_change: Remembers what to tell about this transaction once it is committed. */
void
tepat_db_note_change (TepatDb    *self,
                      const char *table,
                      const char *uid)
{
  TepatDbChange *change = NULL;

  table = g_intern_string (table);
  for (guint i = 0; i < self->changes->len && change == NULL; i++)
    if (((TepatDbChange *) self->changes->pdata[i])->table == table)
      change = self->changes->pdata[i];
  if (change == NULL)
    {
      change = g_new0 (TepatDbChange, 1);
      change->table = table;
      change->uids = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (self->changes, change);
    }
  if (uid == NULL || (change->uids != NULL && change->uids->len >= MAX_NAMED_UIDS))
    g_clear_pointer (&change->uids, g_ptr_array_unref);
  else if (change->uids != NULL)
    g_ptr_array_add (change->uids, g_strdup (uid));
}

/** tepat_db_steal_changes: Returns: (transfer full): the #TepatDbChange of the transaction */
GPtrArray *
tepat_db_steal_changes (TepatDb *self)
{
  GPtrArray *changes = self->changes;

  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_db_change_free);

  return changes;
}

/* A write of another connection makes SQLite begin anew, so that the copy is of one moment; within
 * a read transaction the moment stays. */
static int
copy_pages (sqlite3_backup *backup,
            TepatJob       *job,
            GCancellable   *cancellable)
{
  int rc = SQLITE_OK;

  while (rc == SQLITE_OK && !g_cancellable_is_cancelled (cancellable))
    {
      rc = sqlite3_backup_step (backup, 1024);
      if (rc == SQLITE_BUSY || rc == SQLITE_LOCKED)
        rc = sqlite3_sleep (20) >= 0 ? SQLITE_OK : rc;
      tepat_job_set_progress (job, sqlite3_backup_pagecount (backup) -
                                   sqlite3_backup_remaining (backup),
                              sqlite3_backup_pagecount (backup));
    }

  return rc;
}

/**
 * tepat_db_backup_to:
 * @path: a new or empty file
 * @job: (nullable): told how many pages are copied
 *
 * Copies the database while others go on.
 */
gboolean
tepat_db_backup_to (TepatDb       *self,
                    const char    *path,
                    TepatJob      *job,
                    GCancellable  *cancellable,
                    GError       **error)
{
  sqlite3 *copy = NULL;
  sqlite3_backup *backup = NULL;
  int rc = sqlite3_open_v2 (path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);

  if (rc == SQLITE_OK &&
      (backup = sqlite3_backup_init (copy, "main", self->handle, "main")) == NULL)
    rc = sqlite3_errcode (copy);
  if (rc == SQLITE_OK)
    rc = copy_pages (backup, job, cancellable);
  sqlite3_backup_finish (backup);
  if (rc != SQLITE_DONE && rc != SQLITE_OK)
    tepat_db_set_error (error, rc, sqlite3_errmsg (copy));
  sqlite3_close (copy);

  return rc == SQLITE_DONE ||
         (rc == SQLITE_OK && !g_cancellable_set_error_if_cancelled (cancellable, error));
}

/**
 * tepat_db_check_integrity:
 * @problem: (out) (nullable): the first problem, or %NULL when the file is whole
 */
gboolean
tepat_db_check_integrity (TepatDb  *self,
                          char    **problem,
                          GError  **error)
{
  g_autofree char *answer = NULL;

  *problem = NULL;
  if (!tepat_db_get_text_trusted (self, "PRAGMA integrity_check (1)", &answer, error, ""))
    return FALSE;
  if (g_strcmp0 (answer, "ok") != 0)
    *problem = g_steal_pointer (&answer);

  return TRUE;
}

/* One of another version, or in which nobody stands yet, answers wrongly. */
static TepatFts *
open_usable_fts (const char  *folder,
                 GError     **error)
{
  g_autoptr(TepatFts) fts = tepat_fts_open_to_read (folder, error);
  gint64 seq = 0;

  if (fts == NULL || !tepat_fts_get_seq (fts, &seq, error))
    return NULL;
  if (seq > 0)
    return g_steal_pointer (&fts);
  g_set_error_literal (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_NOT_FOUND,
                       "no usable search index");

  return NULL;
}

/** tepat_db_get_fts: Returns: (transfer none): the search index beside the database */
TepatFts *
tepat_db_get_fts (TepatDb  *self,
                  GError  **error)
{
  g_autofree char *folder = NULL;

  if (self->fts != NULL && tepat_fts_is_replaced (self->fts))
    g_clear_pointer (&self->fts, tepat_fts_free);
  if (self->fts != NULL)
    return self->fts;
  folder = g_path_get_dirname (sqlite3_db_filename (self->handle, "main"));
  self->fts = open_usable_fts (folder, error);

  return self->fts;
}
