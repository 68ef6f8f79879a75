/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db.h"
#include "tepat-format.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_STORE (tepat_store_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatStore, tepat_store, TEPAT, STORE, GObject)

/**
 * TepatStoreJob:
 * @db: the connection, lent for the duration of the job
 * @data: plain data given with the job
 * @cancellable: (nullable): asked between rows; a running query stops by itself
 * @error: return location
 *
 * Runs on a lane's thread. A write job is a transaction: it is committed when the job sets no
 * error, and must have added at least one journal entry when it changed anything.
 *
 * Returns: (nullable) (transfer full): the result, or %NULL, which is also a valid result
 */
typedef gpointer (*TepatStoreJob) (TepatDb       *db,
                                   gpointer       data,
                                   GCancellable  *cancellable,
                                   GError       **error);

TEPAT_API TepatStore *tepat_store_open           (const char           *folder,
                                                  GError              **error);
TEPAT_API void        tepat_store_close          (TepatStore           *self);
TEPAT_API void        tepat_store_watch          (TepatStore           *self);
TEPAT_API const char *tepat_store_get_folder     (TepatStore           *self);
TEPAT_API TepatZone   tepat_store_get_zone   (TepatStore           *self);
TEPAT_API const char *tepat_store_get_read_only_reason
                                                 (TepatStore           *self);

TEPAT_API gboolean    tepat_store_migrate        (TepatStore           *self,
                                                  const char           *module,
                                                  const char * const   *steps,
                                                  GError              **error);

TEPAT_API void        tepat_store_read_async     (TepatStore           *self,
                                                  TepatActor           *actor,
                                                  TepatStoreJob         job,
                                                  gpointer              data,
                                                  GDestroyNotify        data_free,
                                                  GDestroyNotify        result_free,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
TEPAT_API void        tepat_store_write_async    (TepatStore           *self,
                                                  TepatActor           *actor,
                                                  TepatStoreJob         job,
                                                  gpointer              data,
                                                  GDestroyNotify        data_free,
                                                  GDestroyNotify        result_free,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
TEPAT_API gpointer    tepat_store_run_finish     (TepatStore           *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
TEPAT_API gboolean    tepat_store_run_check      (TepatStore           *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
TEPAT_API gpointer    tepat_store_read           (TepatStore           *self,
                                                  TepatActor           *actor,
                                                  TepatStoreJob         job,
                                                  gpointer              data,
                                                  GCancellable         *cancellable,
                                                  GError              **error);
TEPAT_API gpointer    tepat_store_write          (TepatStore           *self,
                                                  TepatActor           *actor,
                                                  TepatStoreJob         job,
                                                  gpointer              data,
                                                  GDestroyNotify        result_free,
                                                  GCancellable         *cancellable,
                                                  GError              **error);
TEPAT_API gpointer    tepat_store_write_alone    (TepatStore           *self,
                                                  TepatActor           *actor,
                                                  TepatStoreJob         job,
                                                  gpointer              data,
                                                  GDestroyNotify        result_free,
                                                  GCancellable         *cancellable,
                                                  GError              **error);

/* The same for a plugin: its SQL may change the tables of its own module, and no others. */
TEPAT_API void        tepat_store_write_as_async (TepatStore           *self,
                                                  TepatActor           *actor,
                                                  const char           *module,
                                                  TepatStoreJob         job,
                                                  gpointer              data,
                                                  GDestroyNotify        data_free,
                                                  GDestroyNotify        result_free,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
TEPAT_API gpointer    tepat_store_write_as       (TepatStore           *self,
                                                  TepatActor           *actor,
                                                  const char           *module,
                                                  TepatStoreJob         job,
                                                  gpointer              data,
                                                  GDestroyNotify        result_free,
                                                  GCancellable         *cancellable,
                                                  GError              **error);

G_END_DECLS
