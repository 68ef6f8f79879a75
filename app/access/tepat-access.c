/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-access"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-access.h"

G_DEFINE_QUARK (tepat-access-error-quark, tepat_access_error)

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
