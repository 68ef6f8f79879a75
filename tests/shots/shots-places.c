/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shots-places"

#include "config.h"

#include <adwaita.h>

#include "letter-sample.h"
#include "shots-page.h"
#include "shots.h"
#include "tepat-desk.h"
#include "tepat-job.h"
#include "tepat-letter-view.h"
#include "tepat-login-page.h"
#include "tepat-nik-label.h"
#include "tepat-start-page.h"
#include "tepat-state-pill.h"
#include "ui-fixture.h"

#define WIDTH 1366
#define HEIGHT 768

static void
close_window (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  shots_settle ();
}

static void
shot_start (void)
{
  GtkWidget *page = tepat_start_page_new ();
  GtkWidget *window = shots_show (page, 1180, 720);
  const char *recent[] = { "/tmp", "/usr", NULL };

  shots_take (window, "mulai-pertama");
  tepat_start_page_set_recent (TEPAT_START_PAGE (page), recent);
  tepat_start_page_show_error (TEPAT_START_PAGE (page),
                               "“/home/kantor/Dokumen” bukan ruang kerja: tidak ada data Tepat di "
                               "dalamnya. Tidak ada yang berubah. Pilih folder lain, atau buat "
                               "ruang kerja lebih dahulu.");
  shots_take (window, "mulai-galat");
  close_window (window);
}

static void
try_password (GtkWidget  *page,
              const char *password)
{
  GtkWidget *entry = ui_find_by_type (page, GTK_TYPE_PASSWORD_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), password);
  g_signal_emit_by_name (entry, "activate");
  shots_settle ();
}

static void
shot_login (void)
{
  GtkWidget *page = tepat_login_page_new (shots_get_session ());
  GtkWidget *window;

  tepat_login_page_prefer (TEPAT_LOGIN_PAGE (page), UI_USER);
  window = shots_show (page, 1180, 720);
  shots_take (window, "masuk-awal");
  /* Somebody else: who waits cannot log in for the shots that follow. */
  tepat_login_page_prefer (TEPAT_LOGIN_PAGE (page), UI_OTHER_USER);
  if (shots_wants ("masuk-salah"))
    try_password (page, "keliru-sekali");
  shots_take (window, "masuk-salah");
  ui_run_sql ("UPDATE pengguna SET gagal = 8, tunggu_sampai = NULL WHERE nama = '" UI_OTHER_USER
              "'");
  for (guint i = 0; i < 2 && shots_wants ("masuk-tunggu"); i++)
    try_password (page, "keliru-lagi");
  shots_take (window, "masuk-tunggu");
  close_window (window);
}

void
shots_of_doors (void)
{
  if (shots_wants ("mulai-pertama") || shots_wants ("mulai-galat"))
    shot_start ();
  if (shots_wants ("masuk-awal") || shots_wants ("masuk-salah") || shots_wants ("masuk-tunggu"))
    shot_login ();
}

static void
shot_state (TepatPageState state,
            const char    *name)
{
  GtkWidget *page;
  GtkWidget *window;
  g_autoptr(GError) error = g_error_new (TEPAT_DB_ERROR, TEPAT_DB_ERROR_BUSY,
                                         "Ruang kerja sedang dipakai proses lain. Tidak ada yang "
                                         "berubah. Coba lagi sebentar.");

  if (!shots_wants (name))
    return;
  page = shots_page_new (NULL);
  if (state == TEPAT_PAGE_ERROR)
    tepat_page_show_error (TEPAT_PAGE (page), error);
  else
    tepat_page_set_state (TEPAT_PAGE (page), state);
  gtk_widget_add_css_class (page, "content-pane");
  window = shots_show (page, 1000, 600);
  shots_take (window, name);
  close_window (window);
}

static void
shot_widgets (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *pills = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  static const char * const words[] = { "Draf", "Berjalan", "Padan", "Perlu dilihat", "Ditolak" };
  GtkWidget *hidden = tepat_nik_label_new ("NIK");
  GtkWidget *revealed = tepat_nik_label_new ("NIK");
  GtkWidget *window;

  for (guint tone = TEPAT_TONE_NEUTRAL; tone <= TEPAT_TONE_BAD; tone++)
    gtk_box_append (GTK_BOX (pills), tepat_state_pill_new (words[tone], tone));
  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_top (box, 24);
  gtk_widget_add_css_class (box, "content-pane");
  gtk_box_append (GTK_BOX (box), pills);
  tepat_nik_label_set_number (TEPAT_NIK_LABEL (hidden), "9901012203800007");
  tepat_nik_label_reveal (TEPAT_NIK_LABEL (revealed), "9901012203800007");
  gtk_box_append (GTK_BOX (box), hidden);
  gtk_box_append (GTK_BOX (box), revealed);
  for (guint tone = TEPAT_TONE_NEUTRAL; tone <= TEPAT_TONE_BAD; tone++)
    {
      GtkWidget *banner = tepat_banner_new ();

      tepat_banner_show (TEPAT_BANNER (banner), tone,
                         "Berkas tidak dapat dibaca pada baris 1.204. Belum ada data yang berubah.",
                         tone > TEPAT_TONE_DONE ? "_Lihat Baris" : NULL);
      gtk_box_append (GTK_BOX (box), banner);
    }
  window = shots_show (box, 900, 520);
  shots_take (window, "widget-dasar");
  close_window (window);
}

static void
shot_letter (void)
{
  GtkWidget *view = tepat_letter_view_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatLetterTemplate) template = tepat_letter_template_new_builtin ("surat-pengesahan",
                                                                               &error);
  g_autoptr(TepatLetterModel) model = sample_model_new (40, 400);
  g_autoptr(TepatLetter) letter = NULL;
  GtkWidget *window;

  g_assert_no_error (error);
  letter = tepat_letter_new (template, model, NULL, &error);
  g_assert_no_error (error);
  tepat_letter_view_set_letter (TEPAT_LETTER_VIEW (view), letter);
  window = shots_show (view, 1000, 768);
  shots_take (window, "surat-pratinjau");
  close_window (window);
}

void
shots_of_states (void)
{
  if (shots_wants ("surat-pratinjau"))
    shot_letter ();
  shot_state (TEPAT_PAGE_EMPTY, "halaman-kosong");
  shot_state (TEPAT_PAGE_LOADING, "halaman-memuat");
  shot_state (TEPAT_PAGE_NOTHING_FOUND, "halaman-tidak-ditemukan");
  shot_state (TEPAT_PAGE_NO_PERMISSION, "halaman-tanpa-hak");
  shot_state (TEPAT_PAGE_OFFLINE, "halaman-luring");
  shot_state (TEPAT_PAGE_ERROR, "halaman-galat");
  if (shots_wants ("widget-dasar"))
    shot_widgets ();
}

static void
add_jobs (TepatHost *host)
{
  TepatContext *context = tepat_host_get_context (host, "contoh");
  g_autoptr(TepatJob) import = tepat_job_new ("Mengimpor DTSEN_Keluarga_November.xlsx");
  g_autoptr(TepatJob) backup = tepat_job_new ("Membuat cadangan");
  g_autoptr(TepatJob) letter = tepat_job_new ("Membuat Surat Pengesahan");
  g_autoptr(GError) error = g_error_new (TEPAT_DB_ERROR, TEPAT_DB_ERROR_FULL,
                                         "Disk penuh. Tidak ada yang berubah. Kosongkan ruang, "
                                         "lalu coba lagi.");

  tepat_job_set_phase (import, "Memeriksa baris");
  tepat_job_set_progress (import, 412000, 1000000);
  tepat_context_add_job (context, import);
  tepat_context_add_job (context, backup);
  tepat_context_add_job (context, letter);
  tepat_job_finish (letter, NULL, error);
  tepat_job_finish (backup, "29.833 keluarga dan 240 catatan jejak tersimpan.", NULL);
}

static void
shot_popovers (TepatDesk *desk)
{
  GtkWidget *popover = ui_find_by_type (GTK_WIDGET (desk),
                                        g_type_from_name ("TepatSearchPopover"));
  GtkWidget *search = ui_find_by_type (popover, GTK_TYPE_SEARCH_ENTRY);

  gtk_widget_activate_action (GTK_WIDGET (desk), "win.search", NULL);
  shots_settle ();
  shots_take (popover, "cari-awal");
  gtk_editable_set_text (GTK_EDITABLE (search), "siti");
  shots_settle ();
  shots_take (popover, "cari-hasil");
  gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_widget_activate_action (GTK_WIDGET (desk), "win.jobs", NULL);
  shots_settle ();
  popover = gtk_widget_get_ancestor (ui_find_by_text (GTK_WIDGET (desk), "Membuat cadangan"),
                                     GTK_TYPE_POPOVER);
  shots_take (popover, "pekerjaan-isi");
  gtk_popover_popdown (GTK_POPOVER (popover));
  shots_settle ();
}

static void
shot_pages (TepatDesk *desk,
            GtkWidget *window)
{
  static const struct
  {
    const char *page;
    const char *name;
  } pages[] = {
    { "tepat.hari-ini", "hari-ini-isi" },
    { "contoh.penduduk", "daftar-isi" },
    { "contoh.rahasia", "tanpa-hak-halaman" },
    { "tepat.jejak", "jejak-isi" },
    { "tepat.plugin", "plugin-isi" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      tepat_desk_open_page (desk, pages[i].page, NULL);
      shots_settle ();
      shots_take (window, pages[i].name);
    }
}

static void
shot_help (TepatDesk *desk,
           GtkWidget *window)
{
  tepat_desk_open_page (desk, "contoh.penduduk", NULL);
  gtk_widget_activate_action (GTK_WIDGET (desk), "win.help", NULL);
  tepat_desk_report (desk, "Disk penuh. Tidak ada yang berubah. Kosongkan ruang pada disk, lalu "
                     "coba lagi.");
  shots_settle ();
  shots_take (window, "jendela-bantuan");
  gtk_widget_activate_action (GTK_WIDGET (desk), "win.help", NULL);
}

/* What opens as a window of its own over the desk. */
static void
shot_windows (TepatDesk *desk)
{
  static const char * const windows[][2] = {
    { "win.keys", "jendela-tombol" },
    { "win.diagnosis", "jendela-laporan" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
    {
      GListModel *all = gtk_window_get_toplevels ();
      guint before = g_list_model_get_n_items (all);
      g_autoptr(GtkWidget) window = NULL;

      if (!shots_wants (windows[i][1]))
        continue;
      gtk_widget_activate_action (GTK_WIDGET (desk), windows[i][0], NULL);
      shots_settle ();
      g_assert_cmpuint (g_list_model_get_n_items (all), ==, before + 1);
      window = g_list_model_get_item (all, before);
      shots_take (window, windows[i][1]);
      close_window (window);
    }
}

void
shots_of_desk (void)
{
  g_autoptr(TepatHost) host = NULL;
  GtkWidget *desk;
  GtkWidget *window;

  shots_log_in ();
  host = shots_new_host (TRUE);
  add_jobs (host);
  desk = tepat_desk_new (host);
  window = shots_show (desk, WIDTH, HEIGHT);
  shot_pages (TEPAT_DESK (desk), window);
  shot_popovers (TEPAT_DESK (desk));
  shot_help (TEPAT_DESK (desk), window);
  shot_windows (TEPAT_DESK (desk));
  close_window (window);
}

/* Every page that a plugin brings, as it is found. */
void
shots_of_plugins (void)
{
  g_autoptr(TepatHost) host = shots_new_host (FALSE);
  GtkWidget *desk = tepat_desk_new (host);
  GtkWidget *window = shots_show (desk, WIDTH, HEIGHT);
  GListModel *pages = tepat_host_get_contributions (host, TEPAT_CONTRIBUTION_PAGE);

  shots_take (window, "hari-ini-kosong");
  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr(TepatContribution) page = g_list_model_get_item (pages, i);
      g_autofree char *name = g_strconcat (tepat_contribution_get_id (page), "-kosong", NULL);

      if (g_str_has_prefix (tepat_contribution_get_id (page), "tepat.") || !shots_wants (name))
        continue;
      tepat_desk_open_page (TEPAT_DESK (desk), tepat_contribution_get_id (page), NULL);
      shots_settle ();
      shots_take (window, name);
    }
  close_window (window);
}
