/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "tepat-letter-flow-private.h"
#include "tepat-letter-image-private.h"

G_BEGIN_DECLS

/* A block that is never parted: texts, lines, boxes and images at fixed places. */
typedef struct _TepatLetterFrame TepatLetterFrame;

TepatLetterFrame *_tepat_letter_frame_new        (void);
/* Takes the layout; returns its lower edge. */
double            _tepat_letter_frame_add_layout (TepatLetterFrame    *self,
                                                  double               x,
                                                  double               y,
                                                  PangoLayout         *layout);
void              _tepat_letter_frame_add_rule   (TepatLetterFrame    *self,
                                                  double               x,
                                                  double               y,
                                                  double               width,
                                                  double               thickness);
void              _tepat_letter_frame_add_box    (TepatLetterFrame    *self,
                                                  double               x,
                                                  double               y,
                                                  double               width,
                                                  double               height);
void              _tepat_letter_frame_add_image  (TepatLetterFrame    *self,
                                                  double               x,
                                                  double               y,
                                                  double               width,
                                                  double               height,
                                                  TepatLetterImage    *image);
/* Takes the other frame. */
void              _tepat_letter_frame_add_frame  (TepatLetterFrame    *self,
                                                  double               x,
                                                  double               y,
                                                  TepatLetterFrame    *other);
double            _tepat_letter_frame_height     (TepatLetterFrame    *self);
void              _tepat_letter_frame_draw       (TepatLetterFrame    *self,
                                                  cairo_t             *cr,
                                                  double               x,
                                                  double               y);
void              _tepat_letter_frame_free       (TepatLetterFrame    *self);
/* Gives the frame to a section as one piece. */
void              _tepat_letter_frame_finish     (TepatLetterFrame    *self,
                                                  TepatLetterSection  *section,
                                                  guint32              flags,
                                                  double               gap);

G_END_DECLS
