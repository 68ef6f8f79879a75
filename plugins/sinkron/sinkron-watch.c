/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-watch"

#include "config.h"

#include "sinkron-watch.h"

/* Bytes a second: the worst line of a phone brings ten times as much. */
#define LEAST_ARRIVES 64
#define LEAST_LEAVES 512
/* A line that says nothing at all is for the timeout of the connection. */
#define GRACE_USEC (2 * G_USEC_PER_SEC)

struct _SinkronWatch
{
  GThread      *thread;
  GMutex        mutex;
  GCond         cond;
  gint64        patience;      /* microseconds */

  GCancellable *cancellable;   /* of what is watched, or NULL */
  gint64        until;
  gsize         wanted;        /* bytes of the answer until then */
  gsize         arrived;
  gboolean      hung_up;
  gboolean      closing;
};

/* What an answer brings, counted as it is read. */
#define SINKRON_TYPE_WATCHED_STREAM (sinkron_watched_stream_get_type ())
G_DECLARE_FINAL_TYPE (SinkronWatchedStream, sinkron_watched_stream, SINKRON, WATCHED_STREAM,
                      GFilterInputStream)

struct _SinkronWatchedStream
{
  GFilterInputStream parent_instance;

  /* Borrowed References */
  SinkronWatch      *watch;
};

G_DEFINE_FINAL_TYPE (SinkronWatchedStream, sinkron_watched_stream, G_TYPE_FILTER_INPUT_STREAM)

static gssize
sinkron_watched_stream_read (GInputStream  *stream,
                             void          *buffer,
                             gsize          count,
                             GCancellable  *cancellable,
                             GError       **error)
{
  SinkronWatch *watch = SINKRON_WATCHED_STREAM (stream)->watch;
  gssize n = g_input_stream_read (G_FILTER_INPUT_STREAM (stream)->base_stream, buffer, count,
                                  cancellable, error);

  if (n > 0)
    {
      g_mutex_lock (&watch->mutex);
      watch->arrived += (gsize) n;
      g_mutex_unlock (&watch->mutex);
    }

  return n;
}

static void
sinkron_watched_stream_class_init (SinkronWatchedStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = sinkron_watched_stream_read;
}

static void
sinkron_watched_stream_init (SinkronWatchedStream *self)
{
}

/* With the mutex held. */
static void
wait_for_bytes (SinkronWatch *self,
                gint64        usec,
                gsize         wanted)
{
  self->until = g_get_monotonic_time () + usec;
  self->wanted = wanted;
  self->arrived = 0;
}

static gsize
least_of (SinkronWatch *self)
{
  return (gsize) (self->patience / G_USEC_PER_SEC * LEAST_ARRIVES);
}

/* With the mutex held, which is let go: whoever is cancelled may look at the watch. */
static void
hang_up (SinkronWatch *self)
{
  g_autoptr(GCancellable) cancellable = g_steal_pointer (&self->cancellable);

  self->hung_up = TRUE;
  g_mutex_unlock (&self->mutex);
  g_cancellable_cancel (cancellable);
  g_mutex_lock (&self->mutex);
}

static gpointer
watch_thread (gpointer data)
{
  SinkronWatch *self = data;

  g_mutex_lock (&self->mutex);
  while (!self->closing)
    {
      if (self->cancellable == NULL)
        g_cond_wait (&self->cond, &self->mutex);
      else if (g_get_monotonic_time () < self->until)
        g_cond_wait_until (&self->cond, &self->mutex, self->until);
      else if (self->arrived < self->wanted)
        hang_up (self);
      else
        wait_for_bytes (self, self->patience, least_of (self));
    }
  g_mutex_unlock (&self->mutex);

  return NULL;
}

SinkronWatch *
sinkron_watch_new (gint64 seconds)
{
  SinkronWatch *self = g_new0 (SinkronWatch, 1);

  self->patience = MAX (seconds, 1) * G_USEC_PER_SEC;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->thread = g_thread_new ("sinkron-watch", watch_thread, self);

  return self;
}

void
sinkron_watch_free (SinkronWatch *self)
{
  g_mutex_lock (&self->mutex);
  self->closing = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);
  g_clear_object (&self->cancellable);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

void
sinkron_watch_begin (SinkronWatch *self,
                     GCancellable *cancellable,
                     gsize         n_bytes)
{
  g_mutex_lock (&self->mutex);
  g_set_object (&self->cancellable, cancellable);
  self->hung_up = FALSE;
  wait_for_bytes (self, self->patience + GRACE_USEC +
                        (gint64) (n_bytes / LEAST_LEAVES) * G_USEC_PER_SEC, G_MAXSIZE);
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

GInputStream *
sinkron_watch_wrap (SinkronWatch *self,
                    GInputStream *body)
{
  SinkronWatchedStream *stream = g_object_new (SINKRON_TYPE_WATCHED_STREAM, "base-stream", body,
                                               NULL);

  stream->watch = self;
  g_mutex_lock (&self->mutex);
  wait_for_bytes (self, self->patience, least_of (self));
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);

  return G_INPUT_STREAM (stream);
}

gboolean
sinkron_watch_end (SinkronWatch *self)
{
  gboolean hung_up;

  g_mutex_lock (&self->mutex);
  g_clear_object (&self->cancellable);
  hung_up = self->hung_up;
  g_mutex_unlock (&self->mutex);

  return hung_up;
}
