/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-field-chips"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "terpadu-field-chips.h"

struct _TerpaduFieldChips
{
  GtkWidget  parent_instance;

  GtkWidget *frame;
  GtkWidget *chips;
};

G_DEFINE_FINAL_TYPE (TerpaduFieldChips, terpadu_field_chips, GTK_TYPE_WIDGET)

static GdkContentProvider *
on_prepare (GtkDragSource *source,
            double         x,
            double         y,
            gpointer       user_data)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  const char *name = g_object_get_data (G_OBJECT (widget), "terpadu-field-name");

  return name != NULL ? gdk_content_provider_new_typed (G_TYPE_STRING, name) : NULL;
}

static void
on_drag_begin (GtkDragSource *source,
               GdkDrag       *drag,
               gpointer       user_data)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  GtkWidget *label = gtk_label_new (g_object_get_data (G_OBJECT (widget), "terpadu-field-title"));

  gtk_widget_add_css_class (label, "drag-field");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
}

void
terpadu_field_drag_make (GtkWidget *widget)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), NULL);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin), NULL);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (source));
}

void
terpadu_field_drag_set (GtkWidget  *widget,
                        const char *name,
                        const char *title)
{
  g_object_set_data_full (G_OBJECT (widget), "terpadu-field-name", g_strdup (name), g_free);
  g_object_set_data_full (G_OBJECT (widget), "terpadu-field-title", g_strdup (title), g_free);
  gtk_widget_set_cursor_from_name (widget, name != NULL ? "grab" : NULL);
}

static void
terpadu_field_chips_dispose (GObject *object)
{
  g_clear_pointer (&TERPADU_FIELD_CHIPS (object)->frame, gtk_widget_unparent);

  G_OBJECT_CLASS (terpadu_field_chips_parent_class)->dispose (object);
}

static void
terpadu_field_chips_class_init (TerpaduFieldChipsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = terpadu_field_chips_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
terpadu_field_chips_init (TerpaduFieldChips *self)
{
  GtkWidget *label = gtk_label_new (_("Not placed yet; drag one onto its column, or choose it "
                                      "there:"));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->frame = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_margin_bottom (self->chips, 9);    /* for the bar that lies over it */
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->chips);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chips), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Fields that no column holds"), -1);
  gtk_box_append (GTK_BOX (self->frame), label);
  gtk_box_append (GTK_BOX (self->frame), scroller);
  gtk_widget_set_parent (self->frame, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
terpadu_field_chips_clear (TerpaduFieldChips *self)
{
  g_assert (TERPADU_IS_FIELD_CHIPS (self));

  tepat_widget_clear (self->chips);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* What the file must have comes first. */
void
terpadu_field_chips_add (TerpaduFieldChips *self,
                         const char        *name,
                         const char        *title,
                         gboolean           needed)
{
  GtkWidget *chip = gtk_label_new (title);

  g_assert (TERPADU_IS_FIELD_CHIPS (self));

  gtk_widget_add_css_class (chip, "drag-field");
  if (needed)
    gtk_widget_add_css_class (chip, "needed");
  terpadu_field_drag_make (chip);
  terpadu_field_drag_set (chip, name, title);
  if (needed)
    gtk_box_prepend (GTK_BOX (self->chips), chip);
  else
    gtk_box_append (GTK_BOX (self->chips), chip);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}
