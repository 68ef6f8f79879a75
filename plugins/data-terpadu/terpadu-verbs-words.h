/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-knowledge.h"

G_BEGIN_DECLS

/* A record or the hits of a search as the command line gives them out: beside a code its words in
 * a member NAME_nama, answers with their questions in a member "butir", and all but the ends of
 * NIK and KK hidden unless @full_nik. */
JsonNode *terpadu_verbs_put_in_words (const TepatArti *knowledge,
                                      JsonNode               *node,
                                      gboolean                full_nik);

G_END_DECLS
