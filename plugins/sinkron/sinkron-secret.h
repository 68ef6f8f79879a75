/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sinkron-server.h"

G_BEGIN_DECLS

/* The office's secret at the centre belongs to the computer and its user, not to the workspace: in
 * the keyring of the session, or, where there is none, in a file that nobody else can read. */

gboolean sinkron_secret_save (const SinkronServer  *server,
                              const char           *secret,
                              GError              **error);
/* (transfer full): give it to sinkron_secret_free() */
char    *sinkron_secret_load (const SinkronServer  *server,
                              GError              **error);
void     sinkron_secret_free (char                 *secret);

G_END_DECLS
