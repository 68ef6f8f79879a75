/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-host.h"

G_BEGIN_DECLS

TepatContext *tepat_context_new       (TepatHost        *host,
                                       const char       *plugin_id,
                                       TepatPluginInfo  *info,
                                       guint             order);
/* NULL after it was taken back. */
TepatHost    *tepat_context_get_host  (TepatContext     *self);
/* The first thing that was wrong with a contribution. */
gboolean      tepat_context_check     (TepatContext     *self,
                                       GError          **error);
void          tepat_context_withdraw  (TepatContext     *self);

/* What contexts do at their host. */
gboolean      tepat_host_add_contribution    (TepatHost          *self,
                                              TepatContribution  *contribution,
                                              GError            **error);
void          tepat_host_remove_contribution (TepatHost          *self,
                                              TepatContribution  *contribution);
void          tepat_host_add_job             (TepatHost          *self,
                                              TepatJob           *job);
void          tepat_host_open_page           (TepatHost          *self,
                                              const char         *page_id,
                                              const char         *argument);
void          tepat_host_open_record         (TepatHost          *self,
                                              const char         *subject,
                                              const char         *uid);
void          tepat_host_toast               (TepatHost          *self,
                                              const char         *text);
void          tepat_host_report              (TepatHost          *self,
                                              const GError       *error);

G_END_DECLS
