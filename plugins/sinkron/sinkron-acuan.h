/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sinkron-run.h"

G_BEGIN_DECLS

/* The kind of these runs. */
#define SINKRON_ACUAN "acuan"

/* Takes in the centre's programmes and wilayah, if they are others than last time. Somebody who may
 * not change lists asks for none. Blocks; for a thread of its own. */
gboolean sinkron_acuan_run (TepatStore       *store,
                            TepatActor       *actor,
                            TepatJob         *job,
                            gboolean          force,
                            SinkronHitungan  *counts,
                            GError          **error);

G_END_DECLS
