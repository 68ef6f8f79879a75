/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-banner"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-banner.h"

struct _TepatBanner
{
  GtkWidget    parent_instance;

  /* Template widgets */
  GtkRevealer *revealer;
  GtkWidget   *bar;
  GtkImage    *icon;
  GtkLabel    *label;
  GtkButton   *copy;
  GtkButton   *button;
  GtkButton   *close;

  GError      *error;     /* the failure that is shown, or NULL */
  TepatTone    tone;
};

enum { BUTTON_CLICKED, CLOSED, TRY_AGAIN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatBanner, tepat_banner, GTK_TYPE_WIDGET)

static void
on_button_clicked (TepatBanner *self)
{
  g_signal_emit (self, signals[self->error != NULL ? TRY_AGAIN : BUTTON_CLICKED], 0);
}

static void
on_copy_clicked (TepatBanner *self)
{
  if (self->error != NULL)
    tepat_error_copy_details (self->error, GTK_WIDGET (self));
}

/* Gone altogether, so that the box around it leaves no room for nothing. */
static void
on_slid (TepatBanner *self)
{
  if (!gtk_revealer_get_reveal_child (self->revealer) &&
      !gtk_revealer_get_child_revealed (self->revealer))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
on_close_clicked (TepatBanner *self)
{
  tepat_banner_hide (self);
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
tepat_banner_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TEPAT_TYPE_BANNER);
  g_clear_error (&TEPAT_BANNER (object)->error);

  G_OBJECT_CLASS (tepat_banner_parent_class)->dispose (object);
}

static void
tepat_banner_class_init (TepatBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_banner_dispose;

  signals[BUTTON_CLICKED] = g_signal_new ("button-clicked", TEPAT_TYPE_BANNER, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CLOSED] = g_signal_new ("closed", TEPAT_TYPE_BANNER, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TRY_AGAIN] = g_signal_new ("try-again", TEPAT_TYPE_BANNER, G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "tepatbanner");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/ui/banner.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, TepatBanner, bar);
  gtk_widget_class_bind_template_child (widget_class, TepatBanner, icon);
  gtk_widget_class_bind_template_child (widget_class, TepatBanner, label);
  gtk_widget_class_bind_template_child (widget_class, TepatBanner, copy);
  gtk_widget_class_bind_template_child (widget_class, TepatBanner, button);
  gtk_widget_class_bind_template_child (widget_class, TepatBanner, close);
  gtk_widget_class_bind_template_callback (widget_class, on_button_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_slid);
}

static void
tepat_banner_init (TepatBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * tepat_banner_new:
 *
 * Returns: (transfer floating): a hidden banner
 */
GtkWidget *
tepat_banner_new (void)
{
  return g_object_new (TEPAT_TYPE_BANNER, NULL);
}

/**
 * tepat_banner_show:
 * @tone: what kind of news it is
 * @text: what happened, what was kept, what to do
 * @button: (nullable): label of the one thing to do here
 */
void
tepat_banner_show (TepatBanner *self,
                   TepatTone    tone,
                   const char  *text,
                   const char  *button)
{
  g_return_if_fail (TEPAT_IS_BANNER (self));
  g_return_if_fail (text != NULL);

  g_clear_error (&self->error);
  gtk_widget_set_visible (GTK_WIDGET (self->copy), FALSE);
  gtk_widget_remove_css_class (self->bar, tepat_tone_get_css_class (self->tone));
  self->tone = tone;
  gtk_widget_add_css_class (self->bar, tepat_tone_get_css_class (tone));
  gtk_image_set_from_icon_name (self->icon, tepat_tone_get_icon_name (tone));
  gtk_label_set_text (self->label, text);
  gtk_button_set_label (self->button, button != NULL ? button : "");
  gtk_widget_set_visible (GTK_WIDGET (self->button), button != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

/**
 * tepat_banner_show_failure:
 * @error: why something could not be read
 *
 * Says it, and offers to try again and to copy the details, as a page does whose own reading failed.
 * Cancelled is never shown.
 */
void
tepat_banner_show_failure (TepatBanner  *self,
                           const GError *error)
{
  g_return_if_fail (TEPAT_IS_BANNER (self));
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  tepat_banner_show (self, TEPAT_TONE_BAD, error->message, _("_Try Again"));
  self->error = g_error_copy (error);
  gtk_widget_set_visible (GTK_WIDGET (self->copy), TRUE);
}

/**
 * tepat_error_copy_details:
 * @error: what went wrong
 * @widget: where it is shown
 *
 * Puts what a person tells somebody who helps onto the clipboard.
 */
void
tepat_error_copy_details (const GError *error,
                          GtkWidget    *widget)
{
  g_autofree char *details = NULL;

  g_return_if_fail (error != NULL);
  g_return_if_fail (GTK_IS_WIDGET (widget));

  details = g_strdup_printf ("%s\n%s %d\nTepat %s", error->message,
                             g_quark_to_string (error->domain), error->code, TEPAT_VERSION);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), details);
}

/**
 * tepat_banner_hide:
 *
 * Slides the banner out.
 */
void
tepat_banner_hide (TepatBanner *self)
{
  g_return_if_fail (TEPAT_IS_BANNER (self));

  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

/**
 * tepat_banner_get_shown:
 *
 * Returns: whether the banner says something
 */
gboolean
tepat_banner_get_shown (TepatBanner *self)
{
  g_return_val_if_fail (TEPAT_IS_BANNER (self), FALSE);

  return gtk_revealer_get_reveal_child (self->revealer);
}

/**
 * tepat_banner_get_text:
 *
 * Returns: what it says
 */
const char *
tepat_banner_get_text (TepatBanner *self)
{
  g_return_val_if_fail (TEPAT_IS_BANNER (self), NULL);

  return gtk_label_get_text (self->label);
}

/**
 * tepat_banner_set_closable:
 * @closable: whether the user may put it away
 */
void
tepat_banner_set_closable (TepatBanner *self,
                           gboolean     closable)
{
  g_return_if_fail (TEPAT_IS_BANNER (self));

  gtk_widget_set_visible (GTK_WIDGET (self->close), closable);
}
