/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* The fonts of a letter. It has a font map and context of its own, without hinting and in points,
 * so that the layout is the same on paper, in a preview and on every screen. */
typedef struct
{
  PangoFontMap         *map;
  PangoContext         *context;
  PangoFontDescription *font;
  double                size;
  double                spacing;
} TepatLetterType;

TepatLetterType *_tepat_letter_type_new         (const char       *family,
                                                 double            size,
                                                 double            spacing);
void             _tepat_letter_type_free        (TepatLetterType  *self);
PangoFontDescription *
                 _tepat_letter_type_font        (TepatLetterType  *self,
                                                 double            size,
                                                 gboolean          bold);
/* @width < 0 is one unbroken line. */
PangoLayout     *_tepat_letter_type_layout      (TepatLetterType  *self,
                                                 const char       *markup,
                                                 double            size,
                                                 double            width,
                                                 PangoAlignment    alignment);
double           _tepat_letter_layout_height    (PangoLayout      *layout);
double           _tepat_letter_layout_width     (PangoLayout      *layout);

G_END_DECLS
