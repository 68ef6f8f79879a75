/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define SINKRON_TYPE_BERKAS_WINDOW (sinkron_berkas_window_get_type ())
G_DECLARE_FINAL_TYPE (SinkronBerkasWindow, sinkron_berkas_window, SINKRON, BERKAS_WINDOW, GtkWindow)

/**
 * SinkronBerkasWindow:
 *
 * A list from a file: what it is, what would happen, and then it happens. Signal `imported` with the
 * uid by which it is taken back, and a sentence of what came of it. @wilayah: what is chosen in the
 * window; a desa is that of rows of whom neither the file nor the register knows it.
 */
GtkWidget *sinkron_berkas_window_new (TepatContext *context,
                                      GtkWindow    *parent,
                                      const char   *path,
                                      const char   *wilayah);

G_END_DECLS
