/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-frame"

#include "config.h"

#include "tepat-letter-frame-private.h"
#include "tepat-letter-type-private.h"

#define HAIRLINE 0.5

typedef struct
{
  double            x;
  double            y;
  double            width;
  double            height;
  PangoLayout      *layout;
  TepatLetterImage *image;
  TepatLetterFrame *frame;
  gboolean          filled;
} Mark;

struct _TepatLetterFrame
{
  TepatLetterBlock  block;
  GArray           *marks;
  double            height;
};

static gboolean
frame_draw (TepatLetterBlock *block, cairo_t *cr, double y, const TepatLetterPiece *pieces,
            guint n_pieces, gboolean continued, GError **error)
{
  _tepat_letter_frame_draw ((TepatLetterFrame *) block, cr, 0, y);
  return TRUE;
}

static void
frame_free (TepatLetterBlock *block)
{
  _tepat_letter_frame_free ((TepatLetterFrame *) block);
}

static const TepatLetterBlockClass frame_class = { NULL, frame_draw, frame_free };

static void
mark_clear (Mark *mark)
{
  g_clear_object (&mark->layout);
  g_clear_pointer (&mark->image, _tepat_letter_image_unref);
  g_clear_pointer (&mark->frame, _tepat_letter_frame_free);
}

static Mark *
add_mark (TepatLetterFrame *self, double x, double y, double width, double height)
{
  Mark mark = { .x = x, .y = y, .width = width, .height = height };

  g_array_append_val (self->marks, mark);
  self->height = MAX (self->height, y + height);
  return &g_array_index (self->marks, Mark, self->marks->len - 1);
}

TepatLetterFrame *
_tepat_letter_frame_new (void)
{
  TepatLetterFrame *self = g_new0 (TepatLetterFrame, 1);

  self->block.klass = &frame_class;
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_array_set_clear_func (self->marks, (GDestroyNotify) mark_clear);
  return self;
}

double
_tepat_letter_frame_add_layout (TepatLetterFrame *self, double x, double y, PangoLayout *layout)
{
  double height = _tepat_letter_layout_height (layout);

  add_mark (self, x, y, 0, height)->layout = layout;
  return y + height;
}

void
_tepat_letter_frame_add_rule (TepatLetterFrame *self, double x, double y, double width,
                              double thickness)
{
  add_mark (self, x, y, width, thickness)->filled = TRUE;
}

void
_tepat_letter_frame_add_box (TepatLetterFrame *self, double x, double y, double width,
                             double height)
{
  add_mark (self, x, y, width, height);
}

void
_tepat_letter_frame_add_image (TepatLetterFrame *self, double x, double y, double width,
                               double height, TepatLetterImage *image)
{
  add_mark (self, x, y, width, height)->image = _tepat_letter_image_ref (image);
}

void
_tepat_letter_frame_add_frame (TepatLetterFrame *self, double x, double y, TepatLetterFrame *other)
{
  add_mark (self, x, y, 0, other->height)->frame = other;
}

double
_tepat_letter_frame_height (TepatLetterFrame *self)
{
  return self->height;
}

static void
draw_mark (const Mark *mark, cairo_t *cr)
{
  if (mark->layout != NULL)
    {
      cairo_move_to (cr, mark->x, mark->y);
      pango_cairo_show_layout (cr, mark->layout);
    }
  else if (mark->image != NULL)
    _tepat_letter_image_draw (mark->image, cr, mark->x, mark->y, mark->width, mark->height);
  else if (mark->frame != NULL)
    _tepat_letter_frame_draw (mark->frame, cr, mark->x, mark->y);
  else if (mark->filled)
    {
      cairo_rectangle (cr, mark->x, mark->y, mark->width, mark->height);
      cairo_fill (cr);
    }
  else
    {
      cairo_set_line_width (cr, HAIRLINE);
      cairo_rectangle (cr, mark->x, mark->y, mark->width, mark->height);
      cairo_stroke (cr);
    }
}

void
_tepat_letter_frame_draw (TepatLetterFrame *self, cairo_t *cr, double x, double y)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  for (guint i = 0; i < self->marks->len; i++)
    draw_mark (&g_array_index (self->marks, Mark, i), cr);
  cairo_restore (cr);
}

void
_tepat_letter_frame_free (TepatLetterFrame *self)
{
  g_array_unref (self->marks);
  g_free (self);
}

void
_tepat_letter_frame_finish (TepatLetterFrame *self, TepatLetterSection *section, guint32 flags,
                            double gap)
{
  _tepat_letter_section_add (section, &self->block);
  _tepat_letter_section_add_piece (section, &self->block, 0, flags, gap, self->height);
}
