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
shot_users (TepatDesk  *desk,
            GtkWidget  *window,
            const char *suffix)
{
  g_autofree char *list = g_strconcat ("pengguna-isi", suffix, NULL);
  g_autofree char *detail = g_strconcat ("pengguna-rekaman", suffix, NULL);
  g_autofree char *add = g_strconcat ("pengguna-baru", suffix, NULL);

  open_page (desk, "tepat.pengguna");
  shots_take (window, list);
  ui_activate_row (tepat_desk_get_page (desk), "Budi Santoso");
  shots_settle ();
  shots_take (window, detail);
  ui_press (tepat_desk_get_page (desk), "Tambah Pengguna");
  shots_settle ();
  shots_take (window, add);
}

static void
shot_size (TepatHost  *host,
           int         width,
           int         height,
           const char *suffix)
{
  GtkWidget *desk = tepat_desk_new (host);
  GtkWidget *window = shots_show (desk, width, height);
  g_autofree char *preferences = g_strconcat ("pengaturan-isi", suffix, NULL);

  if (shots_wants_any ("pengguna"))
    shot_users (TEPAT_DESK (desk), window, suffix);
  open_page (TEPAT_DESK (desk), "tepat.pengaturan");
  shots_take (window, preferences);
  gtk_window_destroy (GTK_WINDOW (window));
  shots_settle ();
}

void
shots_of_manage (void)
{
  g_autoptr(TepatHost) host = NULL;

  if (!shots_wants_any ("pengguna") && !shots_wants_any ("pengaturan"))
    return;
  host = shots_new_host (FALSE);
  shot_size (host, 1366, 900, "");
  shot_size (host, 1024, 640, "-sempit");
}
