/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-field-check.h"

G_BEGIN_DECLS

/* What a person types into a field, and what is kept of it. subject: penduduk or keluarga; field: a
 * column or `questionnaire.variable`. */

TEPAT_API char *tepat_typed_read (const TepatLists  *lists,
                                  const char        *subject,
                                  const char        *field,
                                  const char        *text,
                                  char             **message);
TEPAT_API char *tepat_typed_show (const TepatLists  *lists,
                                  const char        *subject,
                                  const char        *field,
                                  const char        *value);
/* What stands beside the field for a stored value: a code's word; NULL for none. */
TEPAT_API char *tepat_typed_name (const TepatLists  *lists,
                                  const char        *subject,
                                  const char        *field,
                                  const char        *value);

G_END_DECLS
