/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sinkron-row.h"
#include "sinkron-run.h"

G_BEGIN_DECLS

/* What people propose or object to in the public application goes to whoever looks at it here, and
 * the centre is told that it arrived and what became of it. */

/* Read job: a pointer that is not NULL where somebody here looks at it. */
gpointer sinkron_publik_is_wanted (TepatDb          *db,
                                   gpointer          data,
                                   GCancellable     *cancellable,
                                   GError          **error);
/* Within a write job: the rows of an answer. */
gboolean sinkron_publik_take      (TepatDb          *db,
                                   SinkronBatch     *batch,
                                   SinkronHitungan  *n,
                                   GError          **error);
/* Tells the centre what it does not know yet. */
gboolean sinkron_publik_answer    (SinkronRun       *run,
                                   GError          **error);

G_END_DECLS
