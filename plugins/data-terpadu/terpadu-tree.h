/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-knowledge.h"

G_BEGIN_DECLS

#define TERPADU_TYPE_TREE (terpadu_tree_get_type ())
G_DECLARE_FINAL_TYPE (TerpaduTree, terpadu_tree, TERPADU, TREE, GtkWidget)

/**
 * TerpaduTree:
 *
 * The members of a family by generation: a picture, whose words stand in the list beside it. Signal:
 * `activated` (uid): a member was clicked.
 */

/* whole: as terpadu_record_add_whole() tells; NULL is returned for a family of one. */
GtkWidget *terpadu_tree_new (const TepatArti *knowledge,
                             JsonObject             *whole);

G_END_DECLS
