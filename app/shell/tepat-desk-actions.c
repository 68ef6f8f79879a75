/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-desk-actions"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "tepat-application.h"
#include "tepat-desk-private.h"
#include "tepat-diagnosis-window.h"
#include "tepat-keys-window.h"
#include "tepat-own-pages.h"
#include "tepat-page-keys.h"
#include "tepat-print-window.h"
#include "tepat-sandi-window.h"

/* Keys that work on every page; contributed actions bring their own. */
static const struct
{
  const char *keys;
  const char *action;
  const char *title;     /* for the window of keys */
} shortcuts[] = {
  { "<Control>k", "win.search", N_("Search everywhere") },
  { "<Control>f", "win.filter", N_("Filter this page") },
  { "<Control><Shift>n", "win.new-window", N_("Another window of this workspace") },
  { "<Control>p", "win.print", N_("Print what this page shows, or save it as PDF") },
  { "<Control>l", "win.lock", N_("Lock the screen") },
  { "<Control>q", "win.quit", N_("Quit") },
  { "<Alt>Left", "win.back", N_("The page before") },
  { "<Alt>Right", "win.forward", N_("The page after") },
  { "<Control>comma", "win.preferences", N_("Preferences") },
  { "<Control>question", "win.keys", N_("These keys") },
  { "F1", "win.help", N_("Help for this page") },
  { "<Shift>F1", "win.guide", N_("The guide, at this page") },
  { "F9", "win.sidebar", N_("Sidebar wide or narrow") },
  { "<Control>1", "win.page(0)", N_("The first page of the sidebar; others by their number") },
  { "<Control>2", "win.page(1)" },
  { "<Control>3", "win.page(2)" },
  { "<Control>4", "win.page(3)" },
  { "<Control>5", "win.page(4)" },
  { "<Control>6", "win.page(5)" },
  { "<Control>7", "win.page(6)" },
  { "<Control>8", "win.page(7)" },
  { "<Control>9", "win.page(8)" },
};

static void
on_search (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  TepatDesk *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  tepat_search_popover_set_back (self->search, root != NULL ? gtk_root_get_focus (root) : NULL);
  gtk_menu_button_popup (self->search_button);
}

static void
on_filter (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  GtkWidget *page = tepat_desk_get_page (user_data);

  if (TEPAT_IS_PAGE (page) && !tepat_page_focus_filter (TEPAT_PAGE (page)))
    gtk_widget_error_bell (page);
}

static void
on_print (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  TepatDesk *self = user_data;
  GtkWidget *page = tepat_desk_get_page (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr(TepatPrintable) printable = NULL;

  if (TEPAT_IS_PAGE (page))
    printable = tepat_page_dup_printable (TEPAT_PAGE (page), tepat_host_get_session (self->host),
                                          self->page);
  if (printable == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      g_signal_emit_by_name (self, "toast", _("There is nothing to print on this page."));
      return;
    }
  gtk_window_present (GTK_WINDOW (
    tepat_print_window_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, printable)));
}

static void
on_password_changed (TepatDesk *self)
{
  g_signal_emit_by_name (self, "toast", _("Your password is changed. It counts from now on."));
}

static void
on_my_password (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  TepatDesk *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *window = tepat_sandi_window_new (tepat_host_get_session (self->host),
                                              GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);

  g_signal_connect_object (window, "done", G_CALLBACK (on_password_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_signal (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  g_signal_emit_by_name (user_data, g_action_get_name (G_ACTION (action)));
}

static void
go (TepatDesk *self,
    int        direction)
{
  const TepatHistoryStep *step = tepat_history_go (self->history, direction);
  GtkWidget *before = tepat_desk_get_page (self);
  g_autofree char *page = NULL;
  g_autofree char *argument = NULL;

  if (step == NULL)
    return;
  page = g_strdup (step->page);
  argument = g_strdup (step->argument);
  tepat_desk_open_page (self, page, argument);
  /* On the same page it was the list, before a record was opened over it. */
  if (argument == NULL && TEPAT_IS_PAGE (before) && before == tepat_desk_get_page (self))
    tepat_page_go_back (TEPAT_PAGE (before));
  tepat_desk_take_focus (self);
}

static void
on_back (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  go (user_data, -1);
}

static void
on_forward (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  go (user_data, 1);
}

static void
on_help (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  TepatDesk *self = user_data;

  _tepat_desk_show_help (self, !gtk_revealer_get_reveal_child (self->help));
}

static void
on_guide (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  _tepat_desk_open_guide (user_data);
}

static void
on_tour (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  _tepat_desk_start_tour (user_data);
}

static void
on_news (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  _tepat_desk_show_news (user_data);
}

static void
on_sidebar (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  TepatDesk *self = user_data;

  gtk_toggle_button_set_active (self->narrow_button,
                                !gtk_toggle_button_get_active (self->narrow_button));
}

static void
on_jobs (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  tepat_jobs_button_popup (TEPAT_DESK (user_data)->jobs);
}

static void
on_page (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  TepatDesk *self = user_data;
  const char *page = tepat_sidebar_get_page (self->sidebar,
                                             (guint) g_variant_get_int32 (parameter));

  if (page != NULL && tepat_desk_open_page (self, page, NULL))
    tepat_desk_take_focus (self);
}

static void
on_open_page (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  tepat_desk_open_page (user_data, g_variant_get_string (parameter, NULL), NULL);
  tepat_desk_take_focus (user_data);
}

static void
on_diagnosis (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  TepatDesk *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_window_present (GTK_WINDOW (tepat_diagnosis_window_new (
    self->host, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL)));
}

/* A process of its own, which asks for the password: whoever sits there may be somebody else. */
static void
on_new_window (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  TepatDesk *self = user_data;
  TepatStore *store = tepat_session_get_store (tepat_host_get_session (self->host));
  g_autoptr(GError) error = NULL;

  if (!tepat_application_spawn (tepat_store_get_folder (store), self->user, &error))
    tepat_desk_report (self, error->message);
}

static void
on_open_at (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  const char *page, *argument;

  g_variant_get (parameter, "(&s&s)", &page, &argument);
  tepat_desk_open_page (user_data, page, *argument != '\0' ? argument : NULL);
  tepat_desk_take_focus (user_data);
}

static void
on_about (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  GtkRoot *root = gtk_widget_get_root (user_data);

  gtk_show_about_dialog (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                         "program-name", "Tepat",
                         "version", TEPAT_VERSION,
                         "logo-icon-name", TEPAT_APP_ID,
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("The desk of a dinas sosial: families, proposals, "
                                       "verification and letters, on this computer."),
                         NULL);
}

static void
on_preferences (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  tepat_desk_open_page (user_data, TEPAT_PAGE_PREFERENCES, NULL);
  tepat_desk_take_focus (user_data);
}

static void
add_own_keys (TepatKeysWindow *window)
{
  tepat_keys_window_add_group (window, _("Everywhere"));
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    if (shortcuts[i].title != NULL)
      tepat_keys_window_add (window, shortcuts[i].keys, _(shortcuts[i].title));
  tepat_keys_window_add (window, "Escape", _("Back; closes what is open over the list"));
  tepat_keys_window_add_group (window, _("In lists and queues"));
  tepat_keys_window_add (window, "J", _("Next"));
  tepat_keys_window_add (window, "K", _("Previous"));
  tepat_keys_window_add (window, "Return", _("Open"));
  tepat_keys_window_add (window, "E", _("Change the open record"));
  tepat_keys_window_add (window, "<Control>z", _("Undo the last change of the open record"));
}

static void
add_page_keys (TepatDesk       *self,
               TepatKeysWindow *window)
{
  GtkWidget *page = tepat_desk_get_page (self);
  const TepatPageKey *keys = TEPAT_IS_PAGE (page) ? tepat_page_get_keys (TEPAT_PAGE (page)) : NULL;

  if (keys == NULL)
    return;
  tepat_keys_window_add_group (window, tepat_page_get_title (TEPAT_PAGE (page)));
  for (guint i = 0; keys[i].keys != NULL; i++)
    tepat_keys_window_add (window, keys[i].keys, _(keys[i].title));
}

static void
add_contributed_keys (TepatDesk       *self,
                      TepatKeysWindow *window)
{
  GListModel *given = tepat_host_get_contributions (self->host, TEPAT_CONTRIBUTION_ACTION);
  gboolean any = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (given); i++)
    {
      g_autoptr(TepatContribution) contribution = g_list_model_get_item (given, i);
      const TepatActionDef *def = tepat_contribution_get_def (contribution);

      if (def->accel == NULL)
        continue;
      if (!any)
        tepat_keys_window_add_group (window, _("Work"));
      any = TRUE;
      tepat_keys_window_add (window, def->accel, tepat_contribution_get_title (contribution));
    }
}

static void
on_keys (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  TepatDesk *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  TepatKeysWindow *window = tepat_keys_window_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root)
                                                                       : NULL);

  add_page_keys (self, window);
  add_own_keys (window);
  add_contributed_keys (self, window);
  gtk_window_present (GTK_WINDOW (window));
}

static const GActionEntry entries[] = {
  { "search", on_search },
  { "filter", on_filter },
  { "print", on_print },
  { "lock", on_signal },
  { "change-user", on_signal },
  { "my-password", on_my_password },
  { "quit", on_signal },
  { "back", on_back },
  { "forward", on_forward },
  { "help", on_help },
  { "guide", on_guide },
  { "tour", on_tour },
  { "news", on_news },
  { "sidebar", on_sidebar },
  { "jobs", on_jobs },
  { "new-window", on_new_window },
  { "page", on_page, "i" },
  { "open-page", on_open_page, "s" },
  { "open-at", on_open_at, "(ss)" },
  { "preferences", on_preferences },
  { "keys", on_keys },
  { "diagnosis", on_diagnosis },
  { "about", on_about },
};

/* Esc goes back inside the page; bubbling, so that popovers and entries see it first. */
static gboolean
on_escape (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  TepatDesk *self = TEPAT_DESK (widget);
  GtkWidget *page = tepat_desk_get_page (self);

  if (gtk_revealer_get_reveal_child (self->help))
    {
      _tepat_desk_show_help (self, FALSE);
      return TRUE;
    }

  return TEPAT_IS_PAGE (page) && tepat_page_go_back (TEPAT_PAGE (page));
}

static GtkShortcut *
make_shortcut (const char *keys,
               const char *detailed_action)
{
  g_autofree char *name = NULL;
  g_autoptr(GVariant) target = NULL;
  g_autoptr(GError) error = NULL;
  GtkShortcut *shortcut;

  g_action_parse_detailed_name (detailed_action, &name, &target, &error);
  g_assert_no_error (error);
  shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys),
                               gtk_named_action_new (name));
  gtk_shortcut_set_arguments (shortcut, target);

  return shortcut;
}

static void
add_shortcuts (TepatDesk *self)
{
  GtkEventController *local = gtk_shortcut_controller_new ();
  GtkEventController *global = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (local),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_callback_action_new (on_escape, NULL, NULL)));
  /* Where nobody types, the question mark alone will do. */
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (local),
                                        make_shortcut ("question", "win.keys"));
  gtk_widget_add_controller (GTK_WIDGET (self), local);
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (global), GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (global),
                                          make_shortcut (shortcuts[i].keys,
                                                         shortcuts[i].action));
  gtk_widget_add_controller (GTK_WIDGET (self), global);
}

static void
on_contributed_action (GSimpleAction     *action,
                       GVariant          *parameter,
                       TepatContribution *contribution)
{
  const TepatActionDef *def = tepat_contribution_get_def (contribution);

  def->activate (tepat_contribution_get_context (contribution), parameter);
}

static void
add_contributed_action (TepatDesk         *self,
                        TepatContribution *contribution)
{
  const TepatActionDef *def = tepat_contribution_get_def (contribution);
  g_autoptr(GSimpleAction) action = g_simple_action_new (def->name, NULL);
  g_autofree char *detailed = g_strconcat ("win.", def->name, NULL);

  g_signal_connect_data (action, "activate", G_CALLBACK (on_contributed_action),
                         g_object_ref (contribution), (GClosureNotify) g_object_unref, 0);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
  if (def->accel != NULL)
    {
      g_autoptr(GtkShortcut) shortcut = make_shortcut (def->accel, detailed);

      g_list_store_append (self->contributed_shortcuts, shortcut);
    }
}

static gboolean
is_own (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_strcmp0 (entries[i].name, name) == 0)
      return TRUE;

  return FALSE;
}

/* All are taken and given anew: there are few, and a plugin that goes off takes its own with it. */
static void
rebuild_contributed (TepatDesk *self)
{
  GListModel *given = tepat_host_get_contributions (self->host, TEPAT_CONTRIBUTION_ACTION);
  TepatActor *actor = tepat_session_get_actor (tepat_host_get_session (self->host));
  g_auto(GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self->actions));

  g_assert (TEPAT_IS_DESK (self));

  for (guint i = 0; names[i] != NULL; i++)
    if (!is_own (names[i]))
      g_action_map_remove_action (G_ACTION_MAP (self->actions), names[i]);
  g_list_store_remove_all (self->contributed_shortcuts);
  for (guint i = 0; i < g_list_model_get_n_items (given); i++)
    {
      g_autoptr(TepatContribution) contribution = g_list_model_get_item (given, i);

      if (actor != NULL && tepat_contribution_is_allowed (contribution, actor) &&
          !is_own (tepat_contribution_get_id (contribution)))
        add_contributed_action (self, contribution);
    }
}

static void
add_contributed_shortcuts (TepatDesk *self)
{
  GtkEventController *controller;

  self->contributed_shortcuts = g_list_store_new (GTK_TYPE_SHORTCUT);
  controller =
    gtk_shortcut_controller_new_for_model (G_LIST_MODEL (self->contributed_shortcuts));
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
  g_signal_connect_object (tepat_host_get_contributions (self->host, TEPAT_CONTRIBUTION_ACTION),
                           "items-changed", G_CALLBACK (rebuild_contributed), self,
                           G_CONNECT_SWAPPED);
  rebuild_contributed (self);
}

void
_tepat_desk_add_actions (TepatDesk *self)
{
  g_assert (TEPAT_IS_DESK (self));

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "win", G_ACTION_GROUP (self->actions));
  add_shortcuts (self);
  add_contributed_shortcuts (self);
}

static void
set_enabled (TepatDesk  *self,
             const char *name,
             gboolean    enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
_tepat_desk_update_actions (TepatDesk *self)
{
  g_assert (TEPAT_IS_DESK (self));

  /* Global shortcuts reach the desk even while another page of the window is shown. */
  gtk_widget_insert_action_group (GTK_WIDGET (self), "win",
                                  self->locked ? NULL : G_ACTION_GROUP (self->actions));
  set_enabled (self, "my-password",
               tepat_session_get_obstacle (tepat_host_get_session (self->host), NULL) == NULL);
  set_enabled (self, "back", tepat_history_can_go (self->history, -1));
  set_enabled (self, "forward", tepat_history_can_go (self->history, 1));
}

void
_tepat_desk_show_help (TepatDesk *self,
                       gboolean   show)
{
  GtkWidget *page = tepat_desk_get_page (self);

  g_assert (TEPAT_IS_DESK (self));

  if (TEPAT_IS_PAGE (page))
    tepat_help_pane_explain (self->help_pane, tepat_page_get_title (TEPAT_PAGE (page)),
                             tepat_page_get_help (TEPAT_PAGE (page)));
  else
    tepat_help_pane_explain (self->help_pane, "", NULL);
  gtk_revealer_set_reveal_child (self->help, show);
}
