/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-column-menu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-column-menu.h"

/* A line's place, on its widgets; the list of the popover is made anew after every change. */
#define PLACE "tepat-place"
#define STEP "tepat-step"

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

static void fill (GtkWidget *popover);

static void
on_toggled (GtkWidget      *popover,
            GtkCheckButton *button)
{
  tepat_row_columns_set_hidden (get_columns (popover), get_place (button),
                                !gtk_check_button_get_active (button));
  fill (popover);
}

static void
on_move_clicked (GtkWidget *popover,
                 GtkWidget *button)
{
  int step = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), STEP));

  tepat_row_columns_move (get_columns (popover), get_place (button), step);
  fill (popover);
}

static void
on_reset_clicked (GtkWidget *popover)
{
  tepat_row_columns_reset (get_columns (popover));
  fill (popover);
}

static GtkWidget *
make_move_button (GtkWidget  *popover,
                  guint       place,
                  int         step,
                  const char *title)
{
  GtkWidget *button = gtk_button_new_from_icon_name (step < 0 ? "go-up-symbolic"
                                                              : "go-down-symbolic");
  g_autofree char *name = g_strdup_printf (step < 0 ? _("Move “%s” to the left")
                                                    : _("Move “%s” to the right"), title);
  int last = (int) tepat_row_columns_get_n (get_columns (popover)) - 1;

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_widget_set_sensitive (button, (int) place + step >= 0 && (int) place + step <= last);
  g_object_set_data (G_OBJECT (button), PLACE, GUINT_TO_POINTER (place));
  g_object_set_data (G_OBJECT (button), STEP, GINT_TO_POINTER (step));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_move_clicked), popover,
                           G_CONNECT_SWAPPED);

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
  gtk_box_append (GTK_BOX (line), make_move_button (popover, place, -1, title));
  gtk_box_append (GTK_BOX (line), make_move_button (popover, place, 1, title));

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
