/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sinkron-row.h"
#include "sinkron-run.h"

G_BEGIN_DECLS

/**
 * SinkronPulled:
 * @jenis: code of the list
 * @absent: (nullable): the centre does not have it, in words
 */
typedef struct
{
  const char      *jenis;
  SinkronHitungan  n;
  char            *absent;
} SinkronPulled;

/**
 * sinkron_pull_run_all:
 * @only: (nullable): code of the one list that is wanted
 * @pulled: (element-type SinkronPulled): gets what came of each, also where a later one fails
 *
 * Receives the lists in turn. One that the centre does not have is noted, and the others come all the
 * same; where it has none of those that every centre has, it is none.
 */
gboolean sinkron_pull_run_all
                          (TepatStore       *store,
                           TepatActor       *actor,
                           TepatJob         *job,
                           const char       *only,
                           gboolean          force,
                           GPtrArray        *pulled,
                           GError          **error);
/* (transfer full): for sinkron_pull_run_all() */
GPtrArray *
         sinkron_pulled_list_new
                          (void);

G_END_DECLS
