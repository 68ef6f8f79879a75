/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-invocation.h"

G_BEGIN_DECLS

/**
 * TepatTextColumn:
 * @title: what stands above it, to be translated
 * @most: how many characters it may take; what is longer ends in dots; 0: as many as it needs
 * @right: for numbers
 *
 * A column of a table for people; they end with one whose @title is %NULL.
 */
typedef struct
{
  const char *title;
  guint       most;
  gboolean    right;
} TepatTextColumn;

/**
 * TepatTextTable:
 *
 * Lines for people whose columns stand below each other, as wide as what is in them.
 */
typedef struct _TepatTextTable TepatTextTable;

TEPAT_API TepatTextTable *tepat_text_table_new         (const TepatTextColumn *columns);
TEPAT_API void            tepat_text_table_free        (TepatTextTable        *self);
/* As many texts as there are columns; nullable each. */
TEPAT_API void            tepat_text_table_add         (TepatTextTable        *self,
                                                        const char * const    *cells);
TEPAT_API gboolean        tepat_text_table_is_empty    (TepatTextTable        *self);
/* Nothing at all for a table without a line. */
TEPAT_API void            tepat_invocation_print_table (TepatInvocation       *invocation,
                                                        TepatTextTable        *table);
/* A line of a record: what it is, and its value on as many lines as it takes. */
TEPAT_API void            tepat_invocation_print_fact  (TepatInvocation       *invocation,
                                                        const char            *title,
                                                        const char            *value);
TEPAT_API void            tepat_invocation_print_count (TepatInvocation       *invocation,
                                                        const char            *title,
                                                        gint64                 count);
TEPAT_API void            tepat_invocation_print_item  (TepatInvocation       *invocation,
                                                        const char            *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatTextTable, tepat_text_table_free)

G_END_DECLS
