/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tepat-macros.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_JOB (tepat_job_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatJob, tepat_job, TEPAT, JOB, GObject)

/**
 * TepatJobState:
 * @TEPAT_JOB_RUNNING: at work
 * @TEPAT_JOB_DONE: ended well
 * @TEPAT_JOB_FAILED: ended with an error
 * @TEPAT_JOB_CANCELLED: stopped by the user
 */
typedef enum
{
  TEPAT_JOB_RUNNING,
  TEPAT_JOB_DONE,
  TEPAT_JOB_FAILED,
  TEPAT_JOB_CANCELLED,
} TepatJobState;

TEPAT_API TepatJob     *tepat_job_new              (const char    *title);
TEPAT_API const char   *tepat_job_get_title        (TepatJob      *self);
TEPAT_API GCancellable *tepat_job_get_cancellable  (TepatJob      *self);
TEPAT_API TepatJobState tepat_job_get_state        (TepatJob      *self);

/* Worker side: any thread, never blocks; the properties follow on the main context. */
TEPAT_API void          tepat_job_set_phase        (TepatJob      *self,
                                                    const char    *phase);
TEPAT_API void          tepat_job_set_progress     (TepatJob      *self,
                                                    guint64        done,
                                                    guint64        total);

/* Reader side: main context. fraction is -1 while the total is not known. */
TEPAT_API double        tepat_job_get_fraction     (TepatJob      *self);
TEPAT_API char         *tepat_job_dup_phase        (TepatJob      *self);
TEPAT_API void          tepat_job_get_counts       (TepatJob      *self,
                                                    guint64       *done,
                                                    guint64       *total);
TEPAT_API void          tepat_job_finish           (TepatJob      *self,
                                                    const char    *result,
                                                    const GError  *error);
TEPAT_API const char   *tepat_job_get_result       (TepatJob      *self);
TEPAT_API const GError *tepat_job_get_error        (TepatJob      *self);

/* Where what came of it is seen: a page and what it should show. Main context, before the end. */
TEPAT_API void          tepat_job_set_place        (TepatJob      *self,
                                                    const char    *page,
                                                    const char    *argument);
TEPAT_API const char   *tepat_job_get_page         (TepatJob      *self);
TEPAT_API const char   *tepat_job_get_argument     (TepatJob      *self);

G_END_DECLS
