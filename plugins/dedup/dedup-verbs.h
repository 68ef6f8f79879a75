/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

#include "dedup-scan.h"

G_BEGIN_DECLS

void     dedup_verbs_add        (TepatContext     *context);
/* By file. */
void     dedup_verbs_add_scan   (TepatContext     *context);
void     dedup_verbs_add_new    (TepatContext     *context);
void     dedup_verbs_add_review (TepatContext     *context);

/* `dedup scan --new` */
gboolean dedup_verb_follow      (TepatInvocation  *invocation,
                                 GError          **error);

/* Work without a store on a thread of its own, watched as @job. */
typedef gpointer (*DedupWork) (gpointer   data,
                               TepatJob  *job,
                               GError   **error);

gpointer dedup_verb_run    (TepatInvocation *invocation,
                            TepatJob        *job,
                            DedupWork        work,
                            gpointer         data,
                            GError         **error);

G_END_DECLS
