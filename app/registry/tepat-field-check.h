/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-lists.h"

G_BEGIN_DECLS

/* The fields of a record that a person may change by hand: the columns of the model, and answers as
 * `questionnaire.variable`. subjek: penduduk or keluarga. */

/* The column as the reference describes it; NULL for an answer. */
TEPAT_API const TepatField    *tepat_field_find        (const TepatLists  *lists,
                                                        const char        *subjek,
                                                        const char        *field);
/* The question of an answer's name; NULL for a column. */
TEPAT_API const TepatVariable *tepat_field_find_answer (const TepatLists  *lists,
                                                        const char        *subjek,
                                                        const char        *field);
TEPAT_API gboolean             tepat_field_is_required (const char        *subjek,
                                                        const char        *field);
TEPAT_API gboolean             tepat_field_is_by_hand  (const char        *subjek,
                                                        const char        *field);
TEPAT_API char                *tepat_field_check       (const TepatLists  *lists,
                                                        const char        *subjek,
                                                        const char        *field,
                                                        const char        *value);

G_END_DECLS
