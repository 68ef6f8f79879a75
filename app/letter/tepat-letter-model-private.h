/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-letter-model.h"

G_BEGIN_DECLS

typedef enum
{
  TEPAT_LETTER_VALUE_TEXT,
  TEPAT_LETTER_VALUE_NUMBER,
  TEPAT_LETTER_VALUE_BOOLEAN,
  TEPAT_LETTER_VALUE_DATE,
  TEPAT_LETTER_VALUE_IMAGE,
  TEPAT_LETTER_VALUE_LIST,
  TEPAT_LETTER_VALUE_MODEL,
  TEPAT_LETTER_VALUE_ROWS,
} TepatLetterValueKind;

/* A list holds values of kind TEXT or MODEL. Rows without a source were read from JSON and wait
 * for tepat_letter_model_set_rows (). */
typedef struct
{
  TepatLetterValueKind  kind;
  gint64                number;
  char                 *text;
  GBytes               *image;
  GPtrArray            *list;
  TepatLetterModel     *model;
  TepatLetterRows      *rows;
} TepatLetterValue;

TepatLetterValue       *_tepat_letter_value_new      (TepatLetterValueKind    kind);
void                    _tepat_letter_value_free     (TepatLetterValue       *self);
gboolean                _tepat_letter_value_is_true  (const TepatLetterValue *self);
const TepatLetterValue *_tepat_letter_model_lookup   (TepatLetterModel       *self,
                                                      const char             *path);
void                    _tepat_letter_model_put      (TepatLetterModel       *self,
                                                      const char             *name,
                                                      TepatLetterValue       *value);
GPtrArray              *_tepat_letter_model_names    (TepatLetterModel       *self);
gboolean                _tepat_letter_name_is_valid  (const char             *name,
                                                      gsize                   length);
gboolean                _tepat_letter_path_is_valid  (const char             *path);

/* Both kinds of tables are read through one interface: a list of the model as a row source. */
TepatLetterRows        *_tepat_letter_list_rows_new  (GPtrArray              *list);

G_END_DECLS
