/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-row-feed"

#include "config.h"

#include "tepat-row-feed-private.h"

struct _TepatRowFeed
{
  TepatStoreJob     job;
  gpointer          data;
  GDestroyNotify    data_free;
  TepatRowFeedFunc  func;
  gpointer          owner;
};

/* Of the job that runs on this thread. */
static GPrivate running;

typedef struct
{
  TepatRowFeedFunc  func;
  gpointer          owner;
  GArray           *ids;
} First;

static void
first_free (gpointer data)
{
  First *first = data;

  g_array_unref (first->ids);
  g_free (first);
}

static gboolean
on_first (gpointer data)
{
  First *first = data;

  first->func (first->owner, first->ids);

  return G_SOURCE_REMOVE;
}

/* Comes before the result, which goes the same way with the same priority. */
static void
tell_first (const TepatRowFeed *self,
            GArray             *ids)
{
  First *first = g_new (First, 1);

  *first = (First) { self->func, self->owner, g_array_copy (ids) };
  g_idle_add_full (G_PRIORITY_DEFAULT, on_first, first, first_free);
}

gpointer
tepat_row_feed_new (TepatStoreJob     job,
                    gpointer          data,
                    GDestroyNotify    data_free,
                    TepatRowFeedFunc  func,
                    gpointer          owner)
{
  TepatRowFeed *self = g_new (TepatRowFeed, 1);

  *self = (TepatRowFeed) { job, data, data_free, func, owner };

  return self;
}

void
tepat_row_feed_free (gpointer feed)
{
  TepatRowFeed *self = feed;

  self->data_free (self->data);
  g_free (self);
}

gpointer
tepat_row_feed_run (TepatDb       *db,
                    gpointer       feed,
                    GCancellable  *cancellable,
                    GError       **error)
{
  TepatRowFeed *self = feed;
  gpointer ids;

  g_private_set (&running, self);
  ids = self->job (db, self->data, cancellable, error);
  g_private_set (&running, NULL);

  return ids;
}

/**
 * tepat_row_feed_get:
 *
 * Returns: (nullable) (transfer none): where the job that runs on this thread can tell of ids
 *   before it has them all; %NULL where no list waits for it
 */
TepatRowFeed *
tepat_row_feed_get (void)
{
  return g_private_get (&running);
}

/**
 * tepat_row_feed_read:
 * @self: (nullable): who is told of the first ids as soon as they are there; only where the ids of
 *   @stmt are the list's own, in its order
 * @stmt: its first column is the id of a row
 *
 * Reads all ids.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the ids in the order of @stmt
 */
GArray *
tepat_row_feed_read (TepatRowFeed  *self,
                     TepatStmt     *stmt,
                     GError       **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean row;

  g_return_val_if_fail (stmt != NULL, NULL);

  while (tepat_stmt_step (stmt, &row, error))
    {
      gint64 id;

      if (!row)
        return g_steal_pointer (&ids);
      id = tepat_stmt_get_int (stmt, 0);
      g_array_append_val (ids, id);
      if (ids->len == TEPAT_ROW_FEED_FIRST && self != NULL && self->func != NULL)
        tell_first (self, ids);
    }

  return NULL;
}
