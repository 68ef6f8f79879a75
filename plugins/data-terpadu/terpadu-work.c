/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-work"

#include "config.h"

#include "terpadu-sender.h"
#include "terpadu-work.h"

typedef struct
{
  TepatSession *session;
  TepatImport  *import;
  TepatJob     *job;
  char         *path;
  char         *profile;
  char         *uid;
  char         *alasan;
  guint64       n_rows;
  guint         header_row;
} Work;

static void
work_free (Work *work)
{
  g_clear_object (&work->session);
  g_clear_object (&work->import);
  g_clear_object (&work->job);
  g_free (work->path);
  g_free (work->profile);
  g_free (work->uid);
  g_free (work->alasan);
  g_free (work);
}

static Work *
start (TepatSession         *session,
       gpointer              tag,
       GAsyncReadyCallback   callback,
       gpointer              user_data,
       GTask               **task)
{
  Work *work = g_new0 (Work, 1);

  g_assert (TEPAT_IS_SESSION (session));

  work->session = g_object_ref (session);
  *task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (*task, tag);
  g_task_set_task_data (*task, work, (GDestroyNotify) work_free);

  return work;
}

void
terpadu_file_free (TerpaduFile *self)
{
  g_clear_object (&self->import);
  g_clear_pointer (&self->preview, g_ptr_array_unref);
  g_clear_pointer (&self->top, g_ptr_array_unref);
  g_free (self->known_since);
  g_free (self);
}

/* A person who chooses the kind of file is taken at their word. */
static gboolean
map_as_before (Work         *work,
               TerpaduFile  *file,
               GError      **error)
{
  g_autoptr(TerpaduSender) sender = NULL;
  GError *local = NULL;

  if (work->profile != NULL)
    return TRUE;
  sender = terpadu_sender_recall (work->session, tepat_import_get_headers (file->import), &local);
  if (sender != NULL && g_strcmp0 (sender->profil, tepat_import_get_profile (file->import)) != 0)
    {
      TepatImport *import = tepat_import_new_at (work->session, work->path, sender->profil,
                                                 work->header_row, &local);

      if (import != NULL)
        {
          g_object_unref (file->import);
          file->import = import;
        }
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (sender != NULL)
    {
      terpadu_sender_map (sender, file->import);
      file->known_since = g_strdup (sender->dipakai);
    }

  return TRUE;
}

static void
open_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Work *work = data;
  g_autoptr(TerpaduFile) file = g_new0 (TerpaduFile, 1);
  GError *error = NULL;

  file->import = tepat_import_new_at (work->session, work->path, work->profile, work->header_row,
                                      &error);
  if (file->import != NULL && map_as_before (work, file, &error) &&
      (file->top = tepat_import_dup_rows (file->import, TERPADU_TOP_ROWS, &error)) != NULL)
    file->preview = tepat_import_dup_preview (file->import, TERPADU_PREVIEW_ROWS, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&file), (GDestroyNotify) terpadu_file_free);
}

void
terpadu_work_open_async (TepatSession        *session,
                         const char          *path,
                         const char          *profile,
                         guint                header_row,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Work *work = start (session, terpadu_work_open_async, callback, user_data, &task);

  work->path = g_strdup (path);
  work->profile = g_strdup (profile);
  work->header_row = header_row;
  g_task_run_in_thread (task, open_thread);
}

TerpaduFile *
terpadu_work_open_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
errors_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  gboolean ok;

  if (work->import != NULL)
    ok = tepat_import_write_dry_errors (work->import, work->path, &work->n_rows, &error);
  else
    ok = tepat_import_write_errors (work->session, work->uid, work->path, &work->n_rows, &error);
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
terpadu_work_write_errors_async (TepatSession        *session,
                                 const char          *uid,
                                 TepatImport         *import,
                                 const char          *path,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Work *work = start (session, terpadu_work_write_errors_async, callback, user_data, &task);

  work->uid = g_strdup (uid);
  work->import = import != NULL ? g_object_ref (import) : NULL;
  work->path = g_strdup (path);
  tepat_thread_run_task (task, errors_thread);
}

gboolean
terpadu_work_write_errors_finish (GAsyncResult  *result,
                                  guint64       *n_rows,
                                  GError       **error)
{
  Work *work = g_task_get_task_data (G_TASK (result));

  *n_rows = work->n_rows;

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
undo_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  TepatImportUndoReport *report = tepat_import_undo (work->session, work->uid, work->alasan,
                                                     work->job, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) tepat_import_undo_report_free);
  else
    g_task_return_error (task, error);
}

void
terpadu_work_undo_async (TepatSession        *session,
                         const char          *uid,
                         const char          *alasan,
                         TepatJob            *job,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Work *work = start (session, terpadu_work_undo_async, callback, user_data, &task);

  work->uid = g_strdup (uid);
  work->alasan = g_strdup (alasan);
  work->job = g_object_ref (job);
  tepat_thread_run_task (task, undo_thread);
}

TepatImportUndoReport *
terpadu_work_undo_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
