/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shots-states"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "shots.h"
#include "tepat-desk.h"
#include "tepat-row-view.h"
#include "tepat-start-page.h"
#include "tepat-toast.h"
#include "ui-fixture.h"

/* What goes wrong, what takes long, and what is said of what was done: on every page. */

#define WIDTH 1366
#define HEIGHT 768
#define FAILING "keadaan-galat-"
#define READING "keadaan-memuat-"
#define SAYING "keadaan-pesan-"
#define FINDING_NOTHING "keadaan-tidak-ditemukan-"
#define EMPTY "keadaan-kosong-"

static void
close_window (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  shots_settle ();
}

/* The words of the program for a disk that gave out. */
static GError *
disk_fails (void)
{
  return g_error_new (TEPAT_DB_ERROR, TEPAT_DB_ERROR_IO, "%s",
                      dgettext (GETTEXT_PACKAGE,
                                "The disk could not be read or written. Nothing was changed. Check "
                                "the disk."));
}

static void
shot_failing (GtkWidget  *window,
              TepatPage  *page,
              const char *name)
{
  g_autoptr(GError) error = disk_fails ();

  if (!shots_wants (name))
    return;
  tepat_page_show_error (page, error);
  shots_settle ();
  shots_take (window, name);
}

static gboolean
on_second (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* Words come when it takes more than a second. */
static void
shot_reading (GtkWidget  *window,
              TepatPage  *page,
              const char *name)
{
  gboolean over = FALSE;

  if (!shots_wants (name))
    return;
  tepat_page_set_state (page, TEPAT_PAGE_LOADING);
  g_timeout_add (1200, on_second, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
  shots_take (window, name);
}

static void
shot_finding_nothing (GtkWidget  *window,
                      TepatPage  *page,
                      const char *name)
{
  if (!shots_wants (name) || TEPAT_PAGE_GET_CLASS (page)->clear_filter == NULL)
    return;
  tepat_page_set_state (page, TEPAT_PAGE_NOTHING_FOUND);
  shots_settle ();
  shots_take (window, name);
}

/* Every page on the first day, when nothing is there yet. */
static void
shot_empty (void)
{
  TerpaduWorkspace *workspace = terpadu_workspace_new (NULL);
  g_autoptr(TepatHost) host = tepat_host_new (terpadu_workspace_get_session (workspace));
  GtkWidget *desk, *window;
  GListModel *pages;

  tepat_host_load (host);
  pages = tepat_host_get_contributions (host, TEPAT_CONTRIBUTION_PAGE);
  desk = tepat_desk_new (host);
  window = shots_show (desk, WIDTH, HEIGHT);
  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr(TepatContribution) page = g_list_model_get_item (pages, i);
      g_autofree char *name = g_strconcat (EMPTY, tepat_contribution_get_id (page), NULL);

      if (!shots_wants (name))
        continue;
      tepat_desk_open_page (TEPAT_DESK (desk), tepat_contribution_get_id (page), NULL);
      shots_settle ();
      shots_take (window, name);
    }
  close_window (window);
  g_clear_object (&host);
  terpadu_workspace_free (workspace);
}

static void
shot_states (TepatHost *host)
{
  GtkWidget *desk = tepat_desk_new (host);
  GtkWidget *window = shots_show (desk, WIDTH, HEIGHT);
  GListModel *pages = tepat_host_get_contributions (host, TEPAT_CONTRIBUTION_PAGE);

  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr(TepatContribution) page = g_list_model_get_item (pages, i);
      const char *id = tepat_contribution_get_id (page);
      g_autofree char *failing = g_strconcat (FAILING, id, NULL);
      g_autofree char *reading = g_strconcat (READING, id, NULL);
      g_autofree char *nothing = g_strconcat (FINDING_NOTHING, id, NULL);
      GtkWidget *shown;

      if (!shots_wants (failing) && !shots_wants (reading) && !shots_wants (nothing))
        continue;
      tepat_desk_open_page (TEPAT_DESK (desk), id, NULL);
      shots_settle ();
      shown = tepat_desk_get_page (TEPAT_DESK (desk));
      if (!TEPAT_IS_PAGE (shown))
        continue;
      shot_reading (window, TEPAT_PAGE (shown), reading);
      shot_finding_nothing (window, TEPAT_PAGE (shown), nothing);
      shot_failing (window, TEPAT_PAGE (shown), failing);
    }
  close_window (window);
}

/* Above whatever lies at the bottom of the page: the status line, a form's bar, the grid's. */
static void
shot_toasts (TepatHost *host)
{
  static const struct
  {
    const char *page;
    const char *argument;
    const char *name;
  } places[] = {
    { "data-terpadu.keluarga", NULL, SAYING "daftar" },
    { "data-terpadu.keluarga", "baru", SAYING "formulir" },
    { "data-terpadu.isian", NULL, SAYING "isian" },
    { "usul-sanggah.usulan", "banyak", SAYING "banyak" },
    { "tepat.jejak", NULL, SAYING "panjang" },
  };
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *desk = tepat_desk_new (host);
  GtkWidget *window;

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), desk);
  window = shots_show (overlay, WIDTH, HEIGHT);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      gboolean is_long = g_str_has_suffix (places[i].name, "panjang");

      if (!shots_wants (places[i].name))
        continue;
      tepat_desk_open_page (TEPAT_DESK (desk), places[i].page, places[i].argument);
      shots_settle ();
      tepat_toast_show (overlay, is_long ? dgettext (GETTEXT_PACKAGE,
                                                     "An administrator changed your peran or "
                                                     "wilayah. What you see and may do follows it "
                                                     "now; what you typed is kept as a draft.")
                                         : dgettext (GETTEXT_PACKAGE, "Saved."),
                        is_long ? NULL : dgettext (GETTEXT_PACKAGE, "Undo"), 0);
      shots_settle ();
      shots_take (window, places[i].name);
    }
  close_window (window);
}

static void
shot_journal (TepatHost *host)
{
  GtkWidget *desk = tepat_desk_new (host);
  GtkWidget *window = shots_show (desk, WIDTH, HEIGHT);
  GtkWidget *view;

  tepat_desk_open_page (TEPAT_DESK (desk), "tepat.jejak", NULL);
  shots_settle ();
  view = ui_find_by_type (tepat_desk_get_page (TEPAT_DESK (desk)), TEPAT_TYPE_ROW_VIEW);
  tepat_row_view_select (TEPAT_ROW_VIEW (view), 3);
  g_signal_emit_by_name (ui_find_by_type (view, GTK_TYPE_COLUMN_VIEW), "activate", 3);
  shots_settle ();
  shots_take (window, "keadaan-jejak-entri");
  close_window (window);
}

/* A database that is none any more, and where its backup is. */
static void
shot_damaged (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tepat-rusak-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "tepat.db", NULL);
  g_autofree char *backups = g_build_filename (folder, "cadangan", NULL);
  g_autofree char *backup = g_build_filename (backups, "cadangan-20261130-160000.tepat", NULL);
  g_autofree char *note = g_build_filename (backups, "terakhir", NULL);
  g_autofree char *noted = g_strconcat (backup, "\n9401", NULL);
  g_autoptr(TepatStore) store = NULL;
  g_autoptr(GError) error = NULL;
  GtkWidget *page, *window;

  g_mkdir_with_parents (backups, 0700);
  g_assert_true (g_file_set_contents (file, "bukan pangkalan data", -1, NULL));
  g_assert_true (g_file_set_contents (backup, "segel", -1, NULL));
  g_assert_true (g_file_set_contents (note, noted, -1, NULL));
  store = tepat_store_open (folder, &error);
  g_assert_null (store);
  page = tepat_start_page_new ();
  window = shots_show (page, 1180, 720);
  tepat_start_page_show_error (TEPAT_START_PAGE (page), error->message);
  shots_take (window, "keadaan-rusak");
  close_window (window);
}

void
shots_of_page_states (void)
{
  g_autoptr(TepatHost) host = NULL;

  if (!shots_wants_any ("keadaan-"))
    return;
  if (shots_wants ("keadaan-rusak"))
    shot_damaged ();
  if (shots_wants_any (EMPTY) || shots_wants (EMPTY))
    shot_empty ();
  host = shots_new_host (FALSE);
  if (shots_wants ("keadaan-jejak-entri"))
    shot_journal (host);
  shot_toasts (host);
  shot_states (host);
}
