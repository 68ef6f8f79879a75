/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-verbs"

#include "config.h"

#include "terpadu-verbs.h"

static const TepatVerbDef * const verbs[] = {
  &terpadu_verb_import,
  &terpadu_verb_import_undo,
  &terpadu_verb_import_list,
  &terpadu_verb_import_errors,
  &terpadu_verb_search,
  &terpadu_verb_show,
  &terpadu_verb_export,
  &terpadu_verb_batch,
  &terpadu_verb_batch_undo,
  &terpadu_verb_draft_take,
  &terpadu_verb_edit,
  &terpadu_verb_edit_undo,
  &terpadu_verb_keluarga_accept,
  &terpadu_verb_keluarga_add,
  &terpadu_verb_keluarga_member,
  &terpadu_verb_keluarga_move,
  &terpadu_verb_keluarga_refuse,
  &terpadu_verb_keluarga_split,
  &terpadu_verb_keluarga_withdraw,
  &terpadu_verb_penduduk_marry,
  &terpadu_verb_penduduk_status,
};

void
terpadu_verbs_add (TepatContext *context)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    tepat_context_add_verb (context, verbs[i]);
}
