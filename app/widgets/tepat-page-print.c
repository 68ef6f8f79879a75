/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-page-print"

#include "config.h"

#include "tepat-page.h"
#include "tepat-print-window.h"

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

/**
 * tepat_page_dup_printable:
 * @jenis: what the journal calls it when the page does not say
 *
 * What Ctrl+P prints of a page: what the page says, or else the list that it shows.
 *
 * Returns: (transfer full) (nullable): something to print
 */
TepatPrintable *
tepat_page_dup_printable (TepatPage  *self,
                          const char *jenis)
{
  TepatRowView *view;

  g_return_val_if_fail (TEPAT_IS_PAGE (self), NULL);
  g_return_val_if_fail (jenis != NULL, NULL);

  if (tepat_page_get_state (self) != TEPAT_PAGE_CONTENT)
    return NULL;
  if (TEPAT_PAGE_GET_CLASS (self)->dup_printable != NULL)
    return TEPAT_PAGE_GET_CLASS (self)->dup_printable (self);
  view = find_list (GTK_WIDGET (self));

  return view != NULL ? tepat_row_view_dup_printable (view, jenis, tepat_page_get_title (self),
                                                      NULL)
                      : NULL;
}
