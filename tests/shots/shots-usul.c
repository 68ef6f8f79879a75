/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shots-usul"

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "photo-files.h"
#include "shots.h"
#include "tepat-desk.h"
#include "tepat-entry-grid.h"
#include "tepat-format.h"
#include "tepat-page.h"
#include "tepat-photo-viewer.h"
#include "tepat-row-view.h"
#include "terpadu-workspace.h"
#include "ui-fixture.h"

#define WIDTH 1366
#define HEIGHT 768
#define FAMILIES "160"
#define USULAN "usul-sanggah.usulan"
#define SANGGAH "usul-sanggah.sanggah"
#define MASUK "usul-sanggah.masuk"
#define MUSDES "usul-sanggah.musdes"
#define LOKET "usul-sanggah.loket"

static TerpaduWorkspace *workspace;
static GPtrArray *people;    /* NIK of heads of families */
static char *desa;           /* where a musdes is held */

static gpointer
read_people (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  GPtrArray *niks = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row;

  stmt = tepat_db_prepare (db, "SELECT nik FROM penduduk WHERE hubungan = 1 AND mutu = 0"
                               " AND kurang = 0 AND status = 'aktif' ORDER BY id", error);
  while (stmt != NULL && tepat_stmt_step (stmt, &row, error) && row)
    g_ptr_array_add (niks, g_strdup (tepat_stmt_get_text (stmt, 0)));

  return niks;
}

/* A verb as somebody else than the first user; what fails is left out. */
static void
run_as (const char *user,
        const char *first,
        ...)
{
  g_autoptr(GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  va_list args;

  g_ptr_array_add (argv, g_build_filename (g_getenv ("TEPAT_BUILD"), "app/tepat", NULL));
  g_ptr_array_add (argv, g_strdup ("--workspace"));
  g_ptr_array_add (argv, terpadu_workspace_dup_path (workspace, "kabupaten"));
  g_ptr_array_add (argv, g_strdup ("--user"));
  g_ptr_array_add (argv, g_strdup (user));
  va_start (args, first);
  for (const char *arg = first; arg != NULL; arg = va_arg (args, const char *))
    g_ptr_array_add (argv, g_strdup (arg));
  va_end (args);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_STDOUT_TO_DEV_NULL |
                G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, NULL, NULL);
}

static void
make_cases (void)
{
  for (guint i = 0; i < 24 && i < people->len; i++)
    {
      const char *nik = people->pdata[i];
      g_autofree char *address = g_strdup_printf ("alamat=Jl. Kenanga %u", i + 1);

      if (i % 4 == 0)
        run_as ("joko", "usul", "add", "--jenis", "bantuan", "--nik", nik, "--program", "PKH",
                "--catatan", "Rumah bocor, kepala keluarga sakit", "--submit", NULL);
      else if (i % 4 == 1)
        run_as ("joko", "usul", "add", "--jenis", "nonaktif", "--nik", nik, "--alasan", "pindah",
                "--submit", NULL);
      else
        run_as ("joko", "usul", "add", "--jenis", "pembaruan", "--nik", nik, address,
                "pekerjaan=nelayan", "no_hp=081234567890", i % 5 == 0 ? NULL : "--submit", NULL);
    }
  for (guint i = 1; i < 9; i++)
    {
      g_autofree char *nomor = g_strdup_printf ("USL-%s-%04u", (const char *)
                                                g_object_get_data (G_OBJECT (
                                                  terpadu_workspace_get_session (workspace)),
                                                                   "bulan"), i);

      run_as ("joko", "usul", "decide", nomor, "--langkah", "layak", "--ba", "400.9/12/BA/2026",
              "--tanggal", "2026-11-14", NULL);
      run_as ("vina", "usul", "decide", nomor, "--langkah", "verifikasi", NULL);
    }
}

static void
make_objections (void)
{
  static const char * const words[] = { "Punya mobil dan sawah dua petak", "Sudah pindah ke kota",
                                        "Anaknya pegawai negeri" };
  static const char * const reasons[] = { "mampu", "pindah", "aparatur" };

  for (guint i = 0; i < 6 && i + 41 < people->len; i++)
    {
      g_autofree char *nomor = NULL;

      run_as ("joko", "sanggah", "add", "--penyanggah", people->pdata[i + 30], "--nik",
              people->pdata[i + 31], "--program", "PKH", "--alasan", reasons[i % 3],
              "--pernyataan", words[i % 3], "--tanpa-bukti", "Rumah terkunci saat difoto", NULL);
      nomor = g_strdup_printf ("SGH-%s-%04u", (const char *) g_object_get_data (
                                 G_OBJECT (terpadu_workspace_get_session (workspace)), "bulan"),
                               i + 1);
      if (i % 2 == 0)
        run_as (TERPADU_USER, "sanggah", "decide", nomor, "--langkah", "tugaskan", "--petugas",
                "vina", NULL);
      if (i == 2)
        run_as ("vina", "sanggah", "decide", nomor, "--langkah", "kunjungi", "--reason",
                "Rumah tembok, ada mobil di halaman", "--ditemui", "rt", "--nama", "Slamet Riyadi",
                "--cek", "dihuni=ya", "--cek", "susunan=ya", "--cek", "menerima=ya", "--cek",
                "rentan=tidak", "--cek", "aparatur=ya", "--cek", "pekerjaan=tidak",
                "--tanpa-bukti", "Ponsel tidak dibawa", NULL);
    }
}

static gpointer
read_text (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  char *text = NULL;

  tepat_db_get_text (db, data, &text, error, "");

  return text;
}

static char *
ask (const char *sql)
{
  return tepat_session_read (terpadu_workspace_get_session (workspace), read_text, (gpointer) sql,
                             NULL, NULL);
}

/* The first one was given a receipt; another proposal came back to be repaired. */
static void
make_counter (void)
{
  g_autofree char *number = ask ("SELECT nomor FROM usul_sanggah_usulan WHERE nomor IS NOT NULL"
                                 " ORDER BY id LIMIT 1");
  g_autofree char *born = ask ("SELECT p.tgl_lahir FROM penduduk AS p JOIN usul_sanggah_usulan AS u"
                               " ON u.penduduk = p.uid WHERE u.nomor IS NOT NULL ORDER BY u.id"
                               " LIMIT 1");
  g_autofree char *back = ask ("SELECT max (nomor) FROM usul_sanggah_usulan"
                               " WHERE keadaan = 'diajukan' AND jenis = 'pembaruan'");
  g_autofree char *path = terpadu_workspace_dup_path (workspace, "bukti.pdf");

  run_as ("joko", "loket", "check", number, "--lahir", born, "--bukti", path, NULL);
  run_as ("vina", "usul", "decide", back, "--langkah", "kembalikan", "--reason",
          "Nomor rumah tidak terbaca di KK", "--bidang", "alamat", "--bidang", "kk", NULL);
}

/* A session in the desa with most of what waits, half of it recorded. */
static void
make_musdes (void)
{
  g_autofree char *number = NULL, *other = NULL;
  g_autofree char *today = tepat_format_today (TEPAT_ZONE_WIB);
  g_autofree char *year_month = g_strndup (today, strlen ("2026-11"));

  run_as (TERPADU_USER, "periode", "open", "--kode", year_month, NULL);
  desa = ask ("SELECT wilayah FROM usul_sanggah_usulan WHERE keadaan = 'diajukan'"
              " AND perlu_musdes = 1 GROUP BY wilayah ORDER BY count (*) DESC LIMIT 1");
  if (desa == NULL)
    return;
  run_as ("joko", "musdes", "open", desa, "--nomor", "400.9/14/BA/2026", "--tanggal", today,
          "--tempat", "Balai Desa", "--pemimpin", "Suparman", "--bpd", "Sri Wahyuni",
          "--hadir", "Suparman; Kepala Desa", "--hadir", "Sri Wahyuni; Ketua BPD",
          "--hadir", "Slamet Riyadi; Ketua RT 02", "--hadir", "Kartini; Kader Posyandu", NULL);
  number = ask ("SELECT min (u.nomor) FROM usul_sanggah_butir AS b JOIN usul_sanggah_usulan AS u"
                " ON u.uid = b.usulan");
  other = ask ("SELECT max (u.nomor) FROM usul_sanggah_butir AS b JOIN usul_sanggah_usulan AS u"
               " ON u.uid = b.usulan");
  run_as ("joko", "musdes", "record", desa, number, "--layak", NULL);
  run_as ("joko", "musdes", "record", desa, other, "--tidak-layak", "mampu", NULL);
}

static void
prepare (void)
{
  TepatSession *session = terpadu_workspace_get_session (workspace);
  g_autofree char *today = tepat_format_today (TEPAT_ZONE_WIB);

  g_setenv ("TEPAT_NEW_PASSWORD", TERPADU_PASSWORD, TRUE);
  g_object_set_data_full (G_OBJECT (session), "bulan",
                          g_strdup_printf ("%.4s%.2s", today, today + strlen ("2026-")), g_free);
  run_as (TERPADU_USER, "user", "add", "joko", "--peran", "operator-dinsos", "--wilayah", "9901",
          NULL);
  run_as (TERPADU_USER, "user", "add", "vina", "--peran", "verifikator", "--wilayah", "9901", NULL);
  people = tepat_session_read (session, read_people, NULL, NULL, NULL);
  make_cases ();
  make_objections ();
  make_musdes ();
  make_counter ();
}

static GtkWidget *
show_page (TepatHost  *host,
           const char *page,
           const char *argument,
           int         width,
           int         height)
{
  GtkWidget *desk = tepat_desk_new (host);
  GtkWidget *window = shots_show (desk, width, height);

  tepat_desk_open_page (TEPAT_DESK (desk), page, argument);
  shots_settle ();

  return window;
}

static void
close_window (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  shots_settle ();
}

static void
open_first (GtkWidget *window)
{
  TepatRowView *view = TEPAT_ROW_VIEW (ui_find_by_type (window, TEPAT_TYPE_ROW_VIEW));
  g_autoptr(TepatRow) row = NULL;

  tepat_row_view_select (view, 0);
  shots_settle ();
  row = tepat_row_view_get_selected (view);
  if (row != NULL)
    g_signal_emit_by_name (view, "row-activated", row);
  shots_settle ();
}

static void
press (GtkWidget  *window,
       const char *label)
{
  GtkWidget *found = ui_find_by_text (window, label);
  GtkWidget *button = found != NULL ? gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON) : NULL;

  if (button != NULL)
    g_signal_emit_by_name (button, "clicked");
  shots_settle ();
}

static void
shot_list (TepatHost *host)
{
  g_autofree char *returned = ask ("SELECT uid FROM usul_sanggah_usulan"
                                   " WHERE keadaan = 'dikembalikan'");
  GtkWidget *window = show_page (host, USULAN, NULL, WIDTH, HEIGHT);

  shots_take (window, "usul-daftar");
  open_first (window);
  shots_take (window, "usul-kasus");
  close_window (window);
  window = show_page (host, USULAN, returned, WIDTH, HEIGHT);
  shots_take (window, "usul-dikembalikan");
  close_window (window);
  window = show_page (host, USULAN, "putusan", WIDTH, HEIGHT);
  open_first (window);
  shots_take (window, "usul-putusan");
  press (window, "Setujui");
  shots_take (window, "usul-setujui");
  close_window (window);
  window = show_page (host, USULAN, "musdes", 1024, 640);
  open_first (window);
  press (window, "Musdes: tidak layak");
  shots_take (window, "usul-musdes-sempit");
  close_window (window);
}

/* The window that was opened over this one, once it is there. */
static GtkWidget *
wait_for_window (GtkWidget *below)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (;;)
    {
      for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
        {
          g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

          if (gtk_window_get_transient_for (window) == GTK_WINDOW (below) &&
              gtk_widget_get_mapped (GTK_WIDGET (window)))
            {
              shots_settle ();
              return GTK_WIDGET (window);
            }
        }
      g_main_context_iteration (NULL, TRUE);
    }
}

/* All rows are ticked, and it is asked what becomes of them. */
static void
shot_many_at_once (TepatHost  *host,
                   const char *page,
                   const char *queue,
                   const char *marked,
                   const char *asked)
{
  GtkWidget *window = show_page (host, page, queue, WIDTH, HEIGHT);
  TepatRowView *view = TEPAT_ROW_VIEW (ui_find_by_type (window, TEPAT_TYPE_ROW_VIEW));
  g_autofree char *text = NULL;
  GtkWidget *above;

  tepat_row_marks_set_all (tepat_row_view_get_marks (view), TRUE);
  shots_settle ();
  shots_take (window, marked);
  text = g_strdup_printf ("Putuskan %u…",
                          tepat_row_marks_get_n (tepat_row_view_get_marks (view)));
  press (window, text);
  above = wait_for_window (window);
  shots_take (above, asked);
  close_window (above);
  close_window (window);
}

static void
shot_batch (TepatHost *host)
{
  GtkWidget *window, *above;

  shot_many_at_once (host, USULAN, "putusan", "usul-dicentang", "usul-massal");
  window = show_page (host, USULAN, "putusan", WIDTH, HEIGHT);
  press (window, "Serahkan…");
  above = wait_for_window (window);
  shots_take (above, "usul-serah");
  close_window (above);
  close_window (window);
}

static gpointer
read_uid (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  char *uid = NULL;

  tepat_db_get_text (db, "SELECT uid FROM penduduk WHERE nik = $1", &uid, error, "s", data);

  return uid;
}

static void
shot_form (TepatHost *host)
{
  g_autofree char *uid = tepat_session_read (terpadu_workspace_get_session (workspace), read_uid,
                                             people->pdata[20], NULL, NULL);
  g_autofree char *argument = g_strconcat ("catat ", uid, NULL);
  GtkWidget *window = show_page (host, USULAN, "catat", WIDTH, HEIGHT);
  GtkWidget *form;

  shots_take (window, "usul-baru");
  close_window (window);
  window = show_page (host, USULAN, argument, WIDTH, HEIGHT);
  form = ui_find_by_text (window, "Jenis");
  if (form != NULL)
    {
      GtkWidget *drop_down = gtk_widget_get_next_sibling (form);

      gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 1);
      ui_wait_for_text (window, "Program yang diusulkan belum dipilih.");
      shots_settle ();
    }
  shots_take (window, "usul-formulir");
  close_window (window);
  /* What was typed there was not recorded. */
  window = show_page (host, USULAN, argument, WIDTH, HEIGHT);
  shots_take (window, "usul-draf");
  close_window (window);
}

static GtkWidget *
find_scroller (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
}

static void
scroll_to_end (GtkWidget *widget)
{
  GtkAdjustment *adjustment;

  if (widget == NULL)
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (find_scroller (widget)));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  shots_settle ();
}

/* A draft with photos: in the form, in its case and one by one. */
static void
shot_photos (TepatHost *host)
{
  g_autofree char *folder = terpadu_workspace_dup_path (workspace, ".");
  g_autofree char *house = photo_write_house (folder, "rumah.jpg", 5);
  g_autofree char *card = photo_write_house (folder, "kk.jpg", 9);
  g_autofree char *uid = NULL, *first = g_strconcat ("rumah-depan=", house, NULL);
  g_autofree char *second = g_strconcat ("kk=", card, NULL);
  GtkWidget *window, *tile;

  run_as ("joko", "usul", "add", "--jenis", "bantuan", "--nik", people->pdata[25], "--program",
          "PKH", NULL);
  uid = ask ("SELECT uid FROM usul_sanggah_usulan WHERE keadaan = 'draf' ORDER BY id DESC LIMIT 1");
  run_as ("joko", "usul", "foto", uid, first, second, NULL);
  window = show_page (host, USULAN, uid, WIDTH, HEIGHT);
  shots_take (window, "usul-kasus-foto");
  tile = ui_find_by_text (window, "Rumah, tampak depan");
  if (tile != NULL)
    {
      GListModel *windows = gtk_window_get_toplevels ();
      GtkWidget *viewer = NULL;

      g_signal_emit_by_name (gtk_widget_get_prev_sibling (gtk_widget_get_parent (tile)), "clicked");
      shots_settle ();
      for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
        {
          g_autoptr(GtkWidget) one = g_list_model_get_item (windows, i);

          if (TEPAT_IS_PHOTO_VIEWER (one))
            viewer = one;
        }
      if (viewer != NULL)
        {
          shots_take (viewer, "usul-foto-besar");
          gtk_window_destroy (GTK_WINDOW (viewer));
        }
    }
  g_signal_emit_by_name (ui_find_by_type (window, g_type_from_name ("UsulDetail")), "edit", uid);
  ui_wait_for_text (window, "Data diri");
  shots_settle ();
  shots_take (window, "usul-formulir-isi");
  scroll_to_end (ui_find_by_type (window, g_type_from_name ("UsulBukti")));
  shots_take (window, "usul-formulir-foto");
  close_window (window);
}

static void
type_cell (GtkWidget  *root,
           guint       place,
           const char *text)
{
  if (GTK_IS_TEXT (root) && gtk_widget_has_css_class (root, "grid-cell") &&
      GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (root), "tepat-place")) == place)
    gtk_editable_set_text (GTK_EDITABLE (root), text);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    type_cell (child, place, text);
}

/* Whether a label has this among its words. */
static gboolean
says (GtkWidget  *root,
      const char *words)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, words))
      return TRUE;

  return FALSE;
}

/* Many at once: empty, and with rows that may, rows that warn and rows that are blocked. */
static void
shot_many (TepatHost *host)
{
  GtkWidget *window = show_page (host, USULAN, "banyak", WIDTH, HEIGHT), *grid, *kind;

  shots_take (window, "usul-banyak-kosong");
  grid = ui_find_by_type (window, TEPAT_TYPE_ENTRY_GRID);
  kind = ui_find_by_text (window, "Jenis semuanya");
  if (grid != NULL && kind != NULL)
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (gtk_widget_get_next_sibling (kind)), 1);
      for (guint i = 0; i < 4; i++)
        {
          type_cell (grid, i * 18, people->pdata[i + 26]);
          type_cell (grid, i * 18 + 3, i == 2 ? "BANSOSX" : "PKH");
        }
      type_cell (grid, 4 * 18, "123");
      while (!says (window, "baris dapat diajukan"))
        g_main_context_iteration (NULL, TRUE);
      shots_settle ();
    }
  shots_take (window, "usul-banyak");
  close_window (window);
}

static void
shot_sanggah (TepatHost *host)
{
  g_autofree char *sanggah = ask ("SELECT uid FROM usul_sanggah_sanggah ORDER BY id LIMIT 1");
  GtkWidget *window = show_page (host, SANGGAH, NULL, WIDTH, HEIGHT);

  open_first (window);
  shots_take (window, "usul-sanggah");
  close_window (window);
  window = show_page (host, SANGGAH, "putusan", WIDTH, HEIGHT);
  open_first (window);
  press (window, "Kabulkan");
  shots_take (window, "usul-sanggah-putusan");
  close_window (window);
  window = show_page (host, SANGGAH, "catat", WIDTH, HEIGHT);
  shots_take (window, "usul-sanggah-baru");
  close_window (window);
  window = show_page (host, SANGGAH, "baru", WIDTH, HEIGHT);
  g_signal_emit_by_name (ui_find_by_type (window, g_type_from_name ("UsulDetail")), "visit",
                         sanggah);
  shots_settle ();
  shots_take (window, "usul-kunjungan");
  close_window (window);
}

/* What the public sent: one whom the register knows by another name, one that nobody knows. */
static void
shot_public (TepatHost *host)
{
  g_autofree char *path = terpadu_workspace_dup_path (workspace, "cek-bansos.csv");
  g_autofree char *place = ask ("SELECT wilayah FROM penduduk WHERE hubungan = 1 ORDER BY uid DESC"
                                " LIMIT 1");
  g_autofree char *nik = ask ("SELECT nik FROM penduduk WHERE hubungan = 1 ORDER BY uid DESC LIMIT 1");
  g_autofree char *by = ask ("SELECT nik FROM penduduk WHERE hubungan = 1 ORDER BY uid DESC LIMIT 1"
                             " OFFSET 1");
  g_autofree char *text = g_strdup_printf (
    "Jenis,Nomor,Kode Desa,NIK,Nama,Program,Alasan,Keterangan,NIK Pelapor,Nama Pelapor,Titik\n"
    "sanggah,CB-2026-0117,%s,%s,SUPARMI,PKH,mampu,Punya mobil dan sawah dua petak,%s,WAGIMIN,"
    "\"-7.2512,109.6031\"\n"
    "usul,CB-2026-0118,%s,9901014107850003,RUKMINI,SEMBAKO,,Suaminya meninggal bulan lalu,,,\n",
    place, nik, by, place);
  GtkWidget *window = show_page (host, MASUK, NULL, WIDTH, HEIGHT);

  shots_take (window, "usul-masuk-kosong");
  close_window (window);
  g_file_set_contents (path, text, -1, NULL);
  run_as (TERPADU_USER, "masuk", "import", path, NULL);
  window = show_page (host, MASUK, "baru", WIDTH, HEIGHT);
  open_first (window);
  shots_take (window, "usul-masuk");
  close_window (window);
  shot_many_at_once (host, MASUK, "baru", "usul-masuk-dicentang", "usul-masuk-massal");
}

static void
shot_musdes (TepatHost *host)
{
  static const struct { int width; int height; const char *name; } sizes[] = {
    { WIDTH, HEIGHT, "usul-sidang" }, { 1024, 640, "usul-sidang-sempit" },
  };
  GtkWidget *window = show_page (host, MUSDES, NULL, WIDTH, HEIGHT);

  shots_take (window, "usul-musdes");
  close_window (window);
  for (guint i = 0; desa != NULL && i < G_N_ELEMENTS (sizes); i++)
    {
      window = show_page (host, MUSDES, desa, sizes[i].width, sizes[i].height);
      ui_wait_for_text (window, "Layak");
      shots_settle ();
      shots_take (window, sizes[i].name);
      if (i == 0)
        {
          press (window, "Tidak layak…");
          shots_take (window, "usul-sidang-alasan");
        }
      press (window, "Data Musdes…");
      shots_take (window, i == 0 ? "usul-sidang-data" : "usul-sidang-data-sempit");
      close_window (window);
    }
}

static void
type_into (GtkWidget  *window,
           const char *label,
           const char *text)
{
  GtkWidget *found = ui_find_by_text (window, label);

  if (found != NULL)
    gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_next_sibling (found)), text);
}

static void
shot_loket (TepatHost *host)
{
  g_autofree char *secret = ask ("SELECT p.tgl_lahir FROM penduduk AS p JOIN usul_sanggah_usulan AS u"
                                 " ON u.penduduk = p.uid WHERE u.nomor IS NOT NULL ORDER BY u.id"
                                 " LIMIT 1");
  g_autofree char *number = ask ("SELECT nomor FROM usul_sanggah_usulan WHERE nomor IS NOT NULL"
                                 " ORDER BY id LIMIT 1");
  GtkWidget *window = show_page (host, LOKET, NULL, WIDTH, HEIGHT), *above;

  shots_take (window, "usul-loket");
  type_into (window, "NIK, nomor tanda terima, nama lengkap, atau kode QR pada bukti", number);
  type_into (window, "Keterangan kedua: tanggal lahir, nama ibu kandung, atau nomor KK", "1/1/1900");
  press (window, "Tanyakan");
  ui_wait_for_text (window, "Tidak ada warga yang cocok dengan kedua keterangan itu. Tidak ada yang "
                            "ditampilkan. Cocokkan dengan KTP dan KK, lalu tanyakan lagi.");
  shots_take (window, "usul-loket-tidak-cocok");
  type_into (window, "Keterangan kedua: tanggal lahir, nama ibu kandung, atau nomor KK", secret);
  press (window, "Tanyakan");
  ui_wait_for_text (window, "Cetak Bukti…");
  shots_settle ();
  shots_take (window, "usul-loket-jawaban");
  press (window, "Perlihatkan kepada Warga");
  above = wait_for_window (window);
  shots_take (above, "usul-loket-layar");
  close_window (above);
  close_window (window);
}

/* What a page says when the workspace cannot be read. */
static void
shot_failing (TepatHost  *host,
              const char *id,
              const char *name)
{
  GtkWidget *window = show_page (host, id, NULL, WIDTH, HEIGHT);
  GtkWidget *page = ui_find_by_type (window, TEPAT_TYPE_PAGE);
  g_autoptr(GError) error = g_error_new (TEPAT_DB_ERROR, TEPAT_DB_ERROR_IO,
                                         "Disk tidak dapat dibaca. Tidak ada yang berubah. Periksa "
                                         "kabel atau hubungi administrator, lalu coba lagi.");

  if (page != NULL)
    tepat_page_show_error (TEPAT_PAGE (page), error);
  shots_settle ();
  shots_take (window, name);
  close_window (window);
}

static void
shot_all (TepatHost *host)
{
  shot_list (host);
  shot_batch (host);
  shot_form (host);
  shot_photos (host);
  shot_many (host);
  shot_sanggah (host);
  shot_public (host);
  shot_musdes (host);
  shot_loket (host);
  shot_failing (host, LOKET, "usul-loket-galat");
  shot_failing (host, MUSDES, "usul-musdes-galat");
}

void
shots_of_usul (void)
{
  g_autoptr(TepatHost) host = NULL;

  if (!shots_wants_any ("usul") && !shots_wants_any ("cetak-"))
    return;
  workspace = terpadu_workspace_new (FAMILIES);
  prepare ();
  host = tepat_host_new (terpadu_workspace_get_session (workspace));
  tepat_host_load (host);
  shots_of_prints (host);
  if (shots_wants_any ("usul"))
    shot_all (host);
  g_clear_pointer (&desa, g_free);
  g_clear_object (&host);
  g_clear_pointer (&people, g_ptr_array_unref);
  terpadu_workspace_free (workspace);
}
