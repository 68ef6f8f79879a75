/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-batch-work"

#include "config.h"

#include "terpadu-batch-work.h"

typedef struct
{
  TepatSession         *session;
  TepatJob             *job;
  char                 *subject;
  char                 *act;
  char                 *field;
  char                 *value;
  char                 *alasan;
  char                 *uid;
  GArray               *ids;
  TepatBatchUndoReport  undone;
  gboolean              dry_run;
} Work;

static void
work_free (Work *work)
{
  g_clear_object (&work->session);
  g_clear_object (&work->job);
  g_free (work->subject);
  g_free (work->act);
  g_free (work->field);
  g_free (work->value);
  g_free (work->alasan);
  g_free (work->uid);
  g_clear_pointer (&work->ids, g_array_unref);
  g_free (work);
}

static GTask *
start (TepatSession        *session,
       TepatJob            *job,
       gpointer             tag,
       Work               **work,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  *work = g_new0 (Work, 1);
  (*work)->session = g_object_ref (session);
  (*work)->job = job != NULL ? g_object_ref (job) : NULL;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, *work, (GDestroyNotify) work_free);

  return task;
}

static void
run_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  Work *work = data;
  const TepatBatchAct act = { work->subject, work->act, work->field, work->value, work->alasan,
                              work->ids };
  GError *error = NULL;
  TepatBatchReport *report = tepat_batch_run (work->session, &act, work->dry_run, work->job,
                                              &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) tepat_batch_report_free);
  else
    g_task_return_error (task, error);
}

void
terpadu_batch_work_run_async (TepatSession        *session,
                              const TepatBatchAct *act,
                              gboolean             dry_run,
                              TepatJob            *job,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  Work *work;
  g_autoptr(GTask) task = start (session, job, terpadu_batch_work_run_async, &work, callback,
                                 user_data);

  work->subject = g_strdup (act->subject);
  work->act = g_strdup (act->act);
  work->field = g_strdup (act->field);
  work->value = g_strdup (act->value);
  work->alasan = g_strdup (act->alasan);
  work->ids = g_array_ref (act->ids);
  work->dry_run = dry_run;
  tepat_thread_run_task (task, run_thread);
}

TepatBatchReport *
terpadu_batch_work_run_finish (GAsyncResult  *result,
                               GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
undo_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  if (tepat_batch_undo (work->session, work->uid, NULL, work->job, &work->undone, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
terpadu_batch_work_undo_async (TepatSession        *session,
                               const char          *uid,
                               TepatJob            *job,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  Work *work;
  g_autoptr(GTask) task = start (session, job, terpadu_batch_work_undo_async, &work, callback,
                                 user_data);

  work->uid = g_strdup (uid);
  tepat_thread_run_task (task, undo_thread);
}

gboolean
terpadu_batch_work_undo_finish (GAsyncResult          *result,
                                TepatBatchUndoReport  *report,
                                GError               **error)
{
  const Work *work = g_task_get_task_data (G_TASK (result));

  *report = work->undone;

  return g_task_propagate_boolean (G_TASK (result), error);
}
