/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "paket-list"

#include "config.h"

#include "paket-list.h"

void
paket_list_add (GtkListBox *list,
                const char *title,
                const char *below,
                GtkWidget  *check)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (box), tepat_label_new_text (title, NULL));
  gtk_box_append (GTK_BOX (box), tepat_label_new_text (below, "dim-label"));
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_margin_top (box, 5);
  gtk_widget_set_margin_bottom (box, 5);
  gtk_box_append (GTK_BOX (line), box);
  /* Last, so that the names of all rows begin below each other. */
  if (check != NULL)
    gtk_box_append (GTK_BOX (line), check);
  gtk_list_box_append (list, line);
}

void
paket_list_clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

void
paket_list_select (GtkListBox *list,
                   int         index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, MAX (index, 0));

  if (row == NULL && index > 0)
    row = gtk_list_box_get_row_at_index (list, index - 1);
  if (row != NULL)
    gtk_list_box_select_row (list, row);
}

void
paket_list_step (GtkListBox *list,
                 int         by)
{
  int index = paket_list_get_index (list);

  if (index >= 0)
    paket_list_select (list, index + by);
}

int
paket_list_get_index (GtkListBox *list)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}
