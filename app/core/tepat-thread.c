/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-thread"
#define _GNU_SOURCE /* gettid, syscall */

#include "config.h"

#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "tepat-thread.h"

#define STEPS 10
/* At a time, in nanoseconds: from 6.12 on the kernel lets a thread that asks for less go before. */
#define SLICE (20 * 1000 * 1000)

/* As sched_setattr(2) has it; the headers of Debian 12 know the call and not its argument. */
typedef struct
{
  guint32 size;
  guint32 policy;
  guint64 flags;
  gint32  nice;
  guint32 priority;
  guint64 runtime;
  guint64 deadline;
  guint64 period;
} SchedAttr;

/* Of no consequence when it fails: the work is done all the same. */
static void
become (int niceness)
{
  SchedAttr attr = {
    .size = sizeof attr, .policy = SCHED_OTHER, .nice = niceness, .runtime = SLICE,
  };

  if (syscall (SYS_sched_setattr, 0, &attr, 0) != 0)
    (void) setpriority (PRIO_PROCESS, (id_t) gettid (), niceness);
}

/**
 * tepat_thread_give_way:
 *
 * Makes the calling thread work when a core has nothing better to do: for work that others wait for
 * only in the end.
 */
void
tepat_thread_give_way (void)
{
  /* To the rest of this program first. */
  become (MIN (tepat_thread_get_niceness () + STEPS, 19));
}

/** tepat_thread_get_niceness: Returns: of the calling thread; what it starts has it, too */
int
tepat_thread_get_niceness (void)
{
  return getpriority (PRIO_PROCESS, 0);
}

typedef struct
{
  int         niceness;
  GThreadFunc func;
  gpointer    data;
} Run;

static gpointer
run_thread (gpointer data)
{
  const Run *run = data;

  become (run->niceness);

  return run->func (run->data);
}

/**
 * tepat_thread_run_as:
 *
 * Runs @func and waits for it. A thread that should be more eager later cannot give way itself: only
 * an administrator takes that back. A thread of its own does then.
 */
void
tepat_thread_run_as (int          niceness,
                     GThreadFunc  func,
                     gpointer     data)
{
  Run run = { niceness, func, data };

  if (niceness > tepat_thread_get_niceness ())
    g_thread_join (g_thread_new ("tepat-work", run_thread, &run));
  else
    func (data);
}

/**
 * tepat_thread_run_giving_way:
 *
 * Runs @func on a thread that gives way, and waits for it: for the long part of work whose beginning
 * somebody waits for.
 */
void
tepat_thread_run_giving_way (GThreadFunc func,
                             gpointer    data)
{
  tepat_thread_run_as (MIN (tepat_thread_get_niceness () + STEPS, 19), func, data);
}

typedef struct
{
  GTask           *task;
  GTaskThreadFunc  func;
} TaskRun;

static gboolean
on_ended (gpointer task)
{
  return G_SOURCE_REMOVE;
}

/* A widget may have started the work and be gone but for the task, and ends only where it lives.
 * Invoking would not do: that runs here whenever the loop is between two turns. */
static void
let_go_there (GTask *task)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  g_source_set_static_name (source, "[tepat] end of a task");
  g_source_set_callback (source, on_ended, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static gpointer
task_thread (gpointer data)
{
  g_autofree TaskRun *run = data;
  GTask *task = run->task;

  tepat_thread_give_way ();
  run->func (task, g_task_get_source_object (task), g_task_get_task_data (task),
             g_task_get_cancellable (task));
  let_go_there (task);

  return NULL;
}

/**
 * tepat_thread_run_task:
 *
 * Like g_task_run_in_thread(), for long work beside somebody at the window: on a thread of its own
 * that gives way, and that lets go of the task in the task's own context: its source may be a widget.
 */
void
tepat_thread_run_task (GTask           *task,
                       GTaskThreadFunc  func)
{
  TaskRun *run = g_new (TaskRun, 1);

  *run = (TaskRun) { g_object_ref (task), func };
  g_thread_unref (g_thread_new ("tepat-work", task_thread, run));
}
