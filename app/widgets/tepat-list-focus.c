/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-list-focus"

#include "config.h"

#include "tepat-list-focus.h"

static GtkWidget *
find_list (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (; focus != NULL && focus != widget; focus = gtk_widget_get_parent (focus))
    if (GTK_IS_LIST_BASE (focus) || GTK_IS_LIST_BOX (focus))
      return gtk_widget_is_ancestor (focus, widget) ? focus : NULL;

  return NULL;
}

static GtkWidget *
get_next (GtkWidget       *widget,
          GtkDirectionType direction)
{
  return direction == GTK_DIR_TAB_FORWARD ? gtk_widget_get_next_sibling (widget)
                                          : gtk_widget_get_prev_sibling (widget);
}

static gboolean
pass (GtkWidget       *widget,
      GtkWidget       *list,
      GtkDirectionType direction)
{
  for (; list != widget; list = gtk_widget_get_parent (list))
    for (GtkWidget *next = get_next (list, direction); next != NULL;
         next = get_next (next, direction))
      if (gtk_widget_get_mapped (next) && gtk_widget_child_focus (next, direction))
        return TRUE;

  return FALSE;
}

/**
 * tepat_list_focus:
 * @widget: a widget with a list in it
 * @direction: where to
 *
 * What a final class sets as its `focus`: a list is one stop for Tab, and the arrow keys go from row
 * to row. GTK 4.8 has Tab go through all rows, be there a million.
 *
 * Returns: whether the focus stayed in @widget
 */
gboolean
tepat_list_focus (GtkWidget       *widget,
                  GtkDirectionType direction)
{
  gboolean tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;
  GtkWidget *list = tab ? find_list (widget) : NULL;

  if (list != NULL)
    return pass (widget, list, direction);

  return GTK_WIDGET_CLASS (g_type_class_peek_parent (GTK_WIDGET_GET_CLASS (widget)))->focus (
    widget, direction);
}
