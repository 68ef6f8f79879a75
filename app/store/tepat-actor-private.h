/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-actor.h"

G_BEGIN_DECLS

/* Only a login (app/access) and the store itself make actors: a plugin cannot forge one. */
TepatActor *tepat_actor_new        (const char         *uid,
                                    const char         *nama,
                                    const char         *peran,
                                    const char * const *hak,
                                    const char * const *wilayah);
TepatActor *tepat_actor_new_system (void);

G_END_DECLS
