/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-sheet"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "tepat-letter-sheet.h"

/* A point is 1/72 inch, a pixel 1/96. */
#define PIXELS_PER_POINT (96.0 / 72.0)

struct _TepatLetterSheet
{
  GtkWidget    parent_instance;

  TepatLetter *letter;
  guint        page;
  double       zoom;
};

G_DEFINE_FINAL_TYPE (TepatLetterSheet, tepat_letter_sheet, GTK_TYPE_WIDGET)

static void
get_size (TepatLetterSheet *self,
          int              *width,
          int              *height)
{
  double page_width = 0, page_height = 0;

  if (self->letter != NULL)
    tepat_letter_get_page_size (self->letter, self->page, &page_width, &page_height);
  *width = (int) ceil (page_width * PIXELS_PER_POINT * self->zoom);
  *height = (int) ceil (page_height * PIXELS_PER_POINT * self->zoom);
}

static void
tepat_letter_sheet_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  int width, height;

  get_size (TEPAT_LETTER_SHEET (widget), &width, &height);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? width : height;
}

static void
tepat_letter_sheet_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  TepatLetterSheet *self = TEPAT_LETTER_SHEET (widget);
  graphene_rect_t bounds;
  g_autoptr(GError) error = NULL;
  cairo_t *cr;

  if (self->letter == NULL)
    return;
  graphene_rect_init (&bounds, 0, 0, (float) gtk_widget_get_width (widget),
                      (float) gtk_widget_get_height (widget));
  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 1, 1, 1, 1 }, &bounds);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_scale (cr, PIXELS_PER_POINT * self->zoom, PIXELS_PER_POINT * self->zoom);
  if (!tepat_letter_draw_page (self->letter, cr, self->page, &error))
    g_warning ("Page %u cannot be drawn: %s", self->page + 1, error->message);
  cairo_destroy (cr);
}

static void
tepat_letter_sheet_dispose (GObject *object)
{
  g_clear_object (&TEPAT_LETTER_SHEET (object)->letter);

  G_OBJECT_CLASS (tepat_letter_sheet_parent_class)->dispose (object);
}

static void
tepat_letter_sheet_class_init (TepatLetterSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_letter_sheet_dispose;
  widget_class->measure = tepat_letter_sheet_measure;
  widget_class->snapshot = tepat_letter_sheet_snapshot;
  gtk_widget_class_set_css_name (widget_class, "lettersheet");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
tepat_letter_sheet_init (TepatLetterSheet *self)
{
  self->zoom = 1;
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
tepat_letter_sheet_new (void)
{
  return g_object_new (TEPAT_TYPE_LETTER_SHEET, NULL);
}

void
tepat_letter_sheet_show (TepatLetterSheet *self,
                         TepatLetter      *letter,
                         guint             page,
                         double            zoom)
{
  g_autofree char *label = NULL;

  g_assert (TEPAT_IS_LETTER_SHEET (self));

  g_set_object (&self->letter, letter);
  self->page = page;
  self->zoom = zoom;
  if (letter != NULL)
    label = g_strdup_printf (_("Page %u of %u"), page + 1, tepat_letter_get_n_pages (letter));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label != NULL ? label : "", -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
