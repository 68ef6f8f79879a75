/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define PRELIST_TYPE_WINDOW (prelist_window_get_type ())
G_DECLARE_FINAL_TYPE (PrelistWindow, prelist_window, PRELIST, WINDOW, GtkWindow)

/* Asks which families of a desa (its code, or "") are to be visited, makes the list, and says so by the
 * signal `made` with a sentence. */
GtkWindow *prelist_window_new (GtkWindow    *parent,
                               TepatContext *context,
                               const char   *desa);

G_END_DECLS
