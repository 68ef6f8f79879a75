/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-read-only"

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "tepat-desk.h"
#include "tepat-offer.h"
#include "tepat-row-view.h"
#include "terpadu-workspace.h"
#include "ui-fixture.h"

/* What every page offers, on a disk that cannot be written. */

static TerpaduWorkspace *workspace;

/* Acts that write; the buttons of a record and of a row come with the record. */
static const char * const acts[] = {
  "Add User", "Save", "Back Up Now", "Import File…", "Change…", "Edit", "New Family…", "Export…",
  "New Proposal…", "Many at Once…", "Import…", "New Objection…", "Hand Over…", "Open a Musdes…",
  "Ask", "Look for doubles", "Open a Periode…", "Open the First Periode…", "New Letter…",
  "Finalise the Closed Ones…", "Connection…", "Set Up…", "Match", "Receive", "Send",
  "Take a Card…", "Open a Package…", "New List…", "Import a List…",
};

static const char *
get_label (GtkWidget *widget)
{
  if (GTK_IS_MENU_BUTTON (widget))
    return gtk_menu_button_get_label (GTK_MENU_BUTTON (widget));

  return GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;
}

static gboolean
is_act (const char *label)
{
  g_auto(GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *plain = g_strjoinv ("", parts);

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (strcmp (acts[i], plain) == 0)
      return TRUE;

  return FALSE;
}

/* Counts those that are seen and cannot be pressed; one that can be is a fault. */
static guint
check_acts (GtkWidget  *root,
            const char *page)
{
  const char *label = get_label (root);
  guint n = 0;

  if (label != NULL && gtk_widget_get_mapped (root) && is_act (label))
    {
      if (gtk_widget_is_sensitive (root))
        g_error ("%s offers “%s”", page, label);
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_acts (child, page);

  return n;
}

static void
wait_for_page (TepatDesk *desk)
{
  GtkWidget *page = tepat_desk_get_page (desk);

  while (TEPAT_IS_PAGE (page) && tepat_page_get_state (TEPAT_PAGE (page)) == TEPAT_PAGE_LOADING)
    g_main_context_iteration (NULL, TRUE);
  ui_settle ();
}

static void
test_no_page_offers_to_write (void)
{
  g_autoptr(TepatHost) host = tepat_host_new (terpadu_workspace_get_session (workspace));
  GListModel *pages = tepat_host_get_contributions (host, TEPAT_CONTRIBUTION_PAGE);
  GtkWidget *desk, *window = gtk_window_new ();
  guint n = 0;

  tepat_host_load (host);
  desk = tepat_desk_new (host);
  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
  gtk_window_set_child (GTK_WINDOW (window), desk);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr(TepatContribution) page = g_list_model_get_item (pages, i);
      const char *id = tepat_contribution_get_id (page);

      tepat_desk_open_page (TEPAT_DESK (desk), id, NULL);
      wait_for_page (TEPAT_DESK (desk));
      n += check_acts (tepat_desk_get_page (TEPAT_DESK (desk)), id);
    }
  g_assert_cmpuint (n, >, 5);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

/* Where there is nothing yet it is not said what to begin with, since nothing can be begun. */
static void
test_an_empty_page_names_no_beginning (void)
{
  static const char * const empty[] = {
    "usul-sanggah.usulan", "usul-sanggah.sanggah", "usul-sanggah.musdes", "usul-sanggah.masuk",
    "sinkron.prelist", "sinkron.penerima",
  };
  g_autoptr(TepatHost) host = tepat_host_new (terpadu_workspace_get_session (workspace));
  GtkWidget *desk, *window = gtk_window_new ();

  tepat_host_load (host);
  desk = tepat_desk_new (host);
  gtk_window_set_child (GTK_WINDOW (window), desk);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < G_N_ELEMENTS (empty); i++)
    {
      GtkWidget *status;

      tepat_desk_open_page (TEPAT_DESK (desk), empty[i], NULL);
      wait_for_page (TEPAT_DESK (desk));
      status = ui_find_by_type (tepat_desk_get_page (TEPAT_DESK (desk)), ADW_TYPE_STATUS_PAGE);
      if (!g_str_has_prefix (adw_status_page_get_description (ADW_STATUS_PAGE (status)),
                             "This workspace is opened for reading only"))
        g_error ("%s says “%s”", empty[i],
                 adw_status_page_get_description (ADW_STATUS_PAGE (status)));
    }
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

static void
test_the_tooltip_says_why (void)
{
  TepatSession *session = terpadu_workspace_get_session (workspace);
  const char *reason = tepat_store_get_read_only_reason (tepat_session_get_store (session));
  GtkWidget *button = g_object_ref_sink (gtk_button_new ());

  g_assert_false (tepat_offer (button, session, "data.ubah"));
  g_assert_true (gtk_widget_get_visible (button));
  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, reason);
  g_assert_cmpstr (tepat_session_get_obstacle (session, "data.ubah"), ==, reason);
  g_assert_cmpstr (tepat_session_get_obstacle (session, NULL), ==, reason);

  g_assert_false (tepat_offer (button, session, "hak.lain"));
  g_assert_false (gtk_widget_get_visible (button));
  g_assert_cmpstr (tepat_session_get_obstacle (session, "hak.lain"), !=, reason);
  g_object_unref (button);
}

int
main (int    argc,
      char **argv)
{
  int status;

  ui_test_init (&argc, &argv);
  g_setenv ("TEPAT_LANGUAGE", "en", TRUE);
  workspace = terpadu_workspace_new ("20");
  if (terpadu_workspace_forbid_writing (workspace))
    {
      g_test_add_func ("/read-only/no-page-offers-to-write", test_no_page_offers_to_write);
      g_test_add_func ("/read-only/an-empty-page-names-no-beginning",
                       test_an_empty_page_names_no_beginning);
      g_test_add_func ("/read-only/the-tooltip-says-why", test_the_tooltip_says_why);
    }
  status = g_test_run ();
  terpadu_workspace_free (workspace);

  return status;
}
