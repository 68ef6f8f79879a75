/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

G_BEGIN_DECLS

/* A person logs in at the centre with a one-time code; the runs that follow use what it brought, as
 * long as the centre lets it hold. Blocks. */
gboolean sinkron_login_run (TepatStore  *store,
                            TepatActor  *actor,
                            TepatJob    *job,
                            const char  *code,
                            GError     **error);

G_END_DECLS
