/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shots-paket"

#include "config.h"

#include <adwaita.h>

#include "shots.h"
#include "tepat-desk.h"
#include "terpadu-workspace.h"
#include "ui-fixture.h"

static void
shot (TepatHost  *host,
      const char *page,
      int         width,
      int         height,
      const char *name)
{
  GtkWidget *desk = tepat_desk_new (host);
  GtkWidget *window = shots_show (desk, width, height);

  tepat_desk_open_page (TEPAT_DESK (desk), page, NULL);
  shots_settle ();
  shots_take (window, name);
  gtk_window_destroy (GTK_WINDOW (window));
  shots_settle ();
}

/* Those that an absent person holds, ticked to be taken over at once. */
static void
shot_ticks (TepatHost  *host,
            int         width,
            int         height,
            const char *name)
{
  GtkWidget *desk, *window, *label;

  if (!shots_wants (name))
    return;
  desk = tepat_desk_new (host);
  window = shots_show (desk, width, height);
  tepat_desk_open_page (TEPAT_DESK (desk), "sinkron.prelist", NULL);
  shots_settle ();
  label = ui_find_by_text (window, "Centang semua yang dipegang petugas lain");
  g_assert_nonnull (label);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_ancestor (
    label, GTK_TYPE_CHECK_BUTTON)), TRUE);
  shots_settle ();
  shots_take (window, name);
  gtk_window_destroy (GTK_WINDOW (window));
  shots_settle ();
}

/* Two offices, packages of both directions and three conflicts, as some weeks leave them. */
#define FACTS                                                                                      \
  "INSERT INTO kantor (uid, nama, wilayah, tanda, segel, keadaan, waktu, oleh) VALUES"             \
  " ('8f3a55d0c1b2a390', 'Desa Sukamaju', '9901012001', '11', '22', 'dipercaya',"                  \
  " '2026-11-20T02:00:00.000Z', 'sari'), ('77aa55d0c1b2a391', 'Kecamatan Utara', '990101', '33',"  \
  " '44', 'baru', '2026-11-22T02:00:00.000Z', 'sari');"                                            \
  "INSERT INTO paket (uid, arah, jenis, kantor, wilayah, keadaan, dibuat, waktu, pelaku, baru,"    \
  " berubah, konflik, menunggu) SELECT 'p1', 'masuk', 'desa', id, '9901012001', 'diterapkan',"     \
  " '2026-11-21T02:00:00.000Z', '2026-11-21T03:00:00.000Z', 'sari', 4, 31, 3, NULL FROM kantor"    \
  " WHERE wilayah = '9901012001';"                                                                 \
  "INSERT INTO paket (uid, arah, jenis, kantor, wilayah, keadaan, dibuat, waktu, pelaku, menunggu)" \
  " SELECT 'p2', 'masuk', 'usulan', id, '9901012001', 'menunggu', '2026-11-22T02:00:00.000Z',"     \
  " '2026-11-22T03:00:00.000Z', 'sari', 'berkas lainnya: bagian 2 dari 3' FROM kantor"             \
  " WHERE wilayah = '9901012001';"                                                                 \
  "INSERT INTO konflik (uid, paket, kantor, jenis, subjek, nama, wilayah, bidang, sebab, sebelum,"  \
  " sini, sini_oleh, sini_waktu, sana, sana_oleh, sana_waktu, waktu) SELECT 'k' || d.id, p.id,"    \
  " p.kantor, 'penduduk', d.uid, d.nama, d.wilayah, 'pekerjaan', 'berbeda', 'PETANI/PEKEBUN',"     \
  " 'NELAYAN/PERIKANAN', 'sari', '2026-11-19T02:00:00.000Z', 'BURUH HARIAN LEPAS', 'joko',"        \
  " '2026-11-20T04:00:00.000Z', '2026-11-21T03:00:00.000Z' FROM penduduk AS d, paket AS p"         \
  " WHERE p.uid = 'p1' AND d.id <= 3"

/* A list of six families, half of it done, with a draft of somebody who is absent. */
#define LIST                                                                                       \
  "INSERT INTO sinkron_prelist (uid, wilayah, judul, petunjuk, tenggat, dari, dibuat, dibuat_oleh)" \
  " SELECT '01930000-0000-7000-8000-700000000001', wilayah, 'Verifikasi November 2026',"           \
  " 'Lihat lantai, dinding dan sumber air.', '2026-11-30', 'Dinas Sosial Kab. Contoh',"            \
  " '2026-11-10T02:00:00.000Z', 'sari' FROM keluarga ORDER BY id LIMIT 1;"                         \
  "INSERT INTO sinkron_prelist_butir (uid, prelist, wilayah, keluarga, nama, alasan, petugas, hasil,"\
  " catatan, dikunjungi, dikunjungi_oleh, draf) SELECT '01930000-0000-7000-8000-7100' ||"          \
  " substr ('00000000' || id, -8), '01930000-0000-7000-8000-700000000001', wilayah, uid,"          \
  " coalesce (kepala, alamat), 'Desil turun dari 6 ke 3', CASE id %% 3 WHEN 0 THEN 'tini'"         \
  " WHEN 1 THEN 'sari' END, CASE id %% 3 WHEN 1 THEN '1' END, CASE id %% 3 WHEN 1"                 \
  " THEN 'Sesuai KK' END, CASE id %% 3 WHEN 1 THEN '2026-11-20' END, CASE id %% 3 WHEN 1"          \
  " THEN 'sari' END, CASE id %% 3 WHEN 0 THEN json_object ('oleh', 'tini', 'waktu',"               \
  " '2026-11-19T03:00:00.000Z', 'hasil', '3', 'catatan', 'Rumah kosong, tanya tetangga') END"      \
  " FROM keluarga WHERE id <= 6"

void
shots_of_paket (void)
{
  g_autoptr(TepatHost) host = NULL;
  TerpaduWorkspace *workspace;
  TepatSession *session;
  g_autofree char *command = NULL;

  if (!shots_wants_any ("paket") && !shots_wants_any ("konflik") && !shots_wants_any ("prelist"))
    return;
  workspace = terpadu_workspace_new ("100");
  session = terpadu_workspace_get_session (workspace);
  host = tepat_host_new (session);
  tepat_host_load (host);
  shot (host, "sinkron.paket", 1366, 768, "paket-belum-ada");
  shot (host, "sinkron.konflik", 1366, 768, "konflik-kosong");
  terpadu_workspace_run (workspace, "paket", "keys", "--make", "9901", "--name",
                         "Dinas Sosial Kab. Contoh", NULL);
  command = g_strdup_printf ("sqlite3 '%s/tepat.db' \"%s\"",
                             tepat_store_get_folder (tepat_session_get_store (session)), FACTS);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  shot (host, "sinkron.paket", 1366, 768, "paket");
  shot (host, "sinkron.paket", 1024, 640, "paket-sempit");
  shot (host, "sinkron.konflik", 1366, 768, "konflik");
  shot (host, "sinkron.konflik", 1024, 640, "konflik-sempit");
  shot (host, "sinkron.prelist", 1366, 768, "prelist-kosong");
  g_free (command);
  command = g_strdup_printf ("sqlite3 '%s/tepat.db' \"" LIST "\"",
                             tepat_store_get_folder (tepat_session_get_store (session)));
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  shot (host, "sinkron.prelist", 1366, 768, "prelist");
  shot (host, "sinkron.prelist", 1024, 640, "prelist-sempit");
  shot_ticks (host, 1366, 768, "prelist-dicentang");
  shot_ticks (host, 1024, 640, "prelist-dicentang-sempit");
  g_clear_object (&host);
  terpadu_workspace_free (workspace);
}
