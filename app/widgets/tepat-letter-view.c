/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-view"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-letter-sheet.h"
#include "tepat-letter-view.h"

#define MIN_ZOOM 0.25
#define MAX_ZOOM 4.0
#define ZOOM_STEP 1.2
/* Wider windows do not make the letters of a letter larger than this. */
#define MAX_FIT 1.1
#define SIDE_MARGIN 24

struct _TepatLetterView
{
  GtkWidget          parent_instance;

  /* Template widgets */
  GtkWidget         *frame;
  GtkLabel          *place;
  GtkLabel          *zoom_label;
  GtkScrolledWindow *scroller;
  GtkListView       *list;

  TepatLetter       *letter;
  GtkStringList     *pages;     /* one string for each page; its position counts */
  double             zoom;
  double             widest;    /* of all pages, in pixels at their size on paper */
  guint              fit_idle;
  guint              fits : 1;  /* until the user chooses a zoom */
};

G_DEFINE_FINAL_TYPE (TepatLetterView, tepat_letter_view, GTK_TYPE_WIDGET)

static guint
get_n_pages (TepatLetterView *self)
{
  return self->letter != NULL ? tepat_letter_get_n_pages (self->letter) : 0;
}

static GtkAdjustment *
get_adjustment (TepatLetterView *self)
{
  return gtk_scrolled_window_get_vadjustment (self->scroller);
}

/* The page at the middle of what is seen. */
static void
update_place (TepatLetterView *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double upper = gtk_adjustment_get_upper (adjustment);
  double middle = gtk_adjustment_get_value (adjustment) +
                  gtk_adjustment_get_page_size (adjustment) / 2;
  guint n_pages = get_n_pages (self);
  guint page = upper > 0 ? (guint) (middle / upper * n_pages) : 0;
  g_autofree char *text = NULL;
  g_autofree char *zoom = g_strdup_printf ("%.0f%%", self->zoom * 100);

  g_assert (TEPAT_IS_LETTER_VIEW (self));

  if (n_pages > 0)
    text = g_strdup_printf (_("Page %u of %u"), MIN (page, n_pages - 1) + 1, n_pages);
  gtk_label_set_text (self->place, text != NULL ? text : "");
  gtk_label_set_text (self->zoom_label, zoom);
}

static void
on_setup (TepatLetterView *self,
          GtkListItem     *item)
{
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_child (item, tepat_letter_sheet_new ());
}

static void
on_bind (TepatLetterView *self,
         GtkListItem     *item)
{
  tepat_letter_sheet_show (TEPAT_LETTER_SHEET (gtk_list_item_get_child (item)), self->letter,
                           gtk_list_item_get_position (item), self->zoom);
}

static void
on_unbind (TepatLetterView *self,
           GtkListItem     *item)
{
  tepat_letter_sheet_show (TEPAT_LETTER_SHEET (gtk_list_item_get_child (item)), NULL, 0,
                           self->zoom);
}

static void
refill (TepatLetterView *self)
{
  guint n_pages = get_n_pages (self);

  gtk_string_list_splice (self->pages, 0, g_list_model_get_n_items (G_LIST_MODEL (self->pages)),
                          NULL);
  for (guint i = 0; i < n_pages; i++)
    gtk_string_list_append (self->pages, "");
  update_place (self);
}

static void
measure_pages (TepatLetterView *self)
{
  guint n_pages = get_n_pages (self);

  self->widest = 0;
  for (guint i = 0; i < n_pages; i++)
    {
      double width, height;

      tepat_letter_get_page_size (self->letter, i, &width, &height);
      self->widest = MAX (self->widest, width * 96 / 72);
    }
}

static gboolean
on_fit_idle (gpointer user_data)
{
  TepatLetterView *self = user_data;
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (self->scroller);
  double room = gtk_adjustment_get_page_size (across) - 2 * SIDE_MARGIN;
  double zoom;

  self->fit_idle = 0;
  if (self->widest <= 0 || room <= 0)
    return G_SOURCE_REMOVE;
  zoom = CLAMP (room / self->widest, MIN_ZOOM, MAX_FIT);
  if (ABS (zoom - self->zoom) > 0.01)
    {
      self->zoom = zoom;
      refill (self);
    }

  return G_SOURCE_REMOVE;
}

/* The pages may not change their size while they are being given their places. */
static void
fit_later (TepatLetterView *self)
{
  g_assert (TEPAT_IS_LETTER_VIEW (self));

  if (self->fits && self->fit_idle == 0)
    self->fit_idle = g_idle_add (on_fit_idle, self);
}

static void
on_zoom_in (TepatLetterView *self)
{
  tepat_letter_view_set_zoom (self, self->zoom * ZOOM_STEP);
}

static void
on_zoom_out (TepatLetterView *self)
{
  tepat_letter_view_set_zoom (self, self->zoom / ZOOM_STEP);
}

static void
tepat_letter_view_dispose (GObject *object)
{
  TepatLetterView *self = TEPAT_LETTER_VIEW (object);

  g_clear_handle_id (&self->fit_idle, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), TEPAT_TYPE_LETTER_VIEW);
  g_clear_object (&self->letter);
  g_clear_object (&self->pages);

  G_OBJECT_CLASS (tepat_letter_view_parent_class)->dispose (object);
}

static void
tepat_letter_view_class_init (TepatLetterViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_letter_view_dispose;

  gtk_widget_class_set_css_name (widget_class, "letterview");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/ui/letter-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatLetterView, frame);
  gtk_widget_class_bind_template_child (widget_class, TepatLetterView, place);
  gtk_widget_class_bind_template_child (widget_class, TepatLetterView, zoom_label);
  gtk_widget_class_bind_template_child (widget_class, TepatLetterView, scroller);
  gtk_widget_class_bind_template_child (widget_class, TepatLetterView, list);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom_in);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom_out);
}

static void
set_up_list (TepatLetterView *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkNoSelection) selection = NULL;

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);
  self->pages = gtk_string_list_new (NULL);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->pages)));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

static void
tepat_letter_view_init (TepatLetterView *self)
{
  GtkAdjustment *adjustment;

  self->zoom = 1;
  self->fits = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_list (self);
  adjustment = get_adjustment (self);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (update_place), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (update_place), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller), "changed",
                           G_CALLBACK (fit_later), self, G_CONNECT_SWAPPED);
  update_place (self);
}

/**
 * tepat_letter_view_new:
 *
 * Returns: (transfer floating): a view without a letter
 */
GtkWidget *
tepat_letter_view_new (void)
{
  return g_object_new (TEPAT_TYPE_LETTER_VIEW, NULL);
}

/**
 * tepat_letter_view_set_letter:
 * @letter: (nullable): a letter that is laid out
 */
void
tepat_letter_view_set_letter (TepatLetterView *self,
                              TepatLetter     *letter)
{
  g_return_if_fail (TEPAT_IS_LETTER_VIEW (self));
  g_return_if_fail (letter == NULL || TEPAT_IS_LETTER (letter));

  g_set_object (&self->letter, letter);
  measure_pages (self);
  refill (self);
  fit_later (self);
}

/**
 * tepat_letter_view_get_letter:
 *
 * Returns: (nullable) (transfer none): what is shown
 */
TepatLetter *
tepat_letter_view_get_letter (TepatLetterView *self)
{
  g_return_val_if_fail (TEPAT_IS_LETTER_VIEW (self), NULL);

  return self->letter;
}

/**
 * tepat_letter_view_set_zoom:
 * @zoom: 1 is the size on paper
 *
 * Until this is called, the widest page fits into the view.
 */
void
tepat_letter_view_set_zoom (TepatLetterView *self,
                            double           zoom)
{
  g_return_if_fail (TEPAT_IS_LETTER_VIEW (self));

  self->fits = FALSE;
  self->zoom = CLAMP (zoom, MIN_ZOOM, MAX_ZOOM);
  refill (self);
}
