/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

#include "dedup-lookup.h"
#include "dedup-scan.h"
#include "dedup-task.h"

G_BEGIN_DECLS

void     dedup_verbs_add        (TepatContext     *context);
/* By file. */
void     dedup_verbs_add_ask    (TepatContext     *context);
void     dedup_verbs_add_scan   (TepatContext     *context);
void     dedup_verbs_add_new    (TepatContext     *context);
void     dedup_verbs_add_review (TepatContext     *context);
void     dedup_verbs_add_train  (TepatContext     *context);
void     dedup_verbs_add_task   (TepatContext     *context);
void     dedup_verbs_add_team   (TepatContext     *context);

/* Of the workspace. */
const char *dedup_verb_get_folder (TepatInvocation *invocation);
void     dedup_verb_add_double  (JsonBuilder      *b,
                                 const char       *name,
                                 double            value);
/* A number above 0 and up to 1. */
gboolean dedup_verb_read_share  (TepatInvocation  *invocation,
                                 const char       *option,
                                 double            standard,
                                 double           *share,
                                 GError          **error);
/* Makes an argument that is not valid an error of usage. */
void     dedup_verb_tell_usage  (GError          **error);
/* How alike another record is, in sentences. */
void     dedup_verb_put_match   (TepatInvocation  *invocation,
                                 JsonBuilder      *b,
                                 const DedupMatch *match);
/* Who is sent where, as the options of an errand say. */
#define DEDUP_ERRAND_OPTIONS \
  { "to", N_("NAME"), N_("field: login name of who goes (whoever works in the desa)") }, \
  { "desa", N_("CODE"), N_("field: where to look (the desa of the first record)") }, \
  { "until", N_("DATE"), N_("field: until which day (two weeks from today)") }, \
  { "ask", N_("TEXT"), N_("field: what to find out") }
DedupErrand *dedup_verb_read_errand (TepatInvocation  *invocation,
                                     GError          **error);
void     dedup_verb_put_task    (TepatInvocation  *invocation,
                                 JsonBuilder      *b,
                                 const DedupTask  *task);
/* `dedup scan --new` */
gboolean dedup_verb_follow      (TepatInvocation  *invocation,
                                 GError          **error);

G_END_DECLS
