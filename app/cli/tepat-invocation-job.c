/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-invocation-job"

#include "config.h"

#include "tepat-invocation-private.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "tepat-format.h"
#include "tepat-search.h"

#define BAR_WIDTH 24

typedef struct
{
  TepatJob *job;
  gboolean  redraws;      /* a terminal: one line is drawn again and again */
  gboolean  drawn;
  char     *last_line;
} Bar;

static void
append_bar (GString *line,
            double   fraction)
{
  int full = (int) (fraction * BAR_WIDTH);

  for (int i = 0; i < BAR_WIDTH; i++)
    g_string_append (line, i < full ? "█" : "░");
  g_string_append_printf (line, " %3d %%  ", (int) (fraction * 100));
}

static char *
describe (Bar *bar)
{
  g_autoptr(GString) line = g_string_new (NULL);
  g_autofree char *phase = tepat_job_dup_phase (bar->job);
  double fraction = tepat_job_get_fraction (bar->job);
  guint64 done;
  guint64 total;

  tepat_job_get_counts (bar->job, &done, &total);
  if (bar->redraws && fraction >= 0)
    append_bar (line, fraction);
  else if (fraction >= 0)
    g_string_append_printf (line, "%3d %%  ", (int) (fraction * 10) * 10);
  g_string_append (line, phase != NULL && *phase != '\0' ? phase : tepat_job_get_title (bar->job));
  if (bar->redraws && total > 0)
    {
      g_autofree char *done_text = tepat_format_count (done);
      g_autofree char *total_text = tepat_format_count (total);
      g_string_append_printf (line, "  %s / %s", done_text, total_text);
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

static gboolean
draw (gpointer data)
{
  Bar *bar = data;
  g_autofree char *line = describe (bar);

  if (g_strcmp0 (line, bar->last_line) == 0)
    return G_SOURCE_CONTINUE;
  fprintf (stderr, bar->redraws ? "\r%s\033[K" : "%s\n", line);
  fflush (stderr);
  bar->drawn = TRUE;
  g_free (bar->last_line);
  bar->last_line = g_steal_pointer (&line);

  return G_SOURCE_CONTINUE;
}

static gboolean
on_interrupt (gpointer data)
{
  g_cancellable_cancel (tepat_job_get_cancellable (data));

  return G_SOURCE_CONTINUE;
}

/**
 * tepat_invocation_watch_job:
 * @self: an invocation
 * @job: work that runs on another thread
 *
 * Shows @job as a bar on standard error until it is finished, if somebody looks; Ctrl+C cancels it.
 * How it ended is in the job.
 */
void
tepat_invocation_watch_job (TepatInvocation *self,
                            TepatJob        *job)
{
  Bar bar = { .job = job, .redraws = isatty (STDERR_FILENO) };
  guint interrupt;
  guint terminate;
  guint timer = 0;

  g_return_if_fail (self != NULL);
  g_return_if_fail (TEPAT_IS_JOB (job));

  interrupt = g_unix_signal_add (SIGINT, on_interrupt, job);
  terminate = g_unix_signal_add (SIGTERM, on_interrupt, job);
  if (tepat_invocation_wants_progress (self))
    timer = g_timeout_add (100, draw, &bar);

  while (tepat_job_get_state (job) == TEPAT_JOB_RUNNING)
    g_main_context_iteration (NULL, TRUE);

  if (timer != 0)
    g_source_remove (timer);
  if (bar.drawn && bar.redraws)
    fputs ("\r\033[K", stderr);
  g_free (bar.last_line);
  g_source_remove (interrupt);
  g_source_remove (terminate);
}

typedef struct
{
  TepatJob *job;
  gpointer  result;
} Run;

static void
on_finished (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Run *run = user_data;
  g_autoptr(GError) error = NULL;

  run->result = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  tepat_job_finish (run->job, NULL, error);
}

static gpointer
wait_for (TepatInvocation  *self,
          Run              *run,
          GError          **error)
{
  tepat_invocation_watch_job (self, run->job);
  if (tepat_job_get_error (run->job) != NULL && error != NULL)
    *error = g_error_copy (tepat_job_get_error (run->job));

  return run->result;
}

/**
 * tepat_invocation_read:
 * @self: an invocation with a workspace
 * @job: a job that was not begun
 * @func: a read job
 * @data: for @func
 * @error: return location for a #GError
 *
 * Runs @func on a reader's thread and shows @job meanwhile.
 *
 * Returns: (nullable) (transfer full): the result of @func
 */
gpointer
tepat_invocation_read (TepatInvocation  *self,
                       TepatJob         *job,
                       TepatStoreJob     func,
                       gpointer          data,
                       GError          **error)
{
  TepatSession *session = tepat_invocation_get_session (self);
  Run run = { .job = job };

  g_return_val_if_fail (session != NULL && TEPAT_IS_JOB (job) && func != NULL, NULL);

  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          func, data, NULL, NULL, tepat_job_get_cancellable (job), on_finished,
                          &run);

  return wait_for (self, &run, error);
}

/**
 * tepat_invocation_write:
 * @self: an invocation with a login
 * @job: a job that was not begun
 * @func: a write job
 * @data: for @func
 * @error: return location for a #GError
 *
 * Runs @func in one write transaction and shows @job meanwhile.
 *
 * Returns: (nullable) (transfer full): the result of @func
 */
gpointer
tepat_invocation_write (TepatInvocation  *self,
                        TepatJob         *job,
                        TepatStoreJob     func,
                        gpointer          data,
                        GError          **error)
{
  TepatContext *context = tepat_invocation_get_context (self);
  Run run = { .job = job };

  g_return_val_if_fail (TEPAT_IS_JOB (job) && func != NULL, NULL);

  tepat_context_write_async (context, func, data, NULL, NULL, tepat_job_get_cancellable (job),
                             on_finished, &run);

  return wait_for (self, &run, error);
}

typedef struct
{
  TepatJob            *job;
  TepatInvocationFunc  func;
  gpointer             data;
  gpointer             result;
} Work;

static void
work_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;

  work->result = work->func (work->data, work->job, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_worked (GObject      *job,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  tepat_job_finish (TEPAT_JOB (job), NULL, error);
}

/**
 * tepat_invocation_run:
 * @self: an invocation
 * @title: what is done, for the person who waits
 * @func: blocking work
 * @data: lent to @func
 * @error: return location for a #GError
 *
 * Runs @func on a thread of its own while the job is shown.
 *
 * Returns: (nullable): what @func returned
 */
gpointer
tepat_invocation_run (TepatInvocation      *self,
                      const char           *title,
                      TepatInvocationFunc   func,
                      gpointer              data,
                      GError              **error)
{
  g_autoptr(TepatJob) job = tepat_job_new (title);
  g_autoptr(GTask) task = g_task_new (job, NULL, on_worked, NULL);
  Work work = { job, func, data, NULL };

  g_task_set_source_tag (task, tepat_invocation_run);
  g_task_set_task_data (task, &work, NULL);
  g_task_run_in_thread (task, work_in_thread);
  tepat_invocation_watch_job (self, job);
  if (tepat_job_get_error (job) != NULL && error != NULL)
    *error = g_error_copy (tepat_job_get_error (job));

  return work.result;
}

static gpointer
refresh (gpointer    store,
         TepatJob   *job,
         GError    **error)
{
  return GINT_TO_POINTER (tepat_search_refresh (store, job, error));
}

/**
 * tepat_invocation_refresh_search:
 * @self: an invocation with a workspace
 * @error: return location for a #GError
 *
 * Brings the search index to the register's state, so that a search finds what is there. Where it
 * must be built anew this is said on standard error.
 *
 * Returns: whether it could be done
 */
gboolean
tepat_invocation_refresh_search (TepatInvocation  *self,
                                 GError          **error)
{
  TepatSession *session = tepat_invocation_get_session (self);
  TepatStore *store;

  g_return_val_if_fail (session != NULL, FALSE);

  store = tepat_session_get_store (session);
  if (tepat_search_needs_rebuild (store))
    g_printerr ("%s\n", _("The search index does not fit the register and is made anew; this "
                          "takes a moment."));

  return tepat_invocation_run (self, _("Building the search index"), refresh, store, error) != NULL;
}
