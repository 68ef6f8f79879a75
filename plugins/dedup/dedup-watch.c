/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-watch"

#include "config.h"

#include "dedup-watch.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dedup-alarm.h"
#include "dedup-follow.h"
#include "dedup-kembar.h"

#define KEY "dedup-watch"
/* A form is saved in several acts; an import is one. */
#define QUIET_MS 1500

typedef struct
{
  GCancellable *cancellable;
  gulong        handler;
  guint         timeout;
  gboolean      busy;
  gboolean      again;
} Watch;

static void follow (TepatContext *context);

static void
watch_free (gpointer data)
{
  Watch *self = data;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_free (self);
}

static Watch *
get_watch (TepatContext *context)
{
  return g_object_get_data (G_OBJECT (context), KEY);
}

static void
end (TepatContext *context)
{
  Watch *self = get_watch (context);

  if (self == NULL)
    return;
  self->busy = FALSE;
  if (self->again)
    follow (context);
}

/* Nobody asked for it: what fails here is told when somebody looks for doubles. */
static void
on_kept (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(TepatContext) context = user_data;
  g_autoptr(GError) error = NULL;
  DedupNews *news = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  guint n = news != NULL ? news->n_cases + news->n_rules + news->n_joined : 0;

  if (n > 0 && get_watch (context) != NULL)
    {
      g_autofree char *text = g_strdup_printf (
        ngettext ("What was saved looks like somebody in the register: %u case waits under Doubles",
                  "What was saved looks like others in the register: %u cases wait under Doubles",
                  n), n);

      tepat_context_toast (context, text);
    }
  end (context);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(TepatContext) context = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(DedupNews) news = tepat_store_run_finish (TEPAT_STORE (source), result, &error);
  Watch *self = get_watch (context);

  if (self == NULL || news == NULL || dedup_news_is_empty (news))
    {
      end (context);
      return;
    }
  if (!dedup_alarm_check_batch (news->checked->len, news->n_double, DEDUP_ALARM_SHARE, &error))
    {
      tepat_context_report (context, error);
      end (context);
      return;
    }
  tepat_context_write_async (context, dedup_follow_keep, g_steal_pointer (&news),
                             (GDestroyNotify) dedup_news_free, NULL, self->cancellable, on_kept,
                             g_object_ref (context));
}

static void
follow (TepatContext *context)
{
  Watch *self = get_watch (context);
  TepatSession *session = tepat_context_get_session (context);
  TepatStore *store = tepat_session_get_store (session);
  TepatActor *actor = tepat_session_get_actor (session);

  self->again = self->busy;
  if (self->busy || !tepat_context_may (context, TEPAT_HAK_NIK_PENUH) ||
      !tepat_context_may (context, TEPAT_HAK_DATA_UBAH))
    return;
  self->busy = TRUE;
  tepat_store_read_async (store, actor, dedup_follow_read,
                          g_strdup (tepat_store_get_folder (store)), g_free,
                          (GDestroyNotify) dedup_news_free, self->cancellable, on_read,
                          g_object_ref (context));
}

static gboolean
on_quiet (gpointer user_data)
{
  TepatContext *context = user_data;

  get_watch (context)->timeout = 0;
  follow (context);

  return G_SOURCE_REMOVE;
}

static void
on_store_changed (TepatContext *context,
                  const char   *table)
{
  static const char * const tables[] = { "penduduk", "keluarga", "impor", "massal", "kepesertaan",
                                        "*", NULL };
  Watch *self = get_watch (context);

  if (self == NULL || !g_strv_contains (tables, table))
    return;
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (QUIET_MS, on_quiet, context);
}

void
dedup_watch_start (TepatContext *context)
{
  TepatSession *session = tepat_context_get_session (context);
  Watch *self;

  if (session != NULL)
    dedup_kembar_start (tepat_store_get_folder (tepat_session_get_store (session)));
  /* A verb ends before there would be quiet. */
  if (session == NULL || !gtk_is_initialized ())
    return;
  self = g_new0 (Watch, 1);
  self->cancellable = g_cancellable_new ();
  g_object_set_data_full (G_OBJECT (context), KEY, self, watch_free);
  self->handler = g_signal_connect_object (tepat_session_get_store (session), "changed",
                                           G_CALLBACK (on_store_changed), context,
                                           G_CONNECT_SWAPPED);
}

void
dedup_watch_stop (TepatContext *context)
{
  Watch *self = get_watch (context);

  dedup_kembar_stop ();
  if (self == NULL)
    return;
  g_clear_signal_handler (&self->handler,
                          tepat_session_get_store (tepat_context_get_session (context)));
  g_object_set_data (G_OBJECT (context), KEY, NULL);
}
