/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define SINKRON_TYPE_PENERIMA_BOARD (sinkron_penerima_board_get_type ())
G_DECLARE_FINAL_TYPE (SinkronPenerimaBoard, sinkron_penerima_board, SINKRON, PENERIMA_BOARD, GtkBox)

/**
 * SinkronPenerimaBoard:
 *
 * The numbers of the page on recipients. Signals: `open-list` (kind: `alasan` or `temuan`, its code,
 * its title), `open-record` (kind, uid), `narrow` (by: `program` or `desa`, its code, its name).
 */
GtkWidget *sinkron_penerima_board_new       (void);
/* @whole: {valid: as of sinkron_penerima_read(), temuan: as of sinkron_recon_read()}; @payments:
 * (nullable): which payments the findings are of. */
void       sinkron_penerima_board_show      (SinkronPenerimaBoard *self,
                                             JsonObject           *whole,
                                             const char           *payments);
/* One of them instead: @list as of sinkron_penerima_ask_rows(); @n_all: how many rows there are. */
void       sinkron_penerima_board_show_rows (SinkronPenerimaBoard *self,
                                             const char           *step,
                                             JsonObject           *list,
                                             gint64                n_all);

G_END_DECLS
