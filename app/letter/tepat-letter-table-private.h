/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tepat-letter-column-private.h"
#include "tepat-letter-glyphs-private.h"
#include "tepat-letter-rows-private.h"

G_BEGIN_DECLS

/* A row's piece has the row's number as its item; these are the others. */
#define TEPAT_LETTER_ITEM_HEADER 0xffffffffu
#define TEPAT_LETTER_ITEM_TOTAL  0xfffffffeu
#define TEPAT_LETTER_ITEM_EMPTY  0xfffffffdu
#define TEPAT_LETTER_ITEM_GROUP  0x80000000u

typedef struct
{
  char   *label;
  gint64 *sums;                         /* one per column */
  guint   first_row;
} TepatLetterGroup;

typedef struct
{
  TepatLetterBlock   block;
  TepatLetterScope   scope;
  TepatLetterNode   *node;              /* borrowed from the template */
  TepatLetterType   *type;              /* borrowed from the letter */
  double             size;
  double             width;

  /* Owned References */
  GPtrArray         *nodes;
  GArray            *columns;
  TepatLetterFrame  *header;
  TepatLetterRows   *rows;
  TepatLetterCells  *cells;
  TepatLetterGlyphs *regular;
  TepatLetterGlyphs *bold;
  GArray            *groups;
  gint64            *totals;
  char              *total_label;
  char              *empty_label;

  int                group_field;       /* or -1 */
  gboolean           group_sums;
  guint              n_label_columns;   /* those before the first that is added up */
  guint              n_rows;
} TepatLetterTable;

TepatLetterTable *_tepat_letter_table_new         (const TepatLetterScope  *scope,
                                                   TepatLetterNode         *node,
                                                   TepatLetterType         *type,
                                                   double                   size,
                                                   double                   width,
                                                   GError                 **error);
gboolean          _tepat_letter_table_finish      (TepatLetterTable        *self,
                                                   TepatLetterSection      *section,
                                                   guint32                  flags,
                                                   double                   gap,
                                                   GCancellable            *cancellable,
                                                   GError                 **error);

/* Shared by the laying out and the drawing of a table. */
gboolean          _tepat_letter_table_get_row     (TepatLetterTable        *self,
                                                   guint                    row,
                                                   GError                 **error);
/* @owned takes what has to be freed, so that plain text is not copied. */
const char       *_tepat_letter_table_get_cell    (TepatLetterTable        *self,
                                                   const TepatLetterColumn *column,
                                                   guint                    row,
                                                   char                   **owned);
double            _tepat_letter_table_row_height  (TepatLetterTable        *self);
double            _tepat_letter_table_group_height (TepatLetterTable       *self);
PangoLayout      *_tepat_letter_table_layout      (TepatLetterTable        *self,
                                                   const TepatLetterColumn *column,
                                                   const char              *text,
                                                   gboolean                 bold);
double            _tepat_letter_table_measure_top (TepatLetterBlock        *block,
                                                   guint32                  item);
gboolean          _tepat_letter_table_draw        (TepatLetterBlock        *block,
                                                   cairo_t                 *cr,
                                                   double                   y,
                                                   const TepatLetterPiece  *pieces,
                                                   guint                    n_pieces,
                                                   gboolean                 continued,
                                                   GError                 **error);

G_END_DECLS
