/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-store.h"

G_BEGIN_DECLS

/**
 * TepatLoginFlags:
 * @TEPAT_LOGIN_NONE: an ordinary login
 * @TEPAT_LOGIN_UNLOCK: the person was logged in before; never waits for other writes
 */
typedef enum
{
  TEPAT_LOGIN_NONE   = 0,
  TEPAT_LOGIN_UNLOCK = 1 << 0,
} TepatLoginFlags;

/* Any thread; takes a good part of a second. */
TepatActor *tepat_login        (TepatStore       *store,
                                const char       *nama,
                                const char       *sandi,
                                TepatLoginFlags   flags,
                                GError          **error);
/* The account as it is now, or NULL when it was closed. */
TepatActor *tepat_login_reload (TepatDb          *db,
                                const char       *nama,
                                GError          **error);
int         tepat_login_delay  (gint64            n_failures);
/* For tests: as if the process had just started. */
void        tepat_login_forget (void);

G_END_DECLS
