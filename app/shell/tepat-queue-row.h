/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-queue.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_QUEUE_ROW (tepat_queue_row_get_type ())
G_DECLARE_FINAL_TYPE (TepatQueueRow, tepat_queue_row, TEPAT, QUEUE_ROW, GtkListBoxRow)

GtkWidget  *tepat_queue_row_new       (TepatQueue    *queue);
TepatQueue *tepat_queue_row_get_queue (TepatQueueRow *self);

G_END_DECLS
