/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-focus"

#include "config.h"

#include <adwaita.h>

#include "tepat-contribution.h"
#include "tepat-desk.h"
#include "tepat-entry-grid.h"
#include "tepat-list-detail.h"
#include "tepat-row-view.h"
#include "terpadu-workspace.h"
#include "ui-fixture.h"
#include "ui-focus.h"
#include "ui-page.h"

/* Where the keyboard is, for somebody who never takes the mouse. */

static TerpaduWorkspace *workspace;

typedef struct
{
  TepatHost *host;
  TepatDesk *desk;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->host = tepat_host_new (terpadu_workspace_get_session (workspace));
  tepat_host_load (f->host);
  f->desk = TEPAT_DESK (tepat_desk_new (f->host));
  f->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1024, 640);
  adw_window_set_content (ADW_WINDOW (f->window), GTK_WIDGET (f->desk));
  gtk_window_present (GTK_WINDOW (f->window));
  ui_settle ();
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  ui_settle ();
  tepat_host_unload (f->host);
  g_clear_object (&f->host);
}

static gboolean
is_within (Fixture   *f,
           GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (f->window));

  return focus != NULL && widget != NULL &&
         (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static GtkWidget *
find (Fixture *f,
      GType    type)
{
  return ui_find_by_type (tepat_desk_get_page (f->desk), type);
}

static void
wait_for_focus (Fixture *f,
                GType    type)
{
  while (!is_within (f, find (f, type)))
    g_main_context_iteration (NULL, TRUE);
}

static void
act (Fixture    *f,
     const char *action,
     const char *page)
{
  g_assert_true (gtk_widget_activate_action_variant (
    GTK_WIDGET (f->desk), action, page != NULL ? g_variant_new_string (page) : NULL));
}

/* What Escape does to a search entry. */
static void
stop_search (GtkWidget *entry)
{
  g_signal_emit_by_name (entry, "stop-search");
  ui_settle ();
}

static void
test_a_page_takes_the_focus (Fixture       *f,
                             gconstpointer  data)
{
  act (f, "win.open-page", "data-terpadu.keluarga");
  wait_for_focus (f, TEPAT_TYPE_ROW_VIEW);
  act (f, "win.open-page", "tepat.jejak");
  wait_for_focus (f, TEPAT_TYPE_ROW_VIEW);
  act (f, "win.back", NULL);
  g_assert_cmpstr (tepat_desk_get_page_id (f->desk), ==, "data-terpadu.keluarga");
  wait_for_focus (f, TEPAT_TYPE_ROW_VIEW);
}

/* What waits is counted meanwhile, and the keyboard does not go to the window's bar for it. */
static void
test_the_first_page_takes_it_when_counted (Fixture       *f,
                                           gconstpointer  data)
{
  adw_window_set_content (ADW_WINDOW (f->window), NULL);
  f->desk = TEPAT_DESK (tepat_desk_new (f->host));
  adw_window_set_content (ADW_WINDOW (f->window), GTK_WIDGET (f->desk));
  tepat_desk_take_focus (f->desk);
  g_assert_cmpstr (tepat_desk_get_page_id (f->desk), ==, "tepat.hari-ini");
  wait_for_focus (f, GTK_TYPE_LIST_BOX);
}

static void
test_back_leaves_a_record_for_its_list (Fixture       *f,
                                        gconstpointer  data)
{
  g_autofree char *uid = terpadu_workspace_ask (workspace, "SELECT uid FROM penduduk LIMIT 1");
  GtkWidget *pane;

  act (f, "win.open-page", "data-terpadu.penduduk");
  wait_for_focus (f, TEPAT_TYPE_ROW_VIEW);
  g_assert_true (tepat_desk_open_page (f->desk, "data-terpadu.penduduk", uid));
  pane = find (f, TEPAT_TYPE_LIST_DETAIL);
  while (!tepat_list_detail_get_show_detail (TEPAT_LIST_DETAIL (pane)))
    g_main_context_iteration (NULL, TRUE);
  act (f, "win.back", NULL);
  g_assert_false (tepat_list_detail_get_show_detail (TEPAT_LIST_DETAIL (pane)));
  wait_for_focus (f, TEPAT_TYPE_ROW_VIEW);
}

/* The list of imports takes the focus before it has read its rows. */
static void
test_rows_that_come_later_take_it (Fixture       *f,
                                   gconstpointer  data)
{
  act (f, "win.open-page", "tepat.hari-ini");
  wait_for_focus (f, GTK_TYPE_LIST_BOX);
  g_signal_emit_by_name (f->host, "open-page", "data-terpadu.impor", "semua");
  g_assert_cmpstr (tepat_desk_get_page_id (f->desk), ==, "data-terpadu.impor");
  wait_for_focus (f, GTK_TYPE_LIST_BASE);
  while (GTK_IS_LIST_BASE (gtk_root_get_focus (GTK_ROOT (f->window))))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
takes_key (GtkWidget *widget,
           guint      keyval)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &taken);
    }

  return taken;
}

/* What stands before the grid is reached with Shift+Tab from its first cell. */
static void
test_the_grid_lets_go (Fixture       *f,
                       gconstpointer  data)
{
  GtkWidget *grid;

  act (f, "win.open-page", "data-terpadu.isian");
  ui_page_wait (TEPAT_PAGE (tepat_desk_get_page (f->desk)));
  grid = find (f, TEPAT_TYPE_ENTRY_GRID);
  tepat_entry_grid_grab_cell (TEPAT_ENTRY_GRID (grid), 0, 1);
  g_assert_true (takes_key (grid, GDK_KEY_ISO_Left_Tab));
  tepat_entry_grid_grab_cell (TEPAT_ENTRY_GRID (grid), 0, 0);
  g_assert_false (takes_key (grid, GDK_KEY_ISO_Left_Tab));
}

static void
walk (GtkWidget  *window,
      const char *name)
{
  g_autofree char *faults = ui_focus_walk (window);

  if (*faults != '\0')
    g_error ("%s: %s", name, faults);
}

/* A list of the store is one stop, and the sidebar opens no page while one goes through it. */
static void
test_tab_goes_around (Fixture       *f,
                      gconstpointer  data)
{
  GListModel *pages = tepat_host_get_contributions (f->host, TEPAT_CONTRIBUTION_PAGE);

  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr(TepatContribution) page = g_list_model_get_item (pages, i);
      const char *id = tepat_contribution_get_id (page);

      act (f, "win.open-page", id);
      ui_page_wait (TEPAT_PAGE (tepat_desk_get_page (f->desk)));
      ui_settle ();
      walk (f->window, id);
      g_assert_cmpstr (tepat_desk_get_page_id (f->desk), ==, id);
    }
}

/* (transfer none): the one that was opened above the main one */
static GtkWindow *
find_window (Fixture *f)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (window != GTK_WINDOW (f->window))
        return window;
    }
  g_assert_not_reached ();
}

static void
test_tab_goes_around_the_windows (Fixture       *f,
                                  gconstpointer  data)
{
  static const char * const actions[] = { "win.my-password", "win.keys", "win.diagnosis",
                                          "win.guide" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GtkWindow *window;

      act (f, actions[i], NULL);
      ui_settle ();
      window = find_window (f);
      walk (GTK_WIDGET (window), actions[i]);
      gtk_window_destroy (window);
      ui_settle ();
    }
}

static void
test_escape_leaves_the_search_of_all (Fixture       *f,
                                      gconstpointer  data)
{
  GtkWidget *popover, *entry;

  act (f, "win.open-page", "data-terpadu.keluarga");
  wait_for_focus (f, TEPAT_TYPE_ROW_VIEW);
  act (f, "win.search", NULL);
  ui_settle ();
  popover = ui_find_by_type (GTK_WIDGET (f->desk), g_type_from_name ("TepatSearchPopover"));
  entry = ui_find_by_type (popover, GTK_TYPE_SEARCH_ENTRY);
  g_assert_true (is_within (f, entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "siti");
  stop_search (entry);
  g_assert_false (gtk_widget_get_mapped (popover));
  g_assert_true (is_within (f, find (f, TEPAT_TYPE_ROW_VIEW)));
}

static void
test_escape_leaves_the_search_of_a_page (Fixture       *f,
                                         gconstpointer  data)
{
  GtkWidget *entry;

  act (f, "win.open-page", "tepat.jejak");
  wait_for_focus (f, TEPAT_TYPE_ROW_VIEW);
  act (f, "win.filter", NULL);
  entry = find (f, GTK_TYPE_SEARCH_ENTRY);
  g_assert_true (is_within (f, entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "impor");
  stop_search (entry);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_true (is_within (f, entry));
  stop_search (entry);
  g_assert_true (is_within (f, find (f, TEPAT_TYPE_ROW_VIEW)));
}

static void
test_a_record_over_its_list_takes_the_focus (Fixture       *f,
                                             gconstpointer  data)
{
  GtkWidget *view, *detail;

  act (f, "win.open-page", "data-terpadu.keluarga");
  wait_for_focus (f, TEPAT_TYPE_ROW_VIEW);
  view = find (f, TEPAT_TYPE_ROW_VIEW);
  tepat_row_view_select (TEPAT_ROW_VIEW (view), 0);
  ui_settle ();
  g_signal_emit_by_name (ui_find_by_type (view, GTK_TYPE_COLUMN_VIEW), "activate", 0);
  detail = find (f, g_type_from_name ("TerpaduDetail"));
  while (!tepat_list_detail_get_covers (TEPAT_LIST_DETAIL (find (f, TEPAT_TYPE_LIST_DETAIL))) ||
         !is_within (f, detail))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (tepat_page_go_back (TEPAT_PAGE (tepat_desk_get_page (f->desk))));
  wait_for_focus (f, TEPAT_TYPE_ROW_VIEW);
}

static void
test_a_sheet_gives_the_focus_back (Fixture       *f,
                                   gconstpointer  data)
{
  GtkWidget *button, *list_detail;

  act (f, "win.open-page", "tepat.pengguna");
  ui_wait_for_text (GTK_WIDGET (f->desk), "Add User");
  button = gtk_widget_get_ancestor (ui_find_by_text (GTK_WIDGET (f->desk), "Add User"),
                                    GTK_TYPE_BUTTON);
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
  list_detail = find (f, TEPAT_TYPE_LIST_DETAIL);
  while (!is_within (f, list_detail))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (tepat_page_go_back (TEPAT_PAGE (tepat_desk_get_page (f->desk))));
  while (!is_within (f, button))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_who_comes_back_goes_on_there (Fixture       *f,
                                   gconstpointer  data)
{
  GtkWidget *entry;

  act (f, "win.open-page", "tepat.jejak");
  wait_for_focus (f, TEPAT_TYPE_ROW_VIEW);
  act (f, "win.filter", NULL);
  entry = find (f, GTK_TYPE_SEARCH_ENTRY);
  tepat_desk_set_locked (f->desk, TRUE);
  ui_settle ();
  g_assert_false (is_within (f, entry));
  /* What was asked for before ends meanwhile. */
  tepat_desk_take_focus (f->desk);
  ui_settle ();
  g_assert_false (is_within (f, GTK_WIDGET (f->desk)));
  tepat_desk_set_locked (f->desk, FALSE);
  tepat_desk_take_focus (f->desk);
  g_assert_true (is_within (f, entry));
}

#define ADD(name, func) g_test_add ("/focus/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  int status;

  ui_test_init (&argc, &argv);
  workspace = terpadu_workspace_new ("20");
  ADD ("a-page-takes-it", test_a_page_takes_the_focus);
  ADD ("the-first-page-takes-it-when-counted", test_the_first_page_takes_it_when_counted);
  ADD ("back-leaves-a-record-for-its-list", test_back_leaves_a_record_for_its_list);
  ADD ("rows-that-come-later-take-it", test_rows_that_come_later_take_it);
  ADD ("the-grid-lets-go", test_the_grid_lets_go);
  ADD ("tab-goes-around", test_tab_goes_around);
  ADD ("tab-goes-around-the-windows", test_tab_goes_around_the_windows);
  ADD ("escape-leaves-the-search-of-all", test_escape_leaves_the_search_of_all);
  ADD ("escape-leaves-the-search-of-a-page", test_escape_leaves_the_search_of_a_page);
  ADD ("a-record-over-its-list-takes-it", test_a_record_over_its_list_takes_the_focus);
  ADD ("a-sheet-gives-it-back", test_a_sheet_gives_the_focus_back);
  ADD ("who-comes-back-goes-on-there", test_who_comes_back_goes_on_there);
  status = g_test_run ();
  terpadu_workspace_free (workspace);

  return status;
}
