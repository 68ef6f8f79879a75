/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>

#include "tepat-thread.h"

/* What a page is to a task: it must not come to its end on another thread than the window's. */
typedef struct
{
  GThread  *ended_on;
  gint      answered;
  gboolean  called;
} Seen;

static void
on_ended (gpointer  data,
          GObject  *source)
{
  ((Seen *) data)->ended_on = g_thread_self ();
}

static void
on_answer (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_assert_true (g_task_propagate_boolean (G_TASK (result), NULL));
  ((Seen *) user_data)->called = TRUE;
}

/* The answer is taken, and everybody else has let go, before the thread does. */
static void
answer_and_linger (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  Seen *seen = data;

  g_task_return_boolean (task, TRUE);
  while (!g_atomic_int_get (&seen->answered))
    g_thread_yield ();
}

static void
test_last_reference (void)
{
  Seen seen = { NULL, FALSE, FALSE };
  GObject *source = g_object_new (G_TYPE_OBJECT, NULL);
  GTask *task = g_task_new (source, NULL, on_answer, &seen);

  g_object_weak_ref (source, on_ended, &seen);
  g_task_set_task_data (task, &seen, NULL);
  tepat_thread_run_task (task, answer_and_linger);
  g_object_unref (task);
  g_object_unref (source);
  while (!seen.called)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (seen.ended_on);
  g_atomic_int_set (&seen.answered, TRUE);
  while (g_atomic_pointer_get (&seen.ended_on) == NULL)
    if (!g_main_context_iteration (NULL, FALSE))
      g_thread_yield ();
  g_assert_true (seen.ended_on == g_thread_self ());
}

static gpointer
note_niceness (gpointer data)
{
  *(int *) data = tepat_thread_get_niceness ();

  return NULL;
}

/* The long part gives way; who waits for it is as eager afterwards as before. */
static void
test_giving_way (void)
{
  int before = tepat_thread_get_niceness ();
  int there = before;

  tepat_thread_run_giving_way (note_niceness, &there);
  g_assert_cmpint (there, >=, MIN (before + 1, 19));
  g_assert_cmpint (tepat_thread_get_niceness (), ==, before);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/thread/last-reference", test_last_reference);
  g_test_add_func ("/thread/giving-way", test_giving_way);

  return g_test_run ();
}
