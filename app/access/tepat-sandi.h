/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-access.h"

G_BEGIN_DECLS

TEPAT_API gboolean tepat_sandi_check (const char  *sandi,
                                      const char  *nama,
                                      GError     **error);
TEPAT_API char    *tepat_sandi_hash  (const char  *sandi,
                                      const char  *nama,
                                      GError     **error);
TEPAT_API void     tepat_sandi_free  (char        *sandi);
/* 0 is one of the first tries, 4 holds against a computer; a hint for the eye, never a refusal. */
TEPAT_API guint    tepat_sandi_strength (const char *sandi);

G_END_DECLS
