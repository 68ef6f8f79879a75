/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-page-print"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tepat-page-private.h"
#include "tepat-print-window.h"
#include "tepat-samar.h"
#include "tepat-table-print.h"

static TepatRowView *
find_list (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (TEPAT_IS_ROW_VIEW (widget))
    return TEPAT_ROW_VIEW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      TepatRowView *view = find_list (child);

      if (view != NULL)
        return view;
    }

  return NULL;
}

/* Rows of settings are no list. */
static GtkListBox *
find_box (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || ADW_IS_PREFERENCES_GROUP (widget) ||
      GTK_IS_POPOVER (widget))
    return NULL;
  if (GTK_IS_LIST_BOX (widget))
    return GTK_LIST_BOX (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkListBox *box = find_box (child);

      if (box != NULL)
        return box;
    }

  return NULL;
}

static void
add_text (GPtrArray  *texts,
          const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));

  if (*stripped != '\0')
    g_ptr_array_add (texts, g_steal_pointer (&stripped));
}

/* A number that somebody has uncovered on the screen stays covered on the paper. */
static void
add_covered (GPtrArray  *texts,
             const char *text)
{
  g_autofree char *masked = tepat_samar_text (text);

  add_text (texts, masked);
}

static void
collect (GtkWidget *widget,
         GPtrArray *texts)
{
  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget) ||
      GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget))
    return;
  if (GTK_IS_LABEL (widget))
    add_covered (texts, gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, texts);
}

static void
add_row (TepatTablePrint *table,
         GtkWidget       *row)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *rest = NULL;

  if (gtk_widget_get_child_visible (row))
    collect (row, texts);
  if (texts->len == 0)
    return;
  g_ptr_array_add (texts, NULL);
  rest = g_strjoinv (" \xc2\xb7 ", (char **) texts->pdata + 1);
  tepat_table_print_add (table, texts->pdata[0], rest);
}

/* The lines of a page that keeps no rows of a store, as they are read there. */
static TepatPrintable *
print_box (TepatPage    *self,
           GtkListBox   *box,
           TepatSession *session,
           const char   *jenis)
{
  static const TepatPrintColumn columns[] = {
    { N_("Entry"), "2*", FALSE },
    { N_("What it says"), "3*", FALSE },
  };
  TepatTablePrint *table = tepat_table_print_new (columns, G_N_ELEMENTS (columns));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (box, i)) != NULL; i++)
    add_row (table, GTK_WIDGET (row));

  return tepat_table_print_to_printable (table, session, jenis, tepat_page_get_title (self));
}

/**
 * tepat_page_dup_printable:
 * @session: who prints
 * @jenis: what the journal calls it when the page does not say
 *
 * What Ctrl+P prints of a page: what the page says, or else the list or the lines that it shows.
 *
 * Returns: (transfer full) (nullable): something to print
 */
TepatPrintable *
tepat_page_dup_printable (TepatPage    *self,
                          TepatSession *session,
                          const char   *jenis)
{
  TepatRowView *view;
  GtkListBox *box;

  g_return_val_if_fail (TEPAT_IS_PAGE (self), NULL);
  g_return_val_if_fail (TEPAT_IS_SESSION (session) && jenis != NULL, NULL);

  if (tepat_page_get_state (self) != TEPAT_PAGE_CONTENT)
    return NULL;
  if (TEPAT_PAGE_GET_CLASS (self)->dup_printable != NULL)
    return TEPAT_PAGE_GET_CLASS (self)->dup_printable (self);
  view = find_list (GTK_WIDGET (self));

  if (view != NULL)
    return tepat_row_view_dup_printable (view, jenis, tepat_page_get_title (self), NULL);
  box = find_box (GTK_WIDGET (self));

  return box != NULL ? print_box (self, box, session, jenis) : NULL;
}
