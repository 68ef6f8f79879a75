/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-step.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_PEOPLE_STEP (tepat_people_step_get_type ())
G_DECLARE_FINAL_TYPE (TepatPeopleStep, tepat_people_step, TEPAT, PEOPLE_STEP, TepatStep)

/* Who else works here, above all who signs the letters. */
GtkWidget *tepat_people_step_new (void);

G_END_DECLS
