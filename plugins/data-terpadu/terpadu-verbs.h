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

G_END_DECLS
