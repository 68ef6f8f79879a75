/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/* What the centre gave back of what was sent: a work list, until somebody has seen to each row. */

/* Read job: a JsonNode, an array of the rows that wait, the oldest first. @most: how many. */
gpointer sinkron_kembali_list (TepatDb       *db,
                               gpointer       most,
                               GCancellable  *cancellable,
                               GError       **error);

/**
 * SinkronBeres:
 * @id: the row
 * @done: somebody has seen to it; otherwise it waits again
 */
typedef struct
{
  gint64   id;
  gboolean done;
} SinkronBeres;

/* Write job. */
gpointer sinkron_kembali_mark (TepatDb       *db,
                               gpointer       beres,
                               GCancellable  *cancellable,
                               GError       **error);

G_END_DECLS
