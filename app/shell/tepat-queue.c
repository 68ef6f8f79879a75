/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-queue"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-format.h"
#include "tepat-queue.h"

/* A deadline is near when this many days are left. */
#define NEAR_DAYS 3

struct _TepatQueue
{
  GObject            parent_instance;

  TepatContribution *contribution;
  TepatQueueCount   *count;
  GError            *error;
  GCancellable      *cancellable;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatQueue, tepat_queue, G_TYPE_OBJECT)

static void
tepat_queue_dispose (GObject *object)
{
  TepatQueue *self = TEPAT_QUEUE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->contribution);
  g_clear_pointer (&self->count, tepat_queue_count_free);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (tepat_queue_parent_class)->dispose (object);
}

static void
tepat_queue_class_init (TepatQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tepat_queue_dispose;

  signals[CHANGED] = g_signal_new ("changed", TEPAT_TYPE_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
tepat_queue_init (TepatQueue *self)
{
}

static const TepatQueueDef *
get_def (TepatQueue *self)
{
  return tepat_contribution_get_def (self->contribution);
}

TepatQueue *
tepat_queue_new (TepatContribution *contribution)
{
  TepatQueue *self = g_object_new (TEPAT_TYPE_QUEUE, NULL);

  self->contribution = g_object_ref (contribution);

  return self;
}

TepatContribution *
tepat_queue_get_contribution (TepatQueue *self)
{
  g_assert (TEPAT_IS_QUEUE (self));

  return self->contribution;
}

const char *
tepat_queue_get_page (TepatQueue *self)
{
  g_assert (TEPAT_IS_QUEUE (self));

  return get_def (self)->page;
}

const char *
tepat_queue_get_filter (TepatQueue *self)
{
  g_assert (TEPAT_IS_QUEUE (self));

  return get_def (self)->filter;
}

gint64
tepat_queue_get_count (TepatQueue *self)
{
  g_assert (TEPAT_IS_QUEUE (self));

  return self->count != NULL ? self->count->count : -1;
}

const GError *
tepat_queue_get_error (TepatQueue *self)
{
  g_assert (TEPAT_IS_QUEUE (self));

  return self->error;
}

static TepatZone
get_zone (TepatQueue *self)
{
  return tepat_session_get_zone (tepat_context_get_session (
    tepat_contribution_get_context (self->contribution)));
}

TepatTone
tepat_queue_get_tone (TepatQueue *self)
{
  g_autofree char *today = tepat_format_today (get_zone (self));
  gint64 left;

  g_assert (TEPAT_IS_QUEUE (self));

  if (self->error != NULL)
    return TEPAT_TONE_BAD;
  if (self->count == NULL || self->count->count == 0)
    return self->count == NULL ? TEPAT_TONE_NEUTRAL : TEPAT_TONE_DONE;
  if (!tepat_format_days_between (today, self->count->deadline, &left))
    return TEPAT_TONE_RUNNING;
  if (left < 0)
    return TEPAT_TONE_BAD;

  return left <= NEAR_DAYS ? TEPAT_TONE_ATTENTION : TEPAT_TONE_RUNNING;
}

/* What its tone says. */
const char *
tepat_queue_get_word (TepatQueue *self)
{
  switch (tepat_queue_get_tone (self))
    {
    case TEPAT_TONE_BAD:
      return _("Overdue");
    case TEPAT_TONE_ATTENTION:
      return _("Due soon");
    case TEPAT_TONE_RUNNING:
      return _("Waiting");
    case TEPAT_TONE_DONE:
      return _("Nothing waits");
    case TEPAT_TONE_NEUTRAL:
    default:
      return _("Counting…");
    }
}

char *
tepat_queue_dup_age (TepatQueue *self)
{
  g_autofree char *today = tepat_format_today (get_zone (self));
  g_autofree char *oldest = NULL;
  g_assert (TEPAT_IS_QUEUE (self));

  if (self->count == NULL || self->count->count == 0)
    return g_strdup ("");

  oldest = tepat_format_day_there (self->count->oldest, get_zone (self));

  return tepat_format_age (oldest, self->count->deadline, today);
}

static void
on_counted (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TepatQueue) self = user_data;
  g_autoptr(GError) error = NULL;
  TepatQueueCount *count = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_error (&self->error);
  if (count != NULL)
    {
      g_clear_pointer (&self->count, tepat_queue_count_free);
      self->count = count;
    }
  else
    self->error = g_steal_pointer (&error);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
tepat_queue_refresh (TepatQueue *self)
{
  TepatSession *session = tepat_context_get_session (
    tepat_contribution_get_context (self->contribution));
  TepatActor *actor = tepat_session_get_actor (session);

  g_assert (TEPAT_IS_QUEUE (self));

  if (actor == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tepat_store_read_async (tepat_session_get_store (session), actor, get_def (self)->count,
                          NULL, NULL, (GDestroyNotify) tepat_queue_count_free,
                          self->cancellable, on_counted, g_object_ref (self));
}
