/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-pages-fixture"

#include "config.h"

#include <adwaita.h>

#include "tepat-ui.h"
#include "terpadu-workspace.h"
#include "test-pages-fixture.h"
#include "ui-fixture.h"
#include "ui-page.h"

static TerpaduWorkspace *workspace;
static TepatHost *host;
static GtkWidget *window;

void
pages_run_as (const char *user,
              const char *line)
{
  g_autofree char *program = g_build_filename (g_getenv ("TEPAT_BUILD"), "app/tepat", NULL);
  g_autofree char *folder = terpadu_workspace_dup_path (workspace, "kabupaten");
  g_autofree char *command = g_strdup_printf ("'%s' --workspace '%s' --user %s %s", program, folder,
                                              user, line);
  g_autoptr(GError) error = NULL;
  g_autofree char *out = NULL, *problem = NULL;
  int status;

  g_spawn_command_line_sync (command, &out, &problem, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, NULL))
    g_error ("%s: %s", line, problem);
}

char *
pages_ask (const char *sql)
{
  return terpadu_workspace_ask (workspace, sql);
}

void
pages_wait_for (const char *sql,
                const char *expected)
{
  terpadu_workspace_wait (workspace, sql, expected);
}

void
pages_prepare (void)
{
  g_autofree char *first = NULL, *second = NULL, *numbers = NULL;
  g_autofree char *add_first = NULL, *add_second = NULL, *decide = NULL;
  g_autofree char *third = NULL, *add_third = NULL;

  g_setenv ("TEPAT_LANGUAGE", "en", TRUE);
  workspace = terpadu_workspace_new ("40");
  g_setenv ("TEPAT_NEW_PASSWORD", TERPADU_PASSWORD, TRUE);
  pages_run_as (TERPADU_USER, "user add joko --peran operator-dinsos --wilayah 9901");
  pages_run_as (TERPADU_USER, "user add vina --peran verifikator --wilayah 9901");
  first = pages_ask ("SELECT min (uid) FROM penduduk WHERE status = 'aktif' AND mutu = 0"
                     " AND kurang = 0 AND hubungan = 1");
  second = pages_ask ("SELECT uid FROM penduduk WHERE status = 'aktif' AND mutu = 0 AND kurang = 0"
                      " AND hubungan = 1 ORDER BY uid LIMIT 1 OFFSET 1");
  add_first = g_strdup_printf ("usul add --jenis pembaruan --nik %s 'alamat=Jl. Kenanga 1'"
                               " no_hp=081200000001 --submit", first);
  add_second = g_strdup_printf ("usul add --jenis pembaruan --nik %s 'alamat=Jl. Kenanga 2'"
                                " no_hp=081200000002 --submit", second);
  pages_run_as ("joko", add_first);
  pages_run_as ("joko", add_second);
  numbers = pages_ask ("SELECT group_concat (nomor, ' ') FROM usul_sanggah_usulan");
  decide = g_strdup_printf ("usul decide %s --langkah verifikasi", numbers);
  pages_run_as ("vina", decide);
  pages_run_as (TERPADU_USER, "periode open --kode 2026-11");
  third = pages_ask ("SELECT uid FROM penduduk WHERE status = 'aktif' AND mutu = 0 AND kurang = 0"
                     " AND hubungan = 1 ORDER BY uid LIMIT 1 OFFSET 2");
  add_third = g_strdup_printf ("usul add --jenis nonaktif --nik %s --alasan pindah --submit", third);
  pages_run_as ("joko", add_third);
  host = tepat_host_new (terpadu_workspace_get_session (workspace));
  tepat_host_load (host);
}

void
pages_tear_down (void)
{
  tepat_host_unload (host);
  ui_settle ();
  g_clear_object (&host);
  g_clear_pointer (&workspace, terpadu_workspace_free);
}

TepatHost *
pages_get_host (void)
{
  return host;
}

TepatSession *
pages_get_session (void)
{
  return terpadu_workspace_get_session (workspace);
}

char *
pages_dup_path (const char *name)
{
  return terpadu_workspace_dup_path (workspace, name);
}

GtkWidget *
pages_open (const char *id,
            const char *argument)
{
  TepatPage *page = ui_page_open (host, id, 1250, 720, &window);

  if (argument != NULL)
    tepat_page_apply_filter (page, argument);

  return GTK_WIDGET (page);
}

void
pages_close (void)
{
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

GtkWidget *
pages_get_window (void)
{
  return window;
}

GtkWidget *
pages_see (const char *text)
{
  return ui_wait_for_text (window, text);
}

void
pages_see_start (const char *start)
{
  ui_wait_for_start (window, start);
}

void
pages_open_first (GtkWidget  *page,
                  const char *text)
{
  TepatRowView *view;
  g_autoptr(TepatRow) row = NULL;

  pages_see (text);
  view = TEPAT_ROW_VIEW (ui_find_by_type (page, TEPAT_TYPE_ROW_VIEW));
  tepat_row_view_select (view, 0);
  row = tepat_row_view_get_selected (view);
  g_signal_emit_by_name (view, "row-activated", row);
}

guint
pages_count_rows (GtkWidget *page)
{
  TepatRowView *view = TEPAT_ROW_VIEW (ui_find_by_type (page, TEPAT_TYPE_ROW_VIEW));

  return g_list_model_get_n_items (G_LIST_MODEL (tepat_row_view_get_model (view)));
}

void
pages_click_in (GtkWidget  *dialog,
                const char *label)
{
  GtkWidget *found = ui_wait_for_text (dialog, label);
  GtkWidget *button = gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON);

  while (!gtk_widget_is_sensitive (button))
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (button, "clicked");
}

void
pages_click (const char *label)
{
  pages_click_in (window, label);
}

GtkWidget *
pages_wait_for_window (const char *text)
{
  for (;;)
    {
      g_autoptr(GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

      for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
        {
          g_autoptr(GtkWidget) one = g_list_model_get_item (windows, i);

          if (one != window && gtk_widget_get_mapped (one) && ui_has_start (one, text))
            return one;
        }
      g_main_context_iteration (NULL, TRUE);
    }
}
