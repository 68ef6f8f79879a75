/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tepat-actor-private.h"
#include "tepat-db-private.h"
#include "tepat-readers.h"

#define N_READERS 3

typedef struct
{
  TepatReaders *readers;
  TepatActor   *sari;
  TepatActor   *system;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->readers = tepat_readers_new ();
  f->sari = tepat_actor_new_system ();
  f->system = tepat_actor_new_system ();
  for (guint i = 0; i < N_READERS; i++)
    {
      g_autoptr(GError) error = NULL;
      TepatDb *db = tepat_db_open (":memory:", TRUE, &error);

      g_assert_no_error (error);
      tepat_readers_give (f->readers, db);
    }
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  tepat_readers_free (f->readers);
  tepat_actor_unref (f->sari);
  tepat_actor_unref (f->system);
}

static TepatDb *
read_once (Fixture    *f,
           TepatActor *actor)
{
  TepatDb *db = tepat_readers_take (f->readers, actor);

  tepat_db_set_actor (db, actor);
  tepat_readers_give (f->readers, db);

  return db;
}

/* What the program reads for itself in between costs nobody the limits and the statements that were
 * made for him. */
static void
test_each_keeps_its_own (Fixture       *f,
                         gconstpointer  data)
{
  TepatDb *own = read_once (f, f->sari);
  TepatDb *others = read_once (f, f->system);

  g_assert_true (own != others);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (read_once (f, f->sari) == own);
      g_assert_true (read_once (f, f->system) == others);
    }
}

/* Two reads at a time need two; afterwards the last one used is as warm as can be. */
static void
test_two_at_a_time (Fixture       *f,
                    gconstpointer  data)
{
  TepatDb *first = read_once (f, f->sari);
  TepatDb *taken = tepat_readers_take (f->readers, f->sari);
  TepatDb *second = read_once (f, f->sari);

  g_assert_true (taken == first);
  g_assert_true (second != first);
  tepat_readers_give (f->readers, taken);
  g_assert_true (read_once (f, f->sari) == taken);
}

static gpointer
take_on_thread (gpointer data)
{
  Fixture *f = data;

  return tepat_readers_take (f->readers, f->sari);
}

static void
test_waits_for_one (Fixture       *f,
                    gconstpointer  data)
{
  TepatDb *taken[N_READERS];
  GThread *thread;
  TepatDb *got;

  for (guint i = 0; i < N_READERS; i++)
    taken[i] = tepat_readers_take (f->readers, f->sari);
  thread = g_thread_new ("reader", take_on_thread, f);
  tepat_readers_give (f->readers, taken[1]);
  got = g_thread_join (thread);
  g_assert_true (got == taken[1]);
  for (guint i = 0; i < N_READERS; i++)
    tepat_readers_give (f->readers, taken[i]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/readers/own", Fixture, NULL, set_up, test_each_keeps_its_own, tear_down);
  g_test_add ("/readers/two", Fixture, NULL, set_up, test_two_at_a_time, tear_down);
  g_test_add ("/readers/wait", Fixture, NULL, set_up, test_waits_for_one, tear_down);

  return g_test_run ();
}
