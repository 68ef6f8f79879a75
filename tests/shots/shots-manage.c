/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shots-manage"

#include "config.h"

#include "shots.h"
#include "tepat-desk.h"
#include "ui-fixture.h"
#include "ui-form.h"

static void
open_page (TepatDesk  *desk,
           const char *page)
{
  tepat_desk_open_page (desk, page, NULL);
  shots_settle ();
}

static void
scroll_down (GtkWidget *page)
{
  GtkWidget *scroller = ui_find_by_type (page, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  shots_settle ();
}

static void
shot_users (TepatDesk *desk,
            GtkWidget *window)
{
  open_page (desk, "tepat.pengguna");
  shots_take (window, "pengguna-isi");
  ui_activate_row (tepat_desk_get_page (desk), "Budi Santoso");
  shots_settle ();
  shots_take (window, "pengguna-rekaman");
  ui_press (tepat_desk_get_page (desk), "Tambah Pengguna");
  shots_settle ();
  shots_take (window, "pengguna-baru");
}

void
shots_of_manage (void)
{
  g_autoptr(TepatHost) host = NULL;
  GtkWidget *desk, *window;

  if (!shots_wants_any ("pengguna") && !shots_wants_any ("pengaturan"))
    return;
  host = shots_new_host (FALSE);
  desk = tepat_desk_new (host);
  window = shots_show (desk, 1366, 768);
  if (shots_wants_any ("pengguna"))
    shot_users (TEPAT_DESK (desk), window);
  open_page (TEPAT_DESK (desk), "tepat.pengaturan");
  shots_take (window, "pengaturan-isi");
  scroll_down (tepat_desk_get_page (TEPAT_DESK (desk)));
  shots_take (window, "pengaturan-bawah");
  gtk_window_destroy (GTK_WINDOW (window));
  shots_settle ();
}
