/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-letter-flow-private.h"
#include "tepat-letter-text-private.h"
#include "tepat-letter-type-private.h"
#include "tepat-letter-verify.h"

G_BEGIN_DECLS

/* What stands on every page: the footer with its QR code and page number, and the mark of a draft
 * or of a practice workspace. */
typedef struct _TepatLetterFurniture TepatLetterFurniture;

TepatLetterFurniture *_tepat_letter_furniture_new    (const TepatLetterScope   *scope,
                                                      const TepatLetterNode    *root,
                                                      TepatLetterType          *type,
                                                      const TepatLetterMark    *mark,
                                                      GError                  **error);
void                  _tepat_letter_furniture_free   (TepatLetterFurniture     *self);
double                _tepat_letter_furniture_height (TepatLetterFurniture     *self);
void                  _tepat_letter_furniture_draw   (TepatLetterFurniture     *self,
                                                      cairo_t                  *cr,
                                                      const TepatLetterPaper   *paper,
                                                      guint                     page,
                                                      guint                     n_pages);

G_END_DECLS
