/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-host.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_JOB_NOTIFIER (tepat_job_notifier_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatJobNotifier, tepat_job_notifier, TEPAT, JOB_NOTIFIER, GObject)

/**
 * TepatJobNotifier:
 *
 * Tells when long work ends while nobody looks at the window. Signal: `ended` (title, what came of
 * it, whether it went well).
 */

/* seconds: shorter work is not worth a notification. */
TEPAT_API TepatJobNotifier *tepat_job_notifier_new (TepatHost *host,
                                                    GtkWidget *desk,
                                                    guint      seconds);

G_END_DECLS
