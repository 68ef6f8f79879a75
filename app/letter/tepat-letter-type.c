/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-type"

#include "config.h"

#include "tepat-letter-type-private.h"

TepatLetterType *
_tepat_letter_type_new (const char *family, double size, double spacing)
{
  TepatLetterType *self = g_new0 (TepatLetterType, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  self->map = pango_cairo_font_map_new ();
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (self->map), 72);
  self->context = pango_font_map_create_context (self->map);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  /* Not the language of the desktop: a letter looks the same for everyone. */
  pango_context_set_language (self->context, pango_language_from_string ("id"));
  pango_context_set_base_dir (self->context, PANGO_DIRECTION_LTR);
  self->font = pango_font_description_new ();
  pango_font_description_set_family (self->font, family);
  self->size = size;
  self->spacing = spacing;
  return self;
}

void
_tepat_letter_type_free (TepatLetterType *self)
{
  pango_font_description_free (self->font);
  g_object_unref (self->context);
  g_object_unref (self->map);
  g_free (self);
}

PangoFontDescription *
_tepat_letter_type_font (TepatLetterType *self, double size, gboolean bold)
{
  PangoFontDescription *font = pango_font_description_copy (self->font);

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  return font;
}

PangoLayout *
_tepat_letter_type_layout (TepatLetterType *self, const char *markup, double size, double width,
                           PangoAlignment alignment)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = _tepat_letter_type_font (self, size, FALSE);

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_markup (layout, markup, -1);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, alignment);
  if (width >= 0)
    pango_layout_set_width (layout, width * PANGO_SCALE);
  return layout;
}

double
_tepat_letter_layout_height (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.height / PANGO_SCALE;
}

double
_tepat_letter_layout_width (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}
