/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

#define PENGESAHAN_TYPE_TEMPLATE_ROW (pengesahan_template_row_get_type ())
G_DECLARE_FINAL_TYPE (PengesahanTemplateRow, pengesahan_template_row, PENGESAHAN, TEMPLATE_ROW,
                      GtkWidget)

/* The template that letters are drawn with: taking it out, putting another in, going back to that
 * of Tepat. Signal: `failed` with the words of an error. */
void pengesahan_template_row_set_context (PengesahanTemplateRow *self,
                                          TepatContext          *context);

G_END_DECLS
