/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

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

#define TEPAT_ACCESS_ERROR (tepat_access_error_quark ())
TEPAT_API GQuark tepat_access_error_quark (void);

/**
 * TepatAccessError:
 * @TEPAT_ACCESS_ERROR_WRONG_PASSWORD: name or password does not fit
 * @TEPAT_ACCESS_ERROR_WAIT: too many failures; the message says how many seconds to wait
 * @TEPAT_ACCESS_ERROR_INACTIVE: the account was closed
 * @TEPAT_ACCESS_ERROR_NOT_ALLOWED: the peran lacks the hak
 * @TEPAT_ACCESS_ERROR_OUT_OF_SCOPE: the wilayah is not the person's
 * @TEPAT_ACCESS_ERROR_SAME_PERSON: maker and checker must be two persons
 * @TEPAT_ACCESS_ERROR_WEAK_PASSWORD: a new password is too easy
 */
typedef enum
{
  TEPAT_ACCESS_ERROR_WRONG_PASSWORD,
  TEPAT_ACCESS_ERROR_WAIT,
  TEPAT_ACCESS_ERROR_INACTIVE,
  TEPAT_ACCESS_ERROR_NOT_ALLOWED,
  TEPAT_ACCESS_ERROR_OUT_OF_SCOPE,
  TEPAT_ACCESS_ERROR_SAME_PERSON,
  TEPAT_ACCESS_ERROR_WEAK_PASSWORD,
} TepatAccessError;

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
