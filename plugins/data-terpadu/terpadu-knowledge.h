/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* Names for people; a name of the machine where there is none. */
const char *terpadu_knowledge_name_column   (const TepatArti *self,
                                             const char      *column);
const char *terpadu_knowledge_name_identity (const TepatArti *self,
                                             const char      *jenis);
/* A column's value as people read it: a code's word, a date, a wilayah with its parents. */
char       *terpadu_knowledge_describe      (const TepatArti *self,
                                             const char      *column,
                                             const char      *value);

G_END_DECLS
