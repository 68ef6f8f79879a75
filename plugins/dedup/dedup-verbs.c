/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-verbs"

#include "config.h"

#include "dedup-verbs.h"

typedef struct
{
  DedupWork  work;
  gpointer   data;
  TepatJob  *job;
  gpointer   result;
  GError    *error;
} Run;

static gboolean
on_done (gpointer data)
{
  Run *self = data;

  tepat_job_finish (self->job, NULL, self->error);

  return G_SOURCE_REMOVE;
}

static gpointer
run_work (gpointer data)
{
  Run *self = data;

  self->result = self->work (self->data, self->job, &self->error);
  g_idle_add (on_done, self);

  return NULL;
}

gpointer
dedup_verb_run (TepatInvocation  *invocation,
                TepatJob         *job,
                DedupWork         work,
                gpointer          data,
                GError          **error)
{
  Run run = { work, data, job };
  GThread *thread = g_thread_new ("dedup-work", run_work, &run);

  tepat_invocation_watch_job (invocation, job);
  g_thread_join (thread);
  if (run.error != NULL)
    g_propagate_error (error, run.error);

  return run.result;
}

void
dedup_verbs_add (TepatContext *context)
{
  dedup_verbs_add_ask (context);
  dedup_verbs_add_scan (context);
  dedup_verbs_add_new (context);
  dedup_verbs_add_review (context);
  dedup_verbs_add_train (context);
}
