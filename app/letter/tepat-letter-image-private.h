/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct _TepatLetterImage TepatLetterImage;

TepatLetterImage *_tepat_letter_image_new    (GBytes            *bytes,
                                              GError           **error);
/* A QR code that says @text. */
TepatLetterImage *_tepat_letter_image_new_qr (const char        *text,
                                              GError           **error);
TepatLetterImage *_tepat_letter_image_ref    (TepatLetterImage  *self);
void              _tepat_letter_image_unref  (TepatLetterImage  *self);
/* Width divided by height. */
double            _tepat_letter_image_aspect (TepatLetterImage  *self);
void              _tepat_letter_image_draw   (TepatLetterImage  *self,
                                              cairo_t           *cr,
                                              double             x,
                                              double             y,
                                              double             width,
                                              double             height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatLetterImage, _tepat_letter_image_unref)

G_END_DECLS
