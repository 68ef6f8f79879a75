/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-access"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-access-wait.h"

typedef struct
{
  gint64 wait;    /* in seconds */
} TepatAccessErrorPrivate;

static void
tepat_access_error_private_init (TepatAccessErrorPrivate *self)
{
}

static void
tepat_access_error_private_copy (const TepatAccessErrorPrivate *self,
                                 TepatAccessErrorPrivate       *copy)
{
  *copy = *self;
}

static void
tepat_access_error_private_clear (TepatAccessErrorPrivate *self)
{
}

G_DEFINE_EXTENDED_ERROR (TepatAccessError, tepat_access_error)

/**
 * tepat_access_error_get_wait:
 * @error: what was told
 *
 * Returns: after how many seconds one may try again, 0 where @error is another one
 */
gint64
tepat_access_error_get_wait (const GError *error)
{
  TepatAccessErrorPrivate *told;

  if (!g_error_matches (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_WAIT))
    return 0;
  told = tepat_access_error_get_private (error);

  return told->wait;
}

/**
 * tepat_access_set_wait:
 * @seconds: after which one may try again
 * @message: the same for who reads
 *
 * Sets #TEPAT_ACCESS_ERROR_WAIT.
 */
void
tepat_access_set_wait (GError     **error,
                       gint64       seconds,
                       const char  *message)
{
  g_autoptr(GError) made = g_error_new_literal (TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_WAIT,
                                                message);

  tepat_access_error_get_private (made)->wait = seconds;
  g_propagate_error (error, g_steal_pointer (&made));
}

/**
 * tepat_access_require:
 * @actor: (nullable): who acts
 * @hak: the right that the act needs
 *
 * Returns: whether @actor holds @hak; else #TEPAT_ACCESS_ERROR_NOT_ALLOWED is set
 */
gboolean
tepat_access_require (TepatActor  *actor,
                      const char  *hak,
                      GError     **error)
{
  if (tepat_actor_has_hak (actor, hak))
    return TRUE;
  g_set_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_NOT_ALLOWED,
               _("Your peran does not have the right “%s”. Nothing was changed. Ask an "
                 "administrator for it, or leave this to a colleague who has it."), hak);

  return FALSE;
}

/**
 * tepat_access_require_wilayah:
 * @actor: (nullable): who acts
 * @kode: where
 *
 * Returns: whether all of @kode is the actor's; else #TEPAT_ACCESS_ERROR_OUT_OF_SCOPE is set
 */
gboolean
tepat_access_require_wilayah (TepatActor  *actor,
                              const char  *kode,
                              GError     **error)
{
  if (tepat_actor_sees_wilayah (actor, kode))
    return TRUE;
  g_set_error (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_OUT_OF_SCOPE,
               _("Wilayah %s is outside yours. Nothing was changed. Ask the office that is "
                 "responsible for it."), kode != NULL && *kode != '\0' ? kode : "*");

  return FALSE;
}

/**
 * tepat_access_require_other:
 * @actor: who checks
 * @maker: login name of the person who made what is being checked
 *
 * Returns: whether they are two persons; else #TEPAT_ACCESS_ERROR_SAME_PERSON is set
 */
gboolean
tepat_access_require_other (TepatActor  *actor,
                            const char  *maker,
                            GError     **error)
{
  if (actor != NULL && g_ascii_strcasecmp (tepat_actor_get_nama (actor), maker) != 0)
    return TRUE;
  g_set_error_literal (error, TEPAT_ACCESS_ERROR, TEPAT_ACCESS_ERROR_SAME_PERSON,
                       _("You made this yourself, so somebody else must approve it. Nothing was "
                         "changed."));

  return FALSE;
}
