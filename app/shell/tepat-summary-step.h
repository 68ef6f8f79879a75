/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-step.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_SUMMARY_STEP (tepat_summary_step_get_type ())
G_DECLARE_FINAL_TYPE (TepatSummaryStep, tepat_summary_step, TEPAT, SUMMARY_STEP, TepatStep)

/* All that was entered, to be read once more. */
GtkWidget *tepat_summary_step_new (void);

G_END_DECLS
