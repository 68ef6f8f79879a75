/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shots-pengesahan"

#include "config.h"

#include <adwaita.h>

#include "shots.h"
#include "tepat-desk.h"
#include "tepat-row-view.h"
#include "terpadu-workspace.h"
#include "ui-fixture.h"

#define WIDTH 1366
#define HEIGHT 768
#define FAMILIES "400"

#define PERIODE "pengesahan.periode"
#define SURAT "pengesahan.surat"
#define KANTOR "pengesahan.kantor"

static TerpaduWorkspace *workspace;

static GtkWidget *
show_page (TepatHost  *host,
           const char *page)
{
  GtkWidget *desk = tepat_desk_new (host);
  GtkWidget *window = shots_show (desk, WIDTH, HEIGHT);

  tepat_desk_open_page (TEPAT_DESK (desk), page, NULL);
  shots_settle ();

  return window;
}

static void
close_window (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  shots_settle ();
}

static void
select_first (GtkWidget *window)
{
  GtkWidget *view = ui_find_by_type (window, TEPAT_TYPE_ROW_VIEW);

  tepat_row_view_select (TEPAT_ROW_VIEW (view), 0);
  shots_settle ();
}

static void
press (GtkWidget  *window,
       const char *label)
{
  GtkWidget *found = ui_find_by_text (window, label);
  GtkWidget *button = found != NULL ? gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON) : NULL;

  if (button == NULL)
    g_error ("No button says \"%s\"", label);
  g_signal_emit_by_name (button, "clicked");
  shots_settle ();
}

/* with_row: beside its first desa. */
static void
shot (TepatHost  *host,
      const char *page,
      const char *name,
      gboolean    with_row)
{
  GtkWidget *window = show_page (host, page);

  if (with_row)
    select_first (window);
  shots_take (window, name);
  close_window (window);
}

static void
waive_all (void)
{
  static const char * const checks[] = { "atribut", "mutu", "nik-ganda" };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    terpadu_workspace_run (workspace, "finalise", "waive", "9901", checks[i], "--reason",
                           "Diperbaiki pada periode berikut menurut Berita Acara desa", NULL);
}

static void
shot_letter_form (TepatHost *host)
{
  GtkWidget *window = show_page (host, SURAT);

  shots_take (window, "surat-kosong");
  press (window, "Surat Baru…");
  shots_take (window, "surat-formulir");
  close_window (window);
}

static void
shots_on_the_way (TepatHost *host)
{
  shot (host, PERIODE, "pengesahan-pertama", FALSE);
  shot (host, KANTOR, "surat-kantor", FALSE);
  terpadu_workspace_run (workspace, "periode", "open", "--kode", "2026-11", NULL);
  shot (host, PERIODE, "pengesahan-buka", TRUE);
  /* Where every desa stands, for the leader. */
  shot (host, "tepat.hari-ini", "pengesahan-hari-ini", FALSE);
  terpadu_workspace_run (workspace, "desa", "close", "9901", "--ba", "400.9/{kode}/BA/2026",
                         "--tanggal", "2026-11-14", NULL);
  shot (host, PERIODE, "pengesahan-tutup", TRUE);
  waive_all ();
  terpadu_workspace_run (workspace, "finalise", "--all", "--kab", NULL);
  shot (host, PERIODE, "pengesahan-final", TRUE);
  shot_letter_form (host);
  terpadu_workspace_run (workspace, "surat", "make", "--nomor", "123", "--tanggal", "2026-11-22",
                         "--bnba", "--penandatangan", "Dra. Hj. Ratna Contoh, M.Si", NULL);
  shot (host, SURAT, "surat-rancangan", FALSE);
}

void
shots_of_pengesahan (void)
{
  g_autoptr(TepatHost) host = NULL;

  if (!shots_wants_any ("pengesahan") && !shots_wants_any ("surat-"))
    return;
  workspace = terpadu_workspace_new (FAMILIES);
  host = tepat_host_new (terpadu_workspace_get_session (workspace));
  tepat_host_load (host);
  shots_on_the_way (host);
  g_clear_object (&host);
  terpadu_workspace_free (workspace);
}
