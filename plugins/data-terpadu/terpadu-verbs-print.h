/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "terpadu-knowledge.h"

G_BEGIN_DECLS

/* What terpadu_verbs_put_in_words() made, as people read it. */
void terpadu_verbs_print_hits   (TepatInvocation        *invocation,
                                 JsonNode               *hits);
/* Who may be meant: persons of several families, each with the uid that shows it alone. */
void terpadu_verbs_print_candidates
                                (TepatInvocation        *invocation,
                                 JsonNode               *hits);
void terpadu_verbs_print_record (TepatInvocation        *invocation,
                                 const TepatArti        *knowledge,
                                 JsonNode               *record);

G_END_DECLS
