/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shots-terpadu"

#include "config.h"

#include <adwaita.h>

#include "shots.h"
#include "tepat-desk.h"
#include "tepat-row-view.h"
#include "terpadu-workspace.h"
#include "ui-fixture.h"

#define WIDTH 1366
#define HEIGHT 768
#define FAMILIES "4000"

static TerpaduWorkspace *workspace;

static void
close_window (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  shots_settle ();
}

static TepatDesk *
show_desk (TepatHost  *host,
           int         width,
           int         height,
           GtkWidget **window)
{
  GtkWidget *desk = tepat_desk_new (host);

  *window = shots_show (desk, width, height);

  return TEPAT_DESK (desk);
}

static void
open_page (TepatDesk  *desk,
           const char *page,
           const char *argument)
{
  tepat_desk_open_page (desk, page, argument);
  shots_settle ();
}

static void
open_nth (TepatDesk *desk,
          guint      position)
{
  GtkWidget *view = ui_find_by_type (tepat_desk_get_page (desk), TEPAT_TYPE_ROW_VIEW);
  GtkWidget *columns = ui_find_by_type (view, GTK_TYPE_COLUMN_VIEW);

  tepat_row_view_select (TEPAT_ROW_VIEW (view), position);
  shots_settle ();
  g_signal_emit_by_name (columns, "activate", position);
  shots_settle ();
}

/* Some rows are ticked, and it is asked what to do with them. */
static void
shot_batch (TepatDesk  *desk,
            GtkWidget  *window,
            const char *name)
{
  GtkWidget *page = tepat_desk_get_page (desk);
  TepatRowView *view = TEPAT_ROW_VIEW (ui_find_by_type (page, TEPAT_TYPE_ROW_VIEW));
  g_autofree char *marked = g_strconcat (name, "-terpilih", NULL);
  g_autofree char *batch = g_strconcat (name, "-ubah", NULL);

  tepat_row_marks_set_range (tepat_row_view_get_marks (view), 2, 6);
  shots_settle ();
  shots_take (window, marked);
  gtk_widget_activate_action (page, "list.batch", NULL);
  shots_settle ();
  shots_take (window, batch);
}

static void
shot_columns (TepatDesk  *desk,
              GtkWidget  *window,
              const char *name)
{
  GtkWidget *view = ui_find_by_type (tepat_desk_get_page (desk), TEPAT_TYPE_ROW_VIEW);
  GtkMenuButton *arrange = GTK_MENU_BUTTON (ui_find_by_type (view, GTK_TYPE_MENU_BUTTON));

  if (!shots_wants (name))
    return;
  gtk_menu_button_popup (arrange);
  shots_settle ();
  shots_take (GTK_WIDGET (gtk_menu_button_get_popover (arrange)), name);
  gtk_menu_button_popdown (arrange);
}

static void
shot_list (TepatHost  *host,
           const char *page,
           const char *name)
{
  GtkWidget *window;
  TepatDesk *desk = show_desk (host, WIDTH, HEIGHT, &window);
  g_autofree char *rows = g_strconcat (name, "-isi", NULL);
  g_autofree char *filtered = g_strconcat (name, "-saring", NULL);
  g_autofree char *columns = g_strconcat (name, "-kolom", NULL);
  g_autofree char *detail = g_strconcat (name, "-rekaman", NULL);
  g_autofree char *history = g_strconcat (name, "-riwayat", NULL);
  g_autofree char *nothing = g_strconcat (name, "-tidak-ditemukan", NULL);

  open_page (desk, page, NULL);
  shots_take (window, rows);
  open_page (desk, page, "mutu=bertanda");
  shots_take (window, filtered);
  shot_columns (desk, window, columns);
  open_nth (desk, 3);
  shots_take (window, detail);
  shots_scroll (ui_find_by_type (tepat_desk_get_page (desk), g_type_from_name ("TerpaduDetail")),
                G_MAXDOUBLE);
  shots_take (window, history);
  open_page (desk, page, "mutu=bertanda&status=aktif&desil=1-4");
  shot_batch (desk, window, name);
  open_page (desk, page, "cari=tidak ada orang bernama begini");
  shots_take (window, nothing);
  close_window (window);
}

/* Families as they are typed, one cell wrong. */
static void
shot_grid (TepatHost *host)
{
  static const char block[] =
    "9901010101269002\t9901010501809011\tRATNA WULAN\t2\t1\tCONTOH\t31/02/1980\t2\tSITI\tPetani\n"
    "\t9901010501809012\tJOKO SUSILO\t1\t2\tCONTOH\t05/01/1980\t2\tWATI\tPetani\n"
    "\t9901014503109013\tDEWI\t2\t3\tCONTOH\t05/03/2010\t1\tRATNA WULAN\tPelajar\n";
  GtkWidget *window, *page, *place, *grid;
  TepatDesk *desk;
  g_autoptr(GListModel) controllers = NULL;

  desk = show_desk (host, WIDTH, HEIGHT, &window);
  open_page (desk, "data-terpadu.isian", NULL);
  shots_take (window, "isian-kosong");
  page = tepat_desk_get_page (desk);
  place = ui_find_by_type (page, g_type_from_name ("TerpaduWilayahButton"));
  g_signal_emit_by_name (place, "chosen", "9901011001");
  grid = ui_find_by_type (page, g_type_from_name ("TepatEntryGrid"));
  gtk_widget_grab_focus (ui_find_by_type (grid, GTK_TYPE_TEXT));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (window), block);
  controllers = gtk_widget_observe_controllers (grid);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_v, 0, GDK_CONTROL_MASK, &handled);
    }
  shots_settle ();
  shots_settle ();
  shots_take (window, "isian-isi");
  close_window (window);
}

void
shots_of_terpadu (void)
{
  static const char * const pages[][2] = {
    { "data-terpadu.keluarga", "keluarga" },
    { "data-terpadu.penduduk", "penduduk" },
  };
  g_autoptr(TepatHost) host = NULL;

  if (!shots_wants_any ("keluarga") && !shots_wants_any ("penduduk") &&
      !shots_wants_any ("impor") && !shots_wants_any ("isian"))
    return;
  workspace = terpadu_workspace_new (FAMILIES);
  host = tepat_host_new (terpadu_workspace_get_session (workspace));
  tepat_host_load (host);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (shots_wants_any (pages[i][1]))
      shot_list (host, pages[i][0], pages[i][1]);
  if (shots_wants_any ("impor"))
    shots_of_import (host, workspace);
  if (shots_wants_any ("isian"))
    shot_grid (host);
  g_clear_object (&host);
  terpadu_workspace_free (workspace);
}
