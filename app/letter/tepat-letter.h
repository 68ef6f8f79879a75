/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "tepat-job.h"
#include "tepat-letter-error.h"
#include "tepat-letter-model.h"
#include "tepat-letter-template.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_LETTER (tepat_letter_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatLetter, tepat_letter, TEPAT, LETTER, GObject)

TEPAT_API TepatLetter *tepat_letter_new           (TepatLetterTemplate  *template,
                                                   TepatLetterModel     *model,
                                                   GCancellable         *cancellable,
                                                   GError              **error);
TEPAT_API guint        tepat_letter_get_n_pages   (TepatLetter          *self);
/* In points (1/72 inch); an attachment may lie across. */
TEPAT_API void         tepat_letter_get_page_size (TepatLetter          *self,
                                                   guint                 page,
                                                   double               *width,
                                                   double               *height);
TEPAT_API gboolean     tepat_letter_draw_page     (TepatLetter          *self,
                                                   cairo_t              *cr,
                                                   guint                 page,
                                                   GError              **error);
TEPAT_API gboolean     tepat_letter_write_pdf     (TepatLetter          *self,
                                                   const char           *filename,
                                                   TepatJob             *job,
                                                   GCancellable         *cancellable,
                                                   GError              **error);
/* The same in two steps: pages that nobody has yet, and the name that hands them over. */
typedef struct _TepatLetterFile TepatLetterFile;
TEPAT_API TepatLetterFile *
                       tepat_letter_draw_pdf      (TepatLetter          *self,
                                                   const char           *filename,
                                                   TepatJob             *job,
                                                   GCancellable         *cancellable,
                                                   GError              **error);
TEPAT_API gboolean     tepat_letter_file_place    (TepatLetterFile      *self,
                                                   GError              **error);
TEPAT_API void         tepat_letter_file_free     (TepatLetterFile      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatLetterFile, tepat_letter_file_free)

TEPAT_API const char  *tepat_letter_get_mark      (TepatLetter          *self);

G_END_DECLS
