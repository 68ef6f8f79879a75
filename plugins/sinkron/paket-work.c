/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "paket-work"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "paket-work.h"

/* What the thread needs: nothing of the page. */
typedef struct
{
  PaketWork  *work;
  TepatStore *store;
  TepatActor *actor;
  TepatJob   *job;
} Run;

PaketWork *
paket_work_new (PaketWhat what)
{
  PaketWork *self = g_new0 (PaketWork, 1);

  self->what = what;

  return self;
}

void
paket_work_free (PaketWork *self)
{
  g_strfreev (self->paths);
  g_free (self->uid);
  g_free (self->jenis);
  g_free (self->wilayah);
  g_free (self->untuk);
  g_free (self);
}

static void
run_free (Run *run)
{
  paket_work_free (run->work);
  g_object_unref (run->store);
  tepat_actor_unref (run->actor);
  g_object_unref (run->job);
  g_free (run);
}

static TepatPackageReport *
work (Run     *run,
      GError **error)
{
  const PaketWork *self = run->work;
  const char * const *paths = (const char * const *) self->paths;
  const TepatPackageMake make = { self->jenis, self->wilayah, self->untuk,
                                  self->paths != NULL ? self->paths[0] : NULL, 0, FALSE };
  guint left;

  switch (self->what)
    {
    case PAKET_MAKE:
      return tepat_package_make (run->store, run->actor, &make, run->job, error);
    case PAKET_PREVIEW:
      return tepat_package_preview (run->store, run->actor, paths, run->job, error);
    case PAKET_APPLY:
      return tepat_package_apply (run->store, run->actor, paths, run->job, error);
    case PAKET_UNDO:
    default:
      tepat_package_undo (run->store, run->actor, self->uid, NULL, &left, error);
      return NULL;
    }
}

static void
work_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  TepatPackageReport *report = work (task_data, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, report, (GDestroyNotify) tepat_package_report_free);
}

static const char *
title_of (PaketWhat what)
{
  static const char * const titles[] = { N_("Making a package"), N_("Looking at a package"),
                                         N_("Applying a package"), N_("Taking a package back") };

  return _(titles[what]);
}

void
paket_work_async (TepatContext         *context,
                  PaketWork            *work,
                  GObject              *source,
                  GAsyncReadyCallback   callback,
                  gpointer              user_data)
{
  TepatSession *session = tepat_context_get_session (context);
  g_autoptr(GTask) task = g_task_new (source, NULL, callback, user_data);
  Run *run = g_new0 (Run, 1);

  run->work = work;
  run->store = g_object_ref (tepat_session_get_store (session));
  run->actor = tepat_actor_ref (tepat_session_get_actor (session));
  run->job = tepat_job_new (title_of (work->what));
  tepat_context_add_job (context, run->job);
  g_task_set_source_tag (task, paket_work_async);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  tepat_thread_run_task (task, work_thread);
}

const PaketWork *
paket_work_get (GAsyncResult *result)
{
  return ((Run *) g_task_get_task_data (G_TASK (result)))->work;
}

TepatPackageReport *
paket_work_finish (GAsyncResult  *result,
                   GError       **error)
{
  Run *run = g_task_get_task_data (G_TASK (result));
  GError *local = NULL;
  TepatPackageReport *report = g_task_propagate_pointer (G_TASK (result), &local);

  tepat_job_finish (run->job, local == NULL ? _("Finished") : NULL, local);
  if (local != NULL)
    g_propagate_error (error, local);

  return report;
}
