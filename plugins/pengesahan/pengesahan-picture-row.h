/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PENGESAHAN_TYPE_PICTURE_ROW (pengesahan_picture_row_get_type ())
G_DECLARE_FINAL_TYPE (PengesahanPictureRow, pengesahan_picture_row, PENGESAHAN, PICTURE_ROW,
                      GtkWidget)

/* A picture of the office's letters: whether there is one, choosing one, taking it off. Property:
 * `label`. Signal: `chosen` with the path of a file, "" to take it off. */
void pengesahan_picture_row_show (PengesahanPictureRow *self,
                                  gboolean              is_set);

G_END_DECLS
