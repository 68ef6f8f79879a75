/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shots-first-run"

#include "config.h"

#include <glib/gstdio.h>

#include "shots.h"
#include "tepat-assistant.h"
#include "tepat-list-step.h"
#include "tepat-restore-step.h"
#include "tepat-window.h"
#include "ui-fixture.h"
#include "ui-form.h"

#define LIST \
  "kode,nama\n99,Provinsi Contoh\n99.01,Kabupaten Contoh\n99.01.01,Kecamatan Hulu\n" \
  "99.01.01.2001,Mata Air\n99.01.01.2002,Lembah\n99.02,Kota Misal\n99.02.01,Kecamatan Pasar\n" \
  "99.02.01.1001,Pasar Baru\n"

static GtkWidget *
show_window (void)
{
  GtkWidget *window = tepat_window_new (NULL);

  shots_set_size (window, 1180, 720);
  gtk_window_present (GTK_WINDOW (window));
  shots_settle ();

  return window;
}

static void
next (GtkWidget *window)
{
  tepat_assistant_next (TEPAT_ASSISTANT (ui_find_by_type (window, TEPAT_TYPE_ASSISTANT)));
  shots_settle ();
}

static void
load_list (GtkWidget  *window,
           const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "wilayah-kemendagri.csv", NULL);
  GtkWidget *step = ui_find_by_type (window, TEPAT_TYPE_LIST_STEP);

  g_file_set_contents (path, LIST, -1, NULL);
  tepat_list_step_load (TEPAT_LIST_STEP (step), path);
  while (!gtk_widget_get_mapped (ui_find_by_type (step, TEPAT_TYPE_ENTRY)))
    g_main_context_iteration (NULL, TRUE);
  shots_settle ();
}

static void
enter_person (GtkWidget  *window,
              const char *name,
              const char *position)
{
  TepatEntry *name_field = ui_get_field (window, "Nama lengkap");

  tepat_entry_set_text (name_field, name);
  ui_enter (window, "Jabatan", position);
  ui_enter (window, "Kata sandi", UI_PASSWORD);
  ui_enter (window, "Kata sandi sekali lagi", UI_PASSWORD);
}

static void
shot_create (void)
{
  GtkWidget *window = show_window ();
  g_autofree char *folder = g_dir_make_tmp ("tepat-shots-XXXXXX", NULL);

  ui_activate_row (window, "Buat Ruang Kerja Baru");
  next (window);
  shots_take (window, "awal-daftar-kosong");
  load_list (window, folder);
  ui_enter (window, "Kabupaten atau kota kantor Anda", "k");
  shots_take (window, "awal-daftar");
  ui_enter (window, "Kabupaten atau kota kantor Anda", "Kabupaten Contoh");
  g_signal_emit_by_name (ui_get_field (window, "Kabupaten atau kota kantor Anda"), "activate");
  next (window);
  shots_take (window, "awal-kantor");
  next (window);
  enter_person (window, "Sari Wulandari, S.Sos.", "Kepala Seksi Data");
  ui_enter (window, "NIP", "1980");
  next (window);
  shots_take (window, "awal-admin");
  ui_enter (window, "NIP", "");
  next (window);
  shots_take (window, "awal-rekan");
  ui_press (window, "Tambah Orang…");
  enter_person (window, "Budi Santoso, M.Si.", "Kepala Dinas Sosial");
  shots_settle ();
  shots_take (window, "awal-rekan-isi");
  next (window);
  ui_enter (window, "Frasa sandi", "meja hujan kereta sungai");
  shots_settle ();
  shots_take (window, "awal-cadangan");
  ui_enter (window, "Frasa sandi sekali lagi", "meja hujan kereta sungai");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_find_by_type (
    ui_find_by_type (window, g_type_from_name ("TepatBackupStep")), GTK_TYPE_CHECK_BUTTON)), TRUE);
  next (window);
  shots_take (window, "awal-ringkasan");
  gtk_window_destroy (GTK_WINDOW (window));
  shots_settle ();
}

static void
shot_restore (void)
{
  GtkWidget *window = show_window ();

  ui_activate_row (window, "Pulihkan dari Cadangan");
  tepat_restore_step_set_file (TEPAT_RESTORE_STEP (ui_find_by_type (window,
                                                                    TEPAT_TYPE_RESTORE_STEP)),
                               "/media/usb/cadangan-20261122-170000.tepat");
  next (window);
  shots_take (window, "awal-pulihkan");
  gtk_window_destroy (GTK_WINDOW (window));
  shots_settle ();
}

static void
shot_practice (void)
{
  GtkWidget *window = show_window ();

  ui_activate_row (window, "Latihan");
  shots_settle ();
  shots_take (window, "awal-latihan");
  gtk_window_destroy (GTK_WINDOW (window));
  shots_settle ();
}

void
shots_of_first_run (void)
{
  if (!shots_wants_any ("awal"))
    return;
  shot_create ();
  shot_restore ();
  shot_practice ();
}
