/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-search"

#include "config.h"

#include "dedup-search.h"

#include <glib/gi18n-lib.h>

#include "dedup-alarm.h"
#include "dedup-home.h"
#include "dedup-setting.h"
#include "dedup-source.h"

/* Lives as long as the task. */
typedef struct
{
  TepatContext *context;
  TepatJob     *job;
  DedupRecords *records;
  double        threshold; /* as the office set it */
  char         *token;     /* of the index that was made */
} Search;

/* What one reading gives: the register, and where the office drew the line. */
typedef struct
{
  DedupRecords *records;
  double        threshold;
} Basis;

static void
basis_free (gpointer data)
{
  Basis *self = data;

  g_clear_pointer (&self->records, dedup_records_free);
  g_free (self);
}

static gpointer
read_basis (TepatDb       *db,
            gpointer       job,
            GCancellable  *cancellable,
            GError       **error)
{
  DedupSettings settings;
  Basis *self;
  DedupRecords *records;

  if (!dedup_settings_load (db, &settings, error) ||
      (records = dedup_source_read (db, job, cancellable, error)) == NULL)
    return NULL;
  self = g_new0 (Basis, 1);
  *self = (Basis) { records, settings.threshold };

  return self;
}

static void
search_free (gpointer data)
{
  Search *self = data;

  g_object_unref (self->context);
  g_object_unref (self->job);
  g_clear_pointer (&self->records, dedup_records_free);
  g_free (self->token);
  g_free (self);
}

static void
fail (GTask  *task,
      GError *error)
{
  Search *self = g_task_get_task_data (task);

  tepat_job_finish (self->job, NULL, error);
  g_task_return_error (task, error);
  g_object_unref (task);
}

static char *
describe (const DedupKept *kept)
{
  g_autofree char *count = tepat_format_count ((gint64) (kept->n_orang + kept->n_nik +
                                                         kept->n_keluarga + kept->n_program +
                                                         kept->n_bentrok));

  return g_strdup_printf (_("%s cases to look at"), count);
}

static void
on_kept (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  Search *self = g_task_get_task_data (task);
  GError *error = NULL;
  DedupKept *kept = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (kept == NULL)
    {
      fail (task, error);
      return;
    }
  if (self->token != NULL)
    dedup_home_clean (tepat_store_get_folder (TEPAT_STORE (source)), self->token);
  text = describe (kept);
  tepat_job_finish (self->job, text, NULL);
  g_task_return_pointer (task, kept, g_free);
  g_object_unref (task);
}

static void
on_compared (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask *task = user_data;
  Search *self = g_task_get_task_data (task);
  GError *error = NULL;
  DedupScan *scan = g_task_propagate_pointer (G_TASK (result), &error);

  if (scan == NULL)
    {
      fail (task, error);
      return;
    }
  self->token = g_strdup (scan->token);
  tepat_job_set_phase (self->job, _("Keeping what was found"));
  tepat_context_write_async (self->context, dedup_keep, scan, (GDestroyNotify) dedup_scan_free,
                             g_free, tepat_job_get_cancellable (self->job), on_kept, task);
}

static void
compare (GTask        *task,
         gpointer      source,
         gpointer      data,
         GCancellable *cancellable)
{
  Search *self = data;
  GError *error = NULL;
  TepatStore *store = tepat_session_get_store (tepat_context_get_session (self->context));
  DedupScan *scan = dedup_home_scan (g_steal_pointer (&self->records),
                                     tepat_store_get_folder (store), self->threshold, 0,
                                     self->job, &error);

  if (scan != NULL && !dedup_alarm_check (scan, DEDUP_ALARM_SHARE, &error))
    {
      dedup_home_drop (tepat_store_get_folder (store), scan->token);
      g_clear_pointer (&scan, dedup_scan_free);
    }
  if (scan != NULL)
    g_task_return_pointer (task, scan, (GDestroyNotify) dedup_scan_free);
  else
    g_task_return_error (task, error);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  GError *error = NULL;
  Basis *basis = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  Search *self = g_task_get_task_data (task);
  g_autoptr(GTask) comparing = NULL;
  Search *data;

  if (basis == NULL)
    {
      fail (task, error);
      return;
    }
  data = g_new0 (Search, 1);
  data->context = g_object_ref (self->context);
  data->job = g_object_ref (self->job);
  data->records = g_steal_pointer (&basis->records);
  data->threshold = basis->threshold;
  basis_free (basis);
  comparing = g_task_new (NULL, NULL, on_compared, task);
  g_task_set_task_data (comparing, data, search_free);
  tepat_thread_run_task (comparing, compare);
}

void
dedup_search_async (TepatContext        *context,
                    TepatJob            *job,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  TepatSession *session = tepat_context_get_session (context);
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Search *self = g_new0 (Search, 1);

  g_assert (TEPAT_IS_JOB (job));

  self->context = g_object_ref (context);
  self->job = g_object_ref (job);
  g_task_set_source_tag (task, dedup_search_async);
  g_task_set_task_data (task, self, search_free);
  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          read_basis, job, NULL, basis_free,
                          tepat_job_get_cancellable (job), on_read, task);
}

DedupKept *
dedup_search_finish (GAsyncResult  *result,
                     GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
