/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-sandi.h"

G_BEGIN_DECLS

/* The hash of 32 random bytes that nobody kept, with today's parameters: to look at it takes as long
 * as to look at a user's, also the first time. */
#define TEPAT_SANDI_DECOY                                                                         \
  "$argon2id$v=19$m=65536,t=2,p=1$FWMIWq417jT7P5JGmiKn9A"                                         \
  "$rcu8H3y9f+TL1z1vr3KT4vuHn3ZSHYsObYi/eS5QAlU"

gboolean tepat_sandi_fits         (const char *hash,
                                   const char *sandi);
gboolean tepat_sandi_is_outdated  (const char *hash);
char    *tepat_sandi_hash_again   (const char *sandi);

G_END_DECLS
