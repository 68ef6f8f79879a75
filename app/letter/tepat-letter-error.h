/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

#define TEPAT_LETTER_ERROR (tepat_letter_error_quark ())
TEPAT_API GQuark tepat_letter_error_quark (void);

/**
 * TepatLetterError:
 * @TEPAT_LETTER_ERROR_TEMPLATE: the template is not well written; the message names its line
 * @TEPAT_LETTER_ERROR_DATA: the template asks for data that the letter does not have
 * @TEPAT_LETTER_ERROR_IMAGE: an image cannot be read
 * @TEPAT_LETTER_ERROR_ROWS: the rows of a table could not be fetched
 * @TEPAT_LETTER_ERROR_LIMIT: a template, an image or the data is larger than what is accepted
 * @TEPAT_LETTER_ERROR_DRAW: Cairo refused to draw or to write
 * @TEPAT_LETTER_ERROR_NO_MARK: the text or the file carries no mark of a letter
 */
typedef enum
{
  TEPAT_LETTER_ERROR_TEMPLATE,
  TEPAT_LETTER_ERROR_DATA,
  TEPAT_LETTER_ERROR_IMAGE,
  TEPAT_LETTER_ERROR_ROWS,
  TEPAT_LETTER_ERROR_LIMIT,
  TEPAT_LETTER_ERROR_DRAW,
  TEPAT_LETTER_ERROR_NO_MARK,
} TepatLetterError;

G_END_DECLS
