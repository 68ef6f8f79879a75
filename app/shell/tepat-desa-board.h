/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-context.h"
#include "tepat-printable.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_DESA_BOARD (tepat_desa_board_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatDesaBoard, tepat_desa_board, TEPAT, DESA_BOARD, GtkWidget)

/**
 * TepatDesaBoard:
 *
 * Where every desa stands in the newest periode: a bar of counts, and a cell per desa, kecamatan
 * by kecamatan. It hides itself while there is no periode.
 */

TEPAT_API GtkWidget      *tepat_desa_board_new           (TepatContext   *context);
TEPAT_API void            tepat_desa_board_refresh       (TepatDesaBoard *self);
TEPAT_API TepatPrintable *tepat_desa_board_dup_printable (TepatDesaBoard *self);

G_END_DECLS
