/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-page-focus"

#include "config.h"

#include "tepat-page-private.h"
#include "tepat-row-view.h"

static GtkWidget *
find_rows (GtkWidget *widget)
{
  GtkWidget *found = TEPAT_IS_ROW_VIEW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_child_visible (child) && gtk_widget_get_visible (child))
      found = find_rows (child);

  return found;
}

/* The list where there is one, else what comes first in the content; of an empty page its button. */
static void
focus_content (TepatPage *self)
{
  TepatPagePrivate *priv = _tepat_page_get_private (self);
  GtkWidget *content = adw_bin_get_child (priv->content);
  GtkWidget *rows = content != NULL ? find_rows (content) : NULL;

  if (priv->state != TEPAT_PAGE_CONTENT)
    gtk_widget_child_focus (GTK_WIDGET (priv->status), GTK_DIR_TAB_FORWARD);
  else if (rows != NULL)
    tepat_row_view_grab_rows (TEPAT_ROW_VIEW (rows));
  else if (content != NULL)
    gtk_widget_child_focus (content, GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
get_focus (TepatPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_get_mapped (focus) ? focus : NULL;
}

/* Whoever opened a popover meanwhile goes on there. */
void
_tepat_page_focus_now (TepatPage *self)
{
  TepatPagePrivate *priv = _tepat_page_get_private (self);
  GtkWidget *focus = get_focus (self);

  if (!priv->wants_focus || priv->state == TEPAT_PAGE_LOADING ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  priv->wants_focus = FALSE;
  /* Not by whether it is on the page: the stack of pages leaves it in what comes first there, an entry
   * that would take the keys for letters. */
  if (focus == NULL || (!gtk_widget_is_ancestor (focus, GTK_WIDGET (priv->stack)) &&
                        gtk_widget_get_native (focus) == gtk_widget_get_native (GTK_WIDGET (self))))
    focus_content (self);
}

/* Whoever came before the rows did goes on with the first of them, not with the list around them, which
 * knows no key of theirs. */
void
_tepat_page_focus_rows (TepatPage *self)
{
  GtkWidget *focus = get_focus (self);

  if (GTK_IS_LIST_BASE (focus) && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    focus_content (self);
}

/**
 * tepat_page_take_focus:
 *
 * Puts the focus into what the page shows, as soon as it shows something: whoever opened it with a
 * key goes on with the keys of the page. What has the focus there already keeps it.
 */
void
tepat_page_take_focus (TepatPage *self)
{
  g_return_if_fail (TEPAT_IS_PAGE (self));

  _tepat_page_get_private (self)->wants_focus = TRUE;
  _tepat_page_focus_now (self);
}

static void
on_stop_search (GtkWidget *entry)
{
  GtkWidget *page = gtk_widget_get_ancestor (entry, TEPAT_TYPE_PAGE);

  if (*gtk_editable_get_text (GTK_EDITABLE (entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  else if (page != NULL && !tepat_page_go_back (TEPAT_PAGE (page)))
    focus_content (TEPAT_PAGE (page));
}

/**
 * tepat_page_follow_search:
 * @entry: a search entry that is, or will be, inside a page
 *
 * A search entry takes the Escape key for itself. With this it empties the entry first, and then goes
 * back as it does elsewhere on the page.
 */
void
tepat_page_follow_search (GtkSearchEntry *entry)
{
  g_return_if_fail (GTK_IS_SEARCH_ENTRY (entry));

  g_signal_connect (entry, "stop-search", G_CALLBACK (on_stop_search), NULL);
}
