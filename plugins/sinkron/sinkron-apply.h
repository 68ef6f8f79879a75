/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sinkron-row.h"
#include "sinkron-run.h"

G_BEGIN_DECLS

/* What was put aside becomes part of the register, a desa whole or not at all. A whole list that
 * would end more of a desa than the threshold waits for a person, and everything of that desa with
 * it. whole: with this, all is here that the centre has. */

gboolean sinkron_apply_all     (SinkronRun     *run,
                                SinkronJenis    jenis,
                                gint64          threshold,
                                gboolean        whole,
                                GError        **error);

/* The same while more arrives: of desa of which nothing belongs to a whole list. */
gboolean sinkron_apply_ready   (SinkronRun     *run,
                                SinkronJenis    jenis,
                                gint64          threshold,
                                GError        **error);

/* All within a write job. @massal: the act that can be taken back, or 0. */
gboolean sinkron_apply_here    (TepatDb        *db,
                                SinkronRun     *run,
                                SinkronJenis    jenis,
                                gint64          threshold,
                                gint64          massal,
                                GError        **error);

/* A run of its own, without the centre: what waits and may be applied now. */
gboolean sinkron_apply_waiting (TepatStore      *store,
                                TepatActor      *actor,
                                TepatJob        *job,
                                SinkronHitungan *n,
                                GError         **error);

/**
 * SinkronDecision:
 * @himpunan: the list that waits
 * @release: apply it all the same; otherwise it is thrown away
 * @alasan: why
 */
typedef struct
{
  const char *himpunan;
  gboolean    release;
  const char *alasan;
} SinkronDecision;

/* Write job. */
gpointer sinkron_apply_decide  (TepatDb        *db,
                                gpointer        decision,
                                GCancellable   *cancellable,
                                GError        **error);

G_END_DECLS
