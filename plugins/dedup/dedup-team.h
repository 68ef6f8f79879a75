/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One piece of work of many, done by the worker @worker. */
typedef void (*DedupTeamFunc) (guint    worker,
                               guint    piece,
                               gpointer data);

/* Runs the pieces on @n_workers threads, the next free one takes the next piece; ends when all of
 * them are done. */
void  dedup_team_run         (guint          n_workers,
                              guint          n_pieces,
                              DedupTeamFunc  func,
                              gpointer       data);
/* How many threads a scan may use: 0 asks for what the machine has. */
guint dedup_team_get_workers (guint          wanted);

G_END_DECLS
