/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

/**
 * TepatGuideChapter:
 * @id: name of its file, without the ending
 * @title: its first heading
 * @blocks: (element-type TepatGuideBlock): what it says
 *
 * A chapter of the guide for the people of the office.
 */
typedef struct
{
  char      *id;
  char      *title;
  GPtrArray *blocks;
} TepatGuideChapter;

typedef enum
{
  TEPAT_GUIDE_HEADING,
  TEPAT_GUIDE_SUBHEADING,
  TEPAT_GUIDE_TEXT,
  TEPAT_GUIDE_POINT,
  TEPAT_GUIDE_NOTE,
  TEPAT_GUIDE_PICTURE,
} TepatGuideKind;

/**
 * TepatGuideBlock:
 * @kind: how it looks
 * @text: Pango markup; for a picture what it shows, as plain text
 * @mark: (nullable): the number of a point, or the file of a picture
 * @pages: (nullable): of a heading: ids of the pages that it explains
 */
typedef struct
{
  TepatGuideKind  kind;
  char           *text;
  char           *mark;
  GStrv           pages;
} TepatGuideBlock;

/* Reads the small part of Markdown that the guide is written in. */
TEPAT_API TepatGuideChapter *tepat_guide_parse        (const char              *id,
                                                       const char              *text);
TEPAT_API void               tepat_guide_chapter_free (TepatGuideChapter       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatGuideChapter, tepat_guide_chapter_free)

/* (element-type TepatGuideChapter): all that come with the program, in their order. */
TEPAT_API GPtrArray         *tepat_guide_load         (void);
/* The heading that explains a page, in the chapter of the peran if that has one; FALSE when no
 * chapter does. */
TEPAT_API gboolean           tepat_guide_find_page    (GPtrArray               *chapters,
                                                       const char              *peran,
                                                       const char              *page,
                                                       guint                   *chapter,
                                                       guint                   *block);

G_END_DECLS
