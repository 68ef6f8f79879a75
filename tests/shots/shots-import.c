/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shots-import"

#include "config.h"

#include "shots.h"
#include "tepat-desk.h"
#include "tepat-row-view.h"
#include "ui-fixture.h"
#include "ui-form.h"

#define PAGE "data-terpadu.impor"

/* A file that has come, from the drop to what it brought. */
static void
shot_assistant (TepatDesk  *desk,
                GtkWidget  *window,
                const char *file)
{
  g_autofree char *argument = g_strconcat ("berkas=", file, NULL);

  tepat_desk_open_page (desk, PAGE, "baru");
  shots_settle ();
  shots_take (window, "impor-pilih");
  tepat_desk_open_page (desk, PAGE, argument);
  ui_wait_for_text (window, "Uji Coba");
  shots_settle ();
  shots_take (window, "impor-kolom");
  ui_press (window, "Uji Coba");
  ui_wait_for_text (window, "Simpan Berkas Perbaikan…");
  shots_settle ();
  shots_take (window, "impor-periksa");
}

static void
shot_list (TepatDesk *desk,
           GtkWidget *window)
{
  GtkWidget *view;

  tepat_desk_open_page (desk, PAGE, "semua");
  shots_settle ();
  shots_take (window, "impor-isi");
  view = ui_find_by_type (tepat_desk_get_page (desk), TEPAT_TYPE_ROW_VIEW);
  tepat_row_view_select (TEPAT_ROW_VIEW (view), 0);
  g_signal_emit_by_name (ui_find_by_type (view, GTK_TYPE_COLUMN_VIEW), "activate", 0);
  shots_settle ();
  shots_take (window, "impor-rekaman");
}

void
shots_of_import (TepatHost        *host,
                 TerpaduWorkspace *workspace)
{
  GtkWidget *desk = tepat_desk_new (host);
  GtkWidget *window = shots_show (desk, 1366, 768);
  g_autofree char *file = terpadu_workspace_generate (workspace, "DTKS_Desember_2026.csv", "200",
                                                      "2");

  shot_list (TEPAT_DESK (desk), window);
  shot_assistant (TEPAT_DESK (desk), window, file);
  gtk_window_destroy (GTK_WINDOW (window));
  shots_settle ();
}
