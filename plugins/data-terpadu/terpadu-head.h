/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-card.h"
#include "terpadu-knowledge.h"

G_BEGIN_DECLS

/* The top of a record's view: name, what it is in a line, its states, its numbers with the eye. */
GtkWidget *terpadu_head_new     (TepatContext           *context,
                                 const TepatArti        *knowledge,
                                 JsonObject             *whole);

/* Opens another record from the one that is shown. */
typedef void (*TerpaduFollow) (const char *subject,
                               const char *uid,
                               gpointer    user_data);

/* The members of the family; one that is activated is followed. */
GtkWidget *terpadu_members_new  (const TepatArti *knowledge,
                                 JsonObject             *whole,
                                 TerpaduFollow           follow,
                                 gpointer                user_data);

G_END_DECLS
