/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-offer"

#include "config.h"

#include "tepat-offer.h"

/**
 * tepat_offer:
 * @widget: what begins an act that writes
 * @session: who would do it, and where
 * @hak: (nullable): the right that the act needs; %NULL for one that everybody may do
 *
 * Shows @widget to who has the right and hides it from all others. Where the workspace cannot be
 * written it is insensitive, and its tooltip says why.
 *
 * Returns: whether the act can be done
 */
gboolean
tepat_offer (GtkWidget    *widget,
             TepatSession *session,
             const char   *hak)
{
  const char *reason;
  TepatActor *actor;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);
  g_return_val_if_fail (TEPAT_IS_SESSION (session), FALSE);

  actor = tepat_session_get_actor (session);
  reason = tepat_store_get_read_only_reason (tepat_session_get_store (session));
  gtk_widget_set_visible (widget, actor != NULL &&
                                  (hak == NULL || tepat_actor_has_hak (actor, hak)));
  gtk_widget_set_sensitive (widget, reason == NULL);
  /* A workspace does not become writable while it is open, so its own tooltip is not kept. */
  if (reason != NULL)
    gtk_widget_set_tooltip_text (widget, reason);

  return gtk_widget_get_visible (widget) && reason == NULL;
}
