/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sinkron-row.h"
#include "sinkron-run.h"

G_BEGIN_DECLS

/* Receives a list since the last time and applies it. Blocks; for a thread of its own. What came of
 * it is in @counts, whether it succeeds or not. */
gboolean sinkron_pull_run (TepatStore       *store,
                           TepatActor       *actor,
                           TepatJob         *job,
                           SinkronJenis      jenis,
                           gboolean          force,
                           SinkronHitungan  *counts,
                           GError          **error);
/* All lists. */
gboolean sinkron_pull_run_all
                          (TepatStore       *store,
                           TepatActor       *actor,
                           TepatJob         *job,
                           gboolean          force,
                           GError          **error);

G_END_DECLS
