/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-grid-work"

#include "config.h"

#include <glib/gstdio.h>

#include "terpadu-grid-work.h"

typedef struct
{
  TepatSession     *session;
  TepatJob         *job;
  TerpaduGridTable *table;
  gboolean          dry_run;
} Work;

static void
work_free (Work *work)
{
  g_clear_object (&work->session);
  g_clear_object (&work->job);
  g_clear_pointer (&work->table, terpadu_grid_table_free);
  g_free (work);
}

void
terpadu_grid_result_free (TerpaduGridResult *self)
{
  g_clear_pointer (&self->report, tepat_import_report_free);
  g_clear_pointer (&self->lines, g_array_unref);
  g_free (self);
}

guint
terpadu_grid_result_find_row (const TerpaduGridResult *self,
                              const TepatImportIssue  *issue)
{
  guint line = issue->baris >= 2 ? issue->baris - 2 : G_MAXUINT;   /* the header is line 1 */

  return line < self->lines->len ? g_array_index (self->lines, guint, line) : G_MAXUINT;
}

static TepatImportReport *
import (Work        *work,
        const char  *path,
        GError     **error)
{
  g_autoptr(TepatImport) import = tepat_import_new (work->session, path, "generik", error);

  if (import == NULL)
    return NULL;
  /* Families that are entered are no file that came twice. */
  tepat_import_set_again (import, TRUE);

  return tepat_import_run (import, work->dry_run, work->job, error);
}

static void
work_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Work *work = data;
  g_autoptr(TerpaduGridResult) result = g_new0 (TerpaduGridResult, 1);
  GError *error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("tepat-isian-XXXXXX", &error);
  g_autofree char *name = g_strdup_printf ("isian-RT%s-RW%s.csv", work->table->rt,
                                           work->table->rw);
  g_autofree char *path = NULL;

  g_strdelimit (name, "/\\", '-');
  if (folder != NULL)
    {
      path = g_build_filename (folder, name, NULL);
      if (terpadu_grid_table_write (work->table, path, &result->lines, &error))
        result->report = import (work, path, &error);
      g_unlink (path);
      g_rmdir (folder);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&result),
                           (GDestroyNotify) terpadu_grid_result_free);
}

void
terpadu_grid_work_async (TepatSession           *session,
                         const TerpaduGridTable *table,
                         gboolean                dry_run,
                         TepatJob               *job,
                         GAsyncReadyCallback     callback,
                         gpointer                user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Work *work = g_new0 (Work, 1);

  work->session = g_object_ref (session);
  work->table = terpadu_grid_table_copy (table);
  work->job = job != NULL ? g_object_ref (job) : NULL;
  work->dry_run = dry_run;
  g_task_set_source_tag (task, terpadu_grid_work_async);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, work_thread);
}

TerpaduGridResult *
terpadu_grid_work_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
