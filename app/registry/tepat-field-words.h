/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-lists.h"

G_BEGIN_DECLS

/* How people read the fields of a record: columns of the model, and answers as
 * `questionnaire.variable`. */

TEPAT_API const char *tepat_field_get_title (const TepatLists  *lists,
                                             const char        *field);
TEPAT_API char       *tepat_field_describe  (const TepatLists  *lists,
                                             const char        *field,
                                             const char        *value);

G_END_DECLS
