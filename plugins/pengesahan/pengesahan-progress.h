/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define PENGESAHAN_TYPE_PROGRESS (pengesahan_progress_get_type ())
G_DECLARE_FINAL_TYPE (PengesahanProgress, pengesahan_progress, PENGESAHAN, PROGRESS, GtkWidget)

/* How far the desa of a periode are: a bar in three parts, with its numbers said to those who do not
 * see it. */
void pengesahan_progress_set_counts (PengesahanProgress *self,
                                     guint               n_open,
                                     guint               n_closed,
                                     guint               n_final);

G_END_DECLS
