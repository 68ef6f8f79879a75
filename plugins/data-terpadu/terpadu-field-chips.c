/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-field-chips"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "terpadu-field-chips.h"

#define SPACING 4
/* Lines of fields that are seen at once; the columns of the file need the room more. */
#define MOST_LINES 3
#define LINE_HEIGHT 30

struct _TerpaduFieldChips
{
  GtkWidget  parent_instance;

  GtkWidget *label;
  GtkWidget *scroller;
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

static GtkSizeRequestMode
terpadu_field_chips_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* A scrolled window knows of its child's height only as if that had all the width it wants. */
static int
measure_lines (TerpaduFieldChips *self,
               int                width)
{
  int least, height;

  gtk_widget_measure (self->scroller, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
  gtk_widget_measure (self->chips, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);

  return MAX (least, MIN (height, tepat_text_scale_px (MOST_LINES * LINE_HEIGHT)));
}

static int
measure_label (TerpaduFieldChips *self,
               int                width)
{
  int height;

  gtk_widget_measure (self->label, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);

  return height;
}

static void
terpadu_field_chips_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  TerpaduFieldChips *self = TERPADU_FIELD_CHIPS (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = measure_label (self, for_size) + SPACING +
                            measure_lines (self, for_size);
      return;
    }
  gtk_widget_measure (self->label, orientation, -1, minimum, natural, NULL, NULL);
  *natural = MAX (*natural, *minimum);
}

static void
terpadu_field_chips_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  TerpaduFieldChips *self = TERPADU_FIELD_CHIPS (widget);
  int above = measure_label (self, width);

  gtk_widget_size_allocate (self->label, &(GtkAllocation) { 0, 0, width, above }, -1);
  gtk_widget_size_allocate (self->scroller,
                            &(GtkAllocation) { 0, above + SPACING, width,
                                               MAX (0, height - above - SPACING) }, -1);
}

static void
terpadu_field_chips_dispose (GObject *object)
{
  TerpaduFieldChips *self = TERPADU_FIELD_CHIPS (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (terpadu_field_chips_parent_class)->dispose (object);
}

static void
terpadu_field_chips_class_init (TerpaduFieldChipsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = terpadu_field_chips_dispose;
  widget_class->get_request_mode = terpadu_field_chips_get_request_mode;
  widget_class->measure = terpadu_field_chips_measure;
  widget_class->size_allocate = terpadu_field_chips_size_allocate;
}

static void
terpadu_field_chips_init (TerpaduFieldChips *self)
{
  self->label = gtk_label_new (_("Not placed yet; drag one onto its column, or choose it there:"));
  self->scroller = gtk_scrolled_window_new ();
  self->chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->chips, tepat_wrap_layout_new (SPACING));
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_widget_add_css_class (self->label, "dim-label");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->chips);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chips), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Fields that no column holds"), -1);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
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
