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
 * its title), `open-record` (kind, uid).
 */
GtkWidget *sinkron_penerima_board_new       (void);
/* @whole: {valid: as of sinkron_penerima_read(), temuan: as of sinkron_recon_read()}; @payments:
 * (nullable): which payments the findings are of. */
void       sinkron_penerima_board_show      (SinkronPenerimaBoard *self,
                                             JsonObject           *whole,
                                             const char           *payments);
/* The rows of one of them instead. */
void       sinkron_penerima_board_show_rows (SinkronPenerimaBoard *self,
                                             const char           *step,
                                             JsonArray            *rows,
                                             gint64                n_all);

G_END_DECLS
