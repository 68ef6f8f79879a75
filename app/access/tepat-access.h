/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tepat-actor.h"

G_BEGIN_DECLS

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
 * @TEPAT_ACCESS_ERROR_INVALID: an account's name, peran or wilayah is not possible
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
  TEPAT_ACCESS_ERROR_INVALID,
} TepatAccessError;

/* What a write job asks before it changes anything. */
TEPAT_API gboolean tepat_access_require         (TepatActor  *actor,
                                                 const char  *hak,
                                                 GError     **error);
TEPAT_API gboolean tepat_access_require_wilayah (TepatActor  *actor,
                                                 const char  *kode,
                                                 GError     **error);
TEPAT_API gboolean tepat_access_require_other   (TepatActor  *actor,
                                                 const char  *maker,
                                                 GError     **error);

G_END_DECLS
