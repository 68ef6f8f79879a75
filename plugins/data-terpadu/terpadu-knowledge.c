/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-knowledge"

#include "config.h"

#include <string.h>

#include "terpadu-history.h"
#include "terpadu-knowledge.h"

const char *
terpadu_knowledge_name_column (const TepatArti *self,
                               const char      *column)
{
  const char *title;

  if (g_str_has_prefix (column, TERPADU_HISTORY_IDENTITY))
    return terpadu_knowledge_name_identity (self, column + strlen (TERPADU_HISTORY_IDENTITY));
  title = tepat_field_get_title (&self->lists, column);

  return title != NULL ? title : column;
}

/* `id_sumber:dinas-lama` is the row id of one sender. */
const char *
terpadu_knowledge_name_identity (const TepatArti *self,
                                 const char      *jenis)
{
  const TepatReference *reference = self->lists.reference;
  const TepatImportProfile *profile = tepat_reference_get_profile (reference, "generik");
  g_autofree char *kind = g_strndup (jenis, strcspn (jenis, ":"));
  const TepatField *field = profile != NULL ? tepat_import_profile_lookup (profile, kind) : NULL;

  return field != NULL && *field->judul != '\0' ? field->judul : jenis;
}
