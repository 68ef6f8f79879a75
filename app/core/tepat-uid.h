/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-macros.h"

G_BEGIN_DECLS

#define TEPAT_UID_LENGTH 36

TEPAT_API char    *tepat_uid_new      (void);
TEPAT_API void     tepat_uid_write    (char       *buffer);
TEPAT_API gboolean tepat_uid_is_valid (const char *text);

G_END_DECLS
