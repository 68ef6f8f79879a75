/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shots-read-only"

#include "config.h"

#include <adwaita.h>

#include "shots.h"
#include "tepat-desk.h"
#include "tepat-row-view.h"
#include "ui-fixture.h"

/* Every page over a workspace that nobody may write. */

#define WIDTH 1366
#define HEIGHT 768
#define PREFIX "hanya-baca-"

static void
shot_record (TepatDesk  *desk,
             GtkWidget  *window,
             const char *page,
             const char *name)
{
  GtkWidget *view;

  if (!shots_wants (name))
    return;
  tepat_desk_open_page (desk, page, NULL);
  shots_settle ();
  view = ui_find_by_type (tepat_desk_get_page (desk), TEPAT_TYPE_ROW_VIEW);
  g_signal_emit_by_name (ui_find_by_type (view, GTK_TYPE_COLUMN_VIEW), "activate", 1);
  shots_settle ();
  shots_take (window, name);
}

static void
shot_pages (TepatHost *host)
{
  GtkWidget *desk = tepat_desk_new (host);
  GtkWidget *window = shots_show (desk, WIDTH, HEIGHT);
  GListModel *pages = tepat_host_get_contributions (host, TEPAT_CONTRIBUTION_PAGE);

  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr(TepatContribution) page = g_list_model_get_item (pages, i);
      g_autofree char *name = g_strconcat (PREFIX, tepat_contribution_get_id (page), NULL);

      if (!shots_wants (name))
        continue;
      tepat_desk_open_page (TEPAT_DESK (desk), tepat_contribution_get_id (page), NULL);
      shots_settle ();
      shots_take (window, name);
    }
  shot_record (TEPAT_DESK (desk), window, "data-terpadu.keluarga", PREFIX "rekaman");
  gtk_window_destroy (GTK_WINDOW (window));
  shots_settle ();
}

void
shots_of_read_only (void)
{
  TerpaduWorkspace *workspace;
  g_autoptr(TepatHost) host = NULL;

  if (!shots_wants_any (PREFIX))
    return;
  workspace = terpadu_workspace_new ("300");
  if (terpadu_workspace_forbid_writing (workspace))
    {
      host = tepat_host_new (terpadu_workspace_get_session (workspace));
      tepat_host_load (host);
      shot_pages (host);
      g_clear_object (&host);
    }
  else
    g_printerr (PREFIX "*: left out, since this user writes everywhere\n");
  terpadu_workspace_free (workspace);
}
