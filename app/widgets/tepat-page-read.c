/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-page-read"

#include "config.h"

#include "tepat-page.h"

#define UNDER_WAY "tepat-page-reading"

typedef struct
{
  TepatPage         *page;
  GDestroyNotify     result_free;
  TepatPageReadFunc  func;
} Reading;

static void
forget (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  g_object_unref (cancellable);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autofree Reading *reading = user_data;
  g_autoptr(TepatPage) page = reading->page;
  g_autoptr(GError) error = NULL;
  gpointer found = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (error != NULL)
    tepat_page_show_error (page, error);
  else
    reading->func (page, found);
  if (found != NULL && reading->result_free != NULL)
    reading->result_free (found);
}

/**
 * tepat_page_read:
 * @context: of the plugin that the page is of
 * @job: a read job
 * @data: (transfer full): plain data for @job
 * @data_free: (nullable): frees @data
 * @result_free: (nullable): frees the result
 * @func: shows the result; called on the main context
 *
 * Reads what the page shows. A read that is under way is dropped, as it is with the page itself: @func
 * hears of neither. An error is shown on the page.
 */
void
tepat_page_read (TepatPage         *self,
                 TepatContext      *context,
                 TepatStoreJob      job,
                 gpointer           data,
                 GDestroyNotify     data_free,
                 GDestroyNotify     result_free,
                 TepatPageReadFunc  func)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  TepatSession *session;
  TepatActor *actor;
  Reading *reading;

  g_return_if_fail (TEPAT_IS_PAGE (self));
  g_return_if_fail (TEPAT_IS_CONTEXT (context));
  g_return_if_fail (job != NULL && func != NULL);

  session = tepat_context_get_session (context);
  actor = tepat_session_get_actor (session);
  g_object_set_data_full (G_OBJECT (self), UNDER_WAY, g_object_ref (cancellable), forget);
  if (actor == NULL)
    {
      if (data_free != NULL)
        data_free (data);
      return;
    }
  g_signal_connect_object (self, "destroy", G_CALLBACK (g_cancellable_cancel), cancellable,
                           G_CONNECT_SWAPPED);
  reading = g_new (Reading, 1);
  *reading = (Reading) { g_object_ref (self), result_free, func };
  tepat_store_read_async (tepat_session_get_store (session), actor, job, data, data_free,
                          result_free, cancellable, on_read, reading);
}
