/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-macros.h"

G_BEGIN_DECLS

/* The workspace that this person opened last on this computer. */
TEPAT_API char *tepat_recent_dup_workspace (void);
TEPAT_API void  tepat_recent_set_workspace (const char *folder);

G_END_DECLS
