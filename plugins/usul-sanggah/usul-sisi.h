/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A box of two that are compared: they stand side by side, equally wide, where there is room for
 * both, and one under the other where there is not. Children are added with gtk_box_append(). */
GtkWidget *usul_sisi_new (void);

G_END_DECLS
