/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-row-feed.h"
#include "tepat-store.h"

G_BEGIN_DECLS

#define TEPAT_ROW_FEED_FIRST 256u   /* a page */

/* On the main context, before the job's own result is there; @ids are only lent. */
typedef void (*TepatRowFeedFunc) (gpointer  owner,
                                  GArray   *ids);

/* @func: (nullable): wants the first ids at once. @owner lives until the job's result is taken. */
gpointer tepat_row_feed_new  (TepatStoreJob     job,
                              gpointer          data,
                              GDestroyNotify    data_free,
                              TepatRowFeedFunc  func,
                              gpointer          owner);
void     tepat_row_feed_free (gpointer          feed);
/* A read job whose data is a feed. */
gpointer tepat_row_feed_run  (TepatDb          *db,
                              gpointer          feed,
                              GCancellable     *cancellable,
                              GError          **error);

G_END_DECLS
