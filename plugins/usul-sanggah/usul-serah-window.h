/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define USUL_TYPE_SERAH_WINDOW (usul_serah_window_get_type ())
G_DECLARE_FINAL_TYPE (UsulSerahWindow, usul_serah_window, USUL, SERAH_WINDOW, GtkWindow)

/* All cases of an absent officer: whose they are, what lies there, who takes over and why. Afterwards
 * what stays is told, and the hand-over can be taken back there. Reads who works here and shows
 * itself then. */
void usul_serah_window_begin (TepatContext *context,
                              TepatPage    *page,
                              TepatArti    *lists);

G_END_DECLS
