/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-queue-list"

#include "config.h"

#include <string.h>

#include "tepat-format.h"
#include "tepat-queue-list.h"

/* Many small commits in a row are counted once. */
#define SETTLE_MS 300

struct _TepatQueueList
{
  GObject     parent_instance;

  TepatHost  *host;
  GListStore *queues;
  guint       settle_timer;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatQueueList, tepat_queue_list, G_TYPE_OBJECT)

static void
on_queue_changed (TepatQueueList *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_queue (TepatQueueList    *self,
           TepatContribution *contribution)
{
  g_autoptr(TepatQueue) queue = tepat_queue_new (contribution);

  g_signal_connect_object (queue, "changed", G_CALLBACK (on_queue_changed), self,
                           G_CONNECT_SWAPPED);
  g_list_store_append (self->queues, queue);
  tepat_queue_refresh (queue);
}

static void
rebuild (TepatQueueList *self)
{
  GListModel *given = tepat_host_get_contributions (self->host, TEPAT_CONTRIBUTION_QUEUE);
  TepatActor *actor = tepat_session_get_actor (tepat_host_get_session (self->host));

  g_assert (TEPAT_IS_QUEUE_LIST (self));

  g_list_store_remove_all (self->queues);
  for (guint i = 0; i < g_list_model_get_n_items (given); i++)
    {
      g_autoptr(TepatContribution) contribution = g_list_model_get_item (given, i);

      if (actor != NULL && tepat_contribution_is_allowed (contribution, actor))
        add_queue (self, contribution);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
on_settled (gpointer user_data)
{
  TepatQueueList *self = user_data;

  self->settle_timer = 0;
  tepat_queue_list_refresh (self);

  return G_SOURCE_REMOVE;
}

static void
on_store_changed (TepatQueueList *self)
{
  if (self->settle_timer == 0)
    self->settle_timer = g_timeout_add (SETTLE_MS, on_settled, self);
}

static void
tepat_queue_list_dispose (GObject *object)
{
  TepatQueueList *self = TEPAT_QUEUE_LIST (object);

  g_clear_handle_id (&self->settle_timer, g_source_remove);
  g_clear_object (&self->host);
  g_clear_object (&self->queues);

  G_OBJECT_CLASS (tepat_queue_list_parent_class)->dispose (object);
}

static void
tepat_queue_list_class_init (TepatQueueListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tepat_queue_list_dispose;

  signals[CHANGED] = g_signal_new ("changed", TEPAT_TYPE_QUEUE_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
tepat_queue_list_init (TepatQueueList *self)
{
  self->queues = g_list_store_new (TEPAT_TYPE_QUEUE);
}

TepatQueueList *
tepat_queue_list_new (TepatHost *host)
{
  TepatQueueList *self = g_object_new (TEPAT_TYPE_QUEUE_LIST, NULL);
  TepatSession *session = tepat_host_get_session (host);

  self->host = g_object_ref (host);
  g_signal_connect_object (tepat_host_get_contributions (host, TEPAT_CONTRIBUTION_QUEUE),
                           "items-changed", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::actor", G_CALLBACK (rebuild), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tepat_session_get_store (session), "changed",
                           G_CALLBACK (on_store_changed), self, G_CONNECT_SWAPPED);
  rebuild (self);

  return self;
}

GListModel *
tepat_queue_list_get_queues (TepatQueueList *self)
{
  g_assert (TEPAT_IS_QUEUE_LIST (self));

  return G_LIST_MODEL (self->queues);
}

void
tepat_queue_list_refresh (TepatQueueList *self)
{
  g_assert (TEPAT_IS_QUEUE_LIST (self));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->queues)); i++)
    {
      g_autoptr(TepatQueue) queue = g_list_model_get_item (G_LIST_MODEL (self->queues), i);

      tepat_queue_refresh (queue);
    }
}

gint64
tepat_queue_list_count_for_page (TepatQueueList *self,
                                 const char     *page,
                                 gboolean       *late)
{
  gint64 count = 0;

  g_assert (TEPAT_IS_QUEUE_LIST (self));

  *late = FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->queues)); i++)
    {
      g_autoptr(TepatQueue) queue = g_list_model_get_item (G_LIST_MODEL (self->queues), i);

      if (page != NULL && strcmp (tepat_queue_get_page (queue), page) != 0)
        continue;
      count += MAX (tepat_queue_get_count (queue), 0);
      *late |= tepat_queue_get_tone (queue) == TEPAT_TONE_BAD;
    }

  return count;
}
