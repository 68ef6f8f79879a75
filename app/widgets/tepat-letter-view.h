/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-letter.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_LETTER_VIEW (tepat_letter_view_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatLetterView, tepat_letter_view, TEPAT, LETTER_VIEW, GtkWidget)

/**
 * TepatLetterView:
 *
 * The pages of a letter as they will be printed, one under the other, drawn when they are looked
 * at.
 */

TEPAT_API GtkWidget   *tepat_letter_view_new        (void);
TEPAT_API void         tepat_letter_view_set_letter (TepatLetterView *self,
                                                     TepatLetter     *letter);
TEPAT_API TepatLetter *tepat_letter_view_get_letter (TepatLetterView *self);
TEPAT_API void         tepat_letter_view_set_zoom   (TepatLetterView *self,
                                                     double           zoom);

G_END_DECLS
