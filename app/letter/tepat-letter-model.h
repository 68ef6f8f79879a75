/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-letter-rows.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_LETTER_MODEL (tepat_letter_model_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatLetterModel, tepat_letter_model, TEPAT, LETTER_MODEL, GObject)

TEPAT_API TepatLetterModel *tepat_letter_model_new             (void);
TEPAT_API TepatLetterModel *tepat_letter_model_new_from_json   (const char        *json,
                                                                gssize             length,
                                                                GError           **error);
TEPAT_API char             *tepat_letter_model_to_json         (TepatLetterModel  *self);

/* A path names a nested value with dots: "periode.nama". */
TEPAT_API void              tepat_letter_model_set_text        (TepatLetterModel  *self,
                                                                const char        *path,
                                                                const char        *text);
TEPAT_API void              tepat_letter_model_set_number      (TepatLetterModel  *self,
                                                                const char        *path,
                                                                gint64             number);
TEPAT_API void              tepat_letter_model_set_boolean     (TepatLetterModel  *self,
                                                                const char        *path,
                                                                gboolean           value);
TEPAT_API void              tepat_letter_model_set_date        (TepatLetterModel  *self,
                                                                const char        *path,
                                                                const char        *iso);
TEPAT_API void              tepat_letter_model_set_image       (TepatLetterModel  *self,
                                                                const char        *path,
                                                                GBytes            *bytes);
TEPAT_API void              tepat_letter_model_append_text     (TepatLetterModel  *self,
                                                                const char        *path,
                                                                const char        *text);
TEPAT_API TepatLetterModel *tepat_letter_model_append          (TepatLetterModel  *self,
                                                                const char        *path);
TEPAT_API void              tepat_letter_model_set_rows        (TepatLetterModel  *self,
                                                                const char        *path,
                                                                TepatLetterRows   *rows);
TEPAT_API const char       *tepat_letter_model_get_text        (TepatLetterModel  *self,
                                                                const char        *path);

G_END_DECLS
