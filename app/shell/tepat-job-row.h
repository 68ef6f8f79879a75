/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tepat-job.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_JOB_ROW (tepat_job_row_get_type ())
G_DECLARE_FINAL_TYPE (TepatJobRow, tepat_job_row, TEPAT, JOB_ROW, GtkWidget)

GtkWidget *tepat_job_row_new (TepatJob *job);

G_END_DECLS
