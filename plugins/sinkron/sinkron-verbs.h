/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-ui.h"

#include "sinkron-run.h"

G_BEGIN_DECLS

void sinkron_verbs_add       (TepatContext *context);
void sinkron_verbs_add_berkas (TepatContext *context);
void sinkron_verbs_add_penerima (TepatContext *context);
void sinkron_verbs_add_recon (TepatContext *context);
void sinkron_verbs_add_setup (TepatContext *context);
void sinkron_verbs_add_show  (TepatContext *context);
void sinkron_verbs_add_work  (TepatContext *context);

/* What a run received and did, for people and as a member of the open object. */
void sinkron_verbs_print_counts (TepatInvocation        *invocation,
                                 const char             *title,
                                 const SinkronHitungan  *n);
void sinkron_verbs_put_counts   (JsonBuilder            *b,
                                 const char             *jenis,
                                 const SinkronHitungan  *n);
/* A number option; @value stays as it is where it was not given. */
gboolean sinkron_verbs_read_number (TepatInvocation     *invocation,
                                    const char          *name,
                                    guint                least,
                                    guint                most,
                                    gint64              *value,
                                    GError             **error);

G_END_DECLS
