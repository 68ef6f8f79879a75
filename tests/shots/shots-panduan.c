/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shots-panduan"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "shots.h"
#include "tepat-desk.h"
#include "tepat-guide-window.h"
#include "tepat-print-window.h"
#include "tepat-row-view.h"
#include "tepat-sandi-window.h"
#include "terpadu-workspace.h"
#include "ui-fixture.h"

/* The pictures of the guide in docs/panduan, and its own windows. */

#define WIDTH 1180
#define HEIGHT 720
#define FAMILIES "600"

static TerpaduWorkspace *workspace;

static void
close_window (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  shots_settle ();
}

static void
open_page (GtkWidget  *desk,
           const char *page,
           const char *argument)
{
  tepat_desk_open_page (TEPAT_DESK (desk), page, argument);
  shots_settle ();
}

static void
open_first (GtkWidget *desk)
{
  GtkWidget *view = ui_find_by_type (tepat_desk_get_page (TEPAT_DESK (desk)),
                                     TEPAT_TYPE_ROW_VIEW);
  GtkWidget *columns = ui_find_by_type (view, GTK_TYPE_COLUMN_VIEW);

  tepat_row_view_select (TEPAT_ROW_VIEW (view), 3);
  shots_settle ();
  g_signal_emit_by_name (columns, "activate", 3);
  shots_settle ();
}

static void
take_print (GtkWidget  *desk,
            const char *name)
{
  g_autoptr(TepatPrintable) printable = NULL;
  GtkWidget *window;

  printable = tepat_page_dup_printable (TEPAT_PAGE (tepat_desk_get_page (TEPAT_DESK (desk))),
                                        terpadu_workspace_get_session (workspace), "uji");
  window = tepat_print_window_new (NULL, printable);
  gtk_window_present (GTK_WINDOW (window));
  while (tepat_print_window_get_letter (TEPAT_PRINT_WINDOW (window)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  shots_settle ();
  shots_take (window, name);
  close_window (window);
}

static void
take_import (GtkWidget *desk,
             GtkWidget *window)
{
  g_autofree char *file = terpadu_workspace_generate (workspace, "kiriman", "40", "77");
  g_autofree char *argument = g_strconcat ("berkas=", file, NULL);
  const char *label = g_dgettext (GETTEXT_PACKAGE, "_Dry Run");
  GtkWidget *next;

  open_page (desk, "data-terpadu.impor", argument);
  shots_settle ();
  shots_take (window, "panduan-kolom");
  next = ui_find_by_text (window, label[0] == '_' ? label + 1 : label);
  if (next == NULL)
    return;
  g_signal_emit_by_name (gtk_widget_get_ancestor (next, GTK_TYPE_BUTTON), "clicked");
  shots_settle ();
  shots_settle ();
  shots_take (window, "panduan-impor");
}

static void
take_help (GtkWidget    *desk,
           GtkWidget    *window,
           TepatSession *session)
{
  GtkWidget *guide = tepat_guide_window_new (NULL);
  GtkWidget *sandi = tepat_sandi_window_new (session, NULL);
  GtkWidget *title;

  gtk_window_present (GTK_WINDOW (guide));
  shots_settle ();
  shots_take (guide, "panduan-bab");
  close_window (guide);
  gtk_window_present (GTK_WINDOW (sandi));
  shots_settle ();
  shots_take (sandi, "panduan-sandi");
  close_window (sandi);
  gtk_widget_activate_action (desk, "win.tour", NULL);
  shots_settle ();
  title = ui_find_by_text (window, g_dgettext (GETTEXT_PACKAGE, "Your pages"));
  if (title != NULL)
    shots_take (gtk_widget_get_ancestor (title, GTK_TYPE_POPOVER), "panduan-tur");
}

void
shots_of_guide (void)
{
  static const char * const pages[][2] = {
    { "tepat.hari-ini", "panduan-hari-ini" }, { "tepat.jejak", "panduan-jejak" },
    { "tepat.pengguna", "panduan-pengguna" }, { "tepat.pengaturan", "panduan-pengaturan" },
  };
  g_autoptr(TepatHost) host = NULL;
  TepatSession *session;
  GtkWidget *desk, *window;

  if (!shots_wants_any ("panduan"))
    return;
  workspace = terpadu_workspace_new (FAMILIES);
  session = terpadu_workspace_get_session (workspace);
  host = tepat_host_new (session);
  tepat_host_load (host);
  desk = tepat_desk_new (host);
  window = shots_show (desk, WIDTH, HEIGHT);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      open_page (desk, pages[i][0], NULL);
      shots_take (window, pages[i][1]);
    }
  open_page (desk, "data-terpadu.keluarga", "mutu=bertanda");
  take_print (desk, "panduan-cetak");
  open_first (desk);
  shots_take (window, "panduan-keluarga-rekaman");
  take_print (desk, "panduan-cetak-rekaman");
  take_import (desk, window);
  take_help (desk, window, session);
  close_window (window);
  g_clear_object (&host);
  terpadu_workspace_free (workspace);
}
