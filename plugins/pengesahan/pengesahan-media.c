/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "pengesahan-media"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "pengesahan-media.h"

void
pengesahan_media_choose_async (GtkWidget           *widget,
                               const char          *title,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  static const char * const suffixes[] = { "pdf", "jpg", "jpeg", "png", NULL };

  g_assert (GTK_IS_WIDGET (widget));

  tepat_dialogs_open_file_async (GTK_WINDOW (gtk_widget_get_root (widget)), title,
                                 _("PDF, JPEG or PNG"), suffixes, NULL, callback, user_data);
}

static void
take_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  g_autoptr(GError) error = NULL;
  TepatMedia *media = tepat_media_take (source, data, &error);

  if (media != NULL)
    g_task_return_pointer (task, media, (GDestroyNotify) tepat_media_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
pengesahan_media_take_async (TepatContext        *context,
                             const char          *path,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  TepatStore *store = tepat_session_get_store (tepat_context_get_session (context));
  g_autoptr(GTask) task = g_task_new (store, NULL, callback, user_data);

  g_assert (path != NULL);

  g_task_set_source_tag (task, pengesahan_media_take_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, take_thread);
}

TepatMedia *
pengesahan_media_take_finish (GAsyncResult  *result,
                              GError       **error)
{
  g_assert (G_IS_TASK (result));

  return g_task_propagate_pointer (G_TASK (result), error);
}
