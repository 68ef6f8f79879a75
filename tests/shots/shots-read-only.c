/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shots-read-only"

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "shots.h"
#include "tepat-desk.h"
#include "tepat-format.h"
#include "tepat-row-view.h"
#include "ui-fixture.h"

/* Every page over a workspace that nobody may write. */

#define WIDTH 1366
#define HEIGHT 768
#define PREFIX "hanya-baca-"
#define EMPTY "hanya-baca-kosong-"

/* Some weeks of work, so that there is something to look at that cannot be changed. */
static void
fill (TerpaduWorkspace *workspace)
{
  g_autofree char *nik = terpadu_workspace_ask (workspace,
    "SELECT nik FROM penduduk WHERE hubungan = 1 AND mutu = 0 AND kurang = 0 AND status = 'aktif'"
    " ORDER BY id LIMIT 1");
  g_autofree char *other = terpadu_workspace_ask (workspace,
    "SELECT nik FROM penduduk WHERE hubungan = 1 AND mutu = 0 AND kurang = 0 AND status = 'aktif'"
    " ORDER BY id LIMIT 1 OFFSET 1");
  g_autofree char *desa = terpadu_workspace_ask (workspace,
    "SELECT wilayah FROM penduduk WHERE hubungan = 1 AND mutu = 0 AND kurang = 0 AND"
    " status = 'aktif' ORDER BY id LIMIT 1");
  g_autofree char *today = tepat_format_today (TEPAT_ZONE_WIB);
  g_autofree char *month = g_strndup (today, strlen ("2026-11"));
  g_autofree char *path = terpadu_workspace_dup_path (workspace, "cek-bansos.csv");
  g_autofree char *sent = g_strdup_printf (
    "Jenis,Nomor,Kode Desa,NIK,Nama,Program,Alasan,Keterangan,NIK Pelapor,Nama Pelapor\n"
    "usul,CB-2026-0118,%s,9901014107850003,RUKMINI,SEMBAKO,,Suaminya meninggal bulan lalu,,\n", desa);

  terpadu_workspace_run (workspace, "periode", "open", "--kode", month, NULL);
  terpadu_workspace_run (workspace, "usul", "add", "--jenis", "bantuan", "--nik", nik, "--program",
                         "PKH", "--submit", NULL);
  terpadu_workspace_run (workspace, "sanggah", "add", "--penyanggah", nik, "--nik", other, "--program",
                         "PKH", "--alasan", "mampu", "--pernyataan", "Punya mobil dan sawah",
                         "--tanpa-bukti", "Rumah terkunci saat difoto", NULL);
  terpadu_workspace_run (workspace, "musdes", "open", desa, "--nomor", "400.9/14/BA/2026", "--tanggal",
                         today, "--tempat", "Balai Desa", "--pemimpin", "Suparman", NULL);
  g_assert_true (g_file_set_contents (path, sent, -1, NULL));
  terpadu_workspace_run (workspace, "masuk", "import", path, NULL);
  terpadu_workspace_run (workspace, "paket", "keys", "--make", "9901", "--name",
                         "Dinas Sosial Kab. Contoh", NULL);
  terpadu_workspace_run (workspace, "dedup", "scan", NULL);
}

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
  tepat_row_view_select (TEPAT_ROW_VIEW (view), 0);
  shots_settle ();
  g_signal_emit_by_name (ui_find_by_type (view, GTK_TYPE_COLUMN_VIEW), "activate", 0);
  shots_settle ();
  shots_take (window, name);
}

static void
shot_pages (TepatHost  *host,
            TepatDesk  *desk,
            GtkWidget  *window,
            const char *prefix)
{
  GListModel *pages = tepat_host_get_contributions (host, TEPAT_CONTRIBUTION_PAGE);

  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr(TepatContribution) page = g_list_model_get_item (pages, i);
      g_autofree char *name = g_strconcat (prefix, tepat_contribution_get_id (page), NULL);

      if (!shots_wants (name))
        continue;
      tepat_desk_open_page (desk, tepat_contribution_get_id (page), NULL);
      shots_settle ();
      shots_take (window, name);
    }
}

static void
shot_records (TepatDesk *desk,
              GtkWidget *window)
{
  static const char * const records[][2] = {
    { "data-terpadu.keluarga", PREFIX "rekaman" },
    { "data-terpadu.impor", PREFIX "rekaman-impor" },
    { "usul-sanggah.usulan", PREFIX "rekaman-usulan" },
    { "usul-sanggah.sanggah", PREFIX "rekaman-sanggah" },
    { "usul-sanggah.masuk", PREFIX "rekaman-masuk" },
    { "usul-sanggah.musdes", PREFIX "rekaman-musdes" },
    { "pengesahan.periode", PREFIX "rekaman-desa" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    shot_record (desk, window, records[i][0], records[i][1]);
}

/* Takes @workspace over. */
static void
shot_workspace (TerpaduWorkspace *workspace,
                gboolean          is_empty)
{
  g_autoptr(TepatHost) host = NULL;
  GtkWidget *desk, *window;

  if (terpadu_workspace_forbid_writing (workspace))
    {
      host = tepat_host_new (terpadu_workspace_get_session (workspace));
      tepat_host_load (host);
      desk = tepat_desk_new (host);
      window = shots_show (desk, WIDTH, HEIGHT);
      shot_pages (host, TEPAT_DESK (desk), window, is_empty ? EMPTY : PREFIX);
      if (!is_empty)
        shot_records (TEPAT_DESK (desk), window);
      gtk_window_destroy (GTK_WINDOW (window));
      shots_settle ();
      g_clear_object (&host);
    }
  else
    g_printerr (PREFIX "*: left out, since this user writes everywhere\n");
  terpadu_workspace_free (workspace);
}

void
shots_of_read_only (void)
{
  TerpaduWorkspace *workspace, *empty;

  if (!shots_wants_any (PREFIX))
    return;
  /* Both are made before the right to write everywhere is given up. */
  workspace = terpadu_workspace_new ("300");
  fill (workspace);
  empty = terpadu_workspace_new (NULL);
  shot_workspace (workspace, FALSE);
  shot_workspace (empty, TRUE);
}
