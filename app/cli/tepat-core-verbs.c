/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-core-verbs"

#include "config.h"

#include "tepat-core-verbs.h"

#include "tepat-context-private.h"

/* The verbs of the application itself, in the order in which --help lists them. */
void
tepat_core_verbs_add (TepatHost *host)
{
  TepatContext *context = tepat_host_get_context (host, TEPAT_CORE_OWNER);
  g_autoptr(GError) error = NULL;

  tepat_init_verbs_add (context);
  tepat_check_verbs_add (context);
  tepat_wilayah_verbs_add (context);
  tepat_referensi_verbs_add (context);
  tepat_pengguna_verbs_add (context);
  tepat_peran_verbs_add (context);
  tepat_jejak_verbs_add (context);
  tepat_backup_verbs_add (context);
  tepat_plugin_verbs_add (context);

  tepat_context_check (context, &error);
  g_assert_no_error (error);
}
