/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-sisi"

#include "config.h"

#include "usul-sisi.h"

/* Less than this makes a column of words of each. */
#define LEAST_WIDTH 260
#define SPACING 18

/* Large text asks for more of each. */
static gboolean
is_wide (GtkWidget *widget,
         int        width)
{
  int each = LEAST_WIDTH;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      each = MAX (each, least);
    }

  return width >= 2 * each + SPACING;
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (GtkWidget *widget,
               int       *minimum,
               int       *natural)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, best;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &best, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, 2 * best + SPACING);
    }
}

static int
measure_height (GtkWidget *widget,
                int        width)
{
  gboolean wide = is_wide (widget, width);
  int each = wide ? (width - SPACING) / 2 : width, height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int best;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, each, NULL, &best, NULL, NULL);
      height = wide ? MAX (height, best) : height + best + (height > 0 ? SPACING : 0);
    }

  return height;
}

static void
measure (GtkWidget      *widget,
         GtkOrientation  orientation,
         int             for_size,
         int            *minimum,
         int            *natural,
         int            *minimum_baseline,
         int            *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (widget, minimum, natural);
  else
    *minimum = *natural = measure_height (widget, for_size >= 0 ? for_size : LEAST_WIDTH);
}

static void
allocate (GtkWidget *widget,
          int        width,
          int        height,
          int        baseline)
{
  gboolean wide = is_wide (widget, width);
  int each = wide ? (width - SPACING) / 2 : width, at = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation box = { wide ? at : 0, wide ? 0 : at, each, height };

      if (!wide)
        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, each, NULL, &box.height, NULL, NULL);
      gtk_widget_size_allocate (child, &box, -1);
      at += (wide ? each : box.height) + SPACING;
    }
}

GtkWidget *
usul_sisi_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);

  gtk_widget_set_layout_manager (box, gtk_custom_layout_new (get_request_mode, measure, allocate));

  return box;
}
