/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-lines"

#include "config.h"

#include "tepat-letter-lines-private.h"

typedef struct
{
  PangoLayoutLine *line;
  double           x;
  double           baseline;    /* from the top of the line's own piece */
  double           height;
} Line;

typedef struct
{
  PangoLayout *layout;
  double       x;
} Label;

struct _TepatLetterLines
{
  TepatLetterBlock  block;
  PangoLayout      *layout;
  GArray           *lines;
  GArray           *labels;
};

static void
draw_labels (TepatLetterLines *self, cairo_t *cr, double baseline)
{
  for (guint i = 0; i < self->labels->len; i++)
    {
      const Label *label = &g_array_index (self->labels, Label, i);

      cairo_move_to (cr, label->x, baseline - (double) pango_layout_get_baseline (label->layout) /
                                              PANGO_SCALE);
      pango_cairo_show_layout (cr, label->layout);
    }
}

static gboolean
lines_draw (TepatLetterBlock *block, cairo_t *cr, double y, const TepatLetterPiece *pieces,
            guint n_pieces, gboolean continued, GError **error)
{
  TepatLetterLines *self = (TepatLetterLines *) block;

  for (guint i = 0; i < n_pieces; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, pieces[i].item);

      if (pieces[i].item == 0)
        draw_labels (self, cr, y + line->baseline);
      cairo_move_to (cr, line->x, y + line->baseline);
      pango_cairo_show_layout_line (cr, line->line);
      y += line->height;
    }
  return TRUE;
}

static void
label_clear (Label *label)
{
  g_clear_object (&label->layout);
}

static void
line_clear (Line *line)
{
  g_clear_pointer (&line->line, pango_layout_line_unref);
}

static void
lines_free (TepatLetterBlock *block)
{
  TepatLetterLines *self = (TepatLetterLines *) block;

  g_array_unref (self->lines);
  g_array_unref (self->labels);
  g_object_unref (self->layout);
  g_free (self);
}

static const TepatLetterBlockClass lines_class = { NULL, lines_draw, lines_free };

static void
collect_lines (TepatLetterLines *self, double x, double spacing)
{
  PangoLayoutIter *iter = pango_layout_get_iter (self->layout);

  do
    {
      PangoRectangle logical;
      Line line;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      line.line = pango_layout_line_ref (pango_layout_iter_get_line_readonly (iter));
      line.x = x + (double) logical.x / PANGO_SCALE;
      line.height = spacing * logical.height / PANGO_SCALE;
      line.baseline = (double) (pango_layout_iter_get_baseline (iter) - logical.y) / PANGO_SCALE +
                      (line.height - (double) logical.height / PANGO_SCALE) / 2;
      g_array_append_val (self->lines, line);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

TepatLetterLines *
_tepat_letter_lines_new (PangoLayout *layout, double x, double spacing)
{
  TepatLetterLines *self = g_new0 (TepatLetterLines, 1);

  self->block.klass = &lines_class;
  self->layout = layout;
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (self->lines, (GDestroyNotify) line_clear);
  self->labels = g_array_new (FALSE, FALSE, sizeof (Label));
  g_array_set_clear_func (self->labels, (GDestroyNotify) label_clear);
  collect_lines (self, x, spacing);
  return self;
}

void
_tepat_letter_lines_add_label (TepatLetterLines *self, PangoLayout *label, double x)
{
  Label entry = { label, x };

  g_array_append_val (self->labels, entry);
}

/* No single first or last line of a paragraph stays behind on another page. */
void
_tepat_letter_lines_finish (TepatLetterLines *self, TepatLetterSection *section, guint32 flags,
                            double gap)
{
  const guint n = self->lines->len;

  _tepat_letter_section_add (section, &self->block);
  for (guint i = 0; i < n; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      guint32 line_flags = flags & TEPAT_LETTER_KEEP_NEXT;

      if (i == 0)
        line_flags |= flags;
      if (i + 1 < n && (i == 0 || i + 2 == n))
        line_flags |= TEPAT_LETTER_KEEP_NEXT;
      _tepat_letter_section_add_piece (section, &self->block, i, line_flags, i == 0 ? gap : 0,
                                       line->height);
    }
}
