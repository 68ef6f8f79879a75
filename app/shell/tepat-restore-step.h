/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-step.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_RESTORE_STEP (tepat_restore_step_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatRestoreStep, tepat_restore_step, TEPAT, RESTORE_STEP, TepatStep)

/* Which backup, what opens it, and where the workspace goes. */
GtkWidget      *tepat_restore_step_new      (void);
TEPAT_API void  tepat_restore_step_set_file (TepatRestoreStep *self,
                                             const char       *path);

G_END_DECLS
