/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-readers"

#include "config.h"

#include "tepat-db-private.h"
#include "tepat-readers.h"

struct _TepatReaders
{
  GMutex lock;
  GCond  given;
  GQueue idle;    /* of TepatDb, the one used last first */
};

TepatReaders *
tepat_readers_new (void)
{
  TepatReaders *self = g_new0 (TepatReaders, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->given);

  return self;
}

void
tepat_readers_free (TepatReaders *self)
{
  tepat_readers_close (self);
  g_cond_clear (&self->given);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/** tepat_readers_give: Takes @db, which nobody uses now. */
void
tepat_readers_give (TepatReaders *self,
                    TepatDb      *db)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_queue_push_head (&self->idle, db);
  g_cond_signal (&self->given);
}

static GList *
find (TepatReaders *self,
      TepatActor   *actor)
{
  for (GList *link = self->idle.head; link != NULL; link = link->next)
    if (tepat_db_get_actor (link->data) == actor)
      return link;

  return self->idle.tail;
}

/**
 * tepat_readers_take:
 * @actor: (nullable): who will read
 *
 * Waits for an idle connection. Of several it is the last one that read for @actor, which still has
 * the limits, the statements and the pages of what is asked for next; else the one that was idle
 * longest, so that others keep theirs.
 *
 * Returns: (transfer full): the connection
 */
TepatDb *
tepat_readers_take (TepatReaders *self,
                    TepatActor   *actor)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GList *link;
  TepatDb *db;

  while ((link = find (self, actor)) == NULL)
    g_cond_wait (&self->given, &self->lock);
  db = link->data;
  g_queue_delete_link (&self->idle, link);

  return db;
}

/** tepat_readers_close: Closes those that are idle. */
void
tepat_readers_close (TepatReaders *self)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_queue_clear_full (&self->idle, (GDestroyNotify) tepat_db_close);
}
