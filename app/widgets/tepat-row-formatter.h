/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-row-view.h"

G_BEGIN_DECLS

/* What a view's formatted columns show, kept together with its data: cells, and prints that go on
 * after the view has another. */
typedef struct _TepatRowFormatter TepatRowFormatter;

TepatRowFormatter *tepat_row_formatter_new      (TepatRowFormat     format,
                                                 gpointer           user_data,
                                                 GDestroyNotify     destroy);
TepatRowFormatter *tepat_row_formatter_ref      (TepatRowFormatter *self);
void               tepat_row_formatter_unref    (TepatRowFormatter *self);
char              *tepat_row_formatter_format   (TepatRowFormatter *self,
                                                 TepatRow          *row,
                                                 guint              cell);

/* NULL when the view has none. */
TepatRowFormatter *tepat_row_view_ref_formatter (TepatRowView      *self);

G_END_DECLS
