/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

/**
 * TepatGridColumn:
 * @name: what an import calls the field
 * @title: its heading, marked with N_()
 * @hint: what is to be typed, marked with N_()
 * @chars: how wide it is
 * @wide: whether it takes the room that is left
 * @number: a number of sixteen digits
 * @words: whether it may be narrower where there is little room
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *hint;
  int         chars;
  gboolean    wide;
  gboolean    number;
  gboolean    words;
} TepatGridColumn;

/**
 * TepatGridTable:
 * @columns: static
 * @rows: how they are kept is nobody's business; their number is
 *
 * Rows of text that are being entered.
 */
typedef struct
{
  const TepatGridColumn *columns;
  guint                  n_columns;
  GPtrArray             *rows;
} TepatGridTable;

TEPAT_API TepatGridTable *tepat_grid_table_new      (const TepatGridColumn *columns,
                                                     guint                  n_columns);
TEPAT_API TepatGridTable *tepat_grid_table_copy     (const TepatGridTable  *self);
TEPAT_API void            tepat_grid_table_free     (TepatGridTable        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatGridTable, tepat_grid_table_free)

TEPAT_API void            tepat_grid_table_clear    (TepatGridTable        *self);
/* "" beyond the last row. */
TEPAT_API const char     *tepat_grid_table_get      (const TepatGridTable  *self,
                                                     guint                  row,
                                                     guint                  column);
TEPAT_API void            tepat_grid_table_set      (TepatGridTable        *self,
                                                     guint                  row,
                                                     guint                  column,
                                                     const char            *text);
/* Only where nothing was typed. */
TEPAT_API void            tepat_grid_table_fill     (TepatGridTable        *self,
                                                     guint                  row,
                                                     guint                  column,
                                                     const char            *text);
TEPAT_API gboolean        tepat_grid_table_is_blank (const TepatGridTable  *self,
                                                     guint                  row);
/* A block as a spreadsheet copies it; returns how many rows it had. */
TEPAT_API guint           tepat_grid_table_paste    (TepatGridTable        *self,
                                                     guint                  row,
                                                     guint                  column,
                                                     const char            *text);
/* A draft, so that nothing typed is lost: the rows among what else is in @file. */
TEPAT_API void            tepat_grid_table_put      (const TepatGridTable  *self,
                                                     GKeyFile              *file);
/* The file for drafts of this kind, of one person in one workspace, and how it is written. */
TEPAT_API char           *tepat_grid_draft_path     (const char            *kind,
                                                     const char            *folder,
                                                     const char            *uid);
TEPAT_API gboolean        tepat_grid_draft_save     (GKeyFile              *file,
                                                     const char            *path,
                                                     GError               **error);
TEPAT_API void            tepat_grid_table_take     (TepatGridTable        *self,
                                                     GKeyFile              *file);

G_END_DECLS
