/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/* A case that one person works on is not decided by another meanwhile. After a day it is free. */

/* Write jobs in the plugin's name, @data: uid of a case; the result is the uid. */
gpointer  dedup_claim          (TepatDb       *db,
                                gpointer       uid,
                                GCancellable  *cancellable,
                                GError       **error);
gpointer  dedup_release        (TepatDb       *db,
                                gpointer       uid,
                                GCancellable  *cancellable,
                                GError       **error);
/* Part of a write job: fails where somebody else has it. */
gboolean  dedup_claim_require  (TepatDb       *db,
                                const char    *uid,
                                GError       **error);
/* Part of a write job: once it was decided. */
gboolean  dedup_claim_drop     (TepatDb       *db,
                                const char    *uid,
                                GError       **error);
/* Claims from then on hold. */
char     *dedup_claim_dup_since (void);

G_END_DECLS
