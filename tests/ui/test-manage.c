/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-manage"

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "tepat-access.h"
#include "tepat-desa-board.h"
#include "tepat-desk.h"
#include "tepat-host.h"
#include "tepat-jejak-words.h"
#include "tepat-job-notifier.h"
#include "tepat-list-detail.h"
#include "tepat-page.h"
#include "tepat-print-window.h"
#include "tepat-sandi-window.h"
#include "ui-fixture.h"
#include "ui-form.h"

#define NEW_PASSWORD "Hujan-Turun-Di-Sawah"

typedef struct
{
  UiFixture  base;
  TepatHost *host;
  TepatDesk *desk;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  ui_fixture_set_up (&f->base, data);
  f->host = tepat_host_new (f->base.session);
  f->desk = TEPAT_DESK (tepat_desk_new (f->host));
  f->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1366, 900);
  adw_window_set_content (ADW_WINDOW (f->window), GTK_WIDGET (f->desk));
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  ui_settle ();
  g_object_unref (f->host);
  ui_fixture_tear_down (&f->base);
}

static gboolean
can_log_in (Fixture    *f,
            const char *nama,
            const char *sandi,
            int         code)
{
  g_autoptr(TepatSession) session = tepat_session_new (f->base.store);
  g_autoptr(GError) error = NULL;
  gboolean done = tepat_session_login (session, nama, sandi, &error);

  if (!done)
    g_assert_error (error, TEPAT_ACCESS_ERROR, code);

  return done;
}

static GtkDropDown *
find_drop_down (GtkWidget *root,
                guint      n)
{
  GtkWidget *form = ui_find_by_type (root, g_type_from_name ("TepatUserForm"));
  GtkWidget *first = ui_find_by_type (form, GTK_TYPE_DROP_DOWN);
  GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (first));
  GtkWidget *column = n == 0 ? gtk_widget_get_first_child (row) : gtk_widget_get_last_child (row);

  return GTK_DROP_DOWN (ui_find_by_type (column, GTK_TYPE_DROP_DOWN));
}

static void
test_a_colleague_is_added (Fixture       *f,
                           gconstpointer  data)
{
  GtkWidget *page;

  g_assert_true (tepat_desk_open_page (f->desk, "tepat.pengguna", NULL));
  page = tepat_desk_get_page (f->desk);
  ui_wait_for_text (page, "Budi Santoso");
  ui_press (page, "Add User");
  ui_enter (page, "Full name", "Rina Lestari");
  ui_enter (page, "Password", UI_PASSWORD);
  ui_enter (page, "Password once more", UI_PASSWORD);
  ui_choose (find_drop_down (page, 0), "Operator Desa");
  ui_choose (find_drop_down (page, 1), "Desa Muara \xe2\x80\x93 Kecamatan Hilir");
  ui_press (page, "Save");
  ui_wait_for_text (page, "rina \xe2\x80\x93 Operator Desa \xe2\x80\x93 Desa Muara");
  g_assert_true (can_log_in (f, "rina", UI_PASSWORD, 0));
}

static void
test_an_account_is_closed_and_opened (Fixture       *f,
                                      gconstpointer  data)
{
  GtkWidget *page;

  tepat_desk_open_page (f->desk, "tepat.pengguna", NULL);
  page = tepat_desk_get_page (f->desk);
  ui_activate_row (page, "Budi Santoso");
  ui_press (page, "Close This Account");
  ui_wait_for_text (page, "Open This Account");
  ui_wait_for_text (page, "Account closed");
  g_assert_false (can_log_in (f, UI_OTHER_USER, UI_PASSWORD, TEPAT_ACCESS_ERROR_INACTIVE));
  ui_press (page, "Open This Account");
  ui_wait_for_text (page, "Close This Account");
  g_assert_true (can_log_in (f, UI_OTHER_USER, UI_PASSWORD, 0));
}

static void
test_a_forgotten_password (Fixture       *f,
                           gconstpointer  data)
{
  GtkWidget *page;

  tepat_desk_open_page (f->desk, "tepat.pengguna", NULL);
  page = tepat_desk_get_page (f->desk);
  ui_activate_row (page, "Budi Santoso");
  ui_enter (page, "New password", "12345678");
  ui_press (page, "Set Password");
  ui_wait_for_text (page, "This password is among those that are tried first. Choose another one; "
                          "a short sentence is good.");
  ui_enter (page, "New password", NEW_PASSWORD);
  ui_press (page, "Set Password");
  /* Not asked again and again whether it holds: each time that it does not makes one wait. */
  while (!gtk_widget_get_sensitive (ui_find_by_type (page, TEPAT_TYPE_LIST_DETAIL)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (can_log_in (f, UI_OTHER_USER, NEW_PASSWORD, 0));
}

static void
test_nobody_closes_their_own_account (Fixture       *f,
                                      gconstpointer  data)
{
  GtkWidget *page;

  tepat_desk_open_page (f->desk, "tepat.pengguna", NULL);
  page = tepat_desk_get_page (f->desk);
  ui_activate_row (page, "Sari Wulandari");
  ui_press (page, "Close This Account");
  ui_wait_for_text (page, "“sari” is your own account. Nothing was changed. Your peran, wilayah and "
                          "access can only be changed by another administrator.");
}

static void
test_search_finds_pages_and_desa (Fixture       *f,
                                  gconstpointer  data)
{
  GtkWidget *popover = ui_find_by_type (GTK_WIDGET (f->desk),
                                        g_type_from_name ("TepatSearchPopover"));
  GtkWidget *entry = ui_find_by_type (popover, GTK_TYPE_SEARCH_ENTRY);

  gtk_widget_activate_action (GTK_WIDGET (f->desk), "win.search", NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "desa mu");
  ui_wait_for_text (popover, "Desa Muara");
  ui_wait_for_text (popover, "9901022001 \xe2\x80\x93 Kecamatan Hilir");
  gtk_editable_set_text (GTK_EDITABLE (entry), "use");
  ui_wait_for_text (popover, "Users");
  ui_activate_row (popover, "Users");
  g_assert_cmpstr (tepat_desk_get_page_id (f->desk), ==, "tepat.pengguna");
  /* What was opened comes first the next time. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  gtk_widget_activate_action (GTK_WIDGET (f->desk), "win.search", NULL);
  ui_wait_for_text (popover, "Opened last");
}

static void
note_end (char       **text,
          const char  *title,
          const char  *result,
          gboolean     well)
{
  g_free (*text);
  *text = g_strdup_printf ("%s: %s (%d)", title, result, well);
}

static void
test_long_work_is_announced_when_nobody_looks (Fixture       *f,
                                               gconstpointer  data)
{
  /* In no window at all, so in none that is in front. */
  GtkWidget *unseen = g_object_ref_sink (gtk_label_new (NULL));
  g_autoptr(TepatJobNotifier) notifier = NULL;
  g_autoptr(TepatJob) job = tepat_job_new ("Importing");
  g_autofree char *text = NULL;

  notifier = tepat_job_notifier_new (f->host, unseen, 0);
  g_signal_connect_swapped (notifier, "ended", G_CALLBACK (note_end), &text);
  tepat_context_add_job (tepat_host_get_context (f->host, "uji"), job);
  tepat_job_finish (job, "Taken", NULL);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text, ==, "Importing: Taken (1)");
  g_object_unref (unseen);
}

static void
on_page_wanted (TepatHost   *host,
                const char  *page,
                const char  *argument,
                char       **wanted)
{
  g_free (*wanted);
  *wanted = g_strconcat (page, " ", argument, NULL);
}

static void
test_the_leader_sees_where_all_desa_stand (Fixture       *f,
                                           gconstpointer  data)
{
  g_autoptr(TepatPrintable) printable = NULL;
  g_autofree char *wanted = NULL;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *board, *print;
  GtkWidget *cell;

  ui_run_sql ("UPDATE periode SET keadaan = 'dibuka';"
              "INSERT INTO tahapan (periode, wilayah, keadaan, diubah)"
              " SELECT p.id, w.kode, CASE w.kode WHEN '9901022001' THEN 'final' ELSE 'buka' END, ''"
              " FROM periode AS p, wilayah AS w WHERE w.tingkat = 4");
  board = tepat_desa_board_new (tepat_host_get_context (f->host, "uji"));
  gtk_window_set_child (GTK_WINDOW (window), board);
  gtk_window_present (GTK_WINDOW (window));
  ui_wait_for_text (window, "All desa in November 2026");
  ui_wait_for_text (window, "1 Final \xe2\x80\x93 0 Closed \xe2\x80\x93 2 Open");
  ui_wait_for_text (window, "Kecamatan Hulu");
  cell = ui_wait_for_text (window, "O");
  gtk_test_accessible_assert_property (cell, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Desa Mata Air: Open, 0 families");
  printable = tepat_desa_board_dup_printable (TEPAT_DESA_BOARD (board));
  g_assert_cmpstr (tepat_printable_get_title (printable), ==, "All desa in November 2026");
  /* No person's number is in it that could be printed whole. */
  print = tepat_print_window_new (NULL, printable);
  g_assert_false (gtk_widget_get_visible (ui_find_by_type (print, GTK_TYPE_CHECK_BUTTON)));
  gtk_window_destroy (GTK_WINDOW (print));
  /* A desa leads to its work. */
  g_signal_connect (f->host, "open-page", G_CALLBACK (on_page_wanted), &wanted);
  g_signal_emit_by_name (gtk_widget_get_ancestor (cell, GTK_TYPE_FLOW_BOX), "child-activated",
                         gtk_widget_get_ancestor (cell, GTK_TYPE_FLOW_BOX_CHILD));
  g_signal_handlers_disconnect_by_func (f->host, on_page_wanted, &wanted);
  g_assert_true (g_pattern_match_simple ("desa 9901*", wanted));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The lines of a page that follows no table of the store. */
static void
test_any_lines_are_printed (Fixture       *f,
                            gconstpointer  data)
{
  g_autoptr(TepatPrintable) printable = NULL;

  tepat_host_load (f->host);
  tepat_desk_open_page (f->desk, "tepat.plugin", NULL);
  ui_settle ();
  printable = tepat_page_dup_printable (TEPAT_PAGE (tepat_desk_get_page (f->desk)),
                                        f->base.session, "uji");
  g_assert_nonnull (printable);
  g_assert_cmpstr (tepat_printable_get_title (printable), ==, "Plugins");
}

static GtkWidget *
find_window (const char *title)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_strcmp0 (gtk_window_get_title (window), title) == 0)
        return GTK_WIDGET (window);
    }

  return NULL;
}

static char *
wait_for_report (GtkWidget *window)
{
  GtkTextBuffer *buffer =
    gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_find_by_type (window, GTK_TYPE_TEXT_VIEW)));
  GtkTextIter start, end;

  while (gtk_text_buffer_get_char_count (buffer) == 0)
    g_main_context_iteration (NULL, TRUE);
  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
test_a_report_names_nobody (Fixture       *f,
                            gconstpointer  data)
{
  g_autofree char *text = NULL;
  GtkWidget *window;

  gtk_widget_activate_action (GTK_WIDGET (f->desk), "win.diagnosis", NULL);
  window = find_window ("Report for Help");
  g_assert_nonnull (window);
  text = wait_for_report (window);
  g_assert_nonnull (strstr (text, "penduduk"));
  g_assert_nonnull (strstr (text, "intact"));
  g_assert_null (strstr (text, "Sari"));
  g_assert_null (strstr (text, "Mata Air"));
  g_assert_null (strstr (text, ui_shared_workspace_get ()));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_keys_are_listed (Fixture       *f,
                      gconstpointer  data)
{
  GtkWidget *window;

  gtk_widget_activate_action (GTK_WIDGET (f->desk), "win.keys", NULL);
  window = find_window ("Keys");
  g_assert_nonnull (window);
  ui_wait_for_text (window, "Ctrl+K");
  ui_wait_for_text (window, "Search everywhere");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
search_journal (Fixture    *f,
                const char *text)
{
  GtkWidget *search = ui_find_by_type (tepat_desk_get_page (f->desk), GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (search), text);
}

/* The journal is read by people: an act by its name, and what it changed. */
static void
test_the_journal_speaks (Fixture       *f,
                         gconstpointer  data)
{
  GtkWidget *page, *columns;

  /* One of each room. */
  g_assert_cmpstr (tepat_jejak_name_act ("masuk"), ==, "Logged in");
  g_assert_cmpstr (tepat_jejak_name_act ("penduduk.ubah"), ==, "Person changed");
  g_assert_cmpstr (tepat_jejak_name_act ("impor.terapkan"), ==, "Imported from a file");
  g_assert_cmpstr (tepat_jejak_name_act ("surat.buat"), ==, "Letter drafted");
  tepat_desk_open_page (f->desk, "tepat.pengguna", NULL);
  page = tepat_desk_get_page (f->desk);
  ui_activate_row (page, "Budi Santoso");
  ui_press (page, "Close This Account");
  ui_wait_for_text (page, "Open This Account");
  ui_press (page, "Open This Account");
  ui_wait_for_text (page, "Close This Account");
  tepat_desk_open_page (f->desk, "tepat.jejak", NULL);
  page = tepat_desk_get_page (f->desk);
  ui_wait_for_text (page, "Account opened again");
  ui_wait_for_text (page, "User · " UI_OTHER_USER);
  search_journal (f, "account closed");
  ui_wait_for_no_text (page, "Account opened again");
  columns = ui_find_by_type (page, GTK_TYPE_COLUMN_VIEW);
  g_signal_emit_by_name (columns, "activate", 0);
  ui_wait_for_text (page, "What changed");
  ui_wait_for_text (page, "yes → no");
  /* Esc closes the entry, and then clears nothing more. */
  g_assert_true (tepat_page_go_back (TEPAT_PAGE (page)));
  ui_wait_for_no_text (page, "What changed");
  g_assert_false (tepat_page_go_back (TEPAT_PAGE (page)));
}

/* The kabupaten of the workspace, for as long as the test. */
static void
set_up_in (Fixture       *f,
           gconstpointer  kab)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE meta SET nilai = '%s' WHERE kunci = 'kab'",
                                          (const char *) kab);

  ui_run_sql (sql);
  set_up (f, NULL);
}

static void
tear_down_in (Fixture       *f,
              gconstpointer  kab)
{
  tear_down (f, NULL);
  ui_run_sql ("UPDATE meta SET nilai = '9901' WHERE kunci = 'kab'");
}

static gpointer
read_last_moment (TepatDb       *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  char *moment = NULL;

  tepat_db_get_text (db, "SELECT waktu FROM jejak ORDER BY seq DESC LIMIT 1", &moment, error, "");

  return moment;
}

static void
test_times_are_those_of_the_office (Fixture       *f,
                                    gconstpointer  kab)
{
  TepatZone zone = strcmp (kab, "9471") == 0 ? TEPAT_ZONE_WIT : TEPAT_ZONE_WITA;
  g_autoptr(GError) error = NULL;
  g_autofree char *moment = tepat_session_read (f->base.session, read_last_moment, NULL, NULL,
                                                &error);
  g_autofree char *shown = NULL, *today = NULL, *greeting = NULL;
  g_autofree char *date = NULL;
  GtkWidget *page;

  g_assert_no_error (error);
  shown = tepat_format_moment (moment, zone);
  g_assert_true (g_str_has_suffix (shown, zone == TEPAT_ZONE_WIT ? " WIT" : " WITA"));
  tepat_desk_open_page (f->desk, "tepat.jejak", NULL);
  page = tepat_desk_get_page (f->desk);
  ui_wait_for_text (page, shown);
  g_signal_emit_by_name (ui_find_by_type (page, GTK_TYPE_COLUMN_VIEW), "activate", 0);
  ui_wait_for_text (page, "Fingerprint");
  ui_wait_for_text (page, shown);
  tepat_desk_open_page (f->desk, "tepat.hari-ini", NULL);
  today = tepat_format_today (zone);
  date = tepat_format_date (today);
  greeting = g_strdup_printf ("%s. What waits for you, the most urgent first.", date);
  ui_wait_for_text (tepat_desk_get_page (f->desk), greeting);
}

static void
count_up (guint *n)
{
  (*n)++;
}

static void
collect_secrets (GtkWidget *widget,
                 GPtrArray *entries)
{
  if (GTK_IS_PASSWORD_ENTRY (widget))
    g_ptr_array_add (entries, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_secrets (child, entries);
}

static void
type_passwords (GtkWidget  *window,
                const char *old,
                const char *fresh,
                const char *again)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new ();

  collect_secrets (window, entries);
  g_assert_cmpuint (entries->len, ==, 3);
  gtk_editable_set_text (entries->pdata[0], old);
  gtk_editable_set_text (entries->pdata[1], fresh);
  gtk_editable_set_text (entries->pdata[2], again);
  g_signal_emit_by_name (entries->pdata[2], "activate");
}

static void
test_own_password_is_changed (Fixture       *f,
                              gconstpointer  data)
{
  static const char other[] = "Kata-Sandi-Lain-2026";
  GtkWidget *window = tepat_sandi_window_new (f->base.session, NULL);
  guint n_done = 0;

  g_signal_connect_swapped (window, "done", G_CALLBACK (count_up), &n_done);
  gtk_window_present (GTK_WINDOW (window));
  type_passwords (window, UI_PASSWORD, other, "Kata-Sandi-Lian-2026");
  ui_wait_for_text (window, "The two are not the same. Type the new password once more.");
  type_passwords (window, "bukan-itu-sandinya", other, other);
  ui_wait_for_text (window,
                    "The user name or the password is wrong. Check Caps Lock and try again.");
  type_passwords (window, UI_PASSWORD, other, other);
  while (n_done == 0)
    g_main_context_iteration (NULL, TRUE);
  /* Other tests come in with the password of before. */
  g_assert_true (tepat_session_change_sandi (f->base.session, other, UI_PASSWORD, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *home = g_dir_make_tmp ("tepat-home-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  ui_test_init (&argc, &argv);
  ui_shared_workspace (NULL);
#define ADD(name, func) g_test_add ("/manage/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("a-colleague-is-added", test_a_colleague_is_added);
  ADD ("an-account-is-closed-and-opened", test_an_account_is_closed_and_opened);
  ADD ("a-forgotten-password", test_a_forgotten_password);
  ADD ("nobody-closes-their-own-account", test_nobody_closes_their_own_account);
  ADD ("search-finds-pages-and-desa", test_search_finds_pages_and_desa);
  ADD ("long-work-is-announced-when-nobody-looks",
       test_long_work_is_announced_when_nobody_looks);
  ADD ("a-report-names-nobody", test_a_report_names_nobody);
  ADD ("keys-are-listed", test_keys_are_listed);
  ADD ("the-journal-speaks", test_the_journal_speaks);
  g_test_add ("/manage/times-in-sulawesi", Fixture, "7371", set_up_in,
              test_times_are_those_of_the_office, tear_down_in);
  g_test_add ("/manage/times-in-papua", Fixture, "9471", set_up_in,
              test_times_are_those_of_the_office, tear_down_in);
  ADD ("the-leader-sees-where-all-desa-stand", test_the_leader_sees_where_all_desa_stand);
  ADD ("any-lines-are-printed", test_any_lines_are_printed);
  ADD ("own-password-is-changed", test_own_password_is_changed);
  status = g_test_run ();
  ui_shared_workspace_remove ();

  return status;
}
