/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shots-sinkron"

#include "config.h"

#include <adwaita.h>

#include "shots.h"
#include "tepat-desk.h"
#include "tepat-jejak.h"
#include "tepat-job-row.h"
#include "terpadu-workspace.h"
#include "ui-fixture.h"

#define PAGE "sinkron"

/* As after some weeks: lists received, one that waits for a person, runs that went well and not. */
static const char * const facts[] = {
  "DELETE FROM sinkron_desa",
  "INSERT INTO sinkron_server (id, alamat, ca, klien, wilayah, jeda_ms, coba, batas, ambang)"
  " VALUES (1, 'https://pusat.example/api', '', 'kab-contoh', '9901', 500, 6, 10000, 20)",
  "INSERT INTO sinkron_kursor (jenis, wilayah, kursor, diterima)"
  " VALUES ('peserta', '9901', 'k1', '2026-11-22T03:12:40.000Z'),"
  " ('penyaluran', '9901', 'k2', '2026-11-20T01:00:00.000Z')",
  "INSERT INTO sinkron_himpunan (himpunan, program, wilayah, jumlah, keadaan, akan_berakhir, dari,"
  " waktu) VALUES ('2026-11-PKH-1', 'PKH', '9901011001', 12, 'ditahan', 148, 160,"
  " '2026-11-22T03:12:00.000Z')",
  "INSERT INTO sinkron_kembali (kiriman, kunci, subjek_jenis, subjek, wilayah, kode, alasan,"
  " keadaan, waktu) SELECT 'k', 'K' || id, 'keluarga', uid, wilayah, 'tidak-padan',"
  " 'NIK kepala keluarga tidak padan dengan data Dukcapil', 'menunggu',"
  " '2026-11-22T03:12:00.000Z' FROM keluarga ORDER BY id LIMIT 2",
  "INSERT INTO sinkron_desa (jenis, wilayah, waktu, jumlah) SELECT 'peserta', min (wilayah),"
  " '2026-11-22T03:12:40.000Z', 12 FROM keluarga",
  "INSERT INTO sinkron_jalan (uid, jenis, keadaan, mulai, selesai, pelaku, diterima, baru, berubah,"
  " berakhir, ditolak, ditahan, pesan)"
  " VALUES ('a', 'peserta', 'selesai', '2026-11-20T01:00:00.000Z', '2026-11-20T01:00:09.000Z',"
  " 'sari', 29833, 29833, 0, 0, 4, 0, NULL),"
  " ('b', 'kirim', 'gagal', '2026-11-21T02:30:00.000Z', '2026-11-21T02:31:00.000Z', 'sari', 0, 0,"
  " 0, 0, 0, 0, 'https://pusat.example/api tidak dapat dihubungi. Yang sudah dikerjakan tersimpan;"
  " coba lagi nanti.'),"
  " ('c', 'peserta', 'selesai', '2026-11-22T03:12:00.000Z', '2026-11-22T03:12:40.000Z', 'sari',"
  " 812, 130, 640, 42, 4, 1, NULL)",
  "INSERT INTO sinkron_jalan (uid, jenis, keadaan, mulai, selesai, pelaku, pesan) VALUES"
  " ('d', 'publik', 'tiada', '2026-11-22T03:12:41.000Z', '2026-11-22T03:12:42.000Z', 'sari',"
  " 'Pusat tidak menyediakan ini (404): daftar ini belum dibuka untuk kabupaten. Tidak ada yang"
  " diubah. Periksa alamat di Sambungan; jika sudah benar, tanyakan ke pusat apakah kantor ini memang"
  " mendapatkannya.')",
  "INSERT INTO sinkron_tolak (jalan, jenis, alasan, cuplikan, waktu)"
  " SELECT id, 'peserta', 'status tidak dikenal', '{\"id\":\"P77\",\"status\":\"baru\"}', mulai"
  " FROM sinkron_jalan WHERE uid = 'c'",
};

static gpointer
fill (TepatDb       *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const TepatJejakEntry entry = { .perbuatan = "contoh", .subjek_jenis = "sinkron", .subjek = "" };

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (!tepat_db_run (db, facts[i], error, ""))
      return NULL;
  tepat_jejak_append (db, &entry, error);

  return NULL;
}

static GtkWindow *
find_above (GtkWidget *window)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (window))
      return l->data;

  return NULL;
}

/* The end of the page, and the form of the connection above it. */
static void
shot_more (TepatHost *host)
{
  GtkWidget *desk = tepat_desk_new (host);
  GtkWidget *window = shots_show (desk, 1366, 768);
  GtkWidget *page, *scroller;
  GtkAdjustment *place;

  tepat_desk_open_page (TEPAT_DESK (desk), PAGE, NULL);
  shots_settle ();
  page = ui_find_by_type (desk, g_type_from_name ("SinkronPage"));
  scroller = gtk_widget_get_ancestor (ui_find_by_type (page, g_type_from_name ("SinkronBoard")),
                                      GTK_TYPE_SCROLLED_WINDOW);
  place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_adjustment_set_value (place, gtk_adjustment_get_upper (place));
  shots_settle ();
  shots_take (window, "sinkron-akhir");
  gtk_widget_activate_action (page, "sinkron.set-up", NULL);
  shots_settle ();
  shots_take (GTK_WIDGET (find_above (window)), "sinkron-sambungan");
  gtk_window_destroy (find_above (window));
  gtk_window_destroy (GTK_WINDOW (window));
  shots_settle ();
}

static GtkWidget *
find_by_class (GtkWidget  *root,
               const char *css)
{
  GtkWidget *found = gtk_widget_has_css_class (root, css) && GTK_IS_BUTTON (root) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_by_class (child, css);

  return found;
}

static void
press (GtkWidget  *page,
       const char *css)
{
  g_signal_emit_by_name (find_by_class (page, css), "clicked");
  shots_settle ();
}

/* A centre that takes the call and says nothing: a run that goes on until it is stopped; then one that
 * is not there. */
static void
shot_runs (TepatHost        *host,
           TerpaduWorkspace *workspace)
{
  g_autoptr(GSocketListener) silent = g_socket_listener_new ();
  g_autoptr(GError) error = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (silent, NULL, &error);
  g_autofree char *url = g_strdup_printf ("https://127.0.0.1:%u", port);
  GtkWidget *desk, *window, *page;

  g_assert_no_error (error);
  g_setenv ("TEPAT_SINKRON_SECRET", "rahasia kantor uji", TRUE);
  terpadu_workspace_run (workspace, "sinkron", "setup", "--url", url, "--client", "kantor-uji",
                         "--tries", "1", NULL);
  desk = tepat_desk_new (host);
  window = shots_show (desk, 1366, 768);
  tepat_desk_open_page (TEPAT_DESK (desk), PAGE, NULL);
  shots_settle ();
  page = ui_find_by_type (desk, g_type_from_name ("SinkronPage"));
  press (page, "suggested-action");
  shots_take (window, "sinkron-berjalan");
  press (ui_find_by_type (page, TEPAT_TYPE_JOB_ROW), "circular");
  shots_settle ();
  shots_take (window, "sinkron-dihentikan");
  g_socket_listener_close (silent);
  press (page, "suggested-action");
  shots_take (window, "sinkron-gagal");
  gtk_window_destroy (GTK_WINDOW (window));
  shots_settle ();
}

static void
shot (TepatHost  *host,
      int         width,
      int         height,
      const char *name)
{
  GtkWidget *desk = tepat_desk_new (host);
  GtkWidget *window = shots_show (desk, width, height);

  tepat_desk_open_page (TEPAT_DESK (desk), PAGE, NULL);
  shots_settle ();
  shots_take (window, name);
  gtk_window_destroy (GTK_WINDOW (window));
  shots_settle ();
}

/* The heads of the families as a programme's list, or as its payments. */
static const char members_sql[] =
  "SELECT 'NIK,No. KK,Nama Penerima,Program' || char (10) || group_concat (p.nik || ',' || k.no_kk"
  " || ',' || p.nama || ',' || CASE WHEN p.id % 3 = 0 THEN 'PKH' ELSE 'SEMBAKO' END, char (10))"
  " || char (10) || '9901010101990001,,Tak Terdaftar,PKH' || char (10)"
  " FROM penduduk AS p JOIN keluarga AS k ON k.id = p.keluarga WHERE p.hubungan = 1";
static const char payments_sql[] =
  "SELECT 'NIK,Nama KPM,Tahun,Tahap,Nominal,Program,Status' || char (10)"
  " || group_concat (nik || ',' || nama || ',2026,3,600000,SEMBAKO,'"
  " || CASE id % 5 WHEN 0 THEN 'Gagal OMSPAN' WHEN 1 THEN 'Tidak Transaksi'"
  " ELSE 'Sudah Transaksi' END, char (10)) || char (10)"
  " FROM penduduk WHERE hubungan = 1 AND id % 7 > 0";

static gpointer
read_text (TepatDb       *db,
           gpointer       sql,
           GCancellable  *cancellable,
           GError       **error)
{
  char *text = NULL;

  tepat_db_get_text (db, sql, &text, error, "");

  return text;
}

static void
import (TerpaduWorkspace *workspace,
        const char       *sql,
        const char       *name)
{
  g_autofree char *text = tepat_session_read (terpadu_workspace_get_session (workspace), read_text,
                                              (gpointer) sql, NULL, NULL);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), name, NULL);

  g_file_set_contents (path, text, -1, NULL);
  terpadu_workspace_run (workspace, "sinkron", "import", path, "--wilayah", "9901011001", NULL);
}

static void
drop (GtkWidget  *page,
      const char *path)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (page);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_auto(GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_FILE);
  g_value_set_object (&value, file);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GObject) one = g_list_model_get_item (controllers, i);
      gboolean taken = FALSE;

      if (GTK_IS_DROP_TARGET (one))
        g_signal_emit_by_name (one, "drop", &value, 0.0, 0.0, &taken);
    }
}

/* The payments that failed: why, where, and who. */
static void
shot_failed (GtkWidget *window,
             GtkWidget *page)
{
  GtkWidget *board = ui_find_by_type (page, g_type_from_name ("SinkronPenerimaBoard"));
  GtkWidget *list;

  g_signal_emit_by_name (board, "open-list", "temuan", "gagal", "Belum dibayar");
  shots_settle ();
  list = ui_find_by_type (page, ADW_TYPE_EXPANDER_ROW);
  if (list != NULL)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (list), TRUE);
  shots_settle ();
  shots_take (window, "sinkron-penerima-gagal");
  tepat_page_go_back (TEPAT_PAGE (page));
  shots_settle ();
}

/* The numbers, the list behind one of them, and a file before it is taken. */
static void
shot_recipients (TepatHost *host)
{
  GtkWidget *desk = tepat_desk_new (host);
  GtkWidget *window = shots_show (desk, 1366, 768);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "BNBA PKH.csv", NULL);
  GtkWidget *page;

  tepat_desk_open_page (TEPAT_DESK (desk), "sinkron.penerima", NULL);
  shots_settle ();
  shots_take (window, "sinkron-penerima");
  page = ui_find_by_type (desk, g_type_from_name ("SinkronPenerimaPage"));
  shot_failed (window, page);
  g_file_set_contents (path, "No,NIK,Nama KPM,Kode Desa,Bantuan,Catatan Petugas\n"
                             "1,9901010101990001,Contoh Satu,9901011001,PKH,\n"
                             "2,123,Contoh Dua,9901011001,PKH,\n"
                             "3,9901010101990003,Contoh Tiga,,PKH,\n", -1, NULL);
  drop (page, path);
  shots_settle ();
  shots_take (GTK_WIDGET (find_above (window)), "sinkron-penerima-impor");
  g_signal_emit_by_name (find_above (window), "activate-default");
  shots_settle ();
  shots_take (GTK_WIDGET (find_above (window)), "sinkron-penerima-impor-dicoba");
  gtk_window_destroy (find_above (window));
  gtk_window_destroy (GTK_WINDOW (window));
  shots_settle ();
}

void
shots_of_sinkron (void)
{
  g_autoptr(TepatHost) host = NULL;
  g_autoptr(GError) error = NULL;
  TerpaduWorkspace *workspace;
  TepatSession *session;

  if (!shots_wants_any ("sinkron"))
    return;
  workspace = terpadu_workspace_new ("100");
  session = terpadu_workspace_get_session (workspace);
  host = tepat_host_new (session);
  tepat_host_load (host);
  shot (host, 1366, 768, "sinkron-belum-diatur");
  import (workspace, members_sql, "peserta.csv");
  import (workspace, payments_sql, "penyaluran.csv");
  shot_recipients (host);
  tepat_store_write_as (tepat_session_get_store (session), tepat_session_get_actor (session),
                        "sinkron", fill, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  shot (host, 1366, 768, "sinkron");
  shot (host, 1024, 640, "sinkron-sempit");
  shot_more (host);
  shot_runs (host, workspace);
  g_clear_object (&host);
  terpadu_workspace_free (workspace);
}
