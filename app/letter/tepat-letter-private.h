/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-letter.h"

G_BEGIN_DECLS

/* What the PDF writer asks for. */
const char *_tepat_letter_get_date    (TepatLetter *self);
const char *_tepat_letter_get_subject (TepatLetter *self);
char       *_tepat_letter_dup_title   (TepatLetter *self);

G_END_DECLS
