/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-toast"

#include "config.h"

#include "tepat-toast.h"

#define SHOWN "tepat-toast-shown"

static void
on_dismissed (AdwToast *toast,
              GObject  *overlay)
{
  if (g_object_get_data (overlay, SHOWN) == toast)
    g_object_set_data (overlay, SHOWN, NULL);
}

/**
 * tepat_toast_show:
 * @within: a widget inside an `AdwToastOverlay`, or the overlay itself
 * @text: what happened
 * @button: (nullable): the one thing to do about it
 * @seconds: how long it stays, 0 for until it is closed
 *
 * Says it at the bottom of the window. What was said before goes at once: were it waited for, whoever
 * saves three records would be offered to undo the first while looking at the third.
 *
 * Returns: (transfer none) (nullable): the toast, whose button may be listened to
 */
AdwToast *
tepat_toast_show (GtkWidget  *within,
                  const char *text,
                  const char *button,
                  guint       seconds)
{
  GtkWidget *overlay;
  g_autofree char *escaped = NULL;
  AdwToast *toast, *before;

  g_return_val_if_fail (GTK_IS_WIDGET (within), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  overlay = gtk_widget_get_ancestor (within, ADW_TYPE_TOAST_OVERLAY);
  if (overlay == NULL)
    return NULL;
  before = g_object_get_data (G_OBJECT (overlay), SHOWN);
  if (before != NULL)
    adw_toast_dismiss (before);
  escaped = g_markup_escape_text (text, -1);
  toast = adw_toast_new (escaped);
  adw_toast_set_button_label (toast, button);
  adw_toast_set_timeout (toast, seconds);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_dismissed), overlay, 0);
  g_object_set_data_full (G_OBJECT (overlay), SHOWN, g_object_ref (toast), g_object_unref);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);

  return toast;
}
