/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"

G_BEGIN_DECLS

/**
 * TepatRowFeed:
 *
 * The way to the list that waits for ids, while the job that finds them runs.
 */
typedef struct _TepatRowFeed TepatRowFeed;

TEPAT_API TepatRowFeed *tepat_row_feed_get  (void);
TEPAT_API GArray       *tepat_row_feed_read (TepatRowFeed  *self,
                                             TepatStmt     *stmt,
                                             GError       **error);

G_END_DECLS
