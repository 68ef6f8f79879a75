/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-finalisasi-run"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-finalisasi.h"
#include "tepat-tahapan.h"
#include "tepat-thread.h"

typedef struct
{
  TepatStore *store;
  TepatActor *actor;
  GPtrArray  *checks;
  GPtrArray  *recaps;
  gint64      periode;
  char       *prefix;
  TepatJob   *job;
  const char *wilayah;      /* of the desa at work */
} Run;

static void
run_free (Run *run)
{
  g_clear_object (&run->store);
  g_clear_object (&run->job);
  g_clear_pointer (&run->actor, tepat_actor_unref);
  g_clear_pointer (&run->checks, g_ptr_array_unref);
  g_clear_pointer (&run->recaps, g_ptr_array_unref);
  g_free (run->prefix);
  g_free (run);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

static Run *
run_new (TepatStore *store,
         TepatActor *actor,
         GPtrArray  *checks,
         GPtrArray  *recaps,
         gint64      periode,
         const char *prefix,
         TepatJob   *job)
{
  Run *run = g_new0 (Run, 1);

  run->store = g_object_ref (store);
  run->actor = actor != NULL ? tepat_actor_ref (actor) : NULL;
  run->checks = checks != NULL ? g_ptr_array_ref (checks) : NULL;
  run->recaps = recaps != NULL ? g_ptr_array_ref (recaps) : NULL;
  run->periode = periode;
  run->prefix = g_strdup (prefix);
  run->job = g_object_ref (job);

  return run;
}

static void
refusal_free (TepatFinalisasiRefusal *refusal)
{
  g_free (refusal->wilayah);
  g_free (refusal->why);
  g_free (refusal);
}

/** tepat_finalisasi_summary_free: Frees @self. */
void
tepat_finalisasi_summary_free (TepatFinalisasiSummary *self)
{
  g_ptr_array_unref (self->refused);
  g_free (self);
}

static gpointer
list_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Run *run = data;
  g_autoptr(GPtrArray) list = tepat_tahapan_list (db, run->periode, run->prefix, error);

  for (guint i = list != NULL ? list->len : 0; i > 0; i--)
    if (((TepatTahapan *) list->pdata[i - 1])->keadaan != TEPAT_TAHAPAN_TUTUP)
      g_ptr_array_remove_index (list, i - 1);

  return g_steal_pointer (&list);
}

static gpointer
finalise_job (TepatDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Run *run = data;

  tepat_finalisasi_desa (db, run->checks, run->recaps, run->periode, run->wilayah, cancellable,
                         error);

  return NULL;
}

/* What speaks about the desa alone is noted and the next one is tried. */
static gboolean
is_refusal (const GError *error)
{
  return error->domain == TEPAT_WORKFLOW_ERROR;
}

static gboolean
finalise_one (Run                     *run,
              const TepatTahapan      *tahapan,
              TepatFinalisasiSummary  *summary,
              GError                 **error)
{
  GError *local = NULL;

  run->wilayah = tahapan->wilayah;
  tepat_store_write (run->store, run->actor, finalise_job, run, NULL,
                     tepat_job_get_cancellable (run->job), &local);
  if (local == NULL)
    summary->n_final++;
  else if (is_refusal (local))
    {
      TepatFinalisasiRefusal *refusal = g_new (TepatFinalisasiRefusal, 1);

      refusal->wilayah = g_strdup (tahapan->wilayah);
      refusal->why = g_strdup (local->message);
      g_ptr_array_add (summary->refused, refusal);
      g_error_free (local);
    }
  else
    {
      g_propagate_error (error, local);
      return FALSE;
    }

  return TRUE;
}

static TepatFinalisasiSummary *
work (Run     *run,
      GError **error)
{
  g_autoptr(TepatFinalisasiSummary) summary = g_new0 (TepatFinalisasiSummary, 1);
  g_autoptr(GPtrArray) list = NULL;
  GCancellable *cancellable = tepat_job_get_cancellable (run->job);

  summary->refused = g_ptr_array_new_with_free_func ((GDestroyNotify) refusal_free);
  list = tepat_store_read (run->store, run->actor, list_job, run, cancellable, error);
  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    {
      const TepatTahapan *tahapan = list->pdata[i];

      tepat_job_set_phase (run->job, tahapan->nama);
      tepat_job_set_progress (run->job, i, list->len);
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !finalise_one (run, tahapan, summary, error))
        return NULL;
    }
  tepat_job_set_progress (run->job, list->len, list->len);

  return g_steal_pointer (&summary);
}

/**
 * tepat_finalisasi_run:
 * @prefix: (nullable): of the desa
 * @job: tells how far it is; the caller finishes it
 *
 * Returns: (transfer full): what became final and what did not, or %NULL when it was cancelled or
 *   the store failed; desa that were final by then stay so
 */
TepatFinalisasiSummary *
tepat_finalisasi_run (TepatStore  *store,
                      TepatActor  *actor,
                      GPtrArray   *checks,
                      GPtrArray   *recaps,
                      gint64       periode,
                      const char  *prefix,
                      TepatJob    *job,
                      GError     **error)
{
  g_autoptr(Run) run = NULL;

  g_return_val_if_fail (TEPAT_IS_STORE (store) && TEPAT_IS_JOB (job), NULL);

  run = run_new (store, actor, checks, recaps, periode, prefix, job);

  return work (run, error);
}

static void
run_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  g_autoptr(GError) error = NULL;
  TepatFinalisasiSummary *summary = work (data, &error);

  if (summary != NULL)
    g_task_return_pointer (task, summary, (GDestroyNotify) tepat_finalisasi_summary_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/** tepat_finalisasi_run_async: Like tepat_finalisasi_run(), from a window. */
void
tepat_finalisasi_run_async (TepatStore          *store,
                            TepatActor          *actor,
                            GPtrArray           *checks,
                            GPtrArray           *recaps,
                            gint64               periode,
                            const char          *prefix,
                            TepatJob            *job,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (TEPAT_IS_STORE (store) && TEPAT_IS_JOB (job));

  task = g_task_new (store, NULL, callback, user_data);
  g_task_set_source_tag (task, tepat_finalisasi_run_async);
  g_task_set_task_data (task, run_new (store, actor, checks, recaps, periode, prefix, job),
                        (GDestroyNotify) run_free);
  tepat_thread_run_task (task, run_thread);
}

/** tepat_finalisasi_run_finish: Returns: (transfer full): as tepat_finalisasi_run() */
TepatFinalisasiSummary *
tepat_finalisasi_run_finish (TepatStore    *store,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
