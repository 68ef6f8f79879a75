/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sinkron-run.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 kiriman;         /* entries of the outbox that arrived whole */
  gint64 bagian;          /* parts sent now */
  gint64 sudah;           /* parts that the centre had already */
  gint64 bita;            /* of the parts sent now, packed */
  gint64 dikembalikan;
} SinkronTerkirim;

/* Sends what waits in the outbox and asks what was returned. Blocks; for a thread of its own. */
gboolean sinkron_push_run (TepatStore       *store,
                           TepatActor       *actor,
                           TepatJob         *job,
                           gboolean          force,
                           SinkronTerkirim  *sent,
                           GError          **error);

G_END_DECLS
