/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-job.h"

G_BEGIN_DECLS

/* Everybody in a practice workspace has this password; the login page says so. */
#define TEPAT_PRACTICE_PASSWORD "latihan-tepat"
#define TEPAT_PRACTICE_USER     "latihan"

/* Makes a workspace of an invented kabupaten, with errors and doubles to find; all or nothing.
 * Blocks; any thread but the main one. */
TEPAT_API gboolean tepat_practice_create (const char  *folder,
                                          TepatJob    *job,
                                          GError     **error);

G_END_DECLS
