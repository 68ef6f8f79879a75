/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tepat-reference.h"

G_BEGIN_DECLS

TepatCodeList      *tepat_code_list_new       (const char            *kode,
                                               const char            *nama,
                                               JsonArray             *codes,
                                               GError               **error);
void                tepat_code_list_free      (TepatCodeList         *self);
TepatQuestionnaire *tepat_questionnaire_new   (const TepatReference  *reference,
                                               JsonObject            *document,
                                               GError               **error);
void                tepat_questionnaire_free  (TepatQuestionnaire    *self);
JsonObject         *tepat_questionnaire_get_document (const TepatQuestionnaire *self);
/* base: the document that describes the model's fields. */
TepatImportProfile *tepat_import_profile_new  (const TepatReference  *reference,
                                               JsonObject            *base,
                                               JsonObject            *document,
                                               GError               **error);
void                tepat_import_profile_free (TepatImportProfile    *self);

/* The text of a member, or NULL. Of another type counts as none. */
const char         *tepat_reference_get_text  (JsonObject            *object,
                                               const char            *member);
JsonArray          *tepat_reference_get_array (JsonObject            *object,
                                               const char            *member);
gint64              tepat_reference_get_int   (JsonObject            *object,
                                               const char            *member,
                                               gint64                 otherwise);
gboolean            tepat_reference_get_boolean (JsonObject          *object,
                                               const char            *member,
                                               gboolean               otherwise);
char              **tepat_reference_dup_texts (JsonObject            *object,
                                               const char            *member);
JsonObject         *tepat_reference_get_element (JsonArray           *array,
                                               guint                  n);
/* The codes of a list. What came into the list that is bundled after an office made its own reaches
 * that one, too; what the office has a word on stays as it says, and what it left out since then
 * stays out. */
JsonArray          *tepat_reference_dup_codes (JsonObject            *document,
                                               JsonObject            *bundled);

G_END_DECLS
