/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-knowledge.h"

G_BEGIN_DECLS

/* What a person types into a field, and what is kept of it. subject: penduduk or keluarga; field: a
 * column or `questionnaire.variable`. */

TepatLists *terpadu_lists_new  (TerpaduKnowledge  *knowledge);
void        terpadu_lists_free (TepatLists        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatLists, terpadu_lists_free)

/* The value as it is stored, NULL for nothing ("-" too); or NULL and a message that says what to
 * enter. */
char       *terpadu_typed_read (const TepatLists  *lists,
                                const char        *subject,
                                const char        *field,
                                const char        *text,
                                char             **message);
/* A stored value as one would type it. */
char       *terpadu_typed_show (const TepatLists  *lists,
                                const char        *subject,
                                const char        *field,
                                const char        *value);
/* What stands beside the field for a stored value: a code's word; NULL for none. */
char       *terpadu_typed_name (const TepatLists  *lists,
                                const char        *subject,
                                const char        *field,
                                const char        *value);

G_END_DECLS
