/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

#include "sinkron-run.h"

G_BEGIN_DECLS

void sinkron_verbs_add       (TepatContext *context);
void sinkron_verbs_add_recon (TepatContext *context);
void sinkron_verbs_add_setup (TepatContext *context);
void sinkron_verbs_add_show  (TepatContext *context);
void sinkron_verbs_add_work  (TepatContext *context);

G_END_DECLS
