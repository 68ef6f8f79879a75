/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define SINKRON_TYPE_BOARD (sinkron_board_get_type ())
G_DECLARE_FINAL_TYPE (SinkronBoard, sinkron_board, SINKRON, BOARD, GtkBox)

/**
 * SinkronBoard:
 *
 * How synchronisation stands, and what waits for a person. It only asks; whoever shows it acts.
 *
 * Signals:
 * - `decide` (the list, whether to let it through, the reason)
 * - `open` (`penduduk` or `keluarga`, uid)
 * - `mark` (number of a returned row, what it is called)
 */
GtkWidget *sinkron_board_new  (void);
/* @status: as sinkron_status_read() gives it, with the returned rows as `kembali`; @zone: in which
 * its moments are read. */
void       sinkron_board_show (SinkronBoard *self,
                               JsonObject   *status,
                               TepatZone     zone,
                               gboolean      may_decide,
                               gboolean      may_mark);

G_END_DECLS
