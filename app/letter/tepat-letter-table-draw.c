/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-table-draw"

#include "config.h"

#include <string.h>

#include "tepat-letter-format.h"
#include "tepat-letter-table-private.h"

#define LINE_WIDTH    0.4
#define HEADER_SHADE  0.90
#define GROUP_SHADE   0.955

static const TepatLetterColumn *
get_column (TepatLetterTable *self, guint i)
{
  return &g_array_index (self->columns, TepatLetterColumn, i);
}

static double
align (const TepatLetterColumn *column, double width)
{
  const double inner = column->width - 2 * TEPAT_LETTER_CELL_PAD_X;
  const double left = column->x + TEPAT_LETTER_CELL_PAD_X;

  if (column->alignment == PANGO_ALIGN_RIGHT)
    return left + inner - width;
  return column->alignment == PANGO_ALIGN_CENTER ? left + (inner - width) / 2 : left;
}

static void
draw_lines (TepatLetterGlyphs *glyphs, const TepatLetterColumn *column, const char *text,
            gsize length, double y, double bottom)
{
  const double inner = column->width - 2 * TEPAT_LETTER_CELL_PAD_X;
  const double line = _tepat_letter_glyphs_height (glyphs);

  while (length > 0)
    {
      gsize n = _tepat_letter_glyphs_break (glyphs, text, length, inner);
      double width = 0;

      /* The last line that has room is cut when there is more. */
      if (n < length && y + 2 * line > bottom + 0.1)
        {
          _tepat_letter_glyphs_add_cut (glyphs, text, length, align (column, inner),
                                        y + _tepat_letter_glyphs_ascent (glyphs), inner);
          return;
        }
      _tepat_letter_glyphs_measure (glyphs, text, n, &width);
      _tepat_letter_glyphs_add (glyphs, text, n, align (column, width),
                                y + _tepat_letter_glyphs_ascent (glyphs));
      n += n < length && text[n] == ' ';
      text += n;
      length -= n;
      y += line;
    }
}

static void
draw_shaped (TepatLetterTable *self, cairo_t *cr, const TepatLetterColumn *column,
             const char *text, double y, gboolean bold)
{
  g_autoptr(PangoLayout) layout = _tepat_letter_table_layout (self, column, text, bold);

  cairo_move_to (cr, column->x + TEPAT_LETTER_CELL_PAD_X,
                 y + _tepat_letter_glyphs_ascent (self->regular) -
                 (double) pango_layout_get_baseline (layout) / PANGO_SCALE);
  pango_cairo_show_layout (cr, layout);
}

/* @y and @bottom are inside the padding. */
static void
draw_text (TepatLetterTable *self, cairo_t *cr, const TepatLetterColumn *column, const char *text,
           double y, double bottom, gboolean bold)
{
  TepatLetterGlyphs *glyphs = bold ? self->bold : self->regular;
  const double inner = column->width - 2 * TEPAT_LETTER_CELL_PAD_X;
  const double baseline = y + _tepat_letter_glyphs_ascent (glyphs);
  const gsize length = strlen (text);
  double width;

  if (length == 0)
    return;
  if (!_tepat_letter_glyphs_measure (glyphs, text, length, &width))
    draw_shaped (self, cr, column, text, y, bold);
  else if (width <= inner)
    _tepat_letter_glyphs_add (glyphs, text, length, align (column, width), baseline);
  else if (column->overflow == TEPAT_LETTER_OVERFLOW_WRAP)
    draw_lines (glyphs, column, text, length, y, bottom);
  else if (column->overflow == TEPAT_LETTER_OVERFLOW_SQUEEZE)
    _tepat_letter_glyphs_squeeze (glyphs, cr, text, length, align (column, inner), baseline, inner);
  else
    _tepat_letter_glyphs_add_cut (glyphs, text, length, align (column, inner), baseline, inner);
}

static gboolean
draw_row (TepatLetterTable *self, cairo_t *cr, guint row, double y, double height, GError **error)
{
  if (!_tepat_letter_table_get_row (self, row, error))
    return FALSE;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const TepatLetterColumn *column = get_column (self, i);
      g_autofree char *owned = NULL;
      const char *text = _tepat_letter_table_get_cell (self, column, row, &owned);

      draw_text (self, cr, column, text, y + TEPAT_LETTER_CELL_PAD_Y,
                 y + height - TEPAT_LETTER_CELL_PAD_Y, FALSE);
    }
  return TRUE;
}

static void
shade (TepatLetterTable *self, cairo_t *cr, double y, double height, double grey)
{
  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_rectangle (cr, 0, y, self->width, height);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
}

/* A group's or the table's total: a label over the first columns, numbers below their columns. */
static void
draw_summary (TepatLetterTable *self, cairo_t *cr, const char *label, const gint64 *sums,
              PangoAlignment alignment, double y, double height)
{
  const guint span = sums != NULL ? MAX (self->n_label_columns, 1) : self->columns->len;
  TepatLetterColumn cell = { .alignment = alignment, .overflow = TEPAT_LETTER_OVERFLOW_CUT };
  const double top = y + (height - _tepat_letter_glyphs_height (self->bold)) / 2;

  shade (self, cr, y, height, GROUP_SHADE);
  for (guint i = 0; i < span; i++)
    cell.width += get_column (self, i)->width;
  draw_text (self, cr, &cell, label, top, y + height, TRUE);
  for (guint i = span; sums != NULL && i < self->columns->len; i++)
    if (get_column (self, i)->is_sum)
      {
        g_autofree char *text = tepat_letter_format_number (sums[i]);

        draw_text (self, cr, get_column (self, i), text, top, y + height, TRUE);
      }
}

static void
draw_group (TepatLetterTable *self, cairo_t *cr, guint index, double y, gboolean continued)
{
  const TepatLetterGroup *group = &g_array_index (self->groups, TepatLetterGroup, index);
  g_autofree char *label = continued ? g_strconcat (group->label, " (lanjutan)", NULL)
                                     : g_strdup (group->label);

  draw_summary (self, cr, label, self->group_sums && !continued ? group->sums : NULL,
                PANGO_ALIGN_LEFT, y, _tepat_letter_table_group_height (self));
}

static void
draw_header (TepatLetterTable *self, cairo_t *cr, double y)
{
  shade (self, cr, y, _tepat_letter_frame_height (self->header), HEADER_SHADE);
  cairo_set_source_rgb (cr, 0, 0, 0);
  _tepat_letter_frame_draw (self->header, cr, 0, y);
}

static guint
find_group (TepatLetterTable *self, guint row)
{
  guint low = 0, high = self->groups->len;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->groups, TepatLetterGroup, middle).first_row <= row)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static gboolean
is_row (guint32 item)
{
  return item < TEPAT_LETTER_ITEM_GROUP;
}

static gboolean
continues_group (TepatLetterTable *self, guint32 item)
{
  return self->group_field >= 0 && is_row (item);
}

double
_tepat_letter_table_measure_top (TepatLetterBlock *block, guint32 item)
{
  TepatLetterTable *self = (TepatLetterTable *) block;

  return _tepat_letter_frame_height (self->header) +
         (continues_group (self, item) ? _tepat_letter_table_group_height (self) : 0);
}

static double
draw_top (TepatLetterTable *self, cairo_t *cr, double y, guint32 item)
{
  const double bottom = y + _tepat_letter_table_measure_top (&self->block, item);

  draw_header (self, cr, y);
  y += _tepat_letter_frame_height (self->header);
  if (!continues_group (self, item))
    return bottom;
  draw_group (self, cr, find_group (self, item), y, TRUE);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_rectangle (cr, 0, y, self->width, bottom - y);
  cairo_stroke (cr);
  return bottom;
}

static gboolean
draw_piece (TepatLetterTable *self, cairo_t *cr, const TepatLetterPiece *piece, double y,
            GError **error)
{
  TepatLetterColumn cell = { .width = self->width, .alignment = PANGO_ALIGN_CENTER };

  if (is_row (piece->item))
    return draw_row (self, cr, piece->item, y, piece->height, error);
  if (piece->item == TEPAT_LETTER_ITEM_HEADER)
    draw_header (self, cr, y);
  else if (piece->item == TEPAT_LETTER_ITEM_TOTAL)
    draw_summary (self, cr, self->total_label, self->totals, PANGO_ALIGN_CENTER, y, piece->height);
  else if (piece->item == TEPAT_LETTER_ITEM_EMPTY)
    draw_text (self, cr, &cell, self->empty_label, y + TEPAT_LETTER_CELL_PAD_Y,
               y + piece->height, FALSE);
  else
    draw_group (self, cr, piece->item & ~TEPAT_LETTER_ITEM_GROUP, y, FALSE);
  return TRUE;
}

/* Whether the line left of column @i crosses a piece. */
static gboolean
has_line (TepatLetterTable *self, guint32 item, guint i)
{
  if (is_row (item) || i == 0 || i == self->columns->len)
    return TRUE;
  if (item == TEPAT_LETTER_ITEM_HEADER)
    return FALSE;
  if (item == TEPAT_LETTER_ITEM_TOTAL || (item != TEPAT_LETTER_ITEM_EMPTY && self->group_sums))
    return i >= MAX (self->n_label_columns, 1);
  return FALSE;
}

static void
add_vertical (TepatLetterTable *self, cairo_t *cr, guint i, double y,
              const TepatLetterPiece *pieces, guint n_pieces)
{
  const double x = i < self->columns->len ? get_column (self, i)->x : self->width;
  double start = y;

  for (guint n = 0; n < n_pieces; n++)
    {
      if (!has_line (self, pieces[n].item, i))
        {
          if (y > start)
            {
              cairo_move_to (cr, x, start);
              cairo_line_to (cr, x, y);
            }
          start = y + pieces[n].height;
        }
      y += pieces[n].height;
    }
  if (y > start)
    {
      cairo_move_to (cr, x, start);
      cairo_line_to (cr, x, y);
    }
}

/* All lines of the page in one stroke. */
static void
draw_grid (TepatLetterTable *self, cairo_t *cr, double y, const TepatLetterPiece *pieces,
           guint n_pieces)
{
  double line_y = y;

  for (guint n = 0; n < n_pieces; n++)
    {
      line_y += pieces[n].height;
      cairo_move_to (cr, 0, line_y);
      cairo_line_to (cr, self->width, line_y);
    }
  for (guint i = 0; i <= self->columns->len; i++)
    add_vertical (self, cr, i, y, pieces, n_pieces);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_stroke (cr);
}

gboolean
_tepat_letter_table_draw (TepatLetterBlock *block, cairo_t *cr, double y,
                          const TepatLetterPiece *pieces, guint n_pieces, gboolean continued,
                          GError **error)
{
  TepatLetterTable *self = (TepatLetterTable *) block;
  double top = continued ? draw_top (self, cr, y, pieces[0].item) : y;

  y = top;
  for (guint i = 0; i < n_pieces; i++)
    {
      if (!draw_piece (self, cr, &pieces[i], y, error))
        return FALSE;
      y += pieces[i].height;
    }
  _tepat_letter_glyphs_flush (self->regular, cr);
  _tepat_letter_glyphs_flush (self->bold, cr);
  draw_grid (self, cr, top, pieces, n_pieces);
  return TRUE;
}
