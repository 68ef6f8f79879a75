/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-watch"

#include "config.h"

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <glib-unix.h>
#include <string.h>
#include <unistd.h>

#include "sinkron-watch.h"

/* Whoever answers, on the other end of a pipe. */
typedef struct
{
  GThread *thread;
  int      fd;
  gint     stop;
  gsize    n_bytes;
  gulong   pause;
} Answer;

static gpointer
answer (gpointer data)
{
  Answer *self = data;
  char bytes[4096];

  memset (bytes, 'a', sizeof bytes);
  while (!g_atomic_int_get (&self->stop) && write (self->fd, bytes, self->n_bytes) > 0)
    g_usleep (self->pause);
  close (self->fd);

  return NULL;
}

static GInputStream *
answer_start (Answer *self,
              gsize   n_bytes,
              gulong  pause)
{
  int fds[2];

  g_assert_true (g_unix_open_pipe (fds, FD_CLOEXEC, NULL));
  *self = (Answer) { NULL, fds[1], 0, n_bytes, pause };
  self->thread = g_thread_new ("answer", answer, self);

  return g_unix_input_stream_new (fds[0], TRUE);
}

static void
answer_stop (Answer *self)
{
  g_atomic_int_set (&self->stop, 1);
  g_thread_join (self->thread);
}

/* A byte now and then is no silence, and brings nothing. */
static void
test_drip (void)
{
  SinkronWatch *watch = sinkron_watch_new (1);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  Answer drip;
  g_autoptr(GInputStream) stream = answer_start (&drip, 1, 20000);
  g_autoptr(GInputStream) watched = NULL;
  char bytes[16];

  sinkron_watch_begin (watch, cancellable, 0);
  watched = sinkron_watch_wrap (watch, stream);
  while (g_input_stream_read (watched, bytes, sizeof bytes, cancellable, &error) > 0)
    continue;
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (sinkron_watch_end (watch));
  answer_stop (&drip);
  sinkron_watch_free (watch);
}

/* A line that is slow, but brings something, is let go on for as long as it takes. */
static void
test_slow (void)
{
  SinkronWatch *watch = sinkron_watch_new (1);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  Answer slow;
  g_autoptr(GInputStream) stream = answer_start (&slow, 100, 20000);
  g_autoptr(GInputStream) watched = NULL;
  gssize n_read = 0, n;
  char bytes[128];

  sinkron_watch_begin (watch, cancellable, 0);
  watched = sinkron_watch_wrap (watch, stream);
  /* More than comes within the second that silence may last. */
  for (; n_read < 12000; n_read += n)
    {
      n = g_input_stream_read (watched, bytes, sizeof bytes, cancellable, &error);
      g_assert_no_error (error);
      g_assert_cmpint (n, >, 0);
    }
  g_assert_false (sinkron_watch_end (watch));
  answer_stop (&slow);
  sinkron_watch_free (watch);
}

/* An answer that never begins. */
static void
test_silence (void)
{
  SinkronWatch *watch = sinkron_watch_new (1);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  GPollFD fd;

  g_assert_true (g_cancellable_make_pollfd (cancellable, &fd));
  sinkron_watch_begin (watch, cancellable, 0);
  g_assert_cmpint (g_poll (&fd, 1, -1), ==, 1);
  g_cancellable_release_fd (cancellable);
  g_assert_true (sinkron_watch_end (watch));
  sinkron_watch_free (watch);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sinkron/watch/drip", test_drip);
  g_test_add_func ("/sinkron/watch/slow", test_slow);
  g_test_add_func ("/sinkron/watch/silence", test_silence);

  return g_test_run ();
}
