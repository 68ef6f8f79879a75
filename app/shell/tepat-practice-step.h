/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-step.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_PRACTICE_STEP (tepat_practice_step_get_type ())
G_DECLARE_FINAL_TYPE (TepatPracticeStep, tepat_practice_step, TEPAT, PRACTICE_STEP, TepatStep)

/* What practice is, and where its data goes. */
GtkWidget *tepat_practice_step_new        (void);
/* Where it is looked for when somebody wants to practise again. */
char      *tepat_practice_step_dup_folder (void);

G_END_DECLS
