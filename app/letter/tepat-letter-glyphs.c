/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-glyphs"

#include "config.h"

#include <string.h>

#include "tepat-letter-glyphs-private.h"

/* Latin with its extensions, and general punctuation with the currency signs: scripts whose
 * characters stand one after the other. */
#define N_LATIN     0x250
#define FIRST_PUNCT 0x2010
#define N_PUNCT     0xb0
#define N_ENTRIES   (N_LATIN + N_PUNCT)
#define ELLIPSIS    "…"

enum { UNKNOWN, SIMPLE, NOT_SIMPLE };

typedef struct
{
  guint32 glyph;
  guint32 state;
  double  advance;
} Entry;

struct _TepatLetterGlyphs
{
  PangoFont            *pango_font;
  cairo_scaled_font_t  *font;           /* borrowed from pango_font */
  cairo_font_face_t    *face;
  cairo_matrix_t        matrix;
  cairo_font_options_t *options;
  double                ascent;
  double                height;
  Entry                 entries[N_ENTRIES];
  GArray               *pending;
};

static void
resolve (TepatLetterGlyphs *self, Entry *entry, gunichar character)
{
  cairo_text_extents_t extents;
  cairo_glyph_t *glyphs = NULL;
  cairo_glyph_t glyph = { 0, 0, 0 };
  char utf8[6];
  int n_glyphs = 0;

  entry->state = NOT_SIMPLE;
  if (!g_unichar_isprint (character) || character == 0xad)
    return;
  if (cairo_scaled_font_text_to_glyphs (self->font, 0, 0, utf8,
                                        g_unichar_to_utf8 (character, utf8), &glyphs, &n_glyphs,
                                        NULL, NULL, NULL) != CAIRO_STATUS_SUCCESS)
    return;
  if (n_glyphs == 1 && glyphs[0].index != 0)
    {
      glyph.index = glyphs[0].index;
      cairo_scaled_font_glyph_extents (self->font, &glyph, 1, &extents);
      entry->glyph = glyph.index;
      entry->advance = extents.x_advance;
      entry->state = SIMPLE;
    }
  cairo_glyph_free (glyphs);
}

static inline const Entry *
get_entry (TepatLetterGlyphs *self, gunichar character)
{
  Entry *entry;

  if (character < N_LATIN)
    entry = &self->entries[character];
  else if (character >= FIRST_PUNCT && character < FIRST_PUNCT + N_PUNCT)
    entry = &self->entries[N_LATIN + character - FIRST_PUNCT];
  else
    return NULL;
  if (G_UNLIKELY (entry->state == UNKNOWN))
    resolve (self, entry, character);
  return entry->state == SIMPLE ? entry : NULL;
}

static inline gunichar
next_character (const char **text)
{
  const guchar first = (guchar) **text;
  gunichar character;

  if (first < 0x80)
    {
      (*text)++;
      return first;
    }
  character = g_utf8_get_char (*text);
  *text = g_utf8_next_char (*text);
  return character;
}

TepatLetterGlyphs *
_tepat_letter_glyphs_new (PangoContext *context, const PangoFontDescription *font)
{
  TepatLetterGlyphs *self = g_new0 (TepatLetterGlyphs, 1);
  PangoFontMetrics *metrics;

  self->pango_font = pango_context_load_font (context, font);
  self->font = pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (self->pango_font));
  self->face = cairo_scaled_font_get_font_face (self->font);
  cairo_scaled_font_get_font_matrix (self->font, &self->matrix);
  self->options = cairo_font_options_create ();
  cairo_scaled_font_get_font_options (self->font, self->options);
  metrics = pango_font_get_metrics (self->pango_font, NULL);
  self->ascent = (double) pango_font_metrics_get_ascent (metrics) / PANGO_SCALE;
  self->height = self->ascent + (double) pango_font_metrics_get_descent (metrics) / PANGO_SCALE;
  pango_font_metrics_unref (metrics);
  self->pending = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  return self;
}

void
_tepat_letter_glyphs_free (TepatLetterGlyphs *self)
{
  g_array_unref (self->pending);
  cairo_font_options_destroy (self->options);
  g_object_unref (self->pango_font);
  g_free (self);
}

double
_tepat_letter_glyphs_ascent (TepatLetterGlyphs *self)
{
  return self->ascent;
}

double
_tepat_letter_glyphs_height (TepatLetterGlyphs *self)
{
  return self->height;
}

gboolean
_tepat_letter_glyphs_measure (TepatLetterGlyphs *self, const char *text, gsize length,
                              double *width)
{
  const char *end = text + length;
  double sum = 0;

  while (text < end)
    {
      const Entry *entry = get_entry (self, next_character (&text));

      if (entry == NULL)
        return FALSE;
      sum += entry->advance;
    }
  *width = sum;
  return TRUE;
}

gsize
_tepat_letter_glyphs_break (TepatLetterGlyphs *self, const char *text, gsize length, double width)
{
  const char *end = text + length;
  const char *last_space = NULL;
  const char *p = text;
  double sum = 0;

  while (p < end)
    {
      const char *here = p;
      gunichar character = next_character (&p);
      const Entry *entry = get_entry (self, character);

      sum += entry != NULL ? entry->advance : 0;
      if (character == ' ')
        last_space = here;
      else if (sum > width && here > text)
        return (last_space != NULL && last_space > text ? last_space : here) - text;
    }
  return length;
}

static double
add_glyphs (TepatLetterGlyphs *self, const char *text, const char *end, double x, double y)
{
  while (text < end)
    {
      const Entry *entry = get_entry (self, next_character (&text));
      cairo_glyph_t glyph;

      if (entry == NULL)
        continue;
      glyph = (cairo_glyph_t) { entry->glyph, x, y };
      g_array_append_val (self->pending, glyph);
      x += entry->advance;
    }
  return x;
}

void
_tepat_letter_glyphs_add (TepatLetterGlyphs *self, const char *text, gsize length, double x,
                          double y)
{
  add_glyphs (self, text, text + length, x, y);
}

void
_tepat_letter_glyphs_add_cut (TepatLetterGlyphs *self, const char *text, gsize length, double x,
                              double y, double width)
{
  const Entry *ellipsis = get_entry (self, g_utf8_get_char (ELLIPSIS));
  const char *end = text + length;
  const char *p = text;
  double room = width - (ellipsis != NULL ? ellipsis->advance : 0);
  double sum = 0;

  while (p < end)
    {
      const char *here = p;
      const Entry *entry = get_entry (self, next_character (&p));

      sum += entry != NULL ? entry->advance : 0;
      if (sum > room)
        {
          end = here;
          break;
        }
    }
  while (end > text && end[-1] == ' ')
    end--;
  x = add_glyphs (self, text, end, x, y);
  if (ellipsis != NULL)
    add_glyphs (self, ELLIPSIS, &ELLIPSIS[strlen (ELLIPSIS)], x, y);
}

static void
set_font (TepatLetterGlyphs *self, cairo_t *cr)
{
  cairo_set_font_face (cr, self->face);
  cairo_set_font_matrix (cr, &self->matrix);
  cairo_set_font_options (cr, self->options);
}

void
_tepat_letter_glyphs_squeeze (TepatLetterGlyphs *self, cairo_t *cr, const char *text, gsize length,
                              double x, double y, double width)
{
  const guint first = self->pending->len;
  double natural = add_glyphs (self, text, text + length, 0, 0);

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, natural > width ? width / natural : 1, 1);
  set_font (self, cr);
  cairo_show_glyphs (cr, &g_array_index (self->pending, cairo_glyph_t, first),
                     self->pending->len - first);
  cairo_restore (cr);
  g_array_set_size (self->pending, first);
}

void
_tepat_letter_glyphs_flush (TepatLetterGlyphs *self, cairo_t *cr)
{
  if (self->pending->len == 0)
    return;
  set_font (self, cr);
  cairo_show_glyphs (cr, (cairo_glyph_t *) self->pending->data, self->pending->len);
  g_array_set_size (self->pending, 0);
}
