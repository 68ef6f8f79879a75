/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-verbs"

#include "config.h"

#include "dedup-verbs.h"

void
dedup_verbs_add (TepatContext *context)
{
  dedup_verbs_add_ask (context);
  dedup_verbs_add_scan (context);
  dedup_verbs_add_new (context);
  dedup_verbs_add_review (context);
  dedup_verbs_add_train (context);
  dedup_verbs_add_task (context);
  dedup_verbs_add_team (context);
}

const char *
dedup_verb_get_folder (TepatInvocation *invocation)
{
  return tepat_store_get_folder (tepat_session_get_store (
    tepat_invocation_get_session (invocation)));
}

void
dedup_verb_add_double (JsonBuilder *b,
                       const char  *name,
                       double       value)
{
  json_builder_set_member_name (b, name);
  json_builder_add_double_value (b, value);
}
