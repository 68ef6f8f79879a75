/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-step.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_OFFICE_STEP (tepat_office_step_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatOfficeStep, tepat_office_step, TEPAT, OFFICE_STEP, TepatStep)

/* What the office is called, what stands on its letters, and where the workspace goes. */
GtkWidget      *tepat_office_step_new      (void);
TEPAT_API void  tepat_office_step_set_logo (TepatOfficeStep *self,
                                            const char      *path);

G_END_DECLS
