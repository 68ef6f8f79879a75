/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-pages"

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "photo-files.h"
#include "tepat-host.h"
#include "tepat-ui.h"
#include "terpadu-workspace.h"
#include "ui-fixture.h"
#include "ui-page.h"

/* The pages of proposals and objections over a workspace that the program itself made. */

#define PAGE "usul-sanggah.usulan"

static TerpaduWorkspace *workspace;
static TepatHost *host;
static GtkWidget *window;

static void
run_as (const char *user,
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

static char *
ask (const char *sql)
{
  return terpadu_workspace_ask (workspace, sql);
}

static GtkWidget *
open_page (const char *id,
           const char *argument)
{
  TepatPage *page = ui_page_open (host, id, 1250, 720, &window);

  if (argument != NULL)
    tepat_page_apply_filter (page, argument);

  return GTK_WIDGET (page);
}

static void
close_page (void)
{
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

static void
open_first (GtkWidget  *page,
            const char *text)
{
  TepatRowView *view;
  g_autoptr(TepatRow) row = NULL;

  ui_wait_for_text (window, text);
  view = TEPAT_ROW_VIEW (ui_find_by_type (page, TEPAT_TYPE_ROW_VIEW));
  tepat_row_view_select (view, 0);
  row = tepat_row_view_get_selected (view);
  g_signal_emit_by_name (view, "row-activated", row);
}

static void
wait_for (const char *sql,
          const char *expected)
{
  terpadu_workspace_wait (workspace, sql, expected);
}

static void
step (GtkWidget  *page,
      const char *kode)
{
  g_assert_true (gtk_widget_activate_action (page, "kasus.step", "s", kode));
}

static void
click (const char *label)
{
  GtkWidget *found = ui_wait_for_text (window, label);

  g_signal_emit_by_name (gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON), "clicked");
}

/* The button beside this one. */
static void
click_suggested (const char *label)
{
  GtkWidget *button = gtk_widget_get_ancestor (ui_wait_for_text (window, label), GTK_TYPE_BUTTON);

  g_signal_emit_by_name (gtk_widget_get_next_sibling (button), "clicked");
}

/* What is wanted may be below what is seen. */
static void
scroll_to_end (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment =
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  while (gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment) + 1 <
         gtk_adjustment_get_upper (adjustment))
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
      g_main_context_iteration (NULL, FALSE);
    }
}

static guint
count_rows (GtkWidget *page)
{
  TepatRowView *view = TEPAT_ROW_VIEW (ui_find_by_type (page, TEPAT_TYPE_ROW_VIEW));

  return g_list_model_get_n_items (G_LIST_MODEL (tepat_row_view_get_model (view)));
}

static TepatSearchHit *
search (const char *id,
        const char *text)
{
  TepatContribution *contribution = tepat_host_find (host, TEPAT_CONTRIBUTION_SEARCH, id);
  const TepatSearchDef *def = tepat_contribution_get_def (contribution);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) hits = tepat_session_read (terpadu_workspace_get_session (workspace),
                                                  def->search, (gpointer) text, NULL, &error);
  const TepatSearchHit *first;

  g_assert_no_error (error);
  if (hits->len == 0)
    return NULL;
  first = hits->pdata[0];

  return tepat_search_hit_new (first->uid, first->title, first->subtitle, first->page);
}

/* The search everywhere knows cases by their number, their number elsewhere and the name. */
static void
test_search (void)
{
  g_autofree char *uid = ask ("SELECT uid FROM usul_sanggah_usulan WHERE nomor IS NOT NULL"
                              " ORDER BY id LIMIT 1");
  g_autofree char *nomor = ask ("SELECT nomor FROM usul_sanggah_usulan WHERE nomor IS NOT NULL"
                                " ORDER BY id LIMIT 1");
  g_autofree char *nama = ask ("SELECT nama FROM usul_sanggah_usulan WHERE nomor IS NOT NULL"
                               " ORDER BY id LIMIT 1");
  g_autoptr(TepatSearchHit) by_number = search (PAGE, nomor);
  g_autoptr(TepatSearchHit) by_name = search (PAGE, nama);
  g_autoptr(TepatSearchHit) nobody = search (PAGE, "tidak ada yang bernama begini");

  g_assert_nonnull (by_number);
  g_assert_cmpstr (by_number->uid, ==, uid);
  g_assert_cmpstr (by_number->title, ==, nama);
  g_assert_true (g_str_has_prefix (by_number->subtitle, nomor));
  g_assert_cmpstr (by_number->page, ==, PAGE);
  g_assert_nonnull (by_name);
  g_assert_null (nobody);
  g_assert_null (search ("usul-sanggah.sanggah", "tidak ada yang bernama begini"));
}

/* A single key decides, the next case of the queue comes by itself, and the register is changed. */
static void
test_queue (void)
{
  GtkWidget *page = open_page (PAGE, "putusan");

  open_first (page, "Verified");
  ui_wait_for_text (window, "What shall change");
  step (page, "setujui");
  ui_wait_for_text (window, "Refuse single fields; the others are taken");
  /* Asked for, not yet done: Esc takes it back. */
  g_assert_true (tepat_page_go_back (TEPAT_PAGE (page)));
  step (page, "setujui");
  ui_wait_for_text (window, "Refuse single fields; the others are taken");
  click_suggested ("Cancel");
  wait_for ("SELECT count (*) || '' FROM usul_sanggah_usulan WHERE keadaan = 'disetujui'", "1");
  wait_for ("SELECT count (*) || '' FROM keluarga WHERE alamat = 'Jl. Kenanga 1'", "1");
  /* The other one of the queue is open now. */
  ui_wait_for_text (window, "Jl. Kenanga 2");
  while (count_rows (page) != 1)
    g_main_context_iteration (NULL, TRUE);
  close_page ();
}

/* A reason that is missing is asked for in words, and nothing happens before. */
static void
test_refusal (void)
{
  GtkWidget *page = open_page (PAGE, "putusan");

  open_first (page, "Verified");
  ui_wait_for_text (window, "What shall change");
  step (page, "tolak");
  ui_wait_for_text (window, "In your words");
  click ("Cancel");
  wait_for ("SELECT count (*) || '' FROM usul_sanggah_usulan WHERE keadaan = 'ditolak'", "0");
  close_page ();
}

/* The form is filled from the register and says what the rules say before anything is kept. */
static void
test_form (void)
{
  g_autofree char *uid = ask ("SELECT uid FROM penduduk WHERE status = 'aktif' AND hubungan = 1"
                              " AND mutu = 0 AND kurang = 0 ORDER BY id DESC LIMIT 1");
  g_autofree char *argument = g_strconcat ("catat ", uid, NULL);
  g_autofree char *sql = g_strdup_printf ("SELECT keadaan FROM usul_sanggah_usulan"
                                          " WHERE penduduk = '%s'", uid);
  GtkWidget *page = open_page (PAGE, argument);
  GtkWidget *kind;

  kind = gtk_widget_get_next_sibling (ui_wait_for_text (window, "Kind"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kind), 1);
  ui_wait_for_text (window, "Program yang diusulkan belum dipilih.");
  click ("Keep as a Draft");
  wait_for (sql, "draf");
  ui_wait_for_text (window, "A draft has no receipt number yet");
  /* Submitted from here, it is refused with the reason and stays a draft. */
  step (page, "ajukan");
  ui_wait_for_start (window, "The proposal was not submitted and stays as it was.");
  wait_for (sql, "draf");
  close_page ();
}

/* The photo of an objection is taken as any evidence is, and is found again by the workspace's check;
 * its point becomes that of the objection. What is no picture is refused. */
static void
test_photo (void)
{
  g_autofree char *by = ask ("SELECT p.uid FROM penduduk AS p WHERE p.hubungan = 1"
                             " ORDER BY p.uid LIMIT 1");
  g_autofree char *against = ask ("SELECT p.uid FROM penduduk AS p WHERE p.hubungan = 1"
                                  " AND p.wilayah = (SELECT wilayah FROM penduduk WHERE hubungan = 1"
                                  " ORDER BY uid LIMIT 1) ORDER BY p.uid LIMIT 1 OFFSET 1");
  g_autofree char *folder = terpadu_workspace_dup_path (workspace, ".");
  g_autofree char *path = photo_write_house (folder, "sanggah.jpg", 21);
  g_autofree char *line = g_strdup_printf ("sanggah add --penyanggah %s --nik %s --alasan mampu"
                                           " --pernyataan 'Punya mobil' --foto '%s'", by, against,
                                           path);

  run_as ("joko", line);
  wait_for ("SELECT jenis || ' ' || (ukuran < ukuran_asli) || ' ' || lintang FROM usul_sanggah_foto",
            "rumah-depan 1 -7.255");
  wait_for ("SELECT lintang || '' FROM usul_sanggah_sanggah", "-7.255");
  run_as ("joko", "check --repair");
}

/* What is told apart by its label, or is pressed, wherever the page is scrolled to. */
static GtkWidget *
find_field (GtkWidget  *root,
            const char *label)
{
  GtkWidget *found = NULL;

  if (label == NULL ? GTK_IS_TOGGLE_BUTTON (root) &&
                      gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (root)) : TEPAT_IS_ENTRY (root))
    {
      g_autofree char *own = NULL;

      g_object_get (root, "label", &own, NULL);
      if (label == NULL || g_strcmp0 (own, label) == 0)
        return root;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_field (child, label);

  return found;
}

static TepatEntry *
find_finding (GtkWidget *page)
{
  return TEPAT_ENTRY (find_field (ui_find_by_type (page, g_type_from_name ("KunjunganForm")),
                                  "What was found there"));
}

#define AGAIN "What you typed before and did not record is here again."

/* What was typed on the sheet is there when the page is opened anew, its answers too, until somebody
 * wants none of it. */
static void
resume_visit (void)
{
  GtkWidget *page = open_page ("usul-sanggah.sanggah", "terbuka"), *form;

  open_first (page, "Visit assigned");
  ui_wait_for_text (window, "Record the visit");
  g_assert_true (gtk_widget_activate_action (page, "kasus.step", "s", "kunjungi"));
  ui_wait_for_text (window, AGAIN);
  form = ui_find_by_type (page, g_type_from_name ("KunjunganForm"));
  g_assert_cmpstr (tepat_entry_get_text (find_finding (page)), ==, "Rumah tembok");
  g_assert_nonnull (find_field (form, NULL));
  click ("Start Anew");
  while (*tepat_entry_get_text (find_finding (page)) != '\0' || find_field (form, NULL) != NULL)
    g_main_context_iteration (NULL, TRUE);
  close_page ();
}

/* The same of an objection that nobody recorded yet. */
static void
test_draft (void)
{
  GtkWidget *page = open_page ("usul-sanggah.sanggah", "catat"), *statement;

  statement = gtk_widget_get_next_sibling (ui_wait_for_text (window, "Statement"));
  gtk_editable_set_text (GTK_EDITABLE (statement), "Sudah punya toko");
  close_page ();
  page = open_page ("usul-sanggah.sanggah", "catat");
  ui_wait_for_text (window, AGAIN);
  statement = gtk_widget_get_next_sibling (ui_wait_for_text (window, "Statement"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (statement)), ==, "Sudah punya toko");
  g_assert_true (tepat_page_go_back (TEPAT_PAGE (page)));
  tepat_page_apply_filter (TEPAT_PAGE (page), "catat");
  ui_wait_for_text (window, AGAIN);
  click ("Start Anew");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (statement)), ==, "");
  close_page ();
}

/* The objection of the test before, worked with its keys: assigned, visited by another person. */
static void
test_sanggah (void)
{
  GtkWidget *page = open_page ("usul-sanggah.sanggah", "terbuka");

  open_first (page, "Recorded");
  ui_wait_for_text (window, "The aid goes on until there is a decision.");
  g_assert_true (gtk_widget_activate_action (page, "kasus.step", "s", "tugaskan"));
  ui_wait_for_text (window, "Who goes there");
  click_suggested ("Cancel");
  wait_for ("SELECT keadaan FROM usul_sanggah_sanggah", "ditugaskan");
  open_first (page, "Visit assigned");
  ui_wait_for_text (window, "Record the visit");
  /* Before the deadline is over, nobody closes it. */
  g_assert_null (ui_find_by_text (window, "Lapsed"));
  g_assert_true (gtk_widget_activate_action (page, "kasus.step", "s", "kunjungi"));
  /* The sheet of the visit is in the place of the list, and asks what the reason asks for. */
  ui_wait_for_text (window, "Visit at the house");
  ui_wait_for_text (window, "Ada mobil atau lebih dari satu sepeda motor");
  g_assert_null (ui_find_by_text (window, "Orang yang disanggah sudah pindah"));
  scroll_to_end (ui_find_by_type (ui_find_by_type (page, g_type_from_name ("KunjunganForm")),
                                  g_type_from_name ("UsulBukti")));
  click ("Record the Visit");
  ui_wait_for_start (window, "It is not said who was met.");
  tepat_entry_set_text (find_finding (page), "Rumah tembok");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_widget_get_first_child (
    gtk_widget_get_next_sibling (ui_wait_for_text (
      window, "Ada mobil atau lebih dari satu sepeda motor")))), TRUE);
  g_assert_true (tepat_page_go_back (TEPAT_PAGE (page)));
  ui_wait_for_text (window, "Record the visit");
  close_page ();
  resume_visit ();
}

/* What waits is on the agenda; single keys record, a reason is asked for by its key, nothing is left
 * of a session that was ended but its results. */
static void
test_musdes (void)
{
  g_autofree char *desa = ask ("SELECT wilayah FROM usul_sanggah_usulan WHERE keadaan = 'diajukan'"
                               " AND perlu_musdes = 1 LIMIT 1");
  GtkWidget *page = open_page ("usul-sanggah.musdes", desa);
  GtkWidget *number;

  ui_wait_for_text (window, "Not talked about");
  g_assert_true (gtk_widget_activate_action (page, "musdes.hasil", "s", "tidak-layak"));
  ui_wait_for_text (window, "Mampu/sudah sejahtera");
  /* The reasons have the room of the steps. */
  g_assert_null (ui_find_by_text (window, "Take the result away"));
  click ("Mampu/sudah sejahtera");
  wait_for ("SELECT hasil || ' ' || alasan FROM usul_sanggah_butir", "tidak-layak mampu");
  ui_wait_for_text (window, "Eligible 0 · Not eligible 1 · Not talked about 0");
  /* Not ended before it is complete. */
  click ("End the Musdes…");
  ui_wait_for_text (window, "The number of the document is missing.");
  number = gtk_widget_get_next_sibling (ui_wait_for_text (window, "Its number"));
  gtk_editable_set_text (GTK_EDITABLE (number), "12/BA");
  click ("Save");
  wait_for ("SELECT nomor FROM usul_sanggah_musdes", "12/BA");
  g_assert_true (tepat_page_go_back (TEPAT_PAGE (page)));
  /* A key that comes while something is being written is not taken. */
  for (;;)
    {
      g_autofree char *hasil = ask ("SELECT coalesce (hasil, 'belum') FROM usul_sanggah_butir");

      if (strcmp (hasil, "belum") == 0)
        break;
      gtk_widget_activate_action (page, "musdes.hasil", "s", "");
      g_main_context_iteration (NULL, FALSE);
    }
  close_page ();
}

/* A window that came over the page, with this text in it. */
static GtkWidget *
wait_for_window (const char *text)
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

/* Without the second word nothing is shown; with it, the person's own case. */
static void
test_loket (void)
{
  g_autofree char *number = ask ("SELECT min (nomor) FROM usul_sanggah_usulan");
  g_autofree char *born = ask ("SELECT p.tgl_lahir FROM penduduk AS p JOIN usul_sanggah_usulan AS u"
                               " ON u.penduduk = p.uid WHERE u.nomor IS NOT NULL ORDER BY u.nomor"
                               " LIMIT 1");
  GtkWidget *page = open_page ("usul-sanggah.loket", NULL);
  GtkWidget *key, *secret, *screen;

  key = gtk_widget_get_next_sibling (
    ui_wait_for_text (window, "NIK, receipt number, full name, or the QR code of a receipt"));
  secret = gtk_widget_get_next_sibling (
    ui_wait_for_text (window, "Second word: day of birth, name of the mother, or number of the KK"));
  gtk_editable_set_text (GTK_EDITABLE (key), number);
  /* Enter after the first word goes to the second; that is no miss. */
  g_signal_emit_by_name (key, "activate");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), secret));
  gtk_editable_set_text (GTK_EDITABLE (secret), "1/1/1900");
  click ("Ask");
  ui_wait_for_start (window, "Nobody fits both words.");
  gtk_editable_set_text (GTK_EDITABLE (secret), born);
  click ("Ask");
  ui_wait_for_text (window, "Print the Receipt…");
  ui_wait_for_start (window, "Perbaikan data");
  /* The same for the citizen, and nothing of the application with it. */
  click ("Show to the Citizen");
  screen = wait_for_window ("Perbaikan data");
  g_assert_null (ui_find_by_text (screen, "Print the Receipt…"));
  gtk_window_destroy (GTK_WINDOW (screen));
  g_assert_true (tepat_page_go_back (TEPAT_PAGE (page)));
  g_assert_null (ui_find_by_text (window, "Print the Receipt…"));
  close_page ();
}

static void
click_in (GtkWidget  *dialog,
          const char *label)
{
  GtkWidget *found = ui_wait_for_text (dialog, label);

  g_signal_emit_by_name (gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON), "clicked");
}

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
  g_autofree char *nik = ask ("SELECT nik FROM penduduk WHERE status = 'aktif' AND mutu = 0"
                              " AND kurang = 0 AND hubungan = 1 ORDER BY uid LIMIT 1 OFFSET 3");
  g_autofree char *text = g_strdup_printf ("NIK,Nama,Alamat,No HP\n"
                                           "%s,,Jl. Melati 7,081200000007\n"
                                           "9901019999990001,Tanpa Nama,Jl. Melati 8,\n", nik);
  g_autoptr(GError) error = NULL;
  char *path = terpadu_workspace_dup_path (workspace, "usulan.csv");

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

  open_page (PAGE, NULL);
  click ("Import…");
  choose (path);
  dialog = wait_for_window ("Submit 1 proposals?");
  g_assert_true (ui_has_start (dialog, "1 rows are not taken:"));
  /* Tried, not done. */
  wait_for (IMPORTED, "tidak ada");
  click_in (dialog, "Cancel");
  wait_for ("SELECT count (*) || '' FROM usul_sanggah_impor", "0");
  click ("Import…");
  choose (path);
  click_in (wait_for_window ("Submit 1 proposals?"), "Submit");
  wait_for (IMPORTED, "diajukan");
  /* Not wanted this time; test-impor has what is in it. */
  chooser = wait_for_chooser ();
  ui_settle ();
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_CANCEL);
  ui_wait_for_text (window, "1 proposals were submitted");
  click ("Take Back…");
  click_in (wait_for_window ("Take this import back?"), "Take the Import Back");
  wait_for (IMPORTED, "ditarik");
  close_page ();
}

/* As if somebody let a file go over it. */
static void
drop_on (GtkWidget  *button,
         const char *path)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (button);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  GSList files = { file, NULL };
  g_auto(GValue) value = G_VALUE_INIT;
  gboolean handled = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, &files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) one = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (one))
        g_signal_emit_by_name (one, "drop", &value, 1.0, 1.0, &handled);
    }
  g_assert_true (handled);
}



/* Photos are dropped on the form: what is none is refused in words, what is one shows when it was
 * taken, is kept with the draft, and is looked at in the case with its point. */
static void
test_evidence (void)
{
  g_autofree char *uid = ask ("SELECT uid FROM penduduk WHERE status = 'aktif' AND hubungan = 1"
                              " AND mutu = 0 AND kurang = 0 ORDER BY id DESC LIMIT 1 OFFSET 1");
  g_autofree char *argument = g_strconcat ("catat ", uid, NULL);
  g_autofree char *folder = terpadu_workspace_dup_path (workspace, ".");
  g_autofree char *path = photo_write_house (folder, "rumah.jpg", 11);
  g_autofree char *wrong = terpadu_workspace_dup_path (workspace, "surat.jpg");
  GtkWidget *page = open_page (PAGE, argument), *kind, *bukti, *tile, *viewer;

  g_file_set_contents (wrong, "%PDF-1.7 not a photo", -1, NULL);
  kind = gtk_widget_get_next_sibling (ui_wait_for_text (window, "Kind"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kind), 1);
  ui_wait_for_text (window, "Program yang diusulkan belum dipilih.");
  bukti = ui_find_by_type (page, g_type_from_name ("UsulBukti"));
  scroll_to_end (bukti);
  tile = gtk_widget_get_ancestor (ui_wait_for_text (window, "House, outside"), GTK_TYPE_BUTTON);
  drop_on (tile, wrong);
  ui_wait_for_start (window, "surat.jpg is no photo");
  tile = gtk_widget_get_ancestor (ui_wait_for_text (window, "House, outside"), GTK_TYPE_BUTTON);
  drop_on (tile, path);
  ui_settle ();
  scroll_to_end (bukti);
  ui_wait_for_start (window, "taken ");
  click ("Keep as a Draft");
  wait_for ("SELECT group_concat (jenis || ' ' || nama) FROM usul_sanggah_foto"
            " WHERE oleh = '" TERPADU_USER "'", "rumah-depan rumah.jpg");
  ui_wait_for_text (window, "A draft has no receipt number yet");
  ui_wait_for_text (window, "Photos");
  tile = gtk_widget_get_prev_sibling (gtk_widget_get_parent (ui_wait_for_text (window,
                                                                               "House, outside")));
  g_signal_emit_by_name (tile, "clicked");
  viewer = wait_for_window ("-7.25500, 109.60000");
  g_assert_true (gtk_widget_activate_action (viewer, "viewer.turn", "i", 1));
  g_assert_true (gtk_widget_activate_action (viewer, "viewer.zoom", "i", 1));
  g_assert_true (gtk_widget_activate_action (viewer, "viewer.copy", NULL));
  ui_wait_for_text (viewer, "The point was copied.");
  gtk_window_destroy (GTK_WINDOW (viewer));
  g_assert_true (tepat_page_go_back (TEPAT_PAGE (page)));
  close_page ();
}

/* Many are taken at once: it is said what each becomes before, and what it became afterwards. */
static void
take_all_that_came (GtkWidget *page)
{
  TepatRowView *view = TEPAT_ROW_VIEW (ui_find_by_type (page, TEPAT_TYPE_ROW_VIEW));
  GtkWidget *dialog;

  tepat_row_marks_set_all (tepat_row_view_get_marks (view), TRUE);
  click ("Decide 1…");
  dialog = wait_for_window ("What is decided about them");
  ui_wait_for_start (dialog, "CB-2 · Rukmini: a draft (");
  click_in (dialog, "Take as a proposal");
  ui_wait_for_text (dialog, "CB-2 · Rukmini: Rukmini: Draft");
  wait_for ("SELECT group_concat (keadaan) FROM usul_sanggah_masuk", "diambil,diambil");
  click_in (dialog, "Close");
}

/* What the public sent waits in its queue, is seen beside whom the register has, and is taken with one
 * key; the next one comes by itself. */
static void
test_public (void)
{
  g_autofree char *nik = ask ("SELECT nik FROM penduduk WHERE status = 'aktif' AND hubungan = 1"
                              " AND mutu = 0 AND kurang = 0 ORDER BY id DESC LIMIT 1 OFFSET 4");
  g_autofree char *desa = ask ("SELECT wilayah FROM penduduk WHERE status = 'aktif' AND hubungan = 1"
                               " AND mutu = 0 AND kurang = 0 ORDER BY id DESC LIMIT 1 OFFSET 4");
  g_autofree char *text = g_strdup_printf ("Jenis,Nomor,Kode Desa,NIK,Nama,Program,Keterangan\n"
                                           "usul,CB-1,%s,%s,Nama Lain,PKH,Rumahnya bocor\n"
                                           "usul,CB-2,%s,9901014107850003,Rukmini,PKH,\n"
                                           "usul,,%s,,,,\n", desa, nik, desa, desa);
  g_autofree char *path = terpadu_workspace_dup_path (workspace, "cek-bansos.csv");
  GtkWidget *page = open_page ("usul-sanggah.masuk", NULL), *dialog, *chooser;

  g_file_set_contents (path, text, -1, NULL);
  ui_wait_for_text (window, "Nothing came yet");
  g_assert_true (gtk_widget_activate_action (page, "masuk.import", NULL));
  choose (path);
  dialog = wait_for_window ("Take 2 in?");
  ui_wait_for_start (dialog, "1 rows are not taken:");
  click_in (dialog, "Take In");
  wait_for ("SELECT count (*) || '' FROM usul_sanggah_masuk", "2");
  chooser = wait_for_chooser ();
  ui_settle ();
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_CANCEL);
  ui_wait_for_text (window, "2 came in, 0 were here already");
  tepat_page_apply_filter (TEPAT_PAGE (page), "baru");
  open_first (page, "CB-1");
  ui_wait_for_text (window, "The name differs");
  ui_wait_for_text (window, "Rumahnya bocor");
  g_assert_true (gtk_widget_activate_action (page, "kasus.step", "s", "ambil"));
  wait_for ("SELECT asal || ' ' || nomor_asal || ' ' || keadaan FROM usul_sanggah_usulan"
            " WHERE nomor_asal IS NOT NULL", "cekbansos CB-1 draf");
  /* The other one of the queue is open now; nobody has its number. */
  ui_wait_for_start (window, "Nobody in your wilayah has this number.");
  g_assert_true (gtk_widget_activate_action (page, "kasus.step", "s", "tolak"));
  ui_wait_for_text (window, "In your words");
  g_assert_true (tepat_page_go_back (TEPAT_PAGE (page)));
  take_all_that_came (page);
  close_page ();
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
  g_autofree char *nik = ask ("SELECT nik FROM penduduk WHERE status = 'aktif' AND hubungan = 1"
                              " AND mutu = 0 AND kurang = 0 ORDER BY id DESC LIMIT 1 OFFSET 2");
  g_autofree char *sql = g_strdup_printf ("SELECT coalesce (max (keadaan || ' ' || asal), 'belum')"
                                          " FROM usul_sanggah_usulan WHERE nik = '%s'", nik);
  GtkWidget *page = open_page (PAGE, "banyak"), *kind, *grid;

  kind = gtk_widget_get_next_sibling (ui_wait_for_text (window, "Kind of all"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kind), 5);
  grid = ui_find_by_type (page, g_type_from_name ("TepatEntryGrid"));
  gtk_editable_set_text (GTK_EDITABLE (find_cell (grid, 0)), nik);
  gtk_editable_set_text (GTK_EDITABLE (find_cell (grid, 16)), "123");
  ui_wait_for_start (window, "0 rows can be submitted, 2 are to be mended");
  g_assert_true (gtk_widget_has_css_class (find_cell (grid, 4), "error"));
  gtk_editable_set_text (GTK_EDITABLE (find_cell (grid, 4)), "pindah");
  ui_wait_for_start (window, "1 rows can be submitted, 1 are to be mended");
  wait_for (sql, "belum");
  g_assert_true (gtk_widget_activate_action (gtk_widget_get_ancestor (grid,
                                               g_type_from_name ("UsulBanyak")),
                                             "banyak.submit", NULL));
  wait_for (sql, "diajukan desa");
  ui_wait_for_text (window, "1 proposals were submitted");
  ui_wait_for_start (window, "0 rows can be submitted, 1 are to be mended");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_cell (grid, 0))), ==, "123");
  g_assert_true (tepat_page_go_back (TEPAT_PAGE (page)));
  tepat_page_apply_filter (TEPAT_PAGE (page), "banyak");
  ui_wait_for_start (window, "0 rows can be submitted, 1 are to be mended");
  gtk_editable_set_text (GTK_EDITABLE (find_cell (grid, 0)), "");
  g_assert_true (tepat_page_go_back (TEPAT_PAGE (page)));
  click ("Take Back…");
  click_in (wait_for_window ("Take this import back?"), "Take the Import Back");
  wait_for (sql, "ditarik desa");
  close_page ();
}

/* What is ticked off is decided at once, after it was said how many may take which step. */
static void
test_batch (void)
{
  GtkWidget *page = open_page (PAGE, "putusan"), *dialog;
  TepatRowView *view;

  ui_wait_for_text (window, "Verified");
  view = TEPAT_ROW_VIEW (ui_find_by_type (page, TEPAT_TYPE_ROW_VIEW));
  tepat_row_marks_set_all (tepat_row_view_get_marks (view), TRUE);
  click ("Decide 1…");
  dialog = wait_for_window ("What is decided about them");
  ui_wait_for_text (dialog, "Approve (1)");
  click_in (dialog, "Approve");
  wait_for ("SELECT count (*) || '' FROM usul_sanggah_usulan WHERE keadaan = 'disetujui'", "2");
  while (count_rows (page) != 0)
    g_main_context_iteration (NULL, TRUE);
  close_page ();
}

/* A comment is read at once where the history stands. */
static void
test_comment (void)
{
  GtkWidget *page = open_page (PAGE, NULL), *button;

  open_first (page, "Approved");
  button = gtk_widget_get_ancestor (ui_wait_for_text (window, "Note Down"), GTK_TYPE_BUTTON);
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_prev_sibling (button)), "Sudah ditelepon");
  g_signal_emit_by_name (button, "clicked");
  ui_wait_for_text (window, "Sudah ditelepon");
  wait_for ("SELECT count (*) || '' FROM usul_sanggah_langkah WHERE perbuatan = 'komentar'", "1");
  close_page ();
}

/* The desk of an absent officer is listed, handed over, and taken back where it was done. */
static void
test_hand_over (void)
{
  GtkWidget *dialog, *reason;

  open_page ("usul-sanggah.sanggah", NULL);
  click ("Hand Over…");
  dialog = wait_for_window ("Whose cases");
  reason = gtk_widget_get_next_sibling (ui_wait_for_text (dialog, "Why"));
  gtk_editable_set_text (GTK_EDITABLE (reason), "Cuti");
  ui_wait_for_start (dialog, "Draft");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (gtk_widget_get_next_sibling (
    ui_wait_for_text (dialog, "Who takes over"))), 2);
  /* The draft, and the house that was to be visited. */
  click_in (dialog, "Hand Over 2 Cases");
  wait_for ("SELECT petugas FROM usul_sanggah_usulan WHERE keadaan = 'draf'", "vina");
  click_in (dialog, "Take Back");
  wait_for ("SELECT coalesce (petugas, '-') FROM usul_sanggah_usulan WHERE keadaan = 'draf'", "-");
  gtk_window_destroy (GTK_WINDOW (dialog));
  close_page ();
}

static void
prepare (void)
{
  g_autofree char *first = NULL, *second = NULL, *numbers = NULL;
  g_autofree char *add_first = NULL, *add_second = NULL, *decide = NULL;
  g_autofree char *third = NULL, *add_third = NULL;

  workspace = terpadu_workspace_new ("40");
  g_setenv ("TEPAT_NEW_PASSWORD", TERPADU_PASSWORD, TRUE);
  run_as (TERPADU_USER, "user add joko --peran operator-dinsos --wilayah 9901");
  run_as (TERPADU_USER, "user add vina --peran verifikator --wilayah 9901");
  first = ask ("SELECT min (uid) FROM penduduk WHERE status = 'aktif' AND mutu = 0 AND kurang = 0"
               " AND hubungan = 1");
  second = ask ("SELECT uid FROM penduduk WHERE status = 'aktif' AND mutu = 0 AND kurang = 0"
                " AND hubungan = 1 ORDER BY uid LIMIT 1 OFFSET 1");
  add_first = g_strdup_printf ("usul add --jenis pembaruan --nik %s 'alamat=Jl. Kenanga 1'"
                               " no_hp=081200000001 --submit", first);
  add_second = g_strdup_printf ("usul add --jenis pembaruan --nik %s 'alamat=Jl. Kenanga 2'"
                                " no_hp=081200000002 --submit", second);
  run_as ("joko", add_first);
  run_as ("joko", add_second);
  numbers = ask ("SELECT group_concat (nomor, ' ') FROM usul_sanggah_usulan");
  decide = g_strdup_printf ("usul decide %s --langkah verifikasi", numbers);
  run_as ("vina", decide);
  run_as (TERPADU_USER, "periode open --kode 2026-11");
  third = ask ("SELECT uid FROM penduduk WHERE status = 'aktif' AND mutu = 0 AND kurang = 0"
               " AND hubungan = 1 ORDER BY uid LIMIT 1 OFFSET 2");
  add_third = g_strdup_printf ("usul add --jenis nonaktif --nik %s --alasan pindah --submit", third);
  run_as ("joko", add_third);
  host = tepat_host_new (terpadu_workspace_get_session (workspace));
  tepat_host_load (host);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  ui_test_init (&argc, &argv);
  g_setenv ("TEPAT_LANGUAGE", "en", TRUE);
  prepare ();
  g_test_add_func ("/usul-pages/search", test_search);
  g_test_add_func ("/usul-pages/queue", test_queue);
  g_test_add_func ("/usul-pages/refusal", test_refusal);
  g_test_add_func ("/usul-pages/form", test_form);
  g_test_add_func ("/usul-pages/photo", test_photo);
  g_test_add_func ("/usul-pages/sanggah", test_sanggah);
  g_test_add_func ("/usul-pages/draft", test_draft);
  g_test_add_func ("/usul-pages/musdes", test_musdes);
  g_test_add_func ("/usul-pages/loket", test_loket);
  g_test_add_func ("/usul-pages/import", test_import);
  g_test_add_func ("/usul-pages/batch", test_batch);
  g_test_add_func ("/usul-pages/comment", test_comment);
  g_test_add_func ("/usul-pages/hand-over", test_hand_over);
  g_test_add_func ("/usul-pages/evidence", test_evidence);
  g_test_add_func ("/usul-pages/many", test_many);
  g_test_add_func ("/usul-pages/public", test_public);
  status = g_test_run ();
  tepat_host_unload (host);
  ui_settle ();
  g_clear_object (&host);
  terpadu_workspace_free (workspace);

  return status;
}
