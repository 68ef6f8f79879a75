/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-column-menu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-column-menu.h"

/* A line's place, and what a widget of it does; the list of the popover is made anew after every
 * change. */
#define PLACE "tepat-place"
#define DOES "tepat-does"

/* A move is its own step. */
typedef enum { MOVES_LEFT = -1, SHOWS = 0, MOVES_RIGHT = 1, SORTS = 2 } Does;

static TepatRowColumns *
get_columns (GtkWidget *popover)
{
  return g_object_get_data (G_OBJECT (popover), "tepat-columns");
}

static guint
get_place (gpointer widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (widget, PLACE));
}

static Does
get_does (gpointer widget)
{
  return GPOINTER_TO_INT (g_object_get_data (widget, DOES));
}

static void fill (GtkWidget *popover);

static gboolean
focus_on (GtkWidget *popover,
          guint      place,
          Does       does)
{
  GtkWidget *line = gtk_widget_get_first_child (gtk_popover_get_child (GTK_POPOVER (popover)));

  while (place-- > 0)
    line = gtk_widget_get_next_sibling (line);
  for (GtkWidget *child = gtk_widget_get_first_child (line); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (get_does (child) == does && gtk_widget_get_sensitive (child))
      return gtk_widget_grab_focus (child);

  return FALSE;
}

/* The keyboard goes on where it was. */
static void
fill_again (GtkWidget *popover,
            guint      place,
            Does       does)
{
  fill (popover);
  if (!focus_on (popover, place, does))
    focus_on (popover, place, SHOWS);
}

static void
on_toggled (GtkWidget      *popover,
            GtkCheckButton *button)
{
  guint place = get_place (button);

  tepat_row_columns_set_hidden (get_columns (popover), place,
                                !gtk_check_button_get_active (button));
  fill_again (popover, place, SHOWS);
}

static void
on_sort_clicked (GtkWidget *popover,
                 GtkWidget *button)
{
  guint place = get_place (button);
  gboolean ascending = FALSE;
  gboolean sorted = tepat_row_columns_is_sorted (get_columns (popover), place, &ascending);

  tepat_row_columns_sort (get_columns (popover), place, !(sorted && ascending));
  fill_again (popover, place, SORTS);
}

static void
on_move_clicked (GtkWidget *popover,
                 GtkWidget *button)
{
  guint place = get_place (button);
  Does step = get_does (button);

  tepat_row_columns_move (get_columns (popover), place, step);
  fill_again (popover, (guint) ((int) place + step), step);
}

static void
on_reset_clicked (GtkWidget *popover)
{
  tepat_row_columns_reset (get_columns (popover));
  fill_again (popover, 0, SHOWS);
}

static void
set_up_button (GtkWidget  *button,
               GtkWidget  *popover,
               guint       place,
               Does        does,
               const char *icon,
               const char *name,
               GCallback   on_clicked)
{
  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_object_set_data (G_OBJECT (button), PLACE, GUINT_TO_POINTER (place));
  g_object_set_data (G_OBJECT (button), DOES, GINT_TO_POINTER (does));
  g_signal_connect_object (button, "clicked", on_clicked, popover, G_CONNECT_SWAPPED);
}

static GtkWidget *
make_move_button (GtkWidget  *popover,
                  guint       place,
                  Does        step,
                  const char *title)
{
  g_autofree char *name = g_strdup_printf (step < 0 ? _("Move “%s” to the left")
                                                    : _("Move “%s” to the right"), title);
  int last = (int) tepat_row_columns_get_n (get_columns (popover)) - 1;
  GtkWidget *button = gtk_button_new ();

  set_up_button (button, popover, place, step, step < 0 ? "go-up-symbolic" : "go-down-symbolic",
                 name, G_CALLBACK (on_move_clicked));
  gtk_widget_set_sensitive (button, (int) place + step >= 0 && (int) place + step <= last);

  return button;
}

/* The titles of the columns take no focus in GTK 4.8: this is the keyboard's way to sort. */
static GtkWidget *
make_sort_button (GtkWidget  *popover,
                  guint       place,
                  const char *title)
{
  gboolean ascending = FALSE;
  gboolean sorted = tepat_row_columns_is_sorted (get_columns (popover), place, &ascending);
  g_autofree char *name = g_strdup_printf (sorted && ascending
                                             ? _("Sort by “%s”, largest first")
                                             : _("Sort by “%s”, smallest first"), title);
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), sorted);
  set_up_button (button, popover, place, SORTS,
                 sorted && !ascending ? "view-sort-descending-symbolic"
                                      : "view-sort-ascending-symbolic",
                 name, G_CALLBACK (on_sort_clicked));

  return button;
}

static GtkWidget *
make_line (GtkWidget *popover,
           guint      place)
{
  gboolean hidden;
  const TepatColumn *column = tepat_row_columns_get_nth (get_columns (popover), place, &hidden);
  const char *title = g_dgettext (GETTEXT_PACKAGE, column->title);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *check = gtk_check_button_new_with_label (title);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), !hidden);
  gtk_widget_set_hexpand (check, TRUE);
  g_object_set_data (G_OBJECT (check), PLACE, GUINT_TO_POINTER (place));
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), popover, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), check);
  if (column->sort_key != NULL)
    gtk_box_append (GTK_BOX (line), make_sort_button (popover, place, title));
  gtk_box_append (GTK_BOX (line), make_move_button (popover, place, MOVES_LEFT, title));
  gtk_box_append (GTK_BOX (line), make_move_button (popover, place, MOVES_RIGHT, title));

  return line;
}

static void
fill (GtkWidget *popover)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *reset = gtk_button_new_with_mnemonic (_("_As Before"));

  for (guint i = 0; i < tepat_row_columns_get_n (get_columns (popover)); i++)
    gtk_box_append (GTK_BOX (box), make_line (popover, i));
  gtk_widget_set_margin_top (reset, 6);
  g_signal_connect_object (reset, "clicked", G_CALLBACK (on_reset_clicked), popover,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), reset);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
}

GtkWidget *
tepat_column_menu_new (TepatRowColumns *columns)
{
  GtkWidget *popover = gtk_popover_new ();

  g_object_set_data (G_OBJECT (popover), "tepat-columns", columns);
  g_signal_connect (popover, "show", G_CALLBACK (fill), NULL);

  return popover;
}
