/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-team"

#include "config.h"

#include "dedup-team.h"

#define MAX_WORKERS 16

typedef struct
{
  DedupTeamFunc func;
  gpointer      data;
  guint         n_pieces;
  gint          next;
} Team;

typedef struct
{
  Team *team;
  guint number;
} Worker;

static gpointer
work (gpointer data)
{
  Worker *self = data;
  guint piece;

  while ((piece = (guint) g_atomic_int_add (&self->team->next, 1)) < self->team->n_pieces)
    self->team->func (self->number, piece, self->team->data);

  return NULL;
}

void
dedup_team_run (guint          n_workers,
                guint          n_pieces,
                DedupTeamFunc  func,
                gpointer       data)
{
  Team team = { func, data, n_pieces, 0 };
  Worker workers[MAX_WORKERS];
  GThread *threads[MAX_WORKERS];

  g_assert (n_workers > 0 && n_workers <= MAX_WORKERS);

  for (guint i = 0; i < n_workers; i++)
    workers[i] = (Worker) { &team, i };
  for (guint i = 1; i < n_workers; i++)
    threads[i] = g_thread_new ("dedup", work, &workers[i]);
  work (&workers[0]);
  for (guint i = 1; i < n_workers; i++)
    g_thread_join (threads[i]);
}

guint
dedup_team_get_workers (guint wanted)
{
  return CLAMP (wanted > 0 ? wanted : g_get_num_processors (), 1, MAX_WORKERS);
}
