/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-page"

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "tepat-host.h"
#include "tepat-ui.h"
#include "terpadu-workspace.h"
#include "ui-fixture.h"
#include "ui-page.h"

/* The page of synchronisation in a window, worked with the keyboard alone. */

#define HELD(state) "SELECT count (*) FROM sinkron_himpunan WHERE keadaan = '" state "'"
#define WAITING "SELECT count (*) FROM sinkron_kembali WHERE keadaan = 'menunggu'"
#define NOTED(act) "SELECT count (*) FROM jejak WHERE perbuatan = '" act "'"

static TerpaduWorkspace *workspace;

typedef struct
{
  TepatHost *host;
  GtkWidget *window;
  TepatPage *page;
  char      *opened;
} Fixture;

/* As the centre would have left it: lists received, two that wait, a row that came back, runs. */
static const char * const facts[] = {
  "INSERT INTO sinkron_kursor (jenis, wilayah, kursor, diterima)"
  " VALUES ('peserta', '9901', 'k1', '2026-11-22T03:12:40.000Z'),"
  " ('penyaluran', '9901', 'k2', NULL)",
  "INSERT INTO sinkron_himpunan (himpunan, program, wilayah, jumlah, keadaan, akan_berakhir, dari,"
  " waktu) SELECT 'h1', 'PKH', min (wilayah), 12, 'ditahan', 1480, 1600,"
  " '2026-11-22T03:12:00.000Z' FROM keluarga",
  "INSERT INTO sinkron_himpunan (himpunan, program, wilayah, jumlah, keadaan, akan_berakhir, dari,"
  " waktu) SELECT 'h2', 'BST', max (wilayah), 3, 'ditahan', 9, 10, '2026-11-22T03:13:00.000Z'"
  " FROM keluarga",
  "INSERT INTO sinkron_kembali (kiriman, kunci, subjek_jenis, subjek, wilayah, kode, alasan,"
  " keadaan, waktu) SELECT 'k', 'K1', 'keluarga', uid, wilayah, 'tidak-padan',"
  " 'NIK kepala keluarga tidak padan', 'menunggu', '2026-11-22T03:12:00.000Z'"
  " FROM keluarga ORDER BY id LIMIT 1",
  "INSERT INTO sinkron_desa (jenis, wilayah, waktu, jumlah) SELECT 'peserta', min (wilayah),"
  " '2026-11-22T04:00:00.000Z', 12 FROM keluarga",
  "INSERT INTO sinkron_jalan (uid, jenis, keadaan, mulai, selesai, pelaku, baru, berubah, pesan)"
  " VALUES ('a', 'peserta', 'selesai', '2026-11-22T03:12:00.000Z', '2026-11-22T03:12:40.000Z',"
  " 'sari', 29833, 0, NULL), ('b', 'kirim', 'gagal', '2026-11-23T03:12:00.000Z', NULL, 'sari', 0,"
  " 0, 'The centre cannot be reached. Try again later.'), ('c', 'berkas', 'selesai',"
  " '2026-11-21T03:12:00.000Z', '2026-11-21T03:12:40.000Z', 'sari', 87, 0, NULL)",
  "INSERT INTO sinkron_tolak (jalan, jenis, alasan, cuplikan, waktu)"
  " SELECT id, 'peserta', 'a status that there is not', '{\"id\":\"P1\"}', mulai"
  " FROM sinkron_jalan WHERE uid = 'a'",
};

static gpointer
fill_job (TepatDb       *db,
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

static void
fill (void)
{
  TepatSession *session = terpadu_workspace_get_session (workspace);
  g_autoptr(GError) error = NULL;

  tepat_store_write_as (tepat_session_get_store (session), tepat_session_get_actor (session),
                        "sinkron", fill_job, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static char *
ask (const char *sql)
{
  return terpadu_workspace_ask (workspace, sql);
}

static void
wait_for (const char *sql,
          const char *expected)
{
  terpadu_workspace_wait (workspace, sql, expected);
}

static void
assert_is (const char *sql,
           const char *expected)
{
  g_autofree char *text = ask (sql);

  g_assert_cmpstr (text, ==, expected);
}

static void
on_open_record (TepatHost  *host,
                const char *subject,
                const char *uid,
                gpointer    user_data)
{
  Fixture *f = user_data;

  g_free (f->opened);
  f->opened = g_strdup_printf ("%s/%s", subject, uid);
}

static void
setup (Fixture       *f,
       gconstpointer  data)
{
  *f = (Fixture) { 0 };
  f->host = tepat_host_new (terpadu_workspace_get_session (workspace));
  tepat_host_load (f->host);
  g_signal_connect (f->host, "open-record", G_CALLBACK (on_open_record), f);
  f->page = ui_page_open (f->host, data != NULL ? data : "sinkron", 1150, 700, &f->window);
  ui_page_wait (f->page);
}

static void
teardown (Fixture       *f,
          gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  tepat_host_unload (f->host);
  ui_settle ();
  g_clear_object (&f->host);
  g_free (f->opened);
}

static GtkWidget *
find_focus (GtkWidget *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL ? focus : window;
}

/* Looks for it from the top of the page to its end, as often as it takes. */
static GtkWidget *
see (Fixture    *f,
     const char *text)
{
  GtkWidget *scroller = ui_find_by_type (GTK_WIDGET (f->page), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  for (;;)
    {
      GtkWidget *found = ui_find_by_text (f->window, text);
      double half = gtk_adjustment_get_page_size (place) / 2;
      double next = gtk_adjustment_get_value (place) + half;
      gboolean end = next + half >= gtk_adjustment_get_upper (place);

      if (found != NULL)
        return found;
      gtk_adjustment_set_value (place, end ? 0 : next);
      g_main_context_iteration (NULL, FALSE);
    }
}

/* Tab until the focus is on the button with this text; it must be reachable so. */
static GtkWidget *
tab_to (GtkWidget  *window,
        const char *text)
{
  for (guint i = 0; i < 200; i++)
    {
      GtkWidget *focus = find_focus (window);

      if (GTK_IS_BUTTON (focus) && ui_find_by_text (focus, text) != NULL)
        return focus;
      gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
      ui_settle ();
    }
  g_error ("The key Tab does not lead to “%s”", text);
}

/* What Enter does on a button that has the focus. */
static void
press (GtkWidget  *window,
       const char *text)
{
  GtkWidget *button = tab_to (window, text);

  g_assert_true (gtk_widget_is_sensitive (button));
  g_assert_true (gtk_widget_activate (button));
}

/* Writes into the field that has the focus. */
static void
type_into (GtkWidget  *window,
           const char *title,
           const char *text)
{
  GtkWidget *row = gtk_widget_get_ancestor (ui_wait_for_text (window, title),
                                            ADW_TYPE_PREFERENCES_ROW);

  g_assert_true (GTK_IS_EDITABLE (row));
  for (guint i = 0; i < 200 && !gtk_widget_is_ancestor (find_focus (window), row); i++)
    gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_widget_is_ancestor (find_focus (window), row));
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static GtkWidget *
find_window (Fixture *f)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (f->window) &&
        gtk_widget_get_mapped (l->data))
      return l->data;

  return NULL;
}

static GtkWidget *
wait_for_window (Fixture *f)
{
  while (find_window (f) == NULL)
    g_main_context_iteration (NULL, TRUE);

  return find_window (f);
}

static void
wait_for_no_window (Fixture *f)
{
  while (find_window (f) != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* The first who opens it is told what is missing and can set it up there and then. */
static void
test_set_up (Fixture       *f,
             gconstpointer  data)
{
  GtkWidget *window;

  ui_wait_for_text (f->window, "The connection is not set up yet");
  g_assert_false (gtk_widget_is_sensitive (ui_wait_for_text (f->window, "Receive")));
  g_assert_false (gtk_widget_is_sensitive (ui_wait_for_text (f->window, "Send")));
  press (f->window, "Set Up…");
  window = wait_for_window (f);
  while (!gtk_widget_is_sensitive (ui_wait_for_text (window, "Save")))
    g_main_context_iteration (NULL, TRUE);
  type_into (window, "Address", "http://pusat.example");
  press (window, "Save");
  ui_wait_for_text (window, "The address of the centre must begin with https://. Nothing was "
                            "changed.");
  assert_is ("SELECT count (*) FROM sinkron_server", "0");
  type_into (window, "Address", "https://127.0.0.1:1");
  type_into (window, "Name there", "kantor-uji");
  type_into (window, "Secret", "rahasia kantor uji");
  press (window, "Save");
  wait_for ("SELECT alamat || ' ' || klien FROM sinkron_server", "https://127.0.0.1:1 kantor-uji");
  ui_wait_for_text (f->window, "Nothing was received yet");
  ui_wait_for_text (f->window, "Nothing waits to be sent");
  g_assert_true (gtk_widget_is_sensitive (ui_wait_for_text (f->window, "Receive")));
}

/* Nobody answers at that address: the page says so, and what to do. */
static void
test_failure (Fixture       *f,
              gconstpointer  data)
{
  TepatBanner *banner = tepat_page_get_banner (f->page);

  terpadu_workspace_run (workspace, "sinkron", "setup", "--tries", "1", "--wait", "1", NULL);
  press (f->window, "Receive");
  while (!tepat_banner_get_shown (banner))
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (tepat_banner_get_text (banner), "127.0.0.1"));
  see (f, "Failed");
  see (f, tepat_banner_get_text (banner));
  while (!gtk_widget_is_sensitive (ui_wait_for_text (f->window, "Receive")))
    g_main_context_iteration (NULL, TRUE);
}

/* When each kind was received whole, what failed and why, and what was not understood. */
static void
test_state (Fixture       *f,
            gconstpointer  data)
{
  GtkWidget *places = gtk_widget_get_ancestor (see (f, "By desa"), ADW_TYPE_EXPANDER_ROW);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (places), TRUE);
  see (f, "22 Nov 2026 11:00 WIB");
  see (f, "Memberships");
  see (f, "Memberships");
  see (f, "Last whole: 22 Nov 2026 10:12 WIB");
  see (f, "Last whole: never");
  see (f, "The centre cannot be reached. Try again later.");
  see (f, "List from a file · 21 Nov 2026 10:12 WIB");
  see (f, "new 29,833, changed 0, ended 0, not understood 0");
  see (f, "a status that there is not (1)");
}

/* A list that would end many: nothing happens without a reason; with one it is let through and
 * applied at once. */
static void
test_release (Fixture       *f,
              gconstpointer  data)
{
  TepatBanner *banner = tepat_page_get_banner (f->page);

  ui_wait_for_text (f->window, "1,480 of 1,600 memberships would end, since they are not in the "
                               "centre's list any more. Ask the desa whether that is so.");
  press (f->window, "Let It Through");
  while (!tepat_banner_get_shown (banner))
    g_main_context_iteration (NULL, TRUE);
  ui_wait_for_text (f->window, "A reason is missing. Nothing was changed. Say why in a sentence.");
  assert_is (HELD ("ditahan"), "2");
  type_into (f->window, "Reason, for example what the desa said", "Sudah ditanyakan ke desa");
  press (f->window, "Let It Through");
  wait_for ("SELECT count (*) FROM sinkron_himpunan WHERE himpunan = 'h1'", "0");
  ui_wait_for_no_text (f->window, "1,480 of 1,600 memberships would end, since they are not in the "
                                  "centre's list any more. Ask the desa whether that is so.");
  assert_is ("SELECT alasan FROM jejak WHERE perbuatan = 'sinkron.lepas'",
             "Sudah ditanyakan ke desa");
  g_assert_false (tepat_banner_get_shown (banner));
  wait_for ("SELECT keadaan FROM sinkron_jalan WHERE jenis = 'terap'", "selesai");
}

/* Throwing one away is asked about; what was written stays when it is not meant. */
static void
test_discard (Fixture       *f,
              gconstpointer  data)
{
  type_into (f->window, "Reason, for example what the desa said", "Salah kirim");
  press (f->window, "Throw It Away…");
  press (wait_for_window (f), "Cancel");
  wait_for_no_window (f);
  assert_is (HELD ("ditahan"), "1");
  press (f->window, "Throw It Away…");
  press (wait_for_window (f), "Throw Away");
  wait_for (HELD ("ditahan"), "0");
  ui_wait_for_no_text (f->window, "Wait for your decision");
  assert_is (NOTED ("sinkron.buang"), "1");
}

/* A returned row leads to its record, is marked as done, and that can be taken back. */
static void
test_returned (Fixture       *f,
               gconstpointer  data)
{
  g_autofree char *uid = ask ("SELECT 'keluarga/' || subjek FROM sinkron_kembali");

  see (f, "NIK kepala keluarga tidak padan (tidak-padan)");
  press (f->window, "Open");
  while (f->opened == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (f->opened, ==, uid);
  press (f->window, "Done");
  wait_for (WAITING, "0");
  ui_wait_for_no_text (f->window, "Returned by the centre");
  press (f->window, "Undo");
  wait_for (WAITING, "1");
  see (f, "NIK kepala keluarga tidak padan (tidak-padan)");
  assert_is (NOTED ("sinkron.kembali"), "2");
}

/* What the command line did is seen without asking for it. */
static void
test_others (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *row = ask ("SELECT id FROM sinkron_kembali");

  tepat_store_watch (tepat_session_get_store (terpadu_workspace_get_session (workspace)));
  see (f, "Returned by the centre");
  terpadu_workspace_run (workspace, "sinkron", "done", row, NULL);
  ui_wait_for_no_text (f->window, "Returned by the centre");
  terpadu_workspace_run (workspace, "sinkron", "done", row, "--undo", NULL);
  see (f, "Returned by the centre");
}

static gboolean
is_stop (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_ancestor (widget, TEPAT_TYPE_JOB_ROW) != NULL;
}

/* A centre that takes the call and says nothing: how far it is stands on the page, and there it is
 * stopped. */
static void
test_stop (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr(GSocketListener) silent = g_socket_listener_new ();
  g_autoptr(GError) error = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (silent, NULL, &error);
  g_autofree char *url = g_strdup_printf ("https://127.0.0.1:%u", port);

  g_assert_no_error (error);
  g_setenv ("TEPAT_SINKRON_SECRET", "rahasia uji", TRUE);
  terpadu_workspace_run (workspace, "sinkron", "setup", "--url", url, "--client", "kantor-uji",
                         "--tries", "1", NULL);
  g_unsetenv ("TEPAT_SINKRON_SECRET");
  press (f->window, "Receive");
  ui_wait_for_text (f->window, "Receiving from the centre");
  for (guint i = 0; i < 200 && !is_stop (find_focus (f->window)); i++)
    gtk_widget_child_focus (f->window, GTK_DIR_TAB_FORWARD);
  g_assert_true (is_stop (find_focus (f->window)));
  gtk_widget_activate (find_focus (f->window));
  wait_for ("SELECT keadaan FROM sinkron_jalan ORDER BY id DESC LIMIT 1", "batal");
  ui_wait_for_no_text (f->window, "Receiving from the centre");
  see (f, "Stopped");
  g_assert_false (tepat_banner_get_shown (tepat_page_get_banner (f->page)));
}

/* Puts a file onto the page, as from the file manager. */
static void
drop (Fixture    *f,
      const char *path)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (f->page));
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

/* A list of three from the register, and a row of whom nobody knows the desa. */
static char *
make_list (void)
{
  g_autofree char *rows = ask ("SELECT group_concat (nik || ',' || nama || ',PKH', char (10)) FROM"
                               " (SELECT nik, nama FROM penduduk WHERE mutu = 0"
                               "  AND length (nik) = 16 ORDER BY id LIMIT 3)");
  g_autofree char *text = g_strdup_printf ("NIK,Nama Penerima,Program\n%s\n"
                                           "9901010101990001,Tak Dikenal,PKH\n", rows);
  char *path = g_build_filename (g_get_tmp_dir (), "daftar-uji.csv", NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);

  return path;
}

/* What a file would do is seen before it does it, and is taken back with one key. */
static void
test_import (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *path = make_list ();
  GtkWidget *window;

  ui_wait_for_text (f->window, "No list of a programme is here yet");
  drop (f, path);
  window = wait_for_window (f);
  while (!gtk_widget_is_sensitive (ui_wait_for_text (window, "Check")))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (gtk_widget_is_sensitive (ui_wait_for_text (window, "Import")));
  press (window, "Check");
  ui_wait_for_text (window, "Row 5");
  assert_is ("SELECT count (*) FROM kepesertaan WHERE nasional IS NOT NULL", "0");
  press (window, "Import");
  wait_for_no_window (f);
  wait_for ("SELECT count (*) FROM kepesertaan WHERE nasional IS NOT NULL", "3");
  ui_wait_for_text (f->window, "3 rows were taken over, 1 were not taken.");
  while (tepat_page_get_state (f->page) != TEPAT_PAGE_CONTENT)
    g_main_context_iteration (NULL, TRUE);
  press (f->window, "Undo");
  wait_for ("SELECT count (*) FROM kepesertaan WHERE nasional IS NOT NULL", "0");
  ui_wait_for_text (f->window, "No list of a programme is here yet");
}

/* Each number opens its list, and a person opens from there. */
static void
test_recipients (Fixture       *f,
                 gconstpointer  data)
{
  g_autofree char *uid = ask ("SELECT 'penduduk/' || p.uid FROM kepesertaan AS k JOIN penduduk AS p"
                              " ON p.id = k.penduduk WHERE p.status = 'meninggal'");
  g_autofree char *name = ask ("SELECT p.nama FROM kepesertaan AS k JOIN penduduk AS p"
                               " ON p.id = k.penduduk WHERE p.status = 'meninggal'");
  GtkWidget *row;

  ui_wait_for_text (f->window, "1 of 2 recipients are valid");
  row = gtk_widget_get_ancestor (see (f, "They have died"), ADW_TYPE_ACTION_ROW);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  row = gtk_widget_get_ancestor (ui_wait_for_text (f->window, name), ADW_TYPE_ACTION_ROW);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  g_assert_cmpstr (f->opened, ==, uid);
  g_assert_true (tepat_page_go_back (f->page));
  ui_wait_for_text (f->window, "1 of 2 recipients are valid");
  g_assert_false (tepat_page_go_back (f->page));
}

static void
setup_recipients (Fixture       *f,
                  gconstpointer  data)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "penerima-uji.csv", NULL);
  g_autofree char *uid = ask ("SELECT uid FROM penduduk WHERE mutu = 0 AND length (nik) = 16"
                              " AND hubungan <> 1 ORDER BY id LIMIT 1");
  g_autofree char *rows = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  rows = g_strdup_printf ("SELECT group_concat (nik || ',PERMAKANAN', char (10)) FROM"
                          " (SELECT nik FROM penduduk WHERE uid = '%s' OR (mutu = 0"
                          "  AND length (nik) = 16 AND hubungan = 1 AND status = 'aktif')"
                          "  ORDER BY uid <> '%s', id LIMIT 2)", uid, uid);
  text = ask (rows);
  g_free (rows);
  rows = g_strdup_printf ("NIK,Program\n%s\n", text);
  g_file_set_contents (path, rows, -1, &error);
  g_assert_no_error (error);
  terpadu_workspace_run (workspace, "sinkron", "import", path, NULL);
  terpadu_workspace_run (workspace, "penduduk", "status", uid, "meninggal", "--date", "2026-11-01",
                         "--proof", "474/1/2026", NULL);
  setup (f, data);
}

/* Two who were not paid, of two desa, each for a reason of its own. */
#define UNPAID                                                                                     \
  "(SELECT min (p.id) AS id, p.wilayah FROM penduduk AS p WHERE p.mutu = 0 AND length (p.nik) = 16"  \
  " AND p.status = 'aktif' AND (SELECT count (*) FROM penduduk AS q WHERE q.nik = p.nik) = 1"       \
  " GROUP BY p.wilayah ORDER BY p.wilayah LIMIT 2)"

static void
setup_unpaid (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "penyaluran-uji.csv", NULL);
  g_autofree char *rows =
    ask ("SELECT group_concat (p.nik || ',' || p.nama || ',Tahap 1,750000,BRI,00123,' ||"
         " CASE WHEN u.wilayah = (SELECT min (v.wilayah) FROM " UNPAID " AS v)"
         " THEN 'Gagal OMSPAN' ELSE 'Tidak Transaksi' END, char (10))"
         " FROM " UNPAID " AS u JOIN penduduk AS p ON p.id = u.id");
  g_autofree char *text = g_strconcat ("NIK,Nama KPM,Tahap,Nominal,Bank Penyalur,No Rekening,"
                                       "Status Transaksi\n", rows, "\n", NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  terpadu_workspace_run (workspace, "sinkron", "import", path, "--program", "PKH", "--year", "2026",
                         NULL);
  setup (f, data);
}

static void
expand (Fixture    *f,
        const char *title)
{
  GtkWidget *row = gtk_widget_get_ancestor (see (f, title), ADW_TYPE_EXPANDER_ROW);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
}

static void
activate (Fixture    *f,
          const char *title)
{
  GtkWidget *row = gtk_widget_get_ancestor (see (f, title), ADW_TYPE_ACTION_ROW);

  adw_action_row_activate (ADW_ACTION_ROW (row));
}

/* Failed payments say why and what to do; they are counted by status and desa, and a desa opens. */
static void
test_unpaid (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *first = ask ("SELECT p.nama FROM " UNPAID " AS u JOIN penduduk AS p"
                                " ON p.id = u.id ORDER BY u.wilayah LIMIT 1");
  g_autofree char *second = ask ("SELECT p.nama FROM " UNPAID " AS u JOIN penduduk AS p"
                                 " ON p.id = u.id ORDER BY u.wilayah DESC LIMIT 1");
  g_autofree char *desa = ask ("SELECT w.nama FROM wilayah AS w WHERE w.kode ="
                               " (SELECT min (u.wilayah) FROM " UNPAID " AS u)");

  activate (f, "Not paid: the payment failed");
  expand (f, "By status");
  see (f, "Gagal OMSPAN");
  see (f, "Datangi penerima: kartu, buku tabungan atau PIN mungkin hilang.");
  see (f, first);
  see (f, second);
  expand (f, "By desa");
  activate (f, desa);
  ui_wait_for_no_text (f->window, second);
  see (f, first);
  g_assert_true (tepat_page_go_back (f->page));
  see (f, second);
  g_assert_true (tepat_page_go_back (f->page));
  see (f, "Not paid: the payment failed");
  g_assert_false (tepat_page_go_back (f->page));
}

static void
setup_filled (Fixture       *f,
              gconstpointer  data)
{
  static gboolean filled;

  if (!filled)
    fill ();
  filled = TRUE;
  setup (f, data);
}

int
main (int   argc,
      char *argv[])
{
  int failed;

  ui_test_init (&argc, &argv);
  workspace = terpadu_workspace_new ("50");
  g_test_add ("/sinkron/page/set-up", Fixture, NULL, setup, test_set_up, teardown);
  g_test_add ("/sinkron/page/failure", Fixture, NULL, setup, test_failure, teardown);
  g_test_add ("/sinkron/page/state", Fixture, NULL, setup_filled, test_state, teardown);
  g_test_add ("/sinkron/page/release", Fixture, NULL, setup_filled, test_release, teardown);
  g_test_add ("/sinkron/page/discard", Fixture, NULL, setup_filled, test_discard, teardown);
  g_test_add ("/sinkron/page/returned", Fixture, NULL, setup_filled, test_returned, teardown);
  g_test_add ("/sinkron/page/others", Fixture, NULL, setup_filled, test_others, teardown);
  g_test_add ("/sinkron/page/stop", Fixture, NULL, setup_filled, test_stop, teardown);
  g_test_add ("/sinkron/recipients/import", Fixture, "sinkron.penerima", setup, test_import,
              teardown);
  g_test_add ("/sinkron/recipients/lists", Fixture, "sinkron.penerima", setup_recipients,
              test_recipients, teardown);
  g_test_add ("/sinkron/recipients/unpaid", Fixture, "sinkron.penerima", setup_unpaid, test_unpaid,
              teardown);
  failed = g_test_run ();
  terpadu_workspace_free (workspace);

  return failed;
}
