/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-macros.h"

G_BEGIN_DECLS

/* What the acts of this room are called in the journal; once for the process. */
TEPAT_API void tepat_workflow_add_words (void);

G_END_DECLS
