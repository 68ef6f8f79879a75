/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-pages-many"

#include "config.h"

#include <adwaita.h>

#include "tepat-ui.h"
#include "test-pages-fixture.h"
#include "ui-fixture.h"

/* Acts on many proposals at once, and what comes from outside. */

#define PAGE "usul-sanggah.usulan"

static GtkWidget *
wait_for_chooser (void)
{
  for (;;)
    {
      GListModel *windows = gtk_window_get_toplevels ();

      g_main_context_iteration (NULL, FALSE);
      for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
        {
          g_autoptr(GtkWidget) one = g_list_model_get_item (windows, i);

          if (GTK_IS_FILE_CHOOSER (one) && gtk_widget_get_mapped (one))
            return one;
        }
    }
}

/* What the file chooser says when the user picked this file. */
static void
choose (const char *path)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  GtkWidget *chooser = wait_for_chooser ();

  gtk_file_chooser_set_file (GTK_FILE_CHOOSER (chooser), file, &error);
  g_assert_no_error (error);
  for (;;)
    {
      g_autoptr(GFile) chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

      if (chosen != NULL && g_file_equal (chosen, file))
        break;
      g_main_context_iteration (NULL, TRUE);
    }
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
}

static char *
write_proposals (void)
{
  g_autofree char *nik = pages_ask ("SELECT nik FROM penduduk WHERE status = 'aktif' AND mutu = 0"
                                    " AND kurang = 0 AND hubungan = 1"
                                    " ORDER BY uid LIMIT 1 OFFSET 3");
  g_autofree char *text = g_strdup_printf ("NIK,Nama,Alamat,No HP\n"
                                           "%s,,Jl. Melati 7,081200000007\n"
                                           "9901019999990001,Tanpa Nama,Jl. Melati 8,\n", nik);
  g_autoptr(GError) error = NULL;
  char *path = pages_dup_path ("usulan.csv");

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);

  return path;
}

#define IMPORTED \
  "SELECT coalesce (max (u.keadaan), 'tidak ada') FROM usul_sanggah_impor_usulan AS n" \
  " JOIN usul_sanggah_usulan AS u ON u.uid = n.usulan"

/* A file in the window: tried first, with the reasons; kept only when that is wanted; what was left
 * out is offered as a file, and all of it can be taken back where it was done. */
static void
test_import (void)
{
  g_autofree char *path = write_proposals ();
  GtkWidget *dialog, *chooser;

  pages_open (PAGE, NULL);
  pages_click ("Import…");
  choose (path);
  dialog = pages_wait_for_window ("Submit 1 proposals?");
  g_assert_true (ui_has_start (dialog, "1 rows are not taken:"));
  /* Tried, not done. */
  pages_wait_for (IMPORTED, "tidak ada");
  pages_click_in (dialog, "Cancel");
  pages_wait_for ("SELECT count (*) || '' FROM usul_sanggah_impor", "0");
  pages_click ("Import…");
  choose (path);
  pages_click_in (pages_wait_for_window ("Submit 1 proposals?"), "Submit");
  pages_wait_for (IMPORTED, "diajukan");
  /* Not wanted this time; test-impor has what is in it. */
  chooser = wait_for_chooser ();
  ui_settle ();
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_CANCEL);
  pages_see ("1 proposals were submitted");
  pages_click ("Take Back…");
  pages_click_in (pages_wait_for_window ("Take this import back?"), "Take the Import Back");
  pages_wait_for (IMPORTED, "ditarik");
  pages_close ();
}

/* What is ticked off is decided at once, after it was said how many may take which step. */
static void
test_batch (void)
{
  GtkWidget *page = pages_open (PAGE, "putusan"), *dialog;
  TepatRowView *view;

  pages_see ("Verified");
  view = TEPAT_ROW_VIEW (ui_find_by_type (page, TEPAT_TYPE_ROW_VIEW));
  tepat_row_marks_set_all (tepat_row_view_get_marks (view), TRUE);
  pages_click ("Decide 2…");
  dialog = pages_wait_for_window ("What is decided about them");
  ui_wait_for_text (dialog, "Approve (2)");
  pages_click_in (dialog, "Approve");
  pages_wait_for ("SELECT count (*) || '' FROM usul_sanggah_usulan WHERE keadaan = 'disetujui'",
                  "2");
  while (pages_count_rows (page) != 0)
    g_main_context_iteration (NULL, TRUE);
  pages_close ();
}

/* A comment on what was decided is read at once where the history stands. */
static void
test_comment (void)
{
  GtkWidget *page = pages_open (PAGE, NULL), *button;

  pages_open_first (page, "Approved");
  button = gtk_widget_get_ancestor (pages_see ("Note Down"), GTK_TYPE_BUTTON);
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_prev_sibling (button)), "Sudah ditelepon");
  g_signal_emit_by_name (button, "clicked");
  pages_see_start ("Sudah ditelepon");
  pages_wait_for ("SELECT count (*) || '' FROM usul_sanggah_langkah WHERE perbuatan = 'komentar'",
                  "1");
  pages_close ();
}

/* The cell of a grid. */
static GtkWidget *
find_cell (GtkWidget *root,
           guint      place)
{
  if (GTK_IS_TEXT (root) && gtk_widget_has_css_class (root, "grid-cell") &&
      GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (root), "tepat-place")) == place)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_cell (child, place);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Many at once: a block is typed, the rules stand beside the rows before anything is kept, the good
 * ones are submitted in one act that can be taken back, and what is blocked stays, even when the page
 * is left. */
static void
test_many (void)
{
  g_autofree char *nik = pages_ask ("SELECT nik FROM penduduk WHERE status = 'aktif'"
                                    " AND hubungan = 1 AND mutu = 0 AND kurang = 0"
                                    " ORDER BY id DESC LIMIT 1 OFFSET 2");
  g_autofree char *sql = g_strdup_printf ("SELECT coalesce (max (keadaan || ' ' || asal), 'belum')"
                                          " FROM usul_sanggah_usulan WHERE nik = '%s'", nik);
  GtkWidget *page = pages_open (PAGE, "banyak"), *kind, *grid;

  kind = gtk_widget_get_next_sibling (pages_see ("Kind of all"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kind), 5);
  grid = ui_find_by_type (page, g_type_from_name ("TepatEntryGrid"));
  gtk_editable_set_text (GTK_EDITABLE (find_cell (grid, 0)), nik);
  gtk_editable_set_text (GTK_EDITABLE (find_cell (grid, 18)), "123");
  pages_see_start ("0 rows can be submitted, 2 are to be mended");
  g_assert_true (gtk_widget_has_css_class (find_cell (grid, 4), "error"));
  gtk_editable_set_text (GTK_EDITABLE (find_cell (grid, 4)), "pindah");
  pages_see_start ("1 rows can be submitted, 1 are to be mended");
  pages_wait_for (sql, "belum");
  g_assert_true (gtk_widget_activate_action (gtk_widget_get_ancestor (grid,
                                               g_type_from_name ("UsulBanyak")),
                                             "banyak.submit", NULL));
  pages_wait_for (sql, "diajukan desa");
  pages_see ("1 proposals were submitted");
  pages_see_start ("0 rows can be submitted, 1 are to be mended");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_cell (grid, 0))), ==, "123");
  g_assert_true (tepat_page_go_back (TEPAT_PAGE (page)));
  tepat_page_apply_filter (TEPAT_PAGE (page), "banyak");
  pages_see_start ("0 rows can be submitted, 1 are to be mended");
  gtk_editable_set_text (GTK_EDITABLE (find_cell (grid, 0)), "");
  g_assert_true (tepat_page_go_back (TEPAT_PAGE (page)));
  pages_click ("Take Back…");
  pages_click_in (pages_wait_for_window ("Take this import back?"), "Take the Import Back");
  pages_wait_for (sql, "ditarik desa");
  pages_close ();
}

/* Many are taken at once: it is said what each becomes before, and what it became afterwards. */
static void
take_all_that_came (GtkWidget *page)
{
  TepatRowView *view = TEPAT_ROW_VIEW (ui_find_by_type (page, TEPAT_TYPE_ROW_VIEW));
  GtkWidget *dialog;

  tepat_row_marks_set_all (tepat_row_view_get_marks (view), TRUE);
  pages_click ("Decide 1…");
  dialog = pages_wait_for_window ("What is decided about them");
  ui_wait_for_start (dialog, "CB-2 · Rukmini: a draft (");
  pages_click_in (dialog, "Take as a proposal");
  ui_wait_for_text (dialog, "CB-2 · Rukmini: Rukmini: Draft");
  pages_wait_for ("SELECT group_concat (keadaan) FROM usul_sanggah_masuk", "diambil,diambil");
  pages_click_in (dialog, "Close");
}

/* What the public sent waits in its queue, is seen beside whom the register has, and is taken with one
 * key; the next one comes by itself. */
static void
test_public (void)
{
  g_autofree char *nik = pages_ask ("SELECT nik FROM penduduk WHERE status = 'aktif'"
                                    " AND hubungan = 1 AND mutu = 0 AND kurang = 0"
                                    " ORDER BY id DESC LIMIT 1 OFFSET 4");
  g_autofree char *desa = pages_ask ("SELECT wilayah FROM penduduk WHERE status = 'aktif'"
                                     " AND hubungan = 1 AND mutu = 0 AND kurang = 0"
                                     " ORDER BY id DESC LIMIT 1 OFFSET 4");
  g_autofree char *text = g_strdup_printf ("Jenis,Nomor,Kode Desa,NIK,Nama,Program,Keterangan\n"
                                           "usul,CB-1,%s,%s,Nama Lain,PKH,Rumahnya bocor\n"
                                           "usul,CB-2,%s,9901014107850003,Rukmini,PKH,\n"
                                           "usul,,%s,,,,\n", desa, nik, desa, desa);
  g_autofree char *path = pages_dup_path ("cek-bansos.csv");
  GtkWidget *page = pages_open ("usul-sanggah.masuk", NULL), *dialog, *chooser;

  g_file_set_contents (path, text, -1, NULL);
  pages_see ("Nothing came yet");
  g_assert_true (gtk_widget_activate_action (page, "masuk.import", NULL));
  choose (path);
  dialog = pages_wait_for_window ("Take 2 in?");
  ui_wait_for_start (dialog, "1 rows are not taken:");
  pages_click_in (dialog, "Take In");
  pages_wait_for ("SELECT count (*) || '' FROM usul_sanggah_masuk", "2");
  chooser = wait_for_chooser ();
  ui_settle ();
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_CANCEL);
  pages_see ("2 came in, 0 were here already");
  tepat_page_apply_filter (TEPAT_PAGE (page), "baru");
  pages_open_first (page, "CB-1");
  pages_see ("The name differs");
  pages_see ("Rumahnya bocor");
  g_assert_true (gtk_widget_activate_action (page, "kasus.step", "s", "ambil"));
  pages_wait_for ("SELECT asal || ' ' || nomor_asal || ' ' || keadaan FROM usul_sanggah_usulan"
                  " WHERE nomor_asal IS NOT NULL", "cekbansos CB-1 draf");
  /* The other one of the queue is open now; nobody has its number. */
  pages_see_start ("Nobody in your wilayah has this number.");
  g_assert_true (gtk_widget_activate_action (page, "kasus.step", "s", "tolak"));
  pages_see ("In your words");
  g_assert_true (tepat_page_go_back (TEPAT_PAGE (page)));
  take_all_that_came (page);
  pages_close ();
}

int
main (int   argc,
      char *argv[])
{
  int status;

  ui_test_init (&argc, &argv);
  pages_prepare ();
  g_test_add_func ("/usul-pages-many/import", test_import);
  g_test_add_func ("/usul-pages-many/batch", test_batch);
  g_test_add_func ("/usul-pages-many/comment", test_comment);
  g_test_add_func ("/usul-pages-many/many", test_many);
  g_test_add_func ("/usul-pages-many/public", test_public);
  status = g_test_run ();
  pages_tear_down ();

  return status;
}
