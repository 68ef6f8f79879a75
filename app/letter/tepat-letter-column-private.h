/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-letter-frame-private.h"
#include "tepat-letter-text-private.h"
#include "tepat-letter-type-private.h"

G_BEGIN_DECLS

#define TEPAT_LETTER_CELL_PAD_X 2.5
#define TEPAT_LETTER_CELL_PAD_Y 1.8

typedef enum
{
  TEPAT_LETTER_OVERFLOW_CUT,
  TEPAT_LETTER_OVERFLOW_WRAP,
  TEPAT_LETTER_OVERFLOW_SQUEEZE,
} TepatLetterOverflow;

typedef struct
{
  TepatLetterNode     *node;            /* borrowed from the template or from the table */
  TepatLetterNode     *group;           /* (nullable): the heading above it */
  int                  field;           /* of the row source, or -1 for the row's number */
  const char          *format;
  TepatLetterOverflow  overflow;
  PangoAlignment       alignment;
  gboolean             is_sum;
  double               x;
  double               width;
} TepatLetterColumn;

/* The columns of a table; those named by the model are made into nodes that @owned keeps. */
GArray           *_tepat_letter_columns_new    (const TepatLetterScope  *scope,
                                                const TepatLetterNode   *table,
                                                GPtrArray               *owned,
                                                GError                 **error);
gboolean          _tepat_letter_columns_bind   (GArray                  *columns,
                                                const TepatLetterScope  *scope,
                                                const char * const      *fields,
                                                gboolean                 is_empty,
                                                GError                 **error);
void              _tepat_letter_columns_place  (GArray                  *columns,
                                                double                   width);
TepatLetterFrame *_tepat_letter_columns_header (GArray                  *columns,
                                                TepatLetterType         *type,
                                                double                   size,
                                                double                   width,
                                                gboolean                 numbered);

G_END_DECLS
