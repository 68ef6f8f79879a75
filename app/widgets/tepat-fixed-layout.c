/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-fixed-layout"

#include "config.h"

#include "tepat-fixed-layout.h"

struct _TepatFixedLayout
{
  GtkLayoutManager parent_instance;

  int              width;
};

G_DEFINE_FINAL_TYPE (TepatFixedLayout, tepat_fixed_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
tepat_fixed_layout_get_request_mode (GtkLayoutManager *layout,
                                     GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* But for a word that cannot be broken. */
static int
get_width (TepatFixedLayout *self,
           GtkWidget        *child)
{
  int least;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);

  return MAX (least, self->width);
}

static void
tepat_fixed_layout_measure (GtkLayoutManager *layout,
                            GtkWidget        *widget,
                            GtkOrientation    orientation,
                            int               for_size,
                            int              *minimum,
                            int              *natural,
                            int              *minimum_baseline,
                            int              *natural_baseline)
{
  TepatFixedLayout *self = TEPAT_FIXED_LAYOUT (layout);
  GtkWidget *child = gtk_widget_get_first_child (widget);

  *minimum = *natural = 0;
  if (child == NULL || !gtk_widget_should_layout (child))
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = get_width (self, child);
  else
    gtk_widget_measure (child, orientation, get_width (self, child), minimum, natural,
                        minimum_baseline, natural_baseline);
}

static void
tepat_fixed_layout_allocate (GtkLayoutManager *layout,
                             GtkWidget        *widget,
                             int               width,
                             int               height,
                             int               baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, &(GtkAllocation) { 0, 0, width, height }, baseline);
}

static void
tepat_fixed_layout_class_init (TepatFixedLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = tepat_fixed_layout_get_request_mode;
  layout_class->measure = tepat_fixed_layout_measure;
  layout_class->allocate = tepat_fixed_layout_allocate;
}

static void
tepat_fixed_layout_init (TepatFixedLayout *self)
{
}

GtkLayoutManager *
tepat_fixed_layout_new (int width)
{
  TepatFixedLayout *self = g_object_new (TEPAT_TYPE_FIXED_LAYOUT, NULL);

  self->width = width;

  return GTK_LAYOUT_MANAGER (self);
}
