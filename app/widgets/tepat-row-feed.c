/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-row-feed"

#include "config.h"

#include "tepat-row-feed-private.h"
#include "tepat-thread.h"

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

typedef struct
{
  TepatRowFeed  *feed;
  TepatDb       *db;
  GCancellable  *cancellable;
  GError       **error;
  gpointer       ids;
} Run;

static gpointer
run_job (gpointer data)
{
  Run *run = data;

  g_private_set (&running, run->feed);
  run->ids = run->feed->job (run->db, run->feed->data, run->cancellable, run->error);
  g_private_set (&running, NULL);

  return NULL;
}

/* Where nobody waits for the first ids the list shows those it had: what is done with them goes
 * before. */
gpointer
tepat_row_feed_run (TepatDb       *db,
                    gpointer       feed,
                    GCancellable  *cancellable,
                    GError       **error)
{
  Run run = { feed, db, cancellable, error, NULL };

  if (run.feed->func != NULL)
    run_job (&run);
  else
    tepat_thread_run_giving_way (run_job, &run);

  return run.ids;
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

typedef struct
{
  TepatStmt  *stmt;
  GArray     *ids;
  GError    **error;
  gboolean    ended;
} Reading;

/* Returns: FALSE with error set; else @n ids have come, or all that there are, which is noted. */
static gboolean
read_up_to (Reading *reading,
            guint    n)
{
  while (reading->ids->len < n)
    {
      gboolean row;
      gint64 id;

      if (!tepat_stmt_step (reading->stmt, &row, reading->error))
        return FALSE;
      if (!row)
        {
          reading->ended = TRUE;
          return TRUE;
        }
      id = tepat_stmt_get_int (reading->stmt, 0);
      g_array_append_val (reading->ids, id);
    }

  return TRUE;
}

static gpointer
read_rest (gpointer data)
{
  read_up_to (data, G_MAXUINT);

  return NULL;
}

/**
 * tepat_row_feed_read:
 * @self: (nullable): who is told of the first ids as soon as they are there; only where the ids of
 *   @stmt are the list's own, in its order
 * @stmt: its first column is the id of a row
 *
 * Reads all ids. Once somebody has the first ones, the others give way to what is done with them.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the ids in the order of @stmt
 */
GArray *
tepat_row_feed_read (TepatRowFeed  *self,
                     TepatStmt     *stmt,
                     GError       **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean told = self != NULL && self->func != NULL;
  Reading reading = { stmt, ids, error, FALSE };

  g_return_val_if_fail (stmt != NULL, NULL);

  if (!read_up_to (&reading, told ? TEPAT_ROW_FEED_FIRST : G_MAXUINT))
    return NULL;
  if (!reading.ended)
    {
      tell_first (self, ids);
      tepat_thread_run_giving_way (read_rest, &reading);
    }

  return reading.ended ? g_steal_pointer (&ids) : NULL;
}
