/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

G_BEGIN_DECLS

/* Names for people; a name of the machine where there is none. */
const char *terpadu_knowledge_name_column   (const TepatArti *self,
                                             const char      *column);
const char *terpadu_knowledge_name_identity (const TepatArti *self,
                                             const char      *jenis);

G_END_DECLS
