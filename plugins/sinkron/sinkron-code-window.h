/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define SINKRON_TYPE_CODE_WINDOW (sinkron_code_window_get_type ())
G_DECLARE_FINAL_TYPE (SinkronCodeWindow, sinkron_code_window, SINKRON, CODE_WINDOW, GtkWindow)

/**
 * SinkronCodeWindow:
 *
 * Asks for the one-time code that the centre sent. Signal `entered` with its six digits.
 */
GtkWidget *sinkron_code_window_new (GtkWindow *parent);

G_END_DECLS
