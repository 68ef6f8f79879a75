/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-job.h"
#include "tepat-macros.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_JOB_ROW (tepat_job_row_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatJobRow, tepat_job_row, TEPAT, JOB_ROW, GtkWidget)

/* How far a job is, and what came of it. */
TEPAT_API GtkWidget *tepat_job_row_new (TepatJob *job);

G_END_DECLS
