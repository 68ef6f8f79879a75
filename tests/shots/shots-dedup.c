/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shots-dedup"

#include "config.h"

#include <adwaita.h>

#include "shots.h"
#include "tepat-desk.h"
#include "terpadu-workspace.h"

#define PAGE "dedup.ganda"
#define FAMILIES "400"

static TerpaduWorkspace *workspace;

/* state: of the cases, NULL for those that wait. */
static void
shot (TepatHost  *host,
      const char *state,
      int         width,
      int         height,
      const char *name)
{
  GtkWidget *desk = tepat_desk_new (host);
  GtkWidget *window = shots_show (desk, width, height);

  tepat_desk_open_page (TEPAT_DESK (desk), PAGE, state);
  shots_settle ();
  shots_take (window, name);
  gtk_window_destroy (GTK_WINDOW (window));
  shots_settle ();
}

static void
shots_on_the_way (TepatHost *host)
{
  shot (host, NULL, 1366, 768, "dedup-pertama");
  terpadu_workspace_run (workspace, "dedup", "scan", NULL);
  shot (host, NULL, 1366, 768, "dedup-antrean");
  shot (host, NULL, 1024, 640, "dedup-antrean-sempit");
  shot (host, "diputus", 1366, 768, "dedup-diputus");
}

void
shots_of_dedup (void)
{
  g_autoptr(TepatHost) host = NULL;

  if (!shots_wants_any ("dedup"))
    return;
  workspace = terpadu_workspace_new (FAMILIES);
  host = tepat_host_new (terpadu_workspace_get_session (workspace));
  tepat_host_load (host);
  shots_on_the_way (host);
  g_clear_object (&host);
  terpadu_workspace_free (workspace);
}
