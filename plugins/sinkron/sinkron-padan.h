/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sinkron-run.h"

G_BEGIN_DECLS

/* The kind of these runs. */
#define SINKRON_PADAN "padan"

/**
 * SinkronPadanHasil:
 * @ditanya: persons that the population register was asked of
 * @padan: it agrees
 * @tidak: it does not
 * @tanpa: it gave no answer; they are asked of again
 * @berubah: were changed here meanwhile; they are asked of again
 * @sisa: still to be asked of
 */
typedef struct
{
  gint64 ditanya;
  gint64 padan;
  gint64 tidak;
  gint64 tanpa;
  gint64 berubah;
  gint64 sisa;
} SinkronPadanHasil;

/* Asks the population register of everybody under @wilayah (nullable: the office's) of whom it was
 * not asked as they are now, @most persons at most (0: all). Blocks; for a thread of its own. */
gboolean sinkron_padan_run (TepatStore         *store,
                            TepatActor         *actor,
                            TepatJob           *job,
                            const char         *wilayah,
                            guint               most,
                            gboolean            force,
                            SinkronPadanHasil  *hasil,
                            GError            **error);

G_END_DECLS
