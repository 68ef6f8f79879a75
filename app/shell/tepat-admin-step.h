/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-step.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_ADMIN_STEP (tepat_admin_step_get_type ())
G_DECLARE_FINAL_TYPE (TepatAdminStep, tepat_admin_step, TEPAT, ADMIN_STEP, TepatStep)

/* The first user, who may do everything. */
GtkWidget *tepat_admin_step_new (void);

G_END_DECLS
