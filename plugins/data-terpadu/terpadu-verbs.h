/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

extern const TepatVerbDef terpadu_verb_import;
extern const TepatVerbDef terpadu_verb_import_undo;
extern const TepatVerbDef terpadu_verb_import_list;
extern const TepatVerbDef terpadu_verb_import_errors;
extern const TepatVerbDef terpadu_verb_search;
extern const TepatVerbDef terpadu_verb_show;
extern const TepatVerbDef terpadu_verb_export;
extern const TepatVerbDef terpadu_verb_draft_take;
extern const TepatVerbDef terpadu_verb_edit;
extern const TepatVerbDef terpadu_verb_edit_undo;
extern const TepatVerbDef terpadu_verb_keluarga_accept;
extern const TepatVerbDef terpadu_verb_keluarga_add;
extern const TepatVerbDef terpadu_verb_keluarga_member;
extern const TepatVerbDef terpadu_verb_keluarga_move;
extern const TepatVerbDef terpadu_verb_keluarga_refuse;
extern const TepatVerbDef terpadu_verb_keluarga_split;
extern const TepatVerbDef terpadu_verb_keluarga_withdraw;
extern const TepatVerbDef terpadu_verb_penduduk_marry;
extern const TepatVerbDef terpadu_verb_penduduk_status;
extern const TepatVerbDef terpadu_verb_batch;
extern const TepatVerbDef terpadu_verb_batch_undo;

void terpadu_verbs_add (TepatContext *context);

G_END_DECLS
