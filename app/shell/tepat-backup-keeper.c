/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-backup-keeper"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-backup-keeper.h"
#include "tepat-format.h"
#include "tepat-thread.h"

/* How often it is asked whether a backup is due. */
#define CHECK_SECONDS 300
#define KEY "tepat-backup-keeper"

struct _TepatBackupKeeper
{
  GObject          parent_instance;

  TepatContext    *context;      /* borrowed: it owns the keeper */
  TepatStore      *store;
  TepatBackupPlan *plan;
  TepatJob        *job;
  guint            timer;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatBackupKeeper, tepat_backup_keeper, G_TYPE_OBJECT)

typedef struct
{
  TepatBackupPlan *plan;
  TepatJob        *job;
} Run;

static void
run_free (Run *run)
{
  tepat_backup_plan_free (run->plan);
  g_object_unref (run->job);
  g_free (run);
}

static void
run_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  Run *run = data;
  TepatBackupKeeper *self = source;
  g_autoptr(GError) error = NULL;
  TepatBackupInfo *info = tepat_backup_plan_run (run->plan, self->store, run->job, &error);

  if (info != NULL)
    g_task_return_pointer (task, info, (GDestroyNotify) tepat_backup_info_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_run (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  TepatBackupKeeper *self = TEPAT_BACKUP_KEEPER (source);
  g_autoptr(TepatJob) job = g_steal_pointer (&self->job);
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatBackupInfo) info = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *rows = NULL;
  g_autofree char *text = NULL;

  if (info != NULL)
    {
      rows = tepat_format_count ((gint64) info->n_rows);
      /* Translators: a number of rows, and the file they are in */
      text = g_strdup_printf (_("%s rows are safe in %s; it was restored for proof."), rows,
                              info->path);
    }
  tepat_job_finish (job, text, error);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
on_timer (gpointer user_data)
{
  tepat_backup_keeper_check (user_data);

  return G_SOURCE_CONTINUE;
}

static void
tepat_backup_keeper_dispose (GObject *object)
{
  TepatBackupKeeper *self = TEPAT_BACKUP_KEEPER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->store);
  g_clear_object (&self->job);
  g_clear_pointer (&self->plan, tepat_backup_plan_free);

  G_OBJECT_CLASS (tepat_backup_keeper_parent_class)->dispose (object);
}

static void
tepat_backup_keeper_class_init (TepatBackupKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tepat_backup_keeper_dispose;
  signals[CHANGED] = g_signal_new ("changed", TEPAT_TYPE_BACKUP_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
tepat_backup_keeper_init (TepatBackupKeeper *self)
{
}

/** tepat_backup_keeper_new: Returns: (transfer full): one that looks every five minutes */
TepatBackupKeeper *
tepat_backup_keeper_new (TepatContext *context)
{
  TepatBackupKeeper *self = g_object_new (TEPAT_TYPE_BACKUP_KEEPER, NULL);

  self->context = context;
  self->store = g_object_ref (tepat_session_get_store (tepat_context_get_session (context)));
  self->plan = tepat_backup_plan_load (self->store);
  self->timer = g_timeout_add_seconds (CHECK_SECONDS, on_timer, self);

  return self;
}

TepatBackupKeeper *
tepat_backup_keeper_get (TepatContext *context)
{
  TepatBackupKeeper *self = g_object_get_data (G_OBJECT (context), KEY);

  if (self != NULL)
    return self;
  self = tepat_backup_keeper_new (context);
  g_object_set_data_full (G_OBJECT (context), KEY, self, g_object_unref);

  return self;
}

/** tepat_backup_keeper_check: Makes a backup if one is due. */
void
tepat_backup_keeper_check (TepatBackupKeeper *self)
{
  g_return_if_fail (TEPAT_IS_BACKUP_KEEPER (self));

  if (self->job == NULL && tepat_backup_plan_is_due (self->plan, self->store))
    tepat_backup_keeper_run (self);
}

void
tepat_backup_keeper_run (TepatBackupKeeper *self)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, on_run, NULL);
  Run *run = g_new0 (Run, 1);

  g_assert (TEPAT_IS_BACKUP_KEEPER (self));
  g_assert (self->job == NULL);

  self->job = tepat_job_new (_("Making a backup"));
  run->plan = tepat_backup_plan_copy (self->plan);
  run->job = g_object_ref (self->job);
  g_task_set_source_tag (task, tepat_backup_keeper_run);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  tepat_context_add_job (self->context, self->job);
  g_signal_emit (self, signals[CHANGED], 0);
  tepat_thread_run_task (task, run_thread);
}

gboolean
tepat_backup_keeper_is_running (TepatBackupKeeper *self)
{
  g_assert (TEPAT_IS_BACKUP_KEEPER (self));

  return self->job != NULL;
}

const TepatBackupPlan *
tepat_backup_keeper_get_plan (TepatBackupKeeper *self)
{
  g_assert (TEPAT_IS_BACKUP_KEEPER (self));

  return self->plan;
}

gboolean
tepat_backup_keeper_set_plan (TepatBackupKeeper  *self,
                              TepatBackupPlan    *plan,
                              GError            **error)
{
  g_assert (TEPAT_IS_BACKUP_KEEPER (self));

  if (!tepat_backup_plan_save (plan, self->store, error))
    {
      tepat_backup_plan_free (plan);
      return FALSE;
    }
  tepat_backup_plan_free (self->plan);
  self->plan = plan;
  g_signal_emit (self, signals[CHANGED], 0);

  return TRUE;
}
