/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* The glyphs and advances of one font for simple text: a table of 300,000 cells is drawn without a
 * layout per cell. What needs shaping (marks, right-to-left, a glyph of another font) is refused
 * and left to Pango. */
typedef struct _TepatLetterGlyphs TepatLetterGlyphs;

TepatLetterGlyphs *_tepat_letter_glyphs_new      (PangoContext                *context,
                                                  const PangoFontDescription  *font);
void               _tepat_letter_glyphs_free     (TepatLetterGlyphs           *self);
/* From the top of a line to its baseline, and the line's height. */
double             _tepat_letter_glyphs_ascent   (TepatLetterGlyphs           *self);
double             _tepat_letter_glyphs_height   (TepatLetterGlyphs           *self);
/* FALSE when the text is not simple. */
gboolean           _tepat_letter_glyphs_measure  (TepatLetterGlyphs           *self,
                                                  const char                  *text,
                                                  gsize                        length,
                                                  double                      *width);
/* The bytes of the first line of @text that fit into @width, broken between words if it can. */
gsize              _tepat_letter_glyphs_break    (TepatLetterGlyphs           *self,
                                                  const char                  *text,
                                                  gsize                        length,
                                                  double                       width);
/* Adds simple text with its left end on a baseline; drawn by the next flush. */
void               _tepat_letter_glyphs_add      (TepatLetterGlyphs           *self,
                                                  const char                  *text,
                                                  gsize                        length,
                                                  double                       x,
                                                  double                       y);
/* The same, cut with an ellipsis where it is wider than @width. */
void               _tepat_letter_glyphs_add_cut  (TepatLetterGlyphs           *self,
                                                  const char                  *text,
                                                  gsize                        length,
                                                  double                       x,
                                                  double                       y,
                                                  double                       width);
/* Draws at once, narrowed to @width. */
void               _tepat_letter_glyphs_squeeze  (TepatLetterGlyphs           *self,
                                                  cairo_t                     *cr,
                                                  const char                  *text,
                                                  gsize                        length,
                                                  double                       x,
                                                  double                       y,
                                                  double                       width);
void               _tepat_letter_glyphs_flush    (TepatLetterGlyphs           *self,
                                                  cairo_t                     *cr);

G_END_DECLS
