/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat-access.h"
#include "tepat-store.h"

G_BEGIN_DECLS

#define TEPAT_TYPE_SESSION (tepat_session_get_type ())
TEPAT_API
G_DECLARE_FINAL_TYPE (TepatSession, tepat_session, TEPAT, SESSION, GObject)

/**
 * TepatSession:
 *
 * An open workspace and, after login, the person who works in it. Properties: `store` (construct
 * only), `actor` (nullable, notifies on login, lock and change of user). Lives on the main context.
 */

TEPAT_API TepatSession *tepat_session_new          (TepatStore           *store);
TEPAT_API TepatStore   *tepat_session_get_store    (TepatSession         *self);
TEPAT_API TepatActor   *tepat_session_get_actor    (TepatSession         *self);
TEPAT_API gboolean      tepat_session_login        (TepatSession         *self,
                                                    const char           *nama,
                                                    const char           *sandi,
                                                    GError              **error);
TEPAT_API void          tepat_session_login_async  (TepatSession         *self,
                                                    const char           *nama,
                                                    const char           *sandi,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
TEPAT_API gboolean      tepat_session_login_finish (TepatSession         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
TEPAT_API void          tepat_session_logout       (TepatSession         *self);

/* Auto-lock: the actor is gone until the same person unlocks; jobs in hand go on. */
TEPAT_API void          tepat_session_lock          (TepatSession        *self);
TEPAT_API const char   *tepat_session_get_locked_by (TepatSession        *self);
TEPAT_API void          tepat_session_unlock_async  (TepatSession        *self,
                                                     const char          *sandi,
                                                     GCancellable        *cancellable,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             user_data);
TEPAT_API gboolean      tepat_session_unlock_finish (TepatSession        *self,
                                                     GAsyncResult        *result,
                                                     GError             **error);

TEPAT_API TepatZone     tepat_session_get_zone      (TepatSession        *self);

/* Asked before an act is offered; the write job itself checks again. */
TEPAT_API const char   *tepat_session_get_obstacle  (TepatSession        *self,
                                                     const char          *hak);

/* The person's own password; blocks for about as long as a login. */
TEPAT_API gboolean      tepat_session_change_sandi (TepatSession         *self,
                                                    const char           *old_sandi,
                                                    const char           *new_sandi,
                                                    GError              **error);

TEPAT_API void          tepat_session_change_sandi_async
                                                   (TepatSession         *self,
                                                    const char           *old_sandi,
                                                    const char           *new_sandi,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
TEPAT_API gboolean      tepat_session_change_sandi_finish
                                                   (TepatSession         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

/* Shorthands that act for the session's actor. */
TEPAT_API gpointer      tepat_session_read         (TepatSession         *self,
                                                    TepatStoreJob         job,
                                                    gpointer              data,
                                                    GCancellable         *cancellable,
                                                    GError              **error);
TEPAT_API gpointer      tepat_session_write        (TepatSession         *self,
                                                    TepatStoreJob         job,
                                                    gpointer              data,
                                                    GDestroyNotify        result_free,
                                                    GCancellable         *cancellable,
                                                    GError              **error);

G_END_DECLS
