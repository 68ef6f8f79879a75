/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* A letter is a row of pieces, the smallest things that a page break may part: a line of a
 * paragraph, a row of a table, a whole signer block. Blocks draw them. */

typedef struct _TepatLetterBlock TepatLetterBlock;

typedef enum
{
  TEPAT_LETTER_KEEP_NEXT    = 1 << 0,   /* never the last piece of a page */
  TEPAT_LETTER_BREAK_BEFORE = 1 << 1,
} TepatLetterPieceFlags;

typedef struct
{
  TepatLetterBlock *block;
  guint32           item;
  guint32           flags;
  float             gap;                /* white above it, dropped at the top of a page */
  float             height;
} TepatLetterPiece;

typedef struct
{
  /* The height of what is repeated when a page begins with @item; may be NULL. */
  double   (*measure_top) (TepatLetterBlock        *self,
                           guint32                  item);
  /* Draws a run of pieces of one page; @continued says that measure_top's part comes first. */
  gboolean (*draw)        (TepatLetterBlock        *self,
                           cairo_t                 *cr,
                           double                   y,
                           const TepatLetterPiece  *pieces,
                           guint                    n_pieces,
                           gboolean                 continued,
                           GError                 **error);
  void     (*free)        (TepatLetterBlock        *self);
} TepatLetterBlockClass;

struct _TepatLetterBlock
{
  const TepatLetterBlockClass *klass;
};

typedef struct
{
  double width;
  double height;
  double top;
  double bottom;                        /* where the body ends, above the footer */
  double left;
  double right;
} TepatLetterPaper;

typedef struct
{
  guint first;
  guint n_pieces;
} TepatLetterPage;

/* A part of the letter with its own paper: the body, an attachment. */
typedef struct
{
  TepatLetterPaper  paper;
  GPtrArray        *blocks;
  GArray           *pieces;
  GArray           *pages;
} TepatLetterSection;

TepatLetterSection *_tepat_letter_section_new        (const TepatLetterPaper  *paper);
void                _tepat_letter_section_free       (TepatLetterSection      *self);
double              _tepat_letter_section_width      (TepatLetterSection      *self);
void                _tepat_letter_section_add        (TepatLetterSection      *self,
                                                      TepatLetterBlock        *block);
void                _tepat_letter_section_add_piece  (TepatLetterSection      *self,
                                                      TepatLetterBlock        *block,
                                                      guint32                  item,
                                                      guint32                  flags,
                                                      double                   gap,
                                                      double                   height);
void                _tepat_letter_section_keep_tail  (TepatLetterSection      *self);
void                _tepat_letter_section_paginate   (TepatLetterSection      *self);
gboolean            _tepat_letter_section_draw       (TepatLetterSection      *self,
                                                      cairo_t                 *cr,
                                                      guint                    page,
                                                      GError                 **error);

G_END_DECLS
