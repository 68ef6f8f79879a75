/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-wrap-layout"

#include "config.h"

#include "tepat-wrap-layout.h"

struct _TepatWrapLayout
{
  GtkLayoutManager parent_instance;

  int              spacing;
};

G_DEFINE_FINAL_TYPE (TepatWrapLayout, tepat_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
tepat_wrap_layout_get_request_mode (GtkLayoutManager *layout,
                                    GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Where the next child goes; a child is never wider than the line. */
typedef struct
{
  int width;
  int spacing;
  int x;
  int y;
  int line_height;
} Pen;

static GtkAllocation
place (Pen       *pen,
       GtkWidget *child)
{
  GtkAllocation place = { 0 };
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &place.width, NULL, NULL);
  place.width = MAX (minimum, MIN (place.width, pen->width));
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, place.width, NULL, &place.height, NULL,
                      NULL);
  if (pen->x > 0 && pen->x + place.width > pen->width)
    {
      pen->x = 0;
      pen->y += pen->line_height + pen->spacing;
      pen->line_height = 0;
    }
  place.x = pen->x;
  place.y = pen->y;
  pen->x += place.width + pen->spacing;
  pen->line_height = MAX (pen->line_height, place.height);

  return place;
}

static void
measure_width (TepatWrapLayout *self,
               GtkWidget       *widget,
               int             *minimum,
               int             *natural)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? self->spacing : 0);
    }
}

static int
measure_height (TepatWrapLayout *self,
                GtkWidget       *widget,
                int              width)
{
  Pen pen = { width, self->spacing };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      place (&pen, child);

  return pen.y + pen.line_height;
}

/* The least width at which the lines fit into the height. A box that lies across asks for it, and
 * shares its width by the answer: were it always the least of all, a wider box could become a higher
 * one, and GTK would look without end for the width that fits. */
static int
find_width (TepatWrapLayout *self,
            GtkWidget       *widget,
            int              minimum,
            int              natural,
            int              height)
{
  while (minimum < natural)
    {
      int width = minimum + (natural - minimum) / 2;

      if (measure_height (self, widget, width) > height)
        minimum = width + 1;
      else
        natural = width;
    }

  return minimum;
}

static void
tepat_wrap_layout_measure (GtkLayoutManager *layout,
                           GtkWidget        *widget,
                           GtkOrientation    orientation,
                           int               for_size,
                           int              *minimum,
                           int              *natural,
                           int              *minimum_baseline,
                           int              *natural_baseline)
{
  TepatWrapLayout *self = TEPAT_WRAP_LAYOUT (layout);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = measure_height (self, widget, for_size < 0 ? G_MAXINT : for_size);
      return;
    }
  measure_width (self, widget, minimum, natural);
  if (for_size >= 0)
    *minimum = find_width (self, widget, *minimum, *natural, for_size);
}

/* Of the line that the child begins; pen: before the child. */
static int
measure_line (GtkWidget *child,
              Pen        pen)
{
  int y = -1, height = 0;

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation taken;

      if (!gtk_widget_should_layout (child))
        continue;
      taken = place (&pen, child);
      if (y >= 0 && taken.y > y)
        break;
      y = taken.y;
      height = MAX (height, taken.height);
    }

  return height;
}

/* Whether nothing follows on its line; pen: after the child. */
static gboolean
ends_line (GtkWidget *child,
           Pen        pen)
{
  int y = pen.y;

  while ((child = gtk_widget_get_next_sibling (child)) != NULL)
    if (gtk_widget_should_layout (child))
      return place (&pen, child).y > y;

  return TRUE;
}

static void
tepat_wrap_layout_allocate (GtkLayoutManager *layout,
                            GtkWidget        *widget,
                            int               width,
                            int               height,
                            int               baseline)
{
  Pen pen = { width, TEPAT_WRAP_LAYOUT (layout)->spacing };
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int y = -1, line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation allocation;
      Pen before = pen;

      if (!gtk_widget_should_layout (child))
        continue;
      allocation = place (&pen, child);
      if (allocation.y > y)
        line = measure_line (child, before);
      y = allocation.y;
      /* As in a box, so that each lies in the line as it wants. */
      allocation.height = line;
      if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL) && ends_line (child, pen))
        allocation.width = width - allocation.x;
      if (mirrored)
        allocation.x = width - allocation.x - allocation.width;
      gtk_widget_size_allocate (child, &allocation, -1);
    }
}

static void
tepat_wrap_layout_class_init (TepatWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = tepat_wrap_layout_get_request_mode;
  layout_class->measure = tepat_wrap_layout_measure;
  layout_class->allocate = tepat_wrap_layout_allocate;
}

static void
tepat_wrap_layout_init (TepatWrapLayout *self)
{
}

/**
 * tepat_wrap_layout_new:
 * @spacing: between children and between lines
 *
 * Returns: (transfer full): a layout
 */
GtkLayoutManager *
tepat_wrap_layout_new (int spacing)
{
  TepatWrapLayout *self = g_object_new (TEPAT_TYPE_WRAP_LAYOUT, NULL);

  self->spacing = spacing;

  return GTK_LAYOUT_MANAGER (self);
}
