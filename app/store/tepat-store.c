/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-store"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-actor-private.h"
#include "tepat-backup.h"
#include "tepat-readers.h"
#include "tepat-store-private.h"
#include "tepat-store-watch.h"
#include "tepat-thread.h"

#define N_READERS 4

/**
 * TepatStore:
 *
 * The shared store of one workspace: one writer connection used by one thread, and read-only
 * connections, each lent to one job at a time.
 */
struct _TepatStore
{
  GObject              parent_instance;

  char                *folder;
  char                *read_only_reason;
  int                  zone;          /* NO_ZONE: not known yet; atomic */
  TepatDb             *writer;        /* touched only by the write lane */
  TepatReaders        *readers;
  GMutex               lock;          /* of lanes: asked from any thread, closed by the main one */
  GThreadPool         *lanes[2];
  TepatStoreGuardFunc  guard;
  TepatActor          *system;

  TepatStoreWatch     *watch;         /* main context; NULL where nobody shows the data */
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatStore, tepat_store, G_TYPE_OBJECT)

enum { LANE_READ, LANE_WRITE };

#define NO_ZONE -1

typedef struct
{
  guint           lane;
  TepatActor     *actor;
  char           *module;
  TepatStoreJob   job;
  gpointer        data;
  GDestroyNotify  data_free;
  GDestroyNotify  result_free;
  int             niceness;    /* of who asked */
  gboolean        alone;
} Work;

static void
work_free (Work *work)
{
  if (work->data_free != NULL)
    work->data_free (work->data);
  g_clear_pointer (&work->actor, tepat_actor_unref);
  g_free (work->module);
  g_free (work);
}

static Work *
work_new (guint           lane,
          TepatActor     *actor,
          const char     *module,
          TepatStoreJob   job,
          gpointer        data,
          GDestroyNotify  data_free,
          GDestroyNotify  result_free)
{
  Work *work = g_new (Work, 1);

  *work = (Work) { lane, actor != NULL ? tepat_actor_ref (actor) : NULL, g_strdup (module), job,
                   data, data_free, result_free, tepat_thread_get_niceness (), FALSE };

  return work;
}

/* What a commit tells the rest of the application, carried to the main context. */
typedef struct
{
  TepatStore *self;
  GPtrArray  *changes;
  gint64      last_entry;
} Notice;

static void
notice_free (Notice *notice)
{
  g_object_unref (notice->self);
  g_ptr_array_unref (notice->changes);
  g_free (notice);
}

static gboolean
on_notice (gpointer data)
{
  Notice *notice = data;

  if (notice->self->watch != NULL)
    tepat_store_watch_note_seen (notice->self->watch, notice->last_entry);
  for (guint i = 0; i < notice->changes->len; i++)
    {
      TepatDbChange *change = notice->changes->pdata[i];

      if (change->uids != NULL)
        g_ptr_array_add (change->uids, NULL);
      g_signal_emit (notice->self, signals[CHANGED], 0, change->table,
                     change->uids != NULL ? change->uids->pdata : NULL);
    }

  return G_SOURCE_REMOVE;
}

/* Always queued, never run in place: a lane's thread must not become the main context. */
void
tepat_store_queue_notice (TepatStore *self,
                          GPtrArray  *changes,
                          gint64      last_entry)
{
  Notice *notice = g_new (Notice, 1);

  *notice = (Notice) { g_object_ref (self), changes, last_entry };
  g_idle_add_full (G_PRIORITY_DEFAULT, on_notice, notice, (GDestroyNotify) notice_free);
}

/* Where the office is never changes, but a new workspace learns it only when it is founded. */
static void
learn_zone (TepatStore *self,
            TepatDb    *db)
{
  g_autofree char *kab = NULL;

  if (g_atomic_int_get (&self->zone) == NO_ZONE &&
      tepat_db_get_text_trusted (db, "SELECT nilai FROM meta WHERE kunci = 'kab'", &kab, NULL, "") &&
      kab != NULL)
    g_atomic_int_set (&self->zone, (int) tepat_zone_of_wilayah (kab));
}

static gboolean
run_write (TepatStore    *self,
           Work          *work,
           GCancellable  *cancellable,
           gpointer      *result,
           GError       **error)
{
  TepatDb *db = self->writer;
  GError *local = NULL;

  if (!tepat_db_begin (db, error))
    return FALSE;
  *result = work->job (db, work->data, cancellable, &local);
  tepat_db_set_cancellable (db, NULL);      /* the end of a transaction is never interrupted */
  if (local == NULL && tepat_db_commit (db, &local))
    {
      tepat_store_queue_notice (self, tepat_db_steal_changes (db), tepat_db_get_last_entry (db));
      learn_zone (self, db);
      return TRUE;
    }
  tepat_db_rollback (db);
  if (*result != NULL && work->result_free != NULL)
    work->result_free (*result);
  *result = NULL;
  g_propagate_error (error, local);

  return FALSE;
}

static gboolean
lease (TepatStore  *self,
       TepatDb     *db,
       Work        *work,
       GError     **error)
{
  gboolean same = tepat_db_get_actor (db) == work->actor &&
                  g_strcmp0 (tepat_db_get_module (db), work->module) == 0;

  if (same)
    return TRUE;
  tepat_db_set_guard (db, (TepatDbGuard) { NULL, NULL, NULL });
  tepat_db_set_actor (db, work->actor);
  tepat_db_set_module (db, work->module);
  if (self->guard == NULL || work->actor == self->system ||
      self->guard (db, work->actor, work->module, error))
    return TRUE;
  tepat_db_set_actor (db, NULL);
  tepat_db_set_module (db, NULL);

  return FALSE;
}

static gboolean
open_reader (TepatStore  *self,
             const char  *uri,
             GError     **error)
{
  TepatDb *reader = tepat_db_open (uri, FALSE, error);

  if (reader == NULL)
    return FALSE;
  learn_zone (self, reader);
  tepat_readers_give (self->readers, reader);

  return TRUE;
}

/* Another process that has the file open keeps its log. Readers of this one hold nothing of a file
 * without a log while they are idle. */
static gboolean
leave_log (TepatStore  *self,
           GError     **error)
{
  g_autofree char *path = g_build_filename (self->folder, "tepat.db", NULL);
  gboolean ok;

  for (guint i = 0; i < N_READERS; i++)
    tepat_db_close (tepat_readers_take (self->readers, NULL));
  ok = tepat_db_set_log (self->writer, FALSE, error);
  for (guint i = 0; i < N_READERS; i++)
    ok = open_reader (self, path, ok ? error : NULL) && ok;

  return ok;
}

static gboolean
run_write_alone (TepatStore    *self,
                 Work          *work,
                 GCancellable  *cancellable,
                 gpointer      *result,
                 GError       **error)
{
  gboolean ok = leave_log (self, error) && run_write (self, work, cancellable, result, error);

  tepat_db_set_log (self->writer, TRUE, NULL);      /* else the next to open brings it back */

  return ok;
}

static gboolean
run_work (TepatStore    *self,
          Work          *work,
          GCancellable  *cancellable,
          gpointer      *result,
          GError       **error)
{
  TepatDb *db = work->lane == LANE_WRITE ? self->writer
                                         : tepat_readers_take (self->readers, work->actor);
  GError *local = NULL;
  gboolean ok;

  *result = NULL;
  ok = lease (self, db, work, error);
  tepat_db_set_cancellable (db, cancellable);
  if (ok && work->alone)
    ok = run_write_alone (self, work, cancellable, result, error);
  else if (ok && work->lane == LANE_WRITE)
    ok = run_write (self, work, cancellable, result, error);
  else if (ok)
    {
      *result = work->job (db, work->data, cancellable, &local);
      ok = local == NULL;
      if (!ok)
        g_propagate_error (error, local);
    }
  tepat_db_set_cancellable (db, NULL);
  /* Most of a damaged file is only read long after it was opened. */
  if (!ok)
    tepat_backup_offer_last (self->folder, error);
  if (work->lane == LANE_READ)
    tepat_readers_give (self->readers, db);

  return ok;
}

static gpointer
run_task (gpointer item)
{
  GTask *task = item;
  TepatStore *self = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  gpointer result;

  if (g_task_return_error_if_cancelled (task))
    return NULL;
  if (run_work (self, work, cancellable, &result, &error))
    g_task_return_pointer (task, result, work->result_free);
  else
    g_task_return_error (task, error);

  return NULL;
}

/* Long work gives way on the lane as it does outside. */
static void
lane_thread (gpointer item,
             gpointer unused)
{
  g_autoptr(GTask) task = item;
  Work *work = g_task_get_task_data (task);

  tepat_thread_run_as (work->niceness, run_task, task);
}

/* Takes the task unless the lane cannot run it; why is set then. */
static gboolean
enqueue (TepatStore  *self,
         guint        lane,
         GTask       *task,
         GError     **error)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  /* News of the file may still be on its way when the store is closed. */
  if (self->lanes[lane] == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "The workspace is closed");
  else if (lane == LANE_WRITE && self->writer == NULL)
    g_set_error (error, TEPAT_DB_ERROR, TEPAT_DB_ERROR_READ_ONLY, "%s", self->read_only_reason);
  else
    {
      g_thread_pool_push (self->lanes[lane], task, NULL);
      return TRUE;
    }

  return FALSE;
}

static void
push (TepatStore          *self,
      Work                *work,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, push);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  if (enqueue (self, work->lane, task, &error))
    g_steal_pointer (&task);
  else
    g_task_return_error (task, error);
}

/**
 * tepat_store_read_async:
 * @actor: (nullable): whose eyes
 * @job: runs on a reader's thread
 * @data: (transfer full): plain data for @job
 * @data_free: (nullable): frees @data when the job is over
 * @result_free: (nullable): frees a result that nobody takes
 *
 * Reads; finish with tepat_store_run_finish().
 */
void
tepat_store_read_async (TepatStore          *self,
                        TepatActor          *actor,
                        TepatStoreJob        job,
                        gpointer             data,
                        GDestroyNotify       data_free,
                        GDestroyNotify       result_free,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (TEPAT_IS_STORE (self) && job != NULL);

  push (self, work_new (LANE_READ, actor, NULL, job, data, data_free, result_free), cancellable,
        callback, user_data);
}

/** tepat_store_write_async: Like tepat_store_read_async(), in one write transaction. */
void
tepat_store_write_async (TepatStore          *self,
                         TepatActor          *actor,
                         TepatStoreJob        job,
                         gpointer             data,
                         GDestroyNotify       data_free,
                         GDestroyNotify       result_free,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  tepat_store_write_as_async (self, actor, NULL, job, data, data_free, result_free, cancellable,
                              callback, user_data);
}

/** tepat_store_write_as_async: Like tepat_store_write_async(), for the SQL of @module. */
void
tepat_store_write_as_async (TepatStore          *self,
                            TepatActor          *actor,
                            const char          *module,
                            TepatStoreJob        job,
                            gpointer             data,
                            GDestroyNotify       data_free,
                            GDestroyNotify       result_free,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (TEPAT_IS_STORE (self) && job != NULL);

  push (self, work_new (LANE_WRITE, actor, module, job, data, data_free, result_free), cancellable,
        callback, user_data);
}

/**
 * tepat_store_run_finish:
 *
 * Returns: (transfer full) (nullable): the job's result
 */
gpointer
tepat_store_run_finish (TepatStore    *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tepat_store_run_check:
 *
 * Finishes for who asks only whether the job went well; its result is freed.
 *
 * Returns: %FALSE with @error set when it did not
 */
gboolean
tepat_store_run_check (TepatStore    *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_had_error (G_TASK (result)))
    return TRUE;
  g_task_propagate_pointer (G_TASK (result), error);

  return FALSE;
}

/* The blocking form: the job still runs on its lane, a private context waits for it. */

static void
on_waited (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

static gpointer
wait_for (TepatStore    *self,
          Work          *work,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(GMainContext) context = g_main_context_new ();
  g_autoptr(GAsyncResult) result = NULL;

  g_main_context_push_thread_default (context);
  push (self, work, cancellable, on_waited, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);

  return tepat_store_run_finish (self, result, error);
}

/**
 * tepat_store_read:
 * @data: (transfer none): for @job
 *
 * Reads and waits; for the command line and for threads, never for the main context of a window.
 *
 * Returns: (transfer full) (nullable): the job's result
 */
gpointer
tepat_store_read (TepatStore     *self,
                  TepatActor     *actor,
                  TepatStoreJob   job,
                  gpointer        data,
                  GCancellable   *cancellable,
                  GError        **error)
{
  g_return_val_if_fail (TEPAT_IS_STORE (self) && job != NULL, NULL);

  return wait_for (self, work_new (LANE_READ, actor, NULL, job, data, NULL, NULL), cancellable,
                   error);
}

/** tepat_store_write: Like tepat_store_read(), in one write transaction. */
gpointer
tepat_store_write (TepatStore      *self,
                   TepatActor      *actor,
                   TepatStoreJob    job,
                   gpointer         data,
                   GDestroyNotify   result_free,
                   GCancellable    *cancellable,
                   GError         **error)
{
  return tepat_store_write_as (self, actor, NULL, job, data, result_free, cancellable, error);
}

/**
 * tepat_store_write_alone:
 *
 * Like tepat_store_write(), for an act that fills the workspace while nobody in this process reads:
 * where no other process has it open, the file is written in place instead of first into the log
 * that others read beside. Who opens the workspace meanwhile has to wait.
 */
gpointer
tepat_store_write_alone (TepatStore      *self,
                         TepatActor      *actor,
                         TepatStoreJob    job,
                         gpointer         data,
                         GDestroyNotify   result_free,
                         GCancellable    *cancellable,
                         GError         **error)
{
  Work *work;

  g_return_val_if_fail (TEPAT_IS_STORE (self) && job != NULL && self->watch == NULL, NULL);

  work = work_new (LANE_WRITE, actor, NULL, job, data, NULL, result_free);
  work->alone = TRUE;

  return wait_for (self, work, cancellable, error);
}

/** tepat_store_write_as: Like tepat_store_write(), for the SQL of @module. */
gpointer
tepat_store_write_as (TepatStore      *self,
                      TepatActor      *actor,
                      const char      *module,
                      TepatStoreJob    job,
                      gpointer         data,
                      GDestroyNotify   result_free,
                      GCancellable    *cancellable,
                      GError         **error)
{
  g_return_val_if_fail (TEPAT_IS_STORE (self) && job != NULL, NULL);

  return wait_for (self, work_new (LANE_WRITE, actor, module, job, data, NULL, result_free),
                   cancellable, error);
}

/** tepat_store_write_system: Writes as the application itself, and waits. */
gpointer
tepat_store_write_system (TepatStore     *self,
                          TepatStoreJob   job,
                          gpointer        data,
                          GError        **error)
{
  return tepat_store_write (self, self->system, job, data, NULL, NULL, error);
}

/** tepat_store_read_system: Reads as the application itself, and waits. */
gpointer
tepat_store_read_system (TepatStore     *self,
                         TepatStoreJob   job,
                         gpointer        data,
                         GCancellable   *cancellable,
                         GError        **error)
{
  return tepat_store_read (self, self->system, job, data, cancellable, error);
}

/**
 * tepat_store_watch:
 *
 * Begins to notice what other processes commit. For whoever shows the data for a while; main
 * context.
 */
void
tepat_store_watch (TepatStore *self)
{
  g_return_if_fail (TEPAT_IS_STORE (self));

  if (self->watch == NULL)
    self->watch = tepat_store_watch_new (self, self->system);
}

/* Looks before anything that writes comes near the file. */
static gboolean
require_workspace (const char  *uri,
                   GError     **error)
{
  TepatDb *db = tepat_db_open (uri, FALSE, error);
  gboolean ok;

  if (db == NULL)
    return FALSE;
  ok = tepat_migration_require_core (db, error);
  tepat_db_close (db);

  return ok;
}

static gboolean
open_writer (TepatStore  *self,
             const char  *path,
             GError     **error)
{
  self->writer = tepat_db_open (path, TRUE, error);

  return self->writer != NULL && tepat_migration_run_core (self->writer, self->folder, error);
}

static gboolean
open_connections (TepatStore  *self,
                  GError     **error)
{
  g_autofree char *path = g_build_filename (self->folder, "tepat.db", NULL);
  gboolean exists = g_file_test (path, G_FILE_TEST_EXISTS);
  const char *reason = self->read_only_reason;
  g_autofree char *uri = reason == NULL ? g_strdup (path)
                                        : tepat_folder_get_read_only_uri (path, reason, error);

  if (uri == NULL || (reason == NULL && !tepat_folder_take_back (path, error)) ||
      (exists && !require_workspace (uri, error)) ||
      (reason == NULL && !open_writer (self, path, error)))
    return FALSE;
  for (guint i = 0; i < N_READERS; i++)
    if (!open_reader (self, uri, error))
      return FALSE;

  return TRUE;
}

/**
 * tepat_store_open:
 * @folder: a workspace's folder; the database is made there if there is none
 *
 * Opens the store and brings its schema up to date. What cannot be written is opened for reading;
 * see tepat_store_get_read_only_reason().
 *
 * Returns: (transfer full): the store; close it with tepat_store_close()
 */
TepatStore *
tepat_store_open (const char  *folder,
                  GError     **error)
{
  g_autoptr(TepatStore) self = g_object_new (TEPAT_TYPE_STORE, NULL);

  g_return_val_if_fail (folder != NULL, NULL);

  self->folder = g_canonicalize_filename (folder, NULL);
  if (!tepat_folder_check (self->folder, &self->read_only_reason, error))
    return NULL;
  if (!open_connections (self, error))
    {
      tepat_backup_offer_last (self->folder, error);
      return NULL;
    }
  self->lanes[LANE_READ] = g_thread_pool_new (lane_thread, NULL, N_READERS, FALSE, NULL);
  self->lanes[LANE_WRITE] = g_thread_pool_new (lane_thread, NULL, 1, TRUE, error);
  if (self->lanes[LANE_WRITE] == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * tepat_store_close:
 *
 * Waits for the work in hand and closes. Call it before dropping the last reference: each job holds
 * one, so the store cannot do it by itself.
 */
void
tepat_store_close (TepatStore *self)
{
  GThreadPool *lanes[G_N_ELEMENTS (self->lanes)];

  g_return_if_fail (TEPAT_IS_STORE (self));

  g_clear_pointer (&self->watch, tepat_store_watch_free);
  g_mutex_lock (&self->lock);
  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++)
    lanes[i] = g_steal_pointer (&self->lanes[i]);
  g_mutex_unlock (&self->lock);
  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++)
    if (lanes[i] != NULL)
      g_thread_pool_free (lanes[i], FALSE, TRUE);
  tepat_readers_close (self->readers);
  g_clear_pointer (&self->writer, tepat_db_close);
}

/** tepat_store_get_folder: Returns: (transfer none): the workspace's folder, absolute */
const char *
tepat_store_get_folder (TepatStore *self)
{
  g_return_val_if_fail (TEPAT_IS_STORE (self), NULL);

  return self->folder;
}

/**
 * tepat_store_get_zone:
 *
 * Returns: the time zone of the office whose workspace it is; WIB as long as nobody said where it is
 */
TepatZone
tepat_store_get_zone (TepatStore *self)
{
  g_return_val_if_fail (TEPAT_IS_STORE (self), TEPAT_ZONE_WIB);

  return (TepatZone) MAX (g_atomic_int_get (&self->zone), (int) TEPAT_ZONE_WIB);
}

/**
 * tepat_store_get_read_only_reason:
 *
 * Returns: (transfer none) (nullable): why nothing can be changed, for a banner
 */
const char *
tepat_store_get_read_only_reason (TepatStore *self)
{
  g_return_val_if_fail (TEPAT_IS_STORE (self), NULL);

  return self->read_only_reason;
}

/** tepat_store_set_guard_func: Sets what limits a connection before it is lent. */
void
tepat_store_set_guard_func (TepatStore          *self,
                            TepatStoreGuardFunc  func)
{
  g_return_if_fail (TEPAT_IS_STORE (self));

  self->guard = func;
}

static void
tepat_store_finalize (GObject *object)
{
  TepatStore *self = TEPAT_STORE (object);

  tepat_store_close (self);
  g_clear_pointer (&self->readers, tepat_readers_free);
  g_clear_pointer (&self->system, tepat_actor_unref);
  g_mutex_clear (&self->lock);
  g_free (self->folder);
  g_free (self->read_only_reason);

  G_OBJECT_CLASS (tepat_store_parent_class)->finalize (object);
}

static void
tepat_store_class_init (TepatStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tepat_store_finalize;

  /**
   * TepatStore::changed:
   * @table: the table, or `*` when another process did much
   * @uids: (nullable): the records, or %NULL when too many to name
   *
   * After a commit of this or another process, on the main context.
   */
  signals[CHANGED] = g_signal_new ("changed", TEPAT_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRV);
}

static void
tepat_store_init (TepatStore *self)
{
  g_mutex_init (&self->lock);
  self->readers = tepat_readers_new ();
  self->system = tepat_actor_new_system ();
  self->zone = NO_ZONE;
}
