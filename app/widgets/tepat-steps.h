/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

/**
 * TepatSteps:
 *
 * Builds what a widget shows a step at a time, one after each frame, so that no frame has more to
 * measure and to draw than one step made. While its window draws no frames it waits.
 */
typedef struct _TepatSteps TepatSteps;

/* Returns: whether there is another step. */
typedef gboolean (*TepatStepFunc) (gpointer user_data);

TEPAT_API TepatSteps *tepat_steps_new  (GtkWidget     *widget,
                                        TepatStepFunc  func,
                                        gpointer       user_data);
TEPAT_API void        tepat_steps_stop (TepatSteps    *self);

G_END_DECLS
