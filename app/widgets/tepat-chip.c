/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-chip"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-chip.h"

struct _TepatChip
{
  GtkWidget  parent_instance;

  GtkWidget *label;
  GtkWidget *button;
};

enum { REMOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatChip, tepat_chip, GTK_TYPE_WIDGET)

static void
on_clicked (TepatChip *self)
{
  g_assert (TEPAT_IS_CHIP (self));

  g_signal_emit (self, signals[REMOVED], 0);
}

static void
tepat_chip_dispose (GObject *object)
{
  TepatChip *self = TEPAT_CHIP (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (tepat_chip_parent_class)->dispose (object);
}

static void
tepat_chip_class_init (TepatChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_chip_dispose;

  signals[REMOVED] = g_signal_new ("removed", TEPAT_TYPE_CHIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "chip");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
tepat_chip_init (TepatChip *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), 34);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  self->button = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "circular");
  gtk_widget_set_tooltip_text (self->button, _("Take this filter off"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Take this filter off"), -1);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (on_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/** tepat_chip_new: Returns: (transfer floating): hidden until it has a text */
GtkWidget *
tepat_chip_new (void)
{
  return g_object_new (TEPAT_TYPE_CHIP, NULL);
}

/**
 * tepat_chip_set_text:
 * @text: (nullable): what the filter keeps; %NULL hides the chip
 */
void
tepat_chip_set_text (TepatChip  *self,
                     const char *text)
{
  g_autofree char *name = NULL;

  g_return_if_fail (TEPAT_IS_CHIP (self));

  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  if (text == NULL)
    return;
  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_widget_set_tooltip_text (self->label, text);
  /* Translators: the filter that the button takes off */
  name = g_strdup_printf (_("Take off the filter “%s”"), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}
