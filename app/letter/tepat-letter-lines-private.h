/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "tepat-letter-flow-private.h"

G_BEGIN_DECLS

/* A text that may go on on the next page, with labels beside its first line: a paragraph, an item
 * of a list, a row of a reference table. */
typedef struct _TepatLetterLines TepatLetterLines;

/* Takes the layout. */
TepatLetterLines *_tepat_letter_lines_new       (PangoLayout         *layout,
                                                 double               x,
                                                 double               spacing);
void              _tepat_letter_lines_add_label (TepatLetterLines    *self,
                                                 PangoLayout         *label,
                                                 double               x);
void              _tepat_letter_lines_finish    (TepatLetterLines    *self,
                                                 TepatLetterSection  *section,
                                                 guint32              flags,
                                                 double               gap);

G_END_DECLS
