/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-card.h"
#include "terpadu-knowledge.h"

G_BEGIN_DECLS

/* The top of a record's view: name, what it is in a line, its states, its numbers with the eye. */
GtkWidget *terpadu_head_new     (TepatContext           *context,
                                 const TerpaduKnowledge *knowledge,
                                 JsonObject             *whole);

/* The members of the family; activated calls func with the uid of one. */
typedef void (*TerpaduMemberFunc) (const char *uid,
                                   gpointer    user_data);
GtkWidget *terpadu_members_new  (const TerpaduKnowledge *knowledge,
                                 JsonObject             *whole,
                                 TerpaduMemberFunc       func,
                                 gpointer                user_data);

G_END_DECLS
