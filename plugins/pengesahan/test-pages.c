/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-pages"

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "tepat-host.h"
#include "tepat-ui.h"
#include "ui-fixture.h"
#include "ui-page.h"

/* The plugin's pages in a window, over a workspace of three desa, as the plugin host brings them. */

static const char workspace_sql[] =
  "UPDATE periode SET keadaan = 'dibuka';"
  "UPDATE peran SET hak = '[\"data.lihat\",\"desa.tutup\",\"finalisasi\",\"kecualikan\","
  "\"surat.buat\",\"surat.setuju\",\"periode.buka\",\"data.ekspor\"]' WHERE kode = 'supervisor';"
  "UPDATE peran SET kode = 'kepala-dinas', hak = '[\"data.lihat\",\"surat.setuju\"]'"
  " WHERE kode = 'operator-desa';"
  "UPDATE pengguna SET peran = 'kepala-dinas', wilayah = '[\"9901\"]', jabatan ="
  " 'Kepala Dinas Sosial' WHERE nama = '" UI_OTHER_USER "';"
  "INSERT INTO tahapan (periode, wilayah, keadaan, diubah) VALUES"
  " (1, '9901012001', 'buka', ''), (1, '9901012002', 'buka', ''), (1, '9901022001', 'buka', '');"
  "INSERT INTO keluarga (id, uid, no_kk, wilayah, alamat, rt, rw, kepala, jumlah_anggota, diubah)"
  " VALUES (1, '01930000-0000-7000-8000-100000000001', '9901010101200001', '9901012001',"
  " 'Jl. Melati 1', '001', '002', 'Aminah', 1, '2026-01-01'),"
  " (2, '01930000-0000-7000-8000-100000000002', '9901010101200002', '9901022001',"
  " 'Jl. Kenanga 2', '003', '001', 'Burhan', 1, '2026-01-01');"
  "INSERT INTO penduduk (uid, keluarga, wilayah, nik, nama, jk, hubungan, kurang, diubah) VALUES"
  " ('01930000-0000-7000-8000-200000000001', 1, '9901012001', '9901014101700001', 'Aminah', 2, 1, 0,"
  " '2026-01-01'), ('01930000-0000-7000-8000-200000000002', 2, '9901022001', '9901010101700002',"
  " 'Burhan', 1, 1, 128, '2026-01-01');"
  "INSERT INTO rekap_wilayah (wilayah, keluarga, penduduk) VALUES ('9901012001', 1, 1),"
  " ('9901022001', 1, 1);";

typedef struct
{
  UiFixture  ui;
  TepatHost *host;
  GtkWidget *window;
  TepatPage *page;
} Fixture;

static void
setup (Fixture       *f,
       gconstpointer  data)
{
  g_autofree char *sql = g_strconcat (workspace_sql, data, NULL);

  ui_shared_workspace (sql);
  ui_fixture_set_up (&f->ui, NULL);
  f->host = tepat_host_new (f->ui.session);
  tepat_host_load (f->host);
}

static void
teardown (Fixture       *f,
          gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  tepat_host_unload (f->host);
  ui_settle ();
  g_clear_object (&f->host);
  ui_fixture_tear_down (&f->ui);
  ui_shared_workspace_remove ();
}

static void
open_page (Fixture    *f,
           const char *id)
{
  if (f->window != NULL)
    gtk_window_destroy (GTK_WINDOW (f->window));
  f->page = ui_page_open (f->host, id, 1150, 720, &f->window);
}

static gboolean
count_frame (GtkWidget     *widget,
             GdkFrameClock *clock,
             gpointer       user_data)
{
  guint *frames = user_data;

  return ++*frames < 20 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* For a person's eyes: what the test sees, when a folder is named. */
static void
look (Fixture    *f,
      const char *name)
{
  const char *folder = g_getenv ("TEPAT_SHOTS_DIR");
  g_autofree char *path = NULL;
  g_autoptr(GdkPaintable) paintable = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  g_autoptr(GskRenderNode) node = NULL;
  GtkSnapshot *snapshot;
  guint frames = 0;

  if (folder == NULL)
    return;
  gtk_widget_add_tick_callback (f->window, count_frame, &frames, NULL);
  while (frames < 20)
    g_main_context_iteration (NULL, TRUE);
  paintable = gtk_widget_paintable_new (f->window);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), gtk_widget_get_width (f->window),
                          gtk_widget_get_height (f->window));
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (f->window)), node,
                                         NULL);
  path = g_strdup_printf ("%s/%s.png", folder, name);
  gdk_texture_save_to_png (texture, path);
}

static void
wait (Fixture    *f,
      const char *text)
{
  ui_wait_for_text (f->window, text);
}

/* The entry under a field's label, or beside it in the grid. */
static void
enter (Fixture    *f,
       const char *label,
       const char *text)
{
  GtkWidget *found = ui_wait_for_text (f->window, label);
  GtkWidget *entry = gtk_widget_get_next_sibling (found);

  g_assert_true (GTK_IS_EDITABLE (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/* Shown, but perhaps further down than the window reaches. */
static GtkWidget *
find_button (GtkWidget  *root,
             const char *label)
{
  g_auto(GStrv) parts = NULL;
  g_autofree char *plain = NULL;

  if (GTK_IS_BUTTON (root) && gtk_widget_get_mapped (root) &&
      gtk_button_get_label (GTK_BUTTON (root)) != NULL)
    {
      parts = g_strsplit (gtk_button_get_label (GTK_BUTTON (root)), "_", -1);
      plain = g_strjoinv ("", parts);
      if (strcmp (plain, label) == 0)
        return root;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

typedef struct
{
  Fixture    *f;
  const char *label;
} Patience;

static gboolean
on_patience_ends (gpointer user_data)
{
  Patience *patience = user_data;

  look (patience->f, "macet");
  g_error ("The button \"%s\" never came, or cannot be pressed", patience->label);

  return G_SOURCE_REMOVE;
}

static GtkWidget *
wait_for_button (Fixture    *f,
                 const char *label,
                 gboolean    sensitive)
{
  Patience patience = { f, label };
  guint timer = g_timeout_add_seconds (30, on_patience_ends, &patience);
  GtkWidget *button;

  while ((button = find_button (f->window, label)) == NULL ||
         (sensitive && !gtk_widget_is_sensitive (button)))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);

  return button;
}

static void
press (Fixture    *f,
       const char *label)
{
  g_signal_emit_by_name (wait_for_button (f, label, TRUE), "clicked");
}

static void
choose (Fixture    *f,
        const char *desa)
{
  TepatRowView *view = TEPAT_ROW_VIEW (ui_find_by_type (f->window, TEPAT_TYPE_ROW_VIEW));
  TepatRowModel *model = tepat_row_view_get_model (view);

  wait (f, desa);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autoptr(TepatRow) row = g_list_model_get_item (G_LIST_MODEL (model), i);

      if (g_strcmp0 (tepat_row_get_text (row, 1), desa) == 0)
        tepat_row_view_select (view, i);
    }
}

static void
wait_for_desa (Fixture    *f,
               const char *desa,
               guint       n)
{
  GtkWidget *view = ui_find_by_type (GTK_WIDGET (f->page), TEPAT_TYPE_ROW_VIEW);
  GListModel *rows = G_LIST_MODEL (tepat_row_view_get_model (TEPAT_ROW_VIEW (view)));
  Patience patience = { f, desa };
  guint timer = g_timeout_add_seconds (30, on_patience_ends, &patience);
  gboolean there = FALSE;

  while (!there)
    {
      g_autoptr(TepatRow) row = NULL;

      g_main_context_iteration (NULL, TRUE);
      row = g_list_model_get_item (rows, 0);
      there = row != NULL && g_strcmp0 (tepat_row_get_text (row, 1), desa) == 0 &&
              g_list_model_get_n_items (rows) == n;
    }
  g_source_remove (timer);
}

static void
close_desa (Fixture    *f,
            const char *desa)
{
  choose (f, desa);
  enter (f, "Number of the document (required)", "141/12/BA");
  enter (f, "Date of the document (required)", "13/11/2026");
  press (f, "Close the Desa");
  wait_for_button (f, "Finalise", FALSE);
}

static void
test_a_desa_goes_its_way (Fixture       *f,
                          gconstpointer  data)
{
  open_page (f, "pengesahan.periode");
  wait (f, "0 final · 0 closed · 3 open");
  look (f, "periode-buka");
  choose (f, "Desa Mata Air");
  wait (f, "No Berita Acara or SPTJM");
  /* What is missing is said beside its field. */
  press (f, "Close the Desa");
  wait (f, "The number of the document is missing. Enter it as it stands on the paper.");
  look (f, "periode-desa-galat");
  close_desa (f, "Desa Mata Air");
  wait (f, "Berita Acara or SPTJM is there");
  wait (f, "0 final · 1 closed · 2 open");
  look (f, "periode-desa-tutup");
  press (f, "Finalise");
  wait (f, "1 final · 0 closed · 2 open");
  look (f, "periode-desa-final");
}

static void
test_a_blocked_desa_is_waived (Fixture       *f,
                               gconstpointer  data)
{
  open_page (f, "pengesahan.periode");
  close_desa (f, "Desa Muara");
  wait (f, "Mandatory attributes are missing: 1");
  g_assert_false (gtk_widget_is_sensitive (wait_for_button (f, "Finalise", FALSE)));
  /* The checks are read again after the closing; what was opened before that is gone. */
  while (ui_find_by_text (f->window, "Burhan") == NULL)
    {
      GtkWidget *title = ui_wait_for_text (f->window, "Mandatory attributes are missing: 1");

      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (
        gtk_widget_get_ancestor (title, ADW_TYPE_EXPANDER_ROW)), TRUE);
      g_main_context_iteration (NULL, TRUE);
    }
  wait (f, "Burhan");
  look (f, "periode-desa-terhalang");
  press (f, "Waive…");
  enter (f, "Reason (required)", "Ibu kandung tidak diketahui");
  press (f, "Waive the Check");
  press (f, "Finalise");
  wait (f, "1 final · 0 closed · 2 open");
}

static gpointer
finalise_desa_job (TepatDb       *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  static const char * const desa[] = { "9901012001", "9901012002", "9901022001" };
  const TepatDokumen dokumen = { TEPAT_DOKUMEN_BA, "141/12/BA", "2026-11-13", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (desa) && *error == NULL; i++)
    if (tepat_tahapan_close (db, 1, desa[i], &dokumen, error))
      {
        if (i == 2)
          tepat_finalisasi_waive (db, NULL, 1, desa[i], "atribut", "tidak diketahui", error);
        if (*error == NULL)
          tepat_finalisasi_desa (db, NULL, NULL, 1, desa[i], NULL, error);
      }

  return NULL;
}

static gpointer
finalise_kab_job (TepatDb       *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr(TepatPeriode) periode = tepat_finalisasi_kabupaten (db, 1, error);

  return NULL;
}

static void
finalise_all (Fixture *f)
{
  g_autoptr(GError) error = NULL;

  tepat_session_write (f->ui.session, finalise_desa_job, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  tepat_session_write (f->ui.session, finalise_kab_job, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* What is final can be taken out of the window, and only that. */
static void
test_final_data_is_offered (Fixture       *f,
                               gconstpointer  data)
{
  GtkWidget *menu;

  open_page (f, "pengesahan.periode");
  wait (f, "0 final · 0 closed · 3 open");
  g_assert_null (ui_find_by_text (f->window, "Download Data"));
  finalise_all (f);
  wait (f, "3 final · 0 closed · 0 open");
  look (f, "periode-final");
  menu = gtk_widget_get_ancestor (ui_wait_for_text (f->window, "Download Data"),
                                  GTK_TYPE_MENU_BUTTON);
  gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
  wait_for_button (f, "As Excel file (XLSX)…", TRUE);
  wait_for_button (f, "As text table (CSV)…", TRUE);
}

static const char split_sql[] =
  "INSERT INTO wilayah (uid, kode, induk, tingkat, nama, berlaku_dari)"
  " VALUES ('wbaru', '9901012009', '990101', 4, 'Desa Pemekaran', '2026-11-05');";

/* A desa that was split off is offered to the periode instead of being forgotten. */
static void
test_a_new_desa_is_taken_in (Fixture       *f,
                             gconstpointer  data)
{
  open_page (f, "pengesahan.periode");
  wait (f, "0 final · 0 closed · 3 open");
  wait (f, "1 desa of the list of wilayah is not in this periode yet and would be missing on the "
           "letter.");
  look (f, "periode-desa-baru");
  press (f, "Take Into the Periode");
  wait (f, "0 final · 0 closed · 4 open");
}

static void
draft (Fixture *f)
{
  open_page (f, "pengesahan.surat");
  wait (f, "No letter yet");
  look (f, "surat-kosong");
  press (f, "New Letter…");
  look (f, "surat-formulir");
  press (f, "Draft the Letter");
  wait (f, "The number of the letter is missing. Enter the number from the agenda.");
  enter (f, "Number (required)", "12");
  press (f, "Draft the Letter");
  wait (f, "000.8.3/12/2026");
}

/* The search everywhere finds it by a part of its number, and opens it. */
static void
search_letter (Fixture *f)
{
  TepatContribution *contribution = tepat_host_find (f->host, TEPAT_CONTRIBUTION_SEARCH,
                                                     "pengesahan.surat");
  const TepatSearchDef *def = tepat_contribution_get_def (contribution);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) hits = tepat_session_read (f->ui.session, def->search,
                                                  (gpointer) "8.3/12", NULL, &error);
  g_autoptr(GPtrArray) none = tepat_session_read (f->ui.session, def->search,
                                                  (gpointer) "8.3/13", NULL, &error);
  const TepatSearchHit *hit;

  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (hits->len, ==, 1);
  hit = hits->pdata[0];
  g_assert_cmpstr (hit->title, ==, "000.8.3/12/2026");
  open_page (f, hit->page);
  tepat_page_apply_filter (f->page, hit->uid);
  wait (f, "000.8.3/12/2026");
}

static gpointer
keep_scan_job (TepatDb       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  tepat_surat_attach_scan (db, "12", data, error);

  return NULL;
}

/* As another desk does it: the page notices by itself. */
static void
keep_scan (Fixture *f)
{
  TepatStore *store = tepat_session_get_store (f->ui.session);
  g_autofree char *path = g_build_filename (tepat_store_get_folder (store), "pindaian.pdf", NULL);
  g_autoptr(GError) error = NULL;
  TepatMedia *media;

  g_assert_true (g_file_set_contents (path, "%PDF-1.4 pindaian", -1, NULL));
  media = tepat_media_take (store, path, &error);
  g_assert_no_error (error);
  wait_for_button (f, "Keep the Signed Scan…", TRUE);
  tepat_session_write (f->ui.session, keep_scan_job, media, NULL, NULL, &error);
  g_assert_no_error (error);
  tepat_media_free (media);
}

static void
test_a_letter_needs_two (Fixture       *f,
                         gconstpointer  data)
{
  GtkWidget *approve, *banner;

  finalise_all (f);
  draft (f);
  search_letter (f);
  wait (f, "Draft");
  /* The maker is told why not, and may call in a second person, but not log in once more as one. */
  wait (f, "You made this yourself, so somebody else must approve it. Nothing was changed.");
  approve = gtk_widget_get_ancestor (ui_find_by_text (f->window, "Approve…"), GTK_TYPE_BUTTON);
  g_assert_false (gtk_widget_is_sensitive (approve));
  press (f, "Second Person Approves…");
  enter (f, "Login name of the second person", UI_USER);
  gtk_editable_set_text (GTK_EDITABLE (ui_find_by_type (f->window, GTK_TYPE_PASSWORD_ENTRY)),
                         UI_PASSWORD);
  look (f, "surat-orang-kedua");
  press (f, "Approve");
  banner = ui_find_by_type (gtk_widget_get_ancestor (approve, g_type_from_name (
                                                       "PengesahanSuratPanel")), TEPAT_TYPE_BANNER);
  while (ui_find_by_text (banner, "You made this yourself, so somebody else must approve it. "
                                  "Nothing was changed.") == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (ui_find_by_text (f->window, "Approved"));
  enter (f, "Login name of the second person", UI_OTHER_USER);
  gtk_editable_set_text (GTK_EDITABLE (ui_find_by_type (f->window, GTK_TYPE_PASSWORD_ENTRY)),
                         UI_PASSWORD);
  press (f, "Approve");
  wait (f, "Approved");
  wait_for_button (f, "Open PDF", FALSE);
  look (f, "surat-disetujui");
  keep_scan (f);
  wait (f, "The scan of the signed letter is kept here.");
  wait_for_button (f, "Replace the Scan…", TRUE);
  wait_for_button (f, "Open the Scan", TRUE);
  look (f, "surat-dipindai");
}

static void
test_the_letter_is_shown (Fixture       *f,
                          gconstpointer  data)
{
  TepatLetterView *view;

  finalise_all (f);
  draft (f);
  view = TEPAT_LETTER_VIEW (ui_find_by_type (f->window, TEPAT_TYPE_LETTER_VIEW));
  while (tepat_letter_view_get_letter (view) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (tepat_letter_get_n_pages (tepat_letter_view_get_letter (view)), >=, 2);
  look (f, "surat-rancangan");
}

/* A letter names families: who may not see them does not see it either. */
static void
test_pages_need_a_right (Fixture       *f,
                         gconstpointer  data)
{
  static const char * const ids[] = { "pengesahan.periode", "pengesahan.surat" };

  open_page (f, "pengesahan.periode");
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr(TepatContribution) page = tepat_host_find (f->host, TEPAT_CONTRIBUTION_PAGE,
                                                           ids[i]);
      const TepatPageDef *def = tepat_contribution_get_def (page);

      g_assert_cmpstr (def->hak, ==, TEPAT_HAK_DATA_LIHAT);
    }
}

static void
assert_queue (Fixture    *f,
              const char *id,
              gint64      expected,
              const char *deadline)
{
  TepatContribution *queue = tepat_host_find (f->host, TEPAT_CONTRIBUTION_QUEUE, id);
  const TepatQueueDef *def = tepat_contribution_get_def (queue);
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatQueueCount) count = tepat_session_read (f->ui.session, def->count, NULL, NULL,
                                                         &error);

  g_assert_no_error (error);
  g_assert_cmpint (count->count, ==, expected);
  g_assert_cmpstr (count->deadline, ==, deadline);
  g_assert_true ((count->oldest != NULL) == (expected > 0));
}

static void
test_queues_count_what_waits (Fixture       *f,
                              gconstpointer  data)
{
  static const char * const ids[] = {
    "pengesahan.desa-tutup", "pengesahan.kabupaten", "pengesahan.rancang", "pengesahan.surat",
  };

  open_page (f, "pengesahan.periode");
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    assert_queue (f, ids[i], 0, NULL);
  close_desa (f, "Desa Lembah");
  assert_queue (f, "pengesahan.desa-tutup", 1, "2026-11-28");
  /* The queue leads to them, and to no others. */
  tepat_page_apply_filter (f->page, "tutup");
  wait_for_desa (f, "Desa Lembah", 1);
  wait (f, "State: Closed");
  look (f, "periode-tutup");
  tepat_page_apply_filter (f->page, "buka");
  wait_for_desa (f, "Desa Mata Air", 2);
  /* A state that none is in: the way back is there. */
  tepat_page_apply_filter (f->page, "final");
  press (f, "Clear Filter");
  wait_for_desa (f, "Desa Mata Air", 3);
  ui_wait_for_no_text (f->window, "State: Final");
}

/* After the desa comes the kabupaten, and then its letter: none of them is forgotten. */
static void
test_queues_follow_the_periode (Fixture       *f,
                                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  open_page (f, "pengesahan.surat");
  tepat_session_write (f->ui.session, finalise_desa_job, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_queue (f, "pengesahan.kabupaten", 1, "2026-11-28");
  assert_queue (f, "pengesahan.rancang", 0, NULL);
  tepat_session_write (f->ui.session, finalise_kab_job, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_queue (f, "pengesahan.kabupaten", 0, NULL);
  assert_queue (f, "pengesahan.rancang", 1, "2026-11-28");
  draft (f);
  assert_queue (f, "pengesahan.rancang", 0, NULL);
}

static gpointer
get_setting_job (TepatDb       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return tepat_surat_get_setting (db, data, error);
}

static void
assert_setting (Fixture    *f,
                const char *name,
                const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *value = tepat_session_read (f->ui.session, get_setting_job, (gpointer) name,
                                               NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (value, ==, expected);
}

/* The office says what stands on its letters; a pattern without a number is told beside its field. */
static void
test_the_office_has_its_letterhead (Fixture       *f,
                                    gconstpointer  data)
{
  open_page (f, "pengesahan.kantor");
  wait (f, "Letterhead");
  g_assert_false (gtk_widget_is_sensitive (wait_for_button (f, "Save", FALSE)));
  look (f, "kantor");
  enter (f, "Contact", "Telepon 0295-381000");
  enter (f, "Pattern of the number", "400.9/{tahun}");
  press (f, "Save");
  wait (f, "The pattern needs {nomor}, for example 000.8.3/{nomor}/{tahun}.");
  look (f, "kantor-galat");
  assert_setting (f, "kontak", "");
  enter (f, "Pattern of the number", "400.9/{nomor}/{tahun}");
  press (f, "Save");
  while (find_button (f->window, "Discard Changes") != NULL)
    g_main_context_iteration (NULL, TRUE);
  assert_setting (f, "kontak", "Telepon 0295-381000");
  assert_setting (f, "pola_nomor", "400.9/{nomor}/{tahun}");
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/pengesahan/" path, Fixture, NULL, setup, func, teardown)
  ADD ("periode/desa-goes-its-way", test_a_desa_goes_its_way);
  ADD ("periode/blocked-desa-is-waived", test_a_blocked_desa_is_waived);
  ADD ("periode/final-data-is-offered", test_final_data_is_offered);
  g_test_add ("/pengesahan/periode/new-desa-is-taken-in", Fixture, split_sql, setup,
              test_a_new_desa_is_taken_in, teardown);
  ADD ("queues/follow-the-periode", test_queues_follow_the_periode);
  ADD ("kantor", test_the_office_has_its_letterhead);
  ADD ("surat/needs-two", test_a_letter_needs_two);
  ADD ("surat/is-shown", test_the_letter_is_shown);
  ADD ("queues", test_queues_count_what_waits);
  ADD ("pages-need-a-right", test_pages_need_a_right);

  return g_test_run ();
}
