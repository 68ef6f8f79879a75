/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-drop-down"

#include "config.h"

#include "tepat-drop-down.h"

#define LEAST_CHARS 6

static GtkWidget *
make_label (GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);

  return label;
}

static void
on_setup_button (GtkListItemFactory *factory,
                 GtkListItem        *item)
{
  GtkWidget *label = make_label (item);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), LEAST_CHARS);
}

static void
on_setup_line (GtkListItemFactory *factory,
               GtkListItem        *item)
{
  make_label (item);
}

static void
on_bind (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static GtkListItemFactory *
make_factory (GCallback setup)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", setup, NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);

  return factory;
}

/**
 * tepat_drop_down_let_shrink:
 * @drop_down: one over a [class@Gtk.StringList]
 *
 * Lets the button be narrower than the longest text, which the open list still shows whole.
 */
void
tepat_drop_down_let_shrink (GtkDropDown *drop_down)
{
  g_autoptr(GtkListItemFactory) button = make_factory (G_CALLBACK (on_setup_button));
  g_autoptr(GtkListItemFactory) line = make_factory (G_CALLBACK (on_setup_line));

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  gtk_drop_down_set_factory (drop_down, button);
  gtk_drop_down_set_list_factory (drop_down, line);
}

static const char *
find_text (GtkWidget *widget)
{
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && text == NULL;
       child = gtk_widget_get_next_sibling (child))
    text = find_text (child);

  return text;
}

static void
on_focus_moved (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);
  GtkWidget *drop_down = focus != NULL ? gtk_widget_get_parent (focus) : NULL;
  const char *chosen;

  if (!GTK_IS_TOGGLE_BUTTON (focus) || !GTK_IS_DROP_DOWN (drop_down))
    return;
  gtk_accessible_update_relation (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  drop_down, NULL, -1);
  chosen = find_text (focus);
  if (chosen != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    chosen, -1);
}

static void
on_windows_changed (GListModel *windows,
                    guint       position,
                    guint       n_removed,
                    guint       n_added)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      g_signal_connect (window, "notify::focus-widget", G_CALLBACK (on_focus_moved), NULL);
    }
}

/**
 * tepat_drop_down_say_names:
 *
 * Lets a screen reader say the name and the choice of every drop-down of the windows to come: the
 * focus goes to the button inside, which GTK 4.8 gives neither.
 */
void
tepat_drop_down_say_names (void)
{
  g_signal_connect (gtk_window_get_toplevels (), "items-changed",
                    G_CALLBACK (on_windows_changed), NULL);
}
