/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-write-back"
#define _GNU_SOURCE /* sync_file_range */

#include "config.h"

#include <fcntl.h>
#include <unistd.h>

#include "tepat-write-back.h"

#define PAUSE (G_TIME_SPAN_SECOND / 4)

struct _TepatWriteBack
{
  int      fd;
  GThread *thread;
  GMutex   lock;
  GCond    ended;
  gboolean end;
};

static gpointer
write_back_thread (gpointer data)
{
  TepatWriteBack *self = data;

  g_mutex_lock (&self->lock);
  while (!self->end)
    {
      if (g_cond_wait_until (&self->ended, &self->lock, g_get_monotonic_time () + PAUSE))
        continue;
      g_mutex_unlock (&self->lock);
      /* Of no consequence when it fails: the commit writes what is left. */
      sync_file_range (self->fd, 0, 0, SYNC_FILE_RANGE_WRITE);
      g_mutex_lock (&self->lock);
    }
  g_mutex_unlock (&self->lock);

  return NULL;
}

/**
 * tepat_write_back_new:
 * @path: a file that carries no POSIX locks of this process, which closing it would drop
 *
 * Returns: (transfer full) (nullable): the helper, or %NULL where the file cannot be opened
 */
TepatWriteBack *
tepat_write_back_new (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  TepatWriteBack *self;

  if (fd < 0)
    return NULL;
  self = g_new0 (TepatWriteBack, 1);
  self->fd = fd;
  g_mutex_init (&self->lock);
  g_cond_init (&self->ended);
  self->thread = g_thread_new ("tepat-disk", write_back_thread, self);

  return self;
}

/** tepat_write_back_free: Stops and frees @self. */
void
tepat_write_back_free (TepatWriteBack *self)
{
  g_mutex_lock (&self->lock);
  self->end = TRUE;
  g_cond_signal (&self->ended);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  g_cond_clear (&self->ended);
  g_mutex_clear (&self->lock);
  close (self->fd);
  g_free (self);
}
