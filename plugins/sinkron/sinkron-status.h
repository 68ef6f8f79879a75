/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/* Read jobs whose result is a JsonNode: how synchronisation stands, and what was exchanged. The page
 * and the verbs show the same. */

gpointer sinkron_status_read (TepatDb       *db,
                              gpointer       data,
                              GCancellable  *cancellable,
                              GError       **error);
gpointer sinkron_status_log  (TepatDb       *db,
                              gpointer       most,
                              GCancellable  *cancellable,
                              GError       **error);
/* (nullable): what to say of a clock that is so many seconds before the centre's. */
char    *sinkron_status_dup_clock (gint64 ahead);

G_END_DECLS
