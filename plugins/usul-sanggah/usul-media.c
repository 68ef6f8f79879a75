/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-media"

#include "config.h"

#include "usul-media.h"

static void
take_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  TepatMedia *media = tepat_media_take (TEPAT_STORE (source), data, &error);

  if (media != NULL)
    g_task_return_pointer (task, media, (GDestroyNotify) tepat_media_free);
  else
    g_task_return_error (task, error);
}

void
usul_media_take_async (TepatStore          *store,
                       GFile               *file,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (store, NULL, callback, user_data);

  g_assert (TEPAT_IS_STORE (store) && G_IS_FILE (file));

  g_task_set_source_tag (task, usul_media_take_async);
  g_task_set_task_data (task, g_file_get_path (file), g_free);
  g_task_run_in_thread (task, take_thread);
}

TepatMedia *
usul_media_take_finish (GAsyncResult  *result,
                        GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
