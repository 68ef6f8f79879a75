/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-host.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_JOBS_BUTTON (tepat_jobs_button_get_type ())
G_DECLARE_FINAL_TYPE (TepatJobsButton, tepat_jobs_button, TEPAT, JOBS_BUTTON, GtkWidget)

/**
 * TepatJobsButton:
 *
 * How much long work is under way, and a popover that lists it.
 */

void tepat_jobs_button_set_host (TepatJobsButton *self,
                                 TepatHost       *host);
void tepat_jobs_button_popup    (TepatJobsButton *self);

G_END_DECLS
