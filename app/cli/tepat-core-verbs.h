/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-host.h"

G_BEGIN_DECLS

/* The owner of what the application itself adds to the command line. */
#define TEPAT_CORE_OWNER "core"

void tepat_core_verbs_add     (TepatHost    *host);

void tepat_backup_verbs_add   (TepatContext *context);
void tepat_check_verbs_add    (TepatContext *context);
void tepat_init_verbs_add     (TepatContext *context);
void tepat_jejak_verbs_add    (TepatContext *context);
void tepat_pengguna_verbs_add (TepatContext *context);
void tepat_peran_verbs_add    (TepatContext *context);
void tepat_plugin_verbs_add   (TepatContext *context);
void tepat_referensi_verbs_add (TepatContext *context);
void tepat_wilayah_verbs_add  (TepatContext *context);

G_END_DECLS
