/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

#include "dedup-lookup.h"
#include "dedup-scan.h"

G_BEGIN_DECLS

void     dedup_verbs_add        (TepatContext     *context);
/* By file. */
void     dedup_verbs_add_ask    (TepatContext     *context);
void     dedup_verbs_add_scan   (TepatContext     *context);
void     dedup_verbs_add_new    (TepatContext     *context);
void     dedup_verbs_add_review (TepatContext     *context);
void     dedup_verbs_add_train  (TepatContext     *context);

/* A number above 0 and up to 1. */
gboolean dedup_verb_read_share  (TepatInvocation  *invocation,
                                 const char       *option,
                                 double            standard,
                                 double           *share,
                                 GError          **error);
/* How alike another record is, in sentences. */
void     dedup_verb_put_match   (TepatInvocation  *invocation,
                                 JsonBuilder      *b,
                                 const DedupMatch *match);
/* `dedup scan --new` */
gboolean dedup_verb_follow      (TepatInvocation  *invocation,
                                 GError          **error);

G_END_DECLS
