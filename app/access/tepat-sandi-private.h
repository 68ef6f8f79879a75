/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-sandi.h"

G_BEGIN_DECLS

gboolean tepat_sandi_fits         (const char *hash,
                                   const char *sandi);
gboolean tepat_sandi_is_outdated  (const char *hash);
char    *tepat_sandi_hash_again   (const char *sandi);

G_END_DECLS
