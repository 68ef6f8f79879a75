/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-pages"

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "photo-files.h"
#include "tepat-ui.h"
#include "terpadu-workspace.h"
#include "test-pages-fixture.h"
#include "ui-fixture.h"
#include "usul-rows-page.h"

/* What one does on the pages of proposals and objections; most tests go on from those before. */

#define PAGE "usul-sanggah.usulan"
/* Its place in the list of kinds. */
#define NONAKTIF 5

static void
step (GtkWidget  *page,
      const char *kode)
{
  g_assert_true (gtk_widget_activate_action (page, "kasus.step", "s", kode));
}

/* The button beside this one. */
static void
click_suggested (const char *label)
{
  GtkWidget *button = gtk_widget_get_ancestor (pages_see (label), GTK_TYPE_BUTTON);

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

static TepatSearchHit *
search (const char *id,
        const char *text)
{
  TepatHost *host = pages_get_host ();
  TepatContribution *contribution = tepat_host_find (host, TEPAT_CONTRIBUTION_SEARCH, id);
  const TepatSearchDef *def = tepat_contribution_get_def (contribution);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) hits = tepat_session_read (pages_get_session (),
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
  g_autofree char *uid = pages_ask ("SELECT uid FROM usul_sanggah_usulan WHERE nomor IS NOT NULL"
                                    " ORDER BY id LIMIT 1");
  g_autofree char *nomor = pages_ask ("SELECT nomor FROM usul_sanggah_usulan"
                                      " WHERE nomor IS NOT NULL ORDER BY id LIMIT 1");
  g_autofree char *nama = pages_ask ("SELECT nama FROM usul_sanggah_usulan WHERE nomor IS NOT NULL"
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
  GtkWidget *page = pages_open (PAGE, "putusan");

  pages_open_first (page, "Verified");
  pages_see ("What shall change");
  step (page, "setujui");
  pages_see ("Refuse single fields; the others are taken");
  /* Asked for, not yet done: Esc takes it back. */
  g_assert_true (tepat_page_go_back (TEPAT_PAGE (page)));
  step (page, "setujui");
  pages_see ("Refuse single fields; the others are taken");
  click_suggested ("Cancel");
  pages_wait_for ("SELECT count (*) || '' FROM usul_sanggah_usulan WHERE keadaan = 'disetujui'",
                  "1");
  pages_wait_for ("SELECT count (*) || '' FROM keluarga WHERE alamat = 'Jl. Kenanga 1'", "1");
  /* The other one of the queue is open now. */
  pages_see ("Jl. Kenanga 2");
  while (pages_count_rows (page) != 1)
    g_main_context_iteration (NULL, TRUE);
  pages_close ();
}

/* A desk that is shown again on another day goes by that day. */
static void
test_another_day (void)
{
  UsulRowsPage *page = (UsulRowsPage *) pages_open (PAGE, "putusan");
  g_autofree char *today = NULL;

  pages_see ("Verified");
  today = g_strdup (page->lists->lists.today);
  g_free ((char *) page->lists->lists.today);
  page->lists->lists.today = g_strdup ("2026-01-01");
  gtk_widget_set_visible (GTK_WIDGET (page), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (page), TRUE);
  while (strcmp (page->lists->lists.today, today) != 0)
    g_main_context_iteration (NULL, TRUE);
  pages_see ("Verified");
  pages_close ();
}

/* A reason that is missing is asked for in words, and nothing happens before. */
static void
test_refusal (void)
{
  GtkWidget *page = pages_open (PAGE, "putusan");

  pages_open_first (page, "Verified");
  pages_see ("What shall change");
  step (page, "tolak");
  pages_see ("In your words");
  pages_click ("Cancel");
  pages_wait_for ("SELECT count (*) || '' FROM usul_sanggah_usulan WHERE keadaan = 'ditolak'", "0");
  pages_close ();
}

static GtkWidget *
field_below (const char *label)
{
  return gtk_widget_get_next_sibling (pages_see (label));
}

static const char *
typed_below (const char *label)
{
  return gtk_editable_get_text (GTK_EDITABLE (field_below (label)));
}

/* The form is filled from the register and says what the rules say before anything is kept. */
static void
test_form (void)
{
  g_autofree char *uid = pages_ask ("SELECT uid FROM penduduk WHERE status = 'aktif'"
                                    " AND hubungan = 1 AND mutu = 0 AND kurang = 0"
                                    " ORDER BY id DESC LIMIT 1");
  g_autofree char *argument = g_strconcat ("catat ", uid, NULL);
  g_autofree char *sql = g_strdup_printf ("SELECT keadaan FROM usul_sanggah_usulan"
                                          " WHERE penduduk = '%s'", uid);
  GtkWidget *page = pages_open (PAGE, argument);
  g_autoptr(TepatPrintable) printable = NULL;
  GtkWidget *kind;

  kind = gtk_widget_get_next_sibling (pages_see ("Kind"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kind), 1);
  pages_see ("Program yang diusulkan belum dipilih.");
  pages_click ("Keep as a Draft");
  pages_wait_for (sql, "draf");
  pages_see ("A draft has no receipt number yet");
  /* Ctrl+P prints the case that is open, and `?` names the keys that decide it. */
  printable = tepat_page_dup_printable (TEPAT_PAGE (page), pages_get_session (), PAGE);
  g_assert_nonnull (printable);
  g_assert_cmpstr (tepat_printable_get_name (printable), !=, "usulan");
  g_assert_true (tepat_printable_has_numbers (printable));
  g_assert_cmpstr (tepat_page_get_keys (TEPAT_PAGE (page))[0].title, ==, "Submit");
  /* Submitted from here, it is refused with the reason and stays a draft. */
  step (page, "ajukan");
  pages_see_start ("The proposal was not submitted and stays as it was.");
  pages_wait_for (sql, "draf");
  pages_close ();
}

/* What was typed and not saved yet is there again, whatever ended the form, until one wants none of
 * it; a day that there is not is said so, and keeps the proposal from being saved. */
static void
test_form_is_kept (void)
{
  g_autofree char *uid = pages_ask ("SELECT uid FROM penduduk WHERE status = 'aktif'"
                                    " AND hubungan = 1 AND mutu = 0 AND kurang = 0"
                                    " ORDER BY id DESC LIMIT 1 OFFSET 1");
  g_autofree char *argument = g_strconcat ("catat ", uid, NULL);
  GtkWidget *page = pages_open (PAGE, argument);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (field_below ("Kind")), NONAKTIF);
  gtk_editable_set_text (GTK_EDITABLE (field_below ("Since")), "31/11/2026");
  gtk_editable_set_text (GTK_EDITABLE (field_below ("Note")), "Kata tetangga");
  pages_see ("Enter a day that exists, for example 17/08/1980.");
  g_assert_false (gtk_widget_get_sensitive (gtk_widget_get_ancestor (pages_see ("Keep as a Draft"),
                                                                     GTK_TYPE_BUTTON)));
  pages_close ();

  page = pages_open (PAGE, argument);
  pages_see ("What you typed before and did not record is here again.");
  g_assert_cmpstr (typed_below ("Since"), ==, "31/11/2026");
  g_assert_cmpstr (typed_below ("Note"), ==, "Kata tetangga");
  pages_click ("Start Anew");
  pages_see ("Choose the kind of the proposal.");
  g_assert_cmpstr (typed_below ("Note"), ==, "");
  pages_close ();

  page = pages_open (PAGE, argument);
  pages_see ("Choose the kind of the proposal.");
  g_assert_cmpstr (typed_below ("Note"), ==, "");
  g_assert_true (tepat_page_go_back (TEPAT_PAGE (page)));
  pages_close ();
}

static void
change (GtkWidget  *page,
        const char *uid)
{
  pages_see ("Draft");
  g_signal_emit_by_name (ui_find_by_type (page, g_type_from_name ("UsulDetail")), "edit", uid);
  pages_see ("Change the proposal");
}

/* What one typed does not undo unseen what somebody else corrected meanwhile. */
static void
test_form_is_overtaken (void)
{
  g_autofree char *uid = pages_ask ("SELECT uid FROM usul_sanggah_usulan WHERE keadaan = 'draf'"
                                    " LIMIT 1");
  g_autofree char *line = g_strdup_printf ("usul set %s --catatan 'Dari rekan'", uid);
  GtkWidget *page = pages_open (PAGE, NULL);

  change (page, uid);
  gtk_editable_set_text (GTK_EDITABLE (field_below ("Note")), "Ketikan saya");
  pages_close ();
  pages_run_as ("joko", line);
  page = pages_open (PAGE, NULL);
  change (page, uid);
  pages_see_start ("Somebody changed this proposal after you typed into it.");
  g_assert_cmpstr (typed_below ("Note"), ==, "Dari rekan");
  pages_click ("Put Mine over It");
  pages_see ("What you typed before and did not record is here again.");
  g_assert_cmpstr (typed_below ("Note"), ==, "Ketikan saya");
  g_assert_true (tepat_page_go_back (TEPAT_PAGE (page)));
  pages_close ();
}

/* The photo of an objection is taken as any evidence is, and is found again by the workspace's check;
 * its point becomes that of the objection. What is no picture is refused. */
static void
test_photo (void)
{
  g_autofree char *by = pages_ask ("SELECT p.uid FROM penduduk AS p WHERE p.hubungan = 1"
                                   " ORDER BY p.uid LIMIT 1");
  g_autofree char *against = pages_ask ("SELECT p.uid FROM penduduk AS p WHERE p.hubungan = 1"
                                        " AND p.wilayah = (SELECT wilayah FROM penduduk"
                                        " WHERE hubungan = 1 ORDER BY uid LIMIT 1)"
                                        " ORDER BY p.uid LIMIT 1 OFFSET 1");
  g_autofree char *folder = pages_dup_path (".");
  g_autofree char *path = photo_write_house (folder, "sanggah.jpg", 21);
  g_autofree char *line = g_strdup_printf ("sanggah add --penyanggah %s --nik %s --alasan mampu"
                                           " --pernyataan 'Punya mobil' --foto '%s'", by, against,
                                           path);

  pages_run_as ("joko", line);
  pages_wait_for ("SELECT jenis || ' ' || (ukuran < ukuran_asli) || ' ' || lintang"
                  " FROM usul_sanggah_foto",
                  "rumah-depan 1 -7.255");
  pages_wait_for ("SELECT lintang || '' FROM usul_sanggah_sanggah", "-7.255");
  pages_run_as ("joko", "check --repair");
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
  GtkWidget *page = pages_open ("usul-sanggah.sanggah", "terbuka"), *form;

  pages_open_first (page, "Visit assigned");
  pages_see ("Record the visit");
  g_assert_true (gtk_widget_activate_action (page, "kasus.step", "s", "kunjungi"));
  pages_see (AGAIN);
  form = ui_find_by_type (page, g_type_from_name ("KunjunganForm"));
  g_assert_cmpstr (tepat_entry_get_text (find_finding (page)), ==, "Rumah tembok");
  g_assert_nonnull (find_field (form, NULL));
  pages_click ("Start Anew");
  while (*tepat_entry_get_text (find_finding (page)) != '\0' || find_field (form, NULL) != NULL)
    g_main_context_iteration (NULL, TRUE);
  pages_close ();
}

/* A case that stayed open over night says how much time is left today. */
static void
test_an_open_case_on_another_day (void)
{
  UsulRowsPage *page = (UsulRowsPage *) pages_open ("usul-sanggah.sanggah", "terbuka");
  g_autofree char *deadline = pages_ask ("SELECT tenggat FROM usul_sanggah_sanggah");
  GtkWidget *detail;

  pages_see ("Visit assigned");
  g_free ((char *) page->lists->lists.today);
  page->lists->lists.today = g_steal_pointer (&deadline);
  pages_open_first (GTK_WIDGET (page), "Visit assigned");
  pages_see ("Record the visit");
  detail = ui_find_by_type (GTK_WIDGET (page), g_type_from_name ("UsulDetail"));
  g_assert_nonnull (ui_find_by_text (detail, "due today"));
  gtk_widget_set_visible (GTK_WIDGET (page), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (page), TRUE);
  pages_see ("Record the visit");
  ui_wait_for_no_text (detail, "due today");
  pages_close ();
}

/* The same of an objection that nobody recorded yet. */
static void
test_draft (void)
{
  GtkWidget *page = pages_open ("usul-sanggah.sanggah", "catat"), *statement;

  statement = gtk_widget_get_next_sibling (pages_see ("Statement"));
  gtk_editable_set_text (GTK_EDITABLE (statement), "Sudah punya toko");
  pages_close ();
  page = pages_open ("usul-sanggah.sanggah", "catat");
  pages_see (AGAIN);
  statement = gtk_widget_get_next_sibling (pages_see ("Statement"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (statement)), ==, "Sudah punya toko");
  g_assert_true (tepat_page_go_back (TEPAT_PAGE (page)));
  tepat_page_apply_filter (TEPAT_PAGE (page), "catat");
  pages_see (AGAIN);
  pages_click ("Start Anew");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (statement)), ==, "");
  pages_close ();
}

/* The objection of the test before, worked with its keys: assigned, visited by another person. */
static void
test_sanggah (void)
{
  GtkWidget *page = pages_open ("usul-sanggah.sanggah", "terbuka");

  pages_open_first (page, "Recorded");
  pages_see ("The aid goes on until there is a decision.");
  g_assert_true (gtk_widget_activate_action (page, "kasus.step", "s", "tugaskan"));
  pages_see ("Who goes there");
  click_suggested ("Cancel");
  pages_wait_for ("SELECT keadaan FROM usul_sanggah_sanggah", "ditugaskan");
  pages_open_first (page, "Visit assigned");
  pages_see ("Record the visit");
  /* Before the deadline is over, nobody closes it. */
  g_assert_null (ui_find_by_text (pages_get_window (), "Lapsed"));
  g_assert_true (gtk_widget_activate_action (page, "kasus.step", "s", "kunjungi"));
  /* The sheet of the visit is in the place of the list, and asks what the reason asks for. */
  pages_see ("Visit at the house");
  pages_see ("Ada mobil atau lebih dari satu sepeda motor");
  g_assert_null (ui_find_by_text (pages_get_window (), "Orang yang disanggah sudah pindah"));
  scroll_to_end (ui_find_by_type (ui_find_by_type (page, g_type_from_name ("KunjunganForm")),
                                  g_type_from_name ("UsulBukti")));
  pages_click ("Record the Visit");
  pages_see_start ("It is not said who was met.");
  tepat_entry_set_text (find_finding (page), "Rumah tembok");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_widget_get_first_child (
    gtk_widget_get_next_sibling (pages_see (
      "Ada mobil atau lebih dari satu sepeda motor")))), TRUE);
  g_assert_true (tepat_page_go_back (TEPAT_PAGE (page)));
  pages_see ("Record the visit");
  pages_close ();
  resume_visit ();
}

/* What waits is on the agenda; single keys record, a reason is asked for by its key, nothing is left
 * of a session that was ended but its results. */
static void
test_musdes (void)
{
  g_autofree char *desa = pages_ask ("SELECT wilayah FROM usul_sanggah_usulan"
                                     " WHERE keadaan = 'diajukan' AND perlu_musdes = 1 LIMIT 1");
  GtkWidget *page = pages_open ("usul-sanggah.musdes", desa);
  g_autoptr(TepatPrintable) printable = NULL;
  GtkWidget *number;

  pages_see ("Not talked about");
  printable = tepat_page_dup_printable (TEPAT_PAGE (page), pages_get_session (), "uji");
  g_assert_nonnull (printable);
  g_assert_true (gtk_widget_activate_action (page, "musdes.hasil", "s", "tidak-layak"));
  pages_see ("Mampu/sudah sejahtera");
  /* The reasons have the room of the steps. */
  g_assert_null (ui_find_by_text (pages_get_window (), "Take the result away"));
  pages_click ("Mampu/sudah sejahtera");
  pages_wait_for ("SELECT hasil || ' ' || alasan FROM usul_sanggah_butir", "tidak-layak mampu");
  pages_see ("Eligible 0 · Not eligible 1 · Not talked about 0");
  /* Not ended before it is complete. */
  pages_click ("End the Musdes…");
  pages_see ("The number of the document is missing.");
  number = gtk_widget_get_next_sibling (pages_see ("Its number"));
  gtk_editable_set_text (GTK_EDITABLE (number), "12/BA");
  pages_click ("Save");
  pages_wait_for ("SELECT nomor FROM usul_sanggah_musdes", "12/BA");
  g_assert_true (tepat_page_go_back (TEPAT_PAGE (page)));
  /* A key that comes while something is being written is not taken. */
  for (;;)
    {
      g_autofree char *hasil = pages_ask ("SELECT coalesce (hasil, 'belum')"
                                          " FROM usul_sanggah_butir");

      if (strcmp (hasil, "belum") == 0)
        break;
      gtk_widget_activate_action (page, "musdes.hasil", "s", "");
      g_main_context_iteration (NULL, FALSE);
    }
  pages_close ();
}

/* The preview of a receipt, which is closed again without a print. */
static void
look_at_receipt (GtkWidget *button)
{
  GtkWidget *preview;

  g_signal_emit_by_name (button, "clicked");
  preview = pages_wait_for_window ("Save as PDF…");
  gtk_window_destroy (GTK_WINDOW (preview));
}

/* Without the second word nothing is shown; with it, the person's own case. */
static void
test_loket (void)
{
  g_autofree char *number = pages_ask ("SELECT min (nomor) FROM usul_sanggah_usulan");
  g_autofree char *born = pages_ask ("SELECT p.tgl_lahir FROM penduduk AS p"
                                     " JOIN usul_sanggah_usulan AS u ON u.penduduk = p.uid"
                                     " WHERE u.nomor IS NOT NULL ORDER BY u.nomor LIMIT 1");
  GtkWidget *page = pages_open ("usul-sanggah.loket", NULL);
  GtkWidget *key, *secret, *focus, *screen, *print, *below;

  key = gtk_widget_get_next_sibling (
    pages_see ("NIK, receipt number, full name, or the QR code of a receipt"));
  secret = gtk_widget_get_next_sibling (
    pages_see ("Second word: day of birth, name of the mother, or number of the KK"));
  gtk_editable_set_text (GTK_EDITABLE (key), number);
  /* Enter after the first word goes to the second; that is no miss. */
  g_signal_emit_by_name (key, "activate");
  focus = gtk_window_get_focus (GTK_WINDOW (pages_get_window ()));
  g_assert_true (gtk_widget_is_ancestor (focus, secret));
  gtk_editable_set_text (GTK_EDITABLE (secret), "1/1/1900");
  pages_click ("Ask");
  pages_see_start ("Nobody fits both words.");
  gtk_editable_set_text (GTK_EDITABLE (secret), born);
  pages_click ("Ask");
  pages_see ("Print the Receipt…");
  pages_see_start ("Perbaikan data");
  /* The same for the citizen, and nothing of the application with it. */
  pages_click ("Show to the Citizen");
  screen = pages_wait_for_window ("Perbaikan data");
  g_assert_null (ui_find_by_text (screen, "Print the Receipt…"));
  gtk_window_destroy (GTK_WINDOW (screen));
  /* However often it is looked at or printed, it is one receipt. */
  print = gtk_widget_get_ancestor (pages_see ("Print the Receipt…"), GTK_TYPE_BUTTON);
  look_at_receipt (print);
  look_at_receipt (print);
  pages_click ("Ask");
  below = gtk_widget_get_next_sibling (pages_see ("Receipts of before"));
  look_at_receipt (ui_find_by_type (below, GTK_TYPE_BUTTON));
  pages_wait_for ("SELECT count (nomor) || '' FROM usul_sanggah_loket", "1");
  g_assert_true (tepat_page_go_back (TEPAT_PAGE (page)));
  g_assert_null (ui_find_by_text (pages_get_window (), "Print the Receipt…"));
  pages_close ();
}

/* The desk of an absent officer is listed, handed over, and taken back where it was done. */
static void
test_hand_over (void)
{
  GtkWidget *dialog, *reason;

  pages_open ("usul-sanggah.sanggah", NULL);
  pages_click ("Hand Over…");
  dialog = pages_wait_for_window ("Whose cases");
  reason = gtk_widget_get_next_sibling (ui_wait_for_text (dialog, "Why"));
  gtk_editable_set_text (GTK_EDITABLE (reason), "Cuti");
  ui_wait_for_start (dialog, "Draft");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (gtk_widget_get_next_sibling (
    ui_wait_for_text (dialog, "Who takes over"))), 2);
  /* The draft, and the house that was to be visited. */
  pages_click_in (dialog, "Hand Over 2 Cases");
  pages_wait_for ("SELECT petugas FROM usul_sanggah_usulan WHERE keadaan = 'draf'", "vina");
  pages_click_in (dialog, "Take Back");
  pages_wait_for ("SELECT coalesce (petugas, '-') FROM usul_sanggah_usulan WHERE keadaan = 'draf'",
                  "-");
  gtk_window_destroy (GTK_WINDOW (dialog));
  pages_close ();
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
  g_autofree char *uid = pages_ask ("SELECT uid FROM penduduk WHERE status = 'aktif'"
                                    " AND hubungan = 1 AND mutu = 0 AND kurang = 0"
                                    " ORDER BY id DESC LIMIT 1 OFFSET 1");
  g_autofree char *argument = g_strconcat ("catat ", uid, NULL);
  g_autofree char *folder = pages_dup_path (".");
  g_autofree char *path = photo_write_house (folder, "rumah.jpg", 11);
  g_autofree char *wrong = pages_dup_path ("surat.jpg");
  GtkWidget *page = pages_open (PAGE, argument), *kind, *bukti, *tile, *viewer;

  g_file_set_contents (wrong, "%PDF-1.7 not a photo", -1, NULL);
  kind = gtk_widget_get_next_sibling (pages_see ("Kind"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kind), 1);
  pages_see ("Program yang diusulkan belum dipilih.");
  bukti = ui_find_by_type (page, g_type_from_name ("UsulBukti"));
  scroll_to_end (bukti);
  tile = gtk_widget_get_ancestor (pages_see ("House, outside"), GTK_TYPE_BUTTON);
  drop_on (tile, wrong);
  pages_see_start ("surat.jpg is no photo");
  tile = gtk_widget_get_ancestor (pages_see ("House, outside"), GTK_TYPE_BUTTON);
  drop_on (tile, path);
  ui_settle ();
  scroll_to_end (bukti);
  pages_see_start ("taken ");
  pages_click ("Keep as a Draft");
  pages_wait_for ("SELECT group_concat (jenis || ' ' || nama) FROM usul_sanggah_foto"
                  " WHERE oleh = '" TERPADU_USER "'", "rumah-depan rumah.jpg");
  pages_see ("A draft has no receipt number yet");
  pages_see ("Photos");
  tile = gtk_widget_get_prev_sibling (gtk_widget_get_parent (pages_see ("House, outside")));
  g_signal_emit_by_name (tile, "clicked");
  viewer = pages_wait_for_window ("-7.25500, 109.60000");
  g_assert_true (gtk_widget_activate_action (viewer, "viewer.turn", "i", 1));
  g_assert_true (gtk_widget_activate_action (viewer, "viewer.zoom", "i", 1));
  g_assert_true (gtk_widget_activate_action (viewer, "viewer.copy", NULL));
  ui_wait_for_text (viewer, "The point was copied.");
  gtk_window_destroy (GTK_WINDOW (viewer));
  g_assert_true (tepat_page_go_back (TEPAT_PAGE (page)));
  pages_close ();
}

int
main (int   argc,
      char *argv[])
{
  int status;

  ui_test_init (&argc, &argv);
  pages_prepare ();
  g_test_add_func ("/usul-pages/search", test_search);
  g_test_add_func ("/usul-pages/queue", test_queue);
  g_test_add_func ("/usul-pages/another-day", test_another_day);
  g_test_add_func ("/usul-pages/refusal", test_refusal);
  g_test_add_func ("/usul-pages/form", test_form);
  g_test_add_func ("/usul-pages/form-is-kept", test_form_is_kept);
  g_test_add_func ("/usul-pages/form-is-overtaken", test_form_is_overtaken);
  g_test_add_func ("/usul-pages/photo", test_photo);
  g_test_add_func ("/usul-pages/sanggah", test_sanggah);
  g_test_add_func ("/usul-pages/an-open-case-on-another-day", test_an_open_case_on_another_day);
  g_test_add_func ("/usul-pages/draft", test_draft);
  g_test_add_func ("/usul-pages/musdes", test_musdes);
  g_test_add_func ("/usul-pages/loket", test_loket);
  g_test_add_func ("/usul-pages/hand-over", test_hand_over);
  g_test_add_func ("/usul-pages/evidence", test_evidence);
  status = g_test_run ();
  pages_tear_down ();

  return status;
}
