/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-failing"

#include "config.h"

#include <adwaita.h>

#include "tepat-contribution.h"
#include "tepat-desk.h"
#include "tepat-page.h"
#include "terpadu-workspace.h"
#include "ui-fixture.h"
#include "ui-form.h"
#include "ui-page.h"

/* What went wrong can be tried again and told to somebody, on every page that there is. */

#define WORDS "The disk could not be read or written. Nothing was changed. Check the disk."

static TerpaduWorkspace *workspace;

static TepatPage *
open_page (TepatDesk  *desk,
           const char *id)
{
  GtkWidget *page;

  g_assert_true (tepat_desk_open_page (desk, id, NULL));
  page = tepat_desk_get_page (desk);
  ui_settle ();
  if (!TEPAT_IS_PAGE (page))
    return NULL;
  ui_page_wait (TEPAT_PAGE (page));

  return TEPAT_PAGE (page);
}

/* A page that is still reading has good news later. */
static void
fail (TepatPage *page)
{
  g_autoptr(GError) error = g_error_new_literal (TEPAT_DB_ERROR, TEPAT_DB_ERROR_IO, WORDS);

  do
    {
      if (tepat_page_get_state (page) != TEPAT_PAGE_ERROR)
        tepat_page_show_error (page, error);
      g_main_context_iteration (NULL, TRUE);
    }
  while (ui_find_by_text (GTK_WIDGET (page), WORDS) == NULL);
}

static void
fail_and_try_again (TepatPage *page)
{
  fail (page);
  ui_wait_for_text (GTK_WIDGET (page), "Copy Details");
  ui_press (GTK_WIDGET (page), "Try Again");
  while (tepat_page_get_state (page) == TEPAT_PAGE_ERROR ||
         tepat_page_get_state (page) == TEPAT_PAGE_LOADING)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_every_page_can_be_tried_again (void)
{
  g_autoptr(TepatHost) host = tepat_host_new (terpadu_workspace_get_session (workspace));
  GtkWidget *window = adw_window_new ();
  TepatDesk *desk;
  GListModel *pages;

  tepat_host_load (host);
  desk = TEPAT_DESK (tepat_desk_new (host));
  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (desk));
  gtk_window_present (GTK_WINDOW (window));
  pages = tepat_host_get_contributions (host, TEPAT_CONTRIBUTION_PAGE);
  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr(TepatContribution) contribution = g_list_model_get_item (pages, i);
      TepatPage *page = open_page (desk, tepat_contribution_get_id (contribution));

      g_test_message ("%s", tepat_contribution_get_id (contribution));
      if (page != NULL && tepat_page_get_state (page) != TEPAT_PAGE_NO_PERMISSION)
        fail_and_try_again (page);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  tepat_host_unload (host);
}

int
main (int    argc,
      char **argv)
{
  int status;

  ui_test_init (&argc, &argv);
  workspace = terpadu_workspace_new ("20");
  g_test_add_func ("/failing/every-page-can-be-tried-again", test_every_page_can_be_tried_again);
  status = g_test_run ();
  terpadu_workspace_free (workspace);

  return status;
}
