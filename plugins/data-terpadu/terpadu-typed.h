/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-knowledge.h"

G_BEGIN_DECLS

TepatLists *terpadu_lists_new  (TepatArti         *knowledge);
void        terpadu_lists_free (TepatLists        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TepatLists, terpadu_lists_free)

G_END_DECLS
