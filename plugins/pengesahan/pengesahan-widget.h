/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A widget that is no container lets its children go by itself. */
static inline void
pengesahan_widget_unparent_children (GtkWidget *widget)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

/* An entry that is hidden or switched off while it has the focus is a bug to GTK. */
static inline void
pengesahan_widget_drop_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, widget))
    gtk_root_set_focus (root, NULL);
}

static inline void
pengesahan_widget_set_busy (GtkWidget *widget,
                            gboolean   busy)
{
  if (busy)
    pengesahan_widget_drop_focus (widget);
  gtk_widget_set_sensitive (widget, !busy);
}

G_END_DECLS
