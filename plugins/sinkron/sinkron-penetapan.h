/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sinkron-row.h"
#include "sinkron-run.h"

G_BEGIN_DECLS

/* Within a write job: what the centre decided of families and persons that were sent. Those that it
 * decided against wait among the returned rows. */
gboolean sinkron_penetapan_take (TepatDb          *db,
                                 SinkronBatch     *batch,
                                 SinkronHitungan  *n,
                                 GError          **error);

G_END_DECLS
