/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives the class of TepatRowView the action `rows.copy`, on Ctrl+C: the marked rows, or the one
 * where the person stands, go to the clipboard as a table, with NIK and KK masked. */
void tepat_row_copy_install (GtkWidgetClass *widget_class);

G_END_DECLS
