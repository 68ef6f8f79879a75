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
