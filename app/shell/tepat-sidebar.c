/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-sidebar"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-list-focus.h"
#include "tepat-sidebar-row.h"
#include "tepat-sidebar.h"

#define HOME_PAGE "tepat.hari-ini"

struct _TepatSidebar
{
  GtkWidget       parent_instance;

  /* Template widgets */
  GtkWidget      *scroller;
  GtkListBox     *list;

  /* Owned references */
  TepatHost      *host;
  TepatQueueList *queues;
  char           *page;

  double          loose_height;  /* that all pages took before they were moved together */
  guint           fit_idle;
  guint           narrow : 1;
  guint           tight : 1;
  guint           marking : 1;
};

enum { PAGE_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatSidebar, tepat_sidebar, GTK_TYPE_WIDGET)

static const struct
{
  const char *id;
  const char *title;
} groups[] = {
  { "hari-ini", NULL },
  { "data", N_("Data") },
  { "kerja", N_("Work") },
  { "hasil", N_("Results") },
  { "kelola", N_("Manage") },
};

static guint
get_group_index (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_strcmp0 (groups[i].id, id) == 0)
      return i;

  return G_N_ELEMENTS (groups) - 1;
}

static TepatSidebarRow *
get_row (TepatSidebar *self,
         guint         index)
{
  return (TepatSidebarRow *) gtk_list_box_get_row_at_index (self->list, (int) index);
}

static void
update_badges (TepatSidebar *self)
{
  TepatSidebarRow *row;

  g_assert (TEPAT_IS_SIDEBAR (self));

  for (guint i = 0; (row = get_row (self, i)) != NULL; i++)
    {
      const char *id = tepat_sidebar_row_get_id (row);
      gboolean late;
      gint64 count = tepat_queue_list_count_for_page (self->queues,
                                                      g_strcmp0 (id, HOME_PAGE) == 0 ? NULL : id,
                                                      &late);

      tepat_sidebar_row_set_badge (row, count, late);
    }
}

static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       user_data)
{
  TepatSidebar *self = user_data;
  const char *group = tepat_sidebar_row_get_group (TEPAT_SIDEBAR_ROW (row));
  const char *title = groups[get_group_index (group)].title;
  GtkWidget *label;

  if (title == NULL || self->narrow ||
      (before != NULL &&
       g_strcmp0 (tepat_sidebar_row_get_group (TEPAT_SIDEBAR_ROW (before)), group) == 0))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (_(title));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "group");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_list_box_row_set_header (row, label);
}

static void
set_tight (TepatSidebar *self,
           gboolean      tight)
{
  if (self->tight == tight)
    return;
  self->tight = tight;
  if (tight)
    gtk_widget_add_css_class (GTK_WIDGET (self->list), "tight");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->list), "tight");
}

static gboolean
on_fit_idle (gpointer user_data)
{
  TepatSidebar *self = user_data;
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double height = gtk_adjustment_get_page_size (place);

  self->fit_idle = 0;
  if (!self->tight && gtk_adjustment_get_upper (place) > height)
    {
      self->loose_height = gtk_adjustment_get_upper (place);
      set_tight (self, TRUE);
    }
  else if (self->tight && height >= self->loose_height)
    set_tight (self, FALSE);

  return G_SOURCE_REMOVE;
}

/* On a low screen all pages are in sight if they are closer to each other. Style cannot change while
 * the places are being given. */
static void
on_height_changed (TepatSidebar *self)
{
  g_assert (TEPAT_IS_SIDEBAR (self));

  if (self->fit_idle == 0)
    self->fit_idle = g_idle_add_full (GDK_PRIORITY_REDRAW, on_fit_idle, self, NULL);
}

static void
remove_rows (TepatSidebar *self)
{
  TepatSidebarRow *row;

  while ((row = get_row (self, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
add_group (TepatSidebar *self,
           guint         group)
{
  GListModel *pages = tepat_host_get_contributions (self->host, TEPAT_CONTRIBUTION_PAGE);
  TepatActor *actor = tepat_session_get_actor (tepat_host_get_session (self->host));

  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr(TepatContribution) page = g_list_model_get_item (pages, i);
      const TepatPageDef *def = tepat_contribution_get_def (page);

      if (get_group_index (def->group) != group || !tepat_contribution_is_allowed (page, actor))
        continue;
      gtk_list_box_append (self->list, tepat_sidebar_row_new (page));
    }
}

static void
rebuild (TepatSidebar *self)
{
  TepatSidebarRow *row;

  g_assert (TEPAT_IS_SIDEBAR (self));

  if (tepat_session_get_actor (tepat_host_get_session (self->host)) == NULL)
    return;
  remove_rows (self);
  set_tight (self, FALSE);
  for (guint group = 0; group < G_N_ELEMENTS (groups); group++)
    add_group (self, group);
  for (guint i = 0; (row = get_row (self, i)) != NULL; i++)
    tepat_sidebar_row_set_narrow (row, self->narrow);
  update_badges (self);
  tepat_sidebar_mark_page (self, self->page);
}

static void
on_row_selected (TepatSidebar  *self,
                 GtkListBoxRow *row)
{
  if (row == NULL || self->marking)
    return;
  g_signal_emit (self, signals[PAGE_CHOSEN], 0,
                 tepat_sidebar_row_get_id (TEPAT_SIDEBAR_ROW (row)));
}

static void
tepat_sidebar_dispose (GObject *object)
{
  TepatSidebar *self = TEPAT_SIDEBAR (object);

  g_clear_handle_id (&self->fit_idle, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), TEPAT_TYPE_SIDEBAR);
  g_clear_object (&self->host);
  g_clear_object (&self->queues);
  g_clear_pointer (&self->page, g_free);

  G_OBJECT_CLASS (tepat_sidebar_parent_class)->dispose (object);
}

static void
tepat_sidebar_class_init (TepatSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_sidebar_dispose;
  /* Going through it row by row would open page after page. */
  widget_class->focus = tepat_list_focus;

  signals[PAGE_CHOSEN] = g_signal_new ("page-chosen", TEPAT_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/tepat/Tepat/ui/sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatSidebar, scroller);
  gtk_widget_class_bind_template_child (widget_class, TepatSidebar, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
}

static void
tepat_sidebar_init (TepatSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, update_header, self, NULL);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (
                             GTK_SCROLLED_WINDOW (self->scroller)),
                           "changed", G_CALLBACK (on_height_changed), self, G_CONNECT_SWAPPED);
}

void
tepat_sidebar_set_host (TepatSidebar   *self,
                        TepatHost      *host,
                        TepatQueueList *queues)
{
  g_assert (TEPAT_IS_SIDEBAR (self));
  g_assert (self->host == NULL);

  self->host = g_object_ref (host);
  self->queues = g_object_ref (queues);
  g_signal_connect_object (tepat_host_get_contributions (host, TEPAT_CONTRIBUTION_PAGE),
                           "items-changed", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tepat_host_get_session (host), "notify::actor", G_CALLBACK (rebuild),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (queues, "changed", G_CALLBACK (update_badges), self,
                           G_CONNECT_SWAPPED);
  rebuild (self);
}

void
tepat_sidebar_set_narrow (TepatSidebar *self,
                          gboolean      narrow)
{
  TepatSidebarRow *row;

  g_assert (TEPAT_IS_SIDEBAR (self));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self->list), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->list), "narrow");
  for (guint i = 0; (row = get_row (self, i)) != NULL; i++)
    tepat_sidebar_row_set_narrow (row, narrow);
  gtk_list_box_invalidate_headers (self->list);
}

void
tepat_sidebar_mark_page (TepatSidebar *self,
                         const char   *page)
{
  TepatSidebarRow *row;
  g_autofree char *wanted = g_strdup (page);

  g_assert (TEPAT_IS_SIDEBAR (self));

  g_free (self->page);
  self->page = g_steal_pointer (&wanted);
  self->marking = TRUE;
  /* The list has always one that is chosen, and unselects none but so. */
  gtk_list_box_select_row (self->list, NULL);
  for (guint i = 0; (row = get_row (self, i)) != NULL; i++)
    if (g_strcmp0 (tepat_sidebar_row_get_id (row), self->page) == 0)
      gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  self->marking = FALSE;
}

const char *
tepat_sidebar_get_page (TepatSidebar *self,
                        guint         index)
{
  TepatSidebarRow *row;

  g_assert (TEPAT_IS_SIDEBAR (self));

  row = get_row (self, index);

  return row != NULL ? tepat_sidebar_row_get_id (row) : NULL;
}
