/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-verbs"

#include "config.h"

#include "sinkron-verbs.h"

void
sinkron_verbs_add (TepatContext *context)
{
  sinkron_verbs_add_setup (context);
  sinkron_verbs_add_work (context);
  sinkron_verbs_add_show (context);
  sinkron_verbs_add_recon (context);
}
