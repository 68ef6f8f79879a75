/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

/* What the simulated centre keeps, in a file that survives its death. */

typedef struct
{
  sqlite3 *db;
} SimState;

SimState *sim_state_open      (const char   *path);
void      sim_state_close     (SimState     *self);
/* A failure of the simulator itself ends it: a test must not go on with half a centre. */
void      sim_state_run       (SimState     *self,
                               const char   *sql,
                               const char   *types,
                               ...);
gint64    sim_state_int       (SimState     *self,
                               const char   *sql,
                               const char   *types,
                               ...);
char     *sim_state_text      (SimState     *self,
                               const char   *sql,
                               const char   *types,
                               ...);
sqlite3_stmt *
          sim_state_query     (SimState     *self,
                               const char   *sql,
                               const char   *types,
                               ...);
/* A row of the list of changes; the newest of an id is the only one kept. */
void      sim_state_put       (SimState     *self,
                               const char   *jenis,
                               const char   *id,
                               const char   *wilayah,
                               const char   *isi);
void      sim_state_seed      (SimState     *self,
                               const char   *kab,
                               gint64        n,
                               gint64        n_desa,
                               gint64        from,
                               gint64        versi);
