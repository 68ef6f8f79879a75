/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-db-private.h"
#include "tepat-store.h"

G_BEGIN_DECLS

/**
 * TepatStoreGuardFunc:
 *
 * Limits @db to what @actor (nullable: nobody) and @module (nullable) may do, by
 * tepat_db_set_guard() and views. Called on the lane's thread when a connection goes to another
 * actor or module than before.
 */
typedef gboolean (*TepatStoreGuardFunc) (TepatDb     *db,
                                         TepatActor  *actor,
                                         const char  *module,
                                         GError     **error);

void     tepat_store_set_guard_func (TepatStore           *self,
                                     TepatStoreGuardFunc   func);
/* The application's own acts, before or beside any login. */
gpointer tepat_store_write_system   (TepatStore           *self,
                                     TepatStoreJob         job,
                                     gpointer              data,
                                     GError              **error);
gpointer tepat_store_read_system    (TepatStore           *self,
                                     TepatStoreJob         job,
                                     gpointer              data,
                                     GCancellable         *cancellable,
                                     GError              **error);

gboolean tepat_migration_run        (TepatDb              *db,
                                     const char           *folder,
                                     const char           *module,
                                     const char * const   *steps,
                                     GError              **error);
gboolean tepat_migration_run_core   (TepatDb              *db,
                                     const char           *folder,
                                     GError              **error);

gboolean tepat_migration_require_core (TepatDb            *db,
                                       GError            **error);

/* What the folder is like, asked before the database is touched. */
gboolean tepat_folder_check         (const char           *folder,
                                     char                **read_only_reason,
                                     GError              **error);
gboolean tepat_folder_take_back     (const char           *path,
                                     GError              **error);
char    *tepat_folder_get_read_only_uri (const char        *path,
                                         const char         *reason,
                                         GError            **error);
gboolean tepat_folder_type_is_network (const char         *fs_type);
const char *tepat_folder_get_network_name (guint32          magic);

G_END_DECLS
