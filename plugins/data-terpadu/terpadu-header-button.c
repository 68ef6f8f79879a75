/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-header-button"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "terpadu-header-button.h"

#define LINE_CHARS 70

struct _TerpaduHeaderButton
{
  GtkWidget   parent_instance;

  GtkWidget  *button;
  GtkListBox *list;
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerpaduHeaderButton, terpadu_header_button, GTK_TYPE_WIDGET)

static void
on_row_activated (TerpaduHeaderButton *self,
                  GtkListBoxRow       *row)
{
  guint number = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "terpadu-row"));

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  g_signal_emit (self, signals[CHOSEN], 0, number);
}

static void
terpadu_header_button_dispose (GObject *object)
{
  g_clear_pointer (&TERPADU_HEADER_BUTTON (object)->button, gtk_widget_unparent);

  G_OBJECT_CLASS (terpadu_header_button_parent_class)->dispose (object);
}

static void
terpadu_header_button_class_init (TerpaduHeaderButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = terpadu_header_button_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", TERPADU_TYPE_HEADER_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_popover (TerpaduHeaderButton *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (_("Which row holds the names of the columns?"));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "plain-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Rows at the top of the file"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_popover_set_child (GTK_POPOVER (popover), box);

  return popover;
}

static void
terpadu_header_button_init (TerpaduHeaderButton *self)
{
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), make_popover (self));
  gtk_widget_set_tooltip_text (self->button, _("Choose another row as the header"));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

static void
add_row (TerpaduHeaderButton *self,
         char               **cells,
         guint                header_row)
{
  g_autofree char *line = g_strjoinv ("  |  ", cells);
  g_autofree char *text = tepat_samar_text (line);
  GtkWidget *label = gtk_label_new (g_strdelimit (text, "\n\r\t", ' '));
  guint number = (guint) g_ascii_strtoull (cells[0], NULL, 10);
  GtkWidget *row;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), LINE_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE_CHARS);
  gtk_list_box_append (self->list, label);
  row = gtk_widget_get_parent (label);
  g_object_set_data (G_OBJECT (row), "terpadu-row", GUINT_TO_POINTER (number));
  if (number == header_row)
    {
      gtk_widget_add_css_class (label, "heading");
      gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
    }
}

void
terpadu_header_button_set_rows (TerpaduHeaderButton *self,
                                GPtrArray           *rows,
                                guint                header_row)
{
  g_autofree char *label = g_strdup_printf (_("Header in row %u"), header_row);
  GtkWidget *row;

  g_assert (TERPADU_IS_HEADER_BUTTON (self));

  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), label);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < rows->len; i++)
    add_row (self, rows->pdata[i], header_row);
}
