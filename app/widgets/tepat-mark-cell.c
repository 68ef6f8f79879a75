/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-mark-cell"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-mark-cell.h"
#include "tepat-row-place-private.h"

static G_DEFINE_QUARK (tepat-mark-cell-handler, handler)

static void on_toggled (GtkListItem    *item,
                        GtkCheckButton *button);

static TepatRow *
get_row (GtkListItem *item)
{
  TepatRowPlace *place = gtk_list_item_get_item (item);

  return place != NULL ? tepat_row_place_get_row (place) : NULL;
}

/* The box follows the marks; only a click of a person goes the other way. */
static void
show_mark (GtkListItem *item)
{
  GtkWidget *button = gtk_list_item_get_child (item);
  TepatRow *row = get_row (item);
  TepatRowMarks *marks = g_object_get_data (G_OBJECT (item), "tepat-marks");

  if (button == NULL || row == NULL)
    return;
  g_signal_handlers_block_by_func (button, on_toggled, item);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button),
                               tepat_row_marks_contains (marks, tepat_row_get_id (row)));
  g_signal_handlers_unblock_by_func (button, on_toggled, item);
}

static void
on_toggled (GtkListItem    *item,
            GtkCheckButton *button)
{
  TepatRow *row = get_row (item);
  TepatRowMarks *marks = g_object_get_data (G_OBJECT (item), "tepat-marks");

  if (row != NULL)
    tepat_row_marks_set (marks, tepat_row_get_id (row), gtk_check_button_get_active (button));
}

static void
on_setup (GtkListItemFactory *factory,
          GtkListItem        *item,
          TepatRowMarks      *marks)
{
  GtkWidget *button = gtk_check_button_new ();

  /* Space is a key of the row, wherever in it the focus stands. One that were only not focusable would
   * tell Tab that it took the focus, and nobody would get past it. */
  gtk_widget_set_can_focus (button, FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Select this row"), -1);
  g_object_set_data_full (G_OBJECT (item), "tepat-marks", g_object_ref (marks), g_object_unref);
  gtk_list_item_set_child (item, button);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled), item, G_CONNECT_SWAPPED);
  g_signal_connect_object (marks, "changed", G_CALLBACK (show_mark), item, G_CONNECT_SWAPPED);
}

/* By its number: to look for it among the handlers of the place would take longer. */
static void
on_bind (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  gulong handler = g_signal_connect_swapped (gtk_list_item_get_item (item), "changed",
                                             G_CALLBACK (show_mark), item);

  g_object_set_qdata (G_OBJECT (item), handler_quark (), GSIZE_TO_POINTER (handler));
  show_mark (item);
}

static void
on_unbind (GtkListItemFactory *factory,
           GtkListItem        *item)
{
  gpointer handler = g_object_get_qdata (G_OBJECT (item), handler_quark ());

  g_signal_handler_disconnect (gtk_list_item_get_item (item), GPOINTER_TO_SIZE (handler));
}

GtkListItemFactory *
tepat_mark_cell_factory_new (TepatRowMarks *marks)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), marks, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);

  return factory;
}
