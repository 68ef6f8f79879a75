/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Walks with Tab from where the focus is through all that the window shows and around, as somebody
 * does who has no mouse. Returns (transfer full): what is wrong with it, a line each; empty when it is
 * as it should be. Afterwards the focus is where it was. */
char *ui_focus_walk (GtkWidget *window);

G_END_DECLS
