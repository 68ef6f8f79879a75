/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-search-popover"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-label.h"
#include "tepat-search-popover.h"

#define MIN_CHARS 2
#define MAX_RECENT 8

/* What is shown first; hits of plugins come between. */
#define ORDER_PAGES 1000
#define ORDER_ACTIONS 1001

struct _TepatSearchPopover
{
  GtkPopover      parent_instance;

  /* Template widgets */
  GtkSearchEntry *entry;
  GtkStack       *stack;
  GtkLabel       *message;
  GtkListBox     *list;

  /* Owned references */
  TepatHost      *host;
  GCancellable   *cancellable;
  GMenuModel     *menu;          /* nullable: what the window itself can do */
  GPtrArray      *recent;        /* TepatSearchHit, newest first: gone with the desk of the person */
  char           *text;          /* what was searched for last */
  GtkWidget      *back;          /* weak, where the focus goes when nothing is chosen */

  guint           n_waiting;
  guint           takes_first : 1;   /* Enter came before the answer */
};

enum { HIT_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TepatSearchPopover, tepat_search_popover, GTK_TYPE_POPOVER)

static void
remove_hits (TepatSearchPopover *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
say (TepatSearchPopover *self,
     const char         *text)
{
  gtk_label_set_text (self->message, text);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void
show_what_there_is (TepatSearchPopover *self)
{
  if (gtk_list_box_get_row_at_index (self->list, 0) != NULL)
    gtk_stack_set_visible_child_name (self->stack, "hits");
  else if (self->n_waiting > 0)
    say (self, _("Searching…"));
  else
    say (self, _("Nothing found. Try fewer letters, or the last four digits less."));
}

typedef struct
{
  TepatSearchPopover *self;
  TepatContribution  *contribution;
  GCancellable       *cancellable;
  guint               order;
} Search;

static void
search_free (Search *search)
{
  g_object_unref (search->self);
  g_object_unref (search->contribution);
  g_object_unref (search->cancellable);
  g_free (search);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Search, search_free)

static GtkWidget *
add_row (TepatSearchPopover *self,
         const char         *group,
         guint               order,
         const char         *title,
         const char         *subtitle)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  gtk_widget_add_css_class (box, "hit");
  gtk_box_append (GTK_BOX (box), tepat_label_new_line (title, NULL));
  if (subtitle != NULL && *subtitle != '\0')
    gtk_box_append (GTK_BOX (box), tepat_label_new_line (subtitle, "hit-detail"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "tepat-group", g_strdup (group), g_free);
  g_object_set_data (G_OBJECT (row), "tepat-order", GUINT_TO_POINTER (order));
  gtk_list_box_append (self->list, row);

  return row;
}

static void
add_hit (TepatSearchPopover *self,
         const char         *group,
         guint               order,
         TepatSearchHit     *hit)
{
  GtkWidget *row = add_row (self, group, order, hit->title, hit->subtitle);

  g_object_set_data_full (G_OBJECT (row), "tepat-hit",
                          tepat_search_hit_new (hit->uid, hit->title, hit->subtitle, hit->page),
                          (GDestroyNotify) tepat_search_hit_free);
}

static int
compare_rows (GtkListBoxRow *one,
              GtkListBoxRow *other,
              gpointer       user_data)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (one), "tepat-order")) -
         GPOINTER_TO_INT (g_object_get_data (G_OBJECT (other), "tepat-order"));
}

static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       user_data)
{
  const char *group = g_object_get_data (G_OBJECT (row), "tepat-group");
  GtkWidget *label;

  if (before != NULL &&
      g_strcmp0 (g_object_get_data (G_OBJECT (before), "tepat-group"), group) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = tepat_label_new_line (group, "dim-label");
  gtk_widget_add_css_class (label, "group");
  gtk_list_box_row_set_header (row, label);
}

static void
remember (TepatSearchPopover *self,
          TepatSearchHit     *hit)
{
  for (guint i = 0; i < self->recent->len; i++)
    {
      const TepatSearchHit *other = self->recent->pdata[i];

      if (g_strcmp0 (other->uid, hit->uid) == 0 && g_strcmp0 (other->page, hit->page) == 0)
        {
          g_ptr_array_remove_index (self->recent, i);
          break;
        }
    }
  g_ptr_array_insert (self->recent, 0,
                      tepat_search_hit_new (hit->uid, hit->title, hit->subtitle, hit->page));
  if (self->recent->len > MAX_RECENT)
    g_ptr_array_set_size (self->recent, MAX_RECENT);
}

static void
on_row_activated (TepatSearchPopover *self,
                  GtkListBoxRow      *row)
{
  const char *action = g_object_get_data (G_OBJECT (row), "tepat-action");
  TepatSearchHit *found = g_object_get_data (G_OBJECT (row), "tepat-hit");
  g_autoptr(TepatSearchHit) hit = NULL;

  g_clear_weak_pointer (&self->back);
  gtk_popover_popdown (GTK_POPOVER (self));
  if (action != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
      return;
    }
  /* The row may go while its page opens. */
  hit = tepat_search_hit_new (found->uid, found->title, found->subtitle, found->page);
  remember (self, hit);
  g_signal_emit (self, signals[HIT_CHOSEN], 0, hit->page, hit->uid);
}

static void
take_first (TepatSearchPopover *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  self->takes_first = FALSE;
  if (row != NULL)
    on_row_activated (self, row);
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Search) search = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) hits = tepat_store_run_finish (TEPAT_STORE (source), result, &error);

  if (g_cancellable_is_cancelled (search->cancellable))
    return;
  search->self->n_waiting--;
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    add_hit (search->self, tepat_contribution_get_title (search->contribution), search->order,
             hits->pdata[i]);
  if (error != NULL)
    say (search->self, error->message);
  else
    show_what_there_is (search->self);
  if (search->self->n_waiting == 0 && search->self->takes_first)
    take_first (search->self);
}

static void
start_search (TepatSearchPopover *self,
              TepatContribution  *contribution,
              const char         *text,
              guint               order)
{
  const TepatSearchDef *def = tepat_contribution_get_def (contribution);
  TepatSession *session = tepat_host_get_session (self->host);
  Search *search = g_new0 (Search, 1);

  search->self = g_object_ref (self);
  search->contribution = g_object_ref (contribution);
  search->cancellable = g_object_ref (self->cancellable);
  search->order = order;
  self->n_waiting++;
  tepat_store_read_async (tepat_session_get_store (session), tepat_session_get_actor (session),
                          def->search, g_strdup (text), g_free,
                          (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_found,
                          search);
}

static void
search_everywhere (TepatSearchPopover *self,
                   const char         *text)
{
  GListModel *searches = tepat_host_get_contributions (self->host, TEPAT_CONTRIBUTION_SEARCH);
  TepatActor *actor = tepat_session_get_actor (tepat_host_get_session (self->host));

  for (guint i = 0; i < g_list_model_get_n_items (searches); i++)
    {
      g_autoptr(TepatContribution) contribution = g_list_model_get_item (searches, i);

      if (actor != NULL && tepat_contribution_is_allowed (contribution, actor))
        start_search (self, contribution, text, i);
    }
}

static void
add_action (TepatSearchPopover *self,
            const char         *title,
            const char         *action)
{
  GtkWidget *row = add_row (self, _("Actions"), ORDER_ACTIONS, title, NULL);

  g_object_set_data_full (G_OBJECT (row), "tepat-action", g_strdup (action), g_free);
}

/* As in the menu, without what only the menu needs; a page is found as a page. */
static void
add_item (TepatSearchPopover *self,
          const char         *text,
          GMenuModel         *menu,
          int                 position)
{
  g_autofree char *label = NULL;
  g_autofree char *action = NULL;
  g_autoptr(GString) title = NULL;

  if (!g_menu_model_get_item_attribute (menu, position, G_MENU_ATTRIBUTE_LABEL, "s", &label) ||
      !g_menu_model_get_item_attribute (menu, position, G_MENU_ATTRIBUTE_ACTION, "s", &action) ||
      g_str_equal (action, "win.preferences"))
    return;
  title = g_string_new (label);
  g_string_replace (title, "_", "", 0);
  g_string_replace (title, "…", "", 0);
  if (g_str_match_string (text, title->str, TRUE))
    add_action (self, title->str, action);
}

static void
add_menu (TepatSearchPopover *self,
          const char         *text,
          GMenuModel         *menu)
{
  for (int i = 0; menu != NULL && i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr(GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);

      if (section != NULL)
        add_menu (self, text, section);
      else
        add_item (self, text, menu, i);
    }
}

/* Pages and actions are few and in memory. */
static void
add_pages (TepatSearchPopover *self,
           const char         *text,
           TepatActor         *actor)
{
  GListModel *pages = tepat_host_get_contributions (self->host, TEPAT_CONTRIBUTION_PAGE);

  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr(TepatContribution) page = g_list_model_get_item (pages, i);
      g_autoptr(TepatSearchHit) hit = NULL;

      if (!tepat_contribution_is_allowed (page, actor) ||
          !g_str_match_string (text, tepat_contribution_get_title (page), TRUE))
        continue;
      hit = tepat_search_hit_new (NULL, tepat_contribution_get_title (page), NULL,
                                  tepat_contribution_get_id (page));
      add_hit (self, _("Pages"), ORDER_PAGES, hit);
    }
}

static void
add_actions (TepatSearchPopover *self,
             const char         *text,
             TepatActor         *actor)
{
  GListModel *actions = tepat_host_get_contributions (self->host, TEPAT_CONTRIBUTION_ACTION);

  for (guint i = 0; i < g_list_model_get_n_items (actions); i++)
    {
      g_autoptr(TepatContribution) action = g_list_model_get_item (actions, i);
      const TepatActionDef *def = tepat_contribution_get_def (action);
      const char *title = tepat_contribution_get_title (action);
      g_autofree char *name = g_strconcat ("win.", def->name, NULL);

      if (tepat_contribution_is_allowed (action, actor) &&
          g_str_match_string (text, title, TRUE))
        add_action (self, title, name);
    }
}

static void
show_recent (TepatSearchPopover *self)
{
  for (guint i = 0; i < self->recent->len; i++)
    add_hit (self, _("Opened last"), i, self->recent->pdata[i]);
  if (self->recent->len > 0)
    gtk_stack_set_visible_child_name (self->stack, "hits");
  else
    say (self, _("Type a NIK, a KK number, a name, a desa, a page or the number of a letter."));
}

static char *
dup_typed (TepatSearchPopover *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
search_now (TepatSearchPopover *self)
{
  TepatActor *actor = tepat_session_get_actor (tepat_host_get_session (self->host));

  g_assert (TEPAT_IS_SEARCH_POPOVER (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->n_waiting = 0;
  self->takes_first = FALSE;
  remove_hits (self);
  g_free (self->text);
  self->text = dup_typed (self);
  if (g_utf8_strlen (self->text, -1) < MIN_CHARS)
    {
      show_recent (self);
      return;
    }
  if (actor == NULL)
    return;
  add_pages (self, self->text, actor);
  add_actions (self, self->text, actor);
  add_menu (self, self->text, self->menu);
  search_everywhere (self, self->text);
  show_what_there_is (self);
}

static gboolean
is_searched (TepatSearchPopover *self)
{
  g_autofree char *typed = dup_typed (self);

  return g_strcmp0 (typed, self->text) == 0;
}

static void
on_search_changed (TepatSearchPopover *self)
{
  if (!is_searched (self))
    search_now (self);
}

/* Who types quicker than the answer comes never opens what was found for something else. */
static void
on_entry_activated (TepatSearchPopover *self)
{
  on_search_changed (self);
  if (self->n_waiting > 0)
    self->takes_first = TRUE;
  else
    take_first (self);
}

static void
on_hidden (TepatSearchPopover *self)
{
  GtkWidget *back = self->back;

  self->takes_first = FALSE;
  g_clear_weak_pointer (&self->back);
  if (back != NULL && gtk_widget_get_mapped (back))
    gtk_widget_grab_focus (back);
}

static void
on_stop_search (TepatSearchPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static gboolean
on_key_pressed (TepatSearchPopover *self,
                guint               keyval)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (keyval != GDK_KEY_Down || row == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (row));

  return GDK_EVENT_STOP;
}

static void
on_shown (TepatSearchPopover *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  search_now (self);
}

static void
tepat_search_popover_dispose (GObject *object)
{
  TepatSearchPopover *self = TEPAT_SEARCH_POPOVER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_weak_pointer (&self->back);
  gtk_widget_dispose_template (GTK_WIDGET (self), TEPAT_TYPE_SEARCH_POPOVER);
  g_clear_object (&self->host);
  g_clear_object (&self->menu);
  g_clear_pointer (&self->recent, g_ptr_array_unref);
  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (tepat_search_popover_parent_class)->dispose (object);
}

static void
tepat_search_popover_class_init (TepatSearchPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tepat_search_popover_dispose;

  signals[HIT_CHOSEN] = g_signal_new ("hit-chosen", TEPAT_TYPE_SEARCH_POPOVER, G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                      G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/tepat/Tepat/ui/search-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, TepatSearchPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, TepatSearchPopover, stack);
  gtk_widget_class_bind_template_child (widget_class, TepatSearchPopover, message);
  gtk_widget_class_bind_template_child (widget_class, TepatSearchPopover, list);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_hidden);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
}

static void
tepat_search_popover_init (TepatSearchPopover *self)
{
  self->cancellable = g_cancellable_new ();
  self->recent = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_search_hit_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_sort_func (self->list, compare_rows, NULL, NULL);
  gtk_list_box_set_header_func (self->list, update_header, NULL, NULL);
  say (self, _("Type a NIK, a KK number, a name, a desa, a page or the number of a letter."));
}

void
tepat_search_popover_set_back (TepatSearchPopover *self,
                               GtkWidget          *widget)
{
  g_assert (TEPAT_IS_SEARCH_POPOVER (self));

  g_set_weak_pointer (&self->back, widget);
}

void
tepat_search_popover_set_host (TepatSearchPopover *self,
                               TepatHost          *host)
{
  g_assert (TEPAT_IS_SEARCH_POPOVER (self));

  g_set_object (&self->host, host);
}

void
tepat_search_popover_set_menu (TepatSearchPopover *self,
                               GMenuModel         *menu)
{
  g_assert (TEPAT_IS_SEARCH_POPOVER (self));

  g_set_object (&self->menu, menu);
}
