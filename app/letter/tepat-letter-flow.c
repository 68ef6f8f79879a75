/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-flow"

#include "config.h"

#include "tepat-letter-flow-private.h"

/* What stays with a block that must not be alone on a page: lines of text or rows before it. */
#define TAIL 4

static TepatLetterPiece *
get_piece (TepatLetterSection *self, guint index)
{
  return &g_array_index (self->pieces, TepatLetterPiece, index);
}

static void
block_free (TepatLetterBlock *block)
{
  block->klass->free (block);
}

TepatLetterSection *
_tepat_letter_section_new (const TepatLetterPaper *paper)
{
  TepatLetterSection *self = g_new0 (TepatLetterSection, 1);

  self->paper = *paper;
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (TepatLetterPiece));
  self->pages = g_array_new (FALSE, FALSE, sizeof (TepatLetterPage));
  return self;
}

void
_tepat_letter_section_free (TepatLetterSection *self)
{
  g_array_unref (self->pages);
  g_array_unref (self->pieces);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

double
_tepat_letter_section_width (TepatLetterSection *self)
{
  return self->paper.width - self->paper.left - self->paper.right;
}

void
_tepat_letter_section_add (TepatLetterSection *self, TepatLetterBlock *block)
{
  g_ptr_array_add (self->blocks, block);
}

void
_tepat_letter_section_add_piece (TepatLetterSection *self, TepatLetterBlock *block, guint32 item,
                                 guint32 flags, double gap, double height)
{
  TepatLetterPiece piece = { block, item, flags, gap, height };

  g_array_append_val (self->pieces, piece);
}

/* Ties the last pieces to what comes next: a signature never stands on a page of its own. */
void
_tepat_letter_section_keep_tail (TepatLetterSection *self)
{
  for (guint i = 0; i < MIN (TAIL, self->pieces->len); i++)
    get_piece (self, self->pieces->len - 1 - i)->flags |= TEPAT_LETTER_KEEP_NEXT;
}

/* The number of pieces from @first on that must share a page. */
static guint
chain_length (TepatLetterSection *self, guint first)
{
  guint n = 1;

  while (first + n < self->pieces->len &&
         (get_piece (self, first + n - 1)->flags & TEPAT_LETTER_KEEP_NEXT) &&
         !(get_piece (self, first + n)->flags & TEPAT_LETTER_BREAK_BEFORE))
    n++;
  return n;
}

static double
measure_top (TepatLetterSection *self, guint first)
{
  const TepatLetterPiece *piece = get_piece (self, first);

  /* Only a block that began on an earlier page repeats something. */
  if (piece->block->klass->measure_top == NULL || first == 0 ||
      get_piece (self, first - 1)->block != piece->block)
    return 0;
  return piece->block->klass->measure_top (piece->block, piece->item);
}

static double
measure_chain (TepatLetterSection *self, guint first, guint n, gboolean at_top)
{
  double height = 0;

  for (guint i = first; i < first + n; i++)
    {
      const TepatLetterPiece *piece = get_piece (self, i);

      height += piece->height + (at_top && i == first ? 0 : piece->gap);
    }
  return at_top ? height + measure_top (self, first) : height;
}

static void
close_page (TepatLetterSection *self, guint first, guint end)
{
  TepatLetterPage page = { first, end - first };

  g_array_append_val (self->pages, page);
}

void
_tepat_letter_section_paginate (TepatLetterSection *self)
{
  const double room = self->paper.bottom - self->paper.top + 0.01;
  guint page_first = 0;
  double used = 0;
  guint n;

  for (guint i = 0; i < self->pieces->len; i += n)
    {
      double height;

      n = chain_length (self, i);
      height = measure_chain (self, i, n, i == page_first);
      /* A chain longer than a page is parted where it must be. */
      if (n > 1 && measure_chain (self, i, n, TRUE) > room)
        {
          n = 1;
          height = measure_chain (self, i, n, i == page_first);
        }
      if (i > page_first && (used + height > room ||
                             (get_piece (self, i)->flags & TEPAT_LETTER_BREAK_BEFORE)))
        {
          close_page (self, page_first, i);
          page_first = i;
          used = 0;
          height = measure_chain (self, i, n, TRUE);
        }
      used += height;
    }
  if (self->pieces->len > page_first || self->pages->len == 0)
    close_page (self, page_first, self->pieces->len);
}

/* Draws at the left margin: blocks count x from there. */
gboolean
_tepat_letter_section_draw (TepatLetterSection *self, cairo_t *cr, guint page, GError **error)
{
  const TepatLetterPage *range = &g_array_index (self->pages, TepatLetterPage, page);
  const guint end = range->first + range->n_pieces;
  double y = self->paper.top;
  gboolean ok = TRUE;
  guint n;

  cairo_save (cr);
  cairo_translate (cr, self->paper.left, 0);
  for (guint i = range->first; ok && i < end; i += n)
    {
      const TepatLetterPiece *piece = get_piece (self, i);
      double top = i == range->first ? measure_top (self, i) : 0;
      double height = 0;

      if (i > range->first)
        y += piece->gap;
      for (n = 0; i + n < end && piece[n].block == piece->block; n++)
        height += piece[n].height + (n > 0 ? piece[n].gap : 0);
      ok = piece->block->klass->draw (piece->block, cr, y, piece, n, top > 0, error);
      y += top + height;
    }
  cairo_restore (cr);
  return ok;
}
