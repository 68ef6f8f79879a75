/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-toast"

#include "config.h"

#include "tepat-toast.h"

#define SHOWN "tepat-toast-shown"
#define MUTED "tepat-toast-muted"
/* A toast's own title is one line, cut off where the window is narrow. */
#define LINE_CHARS 48
/* What a person reads in a second. */
#define CHARS_PER_SECOND 15

static void
on_dismissed (AdwToast *toast,
              GObject  *overlay)
{
  if (g_object_get_data (overlay, SHOWN) == toast)
    g_object_set_data (overlay, SHOWN, NULL);
}

static GtkWidget *
new_lines (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE_CHARS);
  gtk_widget_add_css_class (label, "heading");

  return label;
}

/**
 * tepat_toast_show:
 * @within: a widget inside an `AdwToastOverlay`, or the overlay itself
 * @text: what happened
 * @button: (nullable): the one thing to do about it
 * @seconds: how long it stays at least, 0 for until it is closed; a long text stays longer
 *
 * Says it at the bottom of the window. What was said before goes at once: were it waited for, whoever
 * saves three records would be offered to undo the first while looking at the third.
 *
 * Returns: (transfer none) (nullable): the toast, whose button may be listened to; %NULL where no
 *   window shows it, none does any more, or the window is locked
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
  guint length;

  g_return_val_if_fail (GTK_IS_WIDGET (within), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  overlay = gtk_widget_get_ancestor (within, ADW_TYPE_TOAST_OVERLAY);
  if (overlay == NULL || gtk_widget_get_root (overlay) == NULL ||
      g_object_get_data (G_OBJECT (overlay), MUTED) != NULL)
    return NULL;
  before = g_object_get_data (G_OBJECT (overlay), SHOWN);
  if (before != NULL)
    adw_toast_dismiss (before);
  length = (guint) g_utf8_strlen (text, -1);
  escaped = g_markup_escape_text (text, -1);
  toast = adw_toast_new (escaped);
  adw_toast_set_button_label (toast, button);
  adw_toast_set_timeout (toast, seconds > 0 ? MAX (seconds, length / CHARS_PER_SECOND) : 0);
  if (length > LINE_CHARS)
    adw_toast_set_custom_title (toast, new_lines (text));
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_dismissed), overlay, 0);
  g_object_set_data_full (G_OBJECT (overlay), SHOWN, g_object_ref (toast), g_object_unref);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);

  return toast;
}

/**
 * tepat_toast_set_muted:
 * @overlay: an `AdwToastOverlay`
 * @muted: whether nobody is there who may read it
 *
 * A toast may name somebody, and its button undoes what the person who is away did. What it would
 * have said stands in the history and among the jobs.
 */
void
tepat_toast_set_muted (GtkWidget *overlay,
                       gboolean   muted)
{
  AdwToast *shown;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));

  shown = g_object_get_data (G_OBJECT (overlay), SHOWN);
  if (muted && shown != NULL)
    adw_toast_dismiss (shown);
  g_object_set_data (G_OBJECT (overlay), MUTED, GINT_TO_POINTER (muted));
}
