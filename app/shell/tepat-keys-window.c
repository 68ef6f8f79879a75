/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-keys-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-keys-window.h"

struct _TepatKeysWindow
{
  GtkWindow  parent_instance;

  GtkGrid   *grid;
  int        n_rows;
};

G_DEFINE_FINAL_TYPE (TepatKeysWindow, tepat_keys_window, GTK_TYPE_WINDOW)

static void
tepat_keys_window_class_init (TepatKeysWindowClass *klass)
{
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static void
tepat_keys_window_init (TepatKeysWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 18);
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "step");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->grid));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_window_set_child (GTK_WINDOW (self), scroller);
  gtk_window_set_titlebar (GTK_WINDOW (self), gtk_header_bar_new ());
  gtk_window_set_title (GTK_WINDOW (self), _("Keys"));
  gtk_window_set_default_size (GTK_WINDOW (self), 480, 560);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

TepatKeysWindow *
tepat_keys_window_new (GtkWindow *parent)
{
  return g_object_new (TEPAT_TYPE_KEYS_WINDOW, "transient-for", parent, NULL);
}

static GtkWidget *
attach (TepatKeysWindow *self,
        int              column,
        int              width,
        const char      *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_grid_attach (self->grid, label, column, self->n_rows, width, 1);

  return label;
}

void
tepat_keys_window_add_group (TepatKeysWindow *self,
                             const char      *title)
{
  GtkWidget *label = attach (self, 0, 2, title);

  g_assert (TEPAT_IS_KEYS_WINDOW (self));

  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_top (label, self->n_rows > 0 ? 12 : 0);
  self->n_rows++;
}

/* As it is printed on the key. */
static char *
name_keys (guint           keyval,
           GdkModifierType modifiers)
{
  if (modifiers == 0 && keyval == GDK_KEY_Return)
    return g_strdup ("Enter");
  if (modifiers == 0 && keyval == GDK_KEY_Escape)
    return g_strdup ("Esc");

  return gtk_accelerator_get_label (keyval, modifiers);
}

void
tepat_keys_window_add (TepatKeysWindow *self,
                       const char      *accelerator,
                       const char      *title)
{
  g_autofree char *keys = NULL;
  GdkModifierType modifiers;
  GtkWidget *label;
  guint keyval;

  g_assert (TEPAT_IS_KEYS_WINDOW (self));

  if (gtk_accelerator_parse (accelerator, &keyval, &modifiers))
    keys = name_keys (keyval, modifiers);
  label = attach (self, 0, 1, keys != NULL ? keys : accelerator);
  gtk_widget_add_css_class (label, "keycap");
  gtk_widget_set_hexpand (attach (self, 1, 1, title), TRUE);
  self->n_rows++;
}
