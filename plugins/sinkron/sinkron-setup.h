/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define SINKRON_TYPE_SETUP (sinkron_setup_get_type ())
G_DECLARE_FINAL_TYPE (SinkronSetup, sinkron_setup, SINKRON, SETUP, GtkWindow)

/**
 * SinkronSetup:
 *
 * Where the centre is and who the office is there. Signal `saved` once that is kept.
 */
GtkWidget *sinkron_setup_new (TepatContext *context,
                              GtkWindow    *parent);

G_END_DECLS
