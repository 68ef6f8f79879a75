/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-first-run"

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "tepat-backup.h"
#include "tepat-list-step.h"
#include "tepat-page.h"
#include "tepat-restore-step.h"
#include "tepat-pengguna.h"
#include "tepat-surat.h"
#include "tepat-window.h"
#include "ui-fixture.h"
#include "ui-focus.h"
#include "ui-form.h"

#define PASSPHRASE "meja hujan kereta sungai"
#define LIST \
  "kode,nama\n99,Provinsi Contoh\n99.01,Kabupaten Contoh\n99.01.01,Kecamatan Hulu\n" \
  "99.01.01.2001,Mata Air\n99.02,Kota Misal\n99.02.01,Kecamatan Pasar\n99.02.01.1001,Pasar Baru\n"

static char *folder;
static char *workspace;
static TepatWindow *window;

static GtkWidget *
root_of (void)
{
  return GTK_WIDGET (window);
}

static GtkWidget *
find_named (const char *type)
{
  GtkWidget *found = ui_find_by_type (root_of (), g_type_from_name (type));

  g_assert_nonnull (found);

  return found;
}

static TepatEntry *
get_field (const char *label)
{
  return ui_get_field (root_of (), label);
}

static void
enter (const char *label,
       const char *text)
{
  ui_enter (root_of (), label, text);
}

static void
press (const char *label)
{
  ui_press (root_of (), label);
}

/* With the keyboard alone, on each step. */
static void
walk (void)
{
  g_autofree char *faults = NULL;

  ui_settle ();
  faults = ui_focus_walk (root_of ());
  g_assert_cmpstr (faults, ==, "");
}

static char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
set_up (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *list = NULL;

  folder = g_dir_make_tmp ("tepat-first-XXXXXX", &error);
  g_assert_no_error (error);
  list = path_of ("wilayah.csv");
  g_file_set_contents (list, LIST, -1, &error);
  g_assert_no_error (error);
  window = TEPAT_WINDOW (tepat_window_new (NULL));
  gtk_window_set_default_size (GTK_WINDOW (window), 1180, 900);
  gtk_window_present (GTK_WINDOW (window));
}

static void
tear_down (void)
{
  char *argv[] = { (char *) "rm", (char *) "-rf", folder, NULL };

  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_clear_pointer (&folder, g_free);
  g_clear_pointer (&workspace, g_free);
}

static void
load_list (void)
{
  g_autofree char *list = path_of ("wilayah.csv");

  tepat_list_step_load (TEPAT_LIST_STEP (find_named ("TepatListStep")), list);
  ui_wait_for_text (root_of (), "2 kabupaten/kota, 2 desa/kelurahan; 0 rows could not be used");
}

static void
choose_kabupaten (void)
{
  TepatEntry *search = get_field ("Kabupaten or kota of your office");

  tepat_entry_set_text (search, "cont");
  ui_wait_for_text (root_of (), "Kabupaten Contoh");
  g_assert_null (ui_find_by_text (root_of (), "Kota Misal"));
  g_signal_emit_by_name (search, "activate");
  g_assert_cmpstr (tepat_entry_get_text (search), ==, "Kabupaten Contoh");
  /* Once chosen, Enter goes on. */
  g_signal_emit_by_name (search, "activate");
  ui_wait_for_text (root_of (), "Your office");
}

static void
enter_office (void)
{
  walk ();
  g_assert_cmpstr (tepat_entry_get_text (get_field ("Name of the office")), ==,
                   "Dinas Sosial Kabupaten Contoh");
  workspace = path_of ("kantor");
  enter ("Address", "Jalan Contoh 1");
  enter ("Folder for the data", "kantor");
  press ("Next");
  ui_wait_for_text (root_of (), "Write the whole path, from “/” on, or choose it.");
  enter ("Folder for the data", folder);
  press ("Next");
  ui_wait_for_text (root_of (), "This folder holds something already. Name one that does not exist "
                                "yet, or an empty one.");
  enter ("Folder for the data", workspace);
  press ("Next");
}

static void
enter_admin (void)
{
  ui_wait_for_text (root_of (), "Yourself");
  walk ();
  enter ("Full name", "Dra. Hj. Sari Wulandari");
  g_assert_cmpstr (tepat_entry_get_text (get_field ("User name")), ==, "sari");
  enter ("Full name", "Sari Wulandari, S.Sos.");
  g_assert_cmpstr (tepat_entry_get_text (get_field ("User name")), ==, "sari");
  enter ("Password", "pendek");
  press ("Next");
  g_assert_nonnull (tepat_entry_get_error (get_field ("Password")));
  enter ("Password", UI_PASSWORD);
  enter ("Password once more", "lain");
  press ("Next");
  g_assert_nonnull (tepat_entry_get_error (get_field ("Password once more")));
  enter ("NIP", "123");
  enter ("Password once more", UI_PASSWORD);
  press ("Next");
  g_assert_nonnull (tepat_entry_get_error (get_field ("NIP")));
  enter ("NIP", "");
  press ("Next");
}

static void
enter_colleague (void)
{
  GtkWidget *step = find_named ("TepatPeopleStep");

  ui_wait_for_text (root_of (), "Your colleagues");
  press ("Add a Person…");
  enter ("Full name", "Budi Santoso");
  enter ("User name", "sari");
  enter ("NIP", "198001012005011001");
  enter ("Position", "Kepala Dinas Sosial");
  enter ("Password", UI_PASSWORD);
  enter ("Password once more", UI_PASSWORD);
  ui_choose (GTK_DROP_DOWN (ui_find_by_type (step, GTK_TYPE_DROP_DOWN)), "Kepala Dinas");
  press ("Take on the List");
  ui_wait_for_text (root_of (), "Somebody on the list has this user name already. Choose another "
                                "one.");
  enter ("User name", "budi");
  press ("Take on the List");
  ui_wait_for_text (root_of (), "Budi Santoso");
  press ("Next");
}

static void
enter_passphrase (void)
{
  ui_wait_for_text (root_of (), "Backups");
  walk ();
  enter ("Passphrase", "rahasia");
  ui_wait_for_text (root_of (), "Too easy");
  press ("Next");
  g_assert_nonnull (tepat_entry_get_error (get_field ("Passphrase")));
  enter ("Passphrase", PASSPHRASE);
  ui_wait_for_text (root_of (), "Very good");
  enter ("Passphrase once more", PASSPHRASE);
  press ("Next");
  ui_wait_for_text (root_of (), "Write it down first: without it no backup can ever be opened "
                                "again, by nobody.");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_find_by_type (find_named ("TepatBackupStep"),
                                                                  GTK_TYPE_CHECK_BUTTON)), TRUE);
  press ("Next");
}

static gpointer
read_office (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(TepatPengguna) signer = tepat_pengguna_load (db, "budi", error);
  g_autofree char *alamat = tepat_surat_get_setting (db, "alamat", error);
  g_autofree char *proven = NULL;

  g_assert_cmpstr (alamat, ==, "Jalan Contoh 1");
  g_assert_cmpstr (signer->peran, ==, "kepala-dinas");
  g_assert_cmpstr (signer->wilayah[0], ==, "9901");
  g_assert_cmpstr (signer->nip, ==, "198001012005011001");
  g_assert_true (tepat_backup_load_proven (db, &proven, error));
  g_assert_nonnull (proven);

  return NULL;
}

static char *
find_backup (void)
{
  g_autofree char *backups = g_build_filename (workspace, "cadangan", NULL);
  g_autoptr(GDir) dir = g_dir_open (backups, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".tepat"))
      return g_build_filename (backups, name, NULL);

  return NULL;
}

static void
check_made (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatStore) store = tepat_store_open (workspace, &error);
  g_autoptr(TepatSession) session = NULL;

  g_assert_no_error (error);
  session = tepat_session_new (store);
  g_assert_true (tepat_session_login (session, "sari", UI_PASSWORD, &error));
  tepat_session_read (session, read_office, NULL, NULL, &error);
  g_assert_no_error (error);
  tepat_store_close (store);
}

static void
make_workspace (void)
{
  ui_activate_row (root_of (), "Make a New Workspace");
  load_list ();
  choose_kabupaten ();
  enter_office ();
  enter_admin ();
  enter_colleague ();
  enter_passphrase ();
  ui_wait_for_text (root_of (), "Is everything right?");
  walk ();
  ui_wait_for_text (root_of (), "Kabupaten Contoh (9901)");
  g_assert_false (g_file_test (workspace, G_FILE_TEST_EXISTS));
  press ("Make the Workspace");
  while (g_strcmp0 (tepat_window_get_place (window), "login") != 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_an_office_begins (void)
{
  g_autofree char *backup = NULL;

  set_up ();
  make_workspace ();
  ui_wait_for_text (root_of (), "Sari Wulandari, S.Sos.");
  check_made ();
  backup = find_backup ();
  g_assert_nonnull (backup);
  tear_down ();
}

static void
test_nothing_is_made_before_the_end (void)
{
  g_autofree char *wrong = NULL;

  set_up ();
  wrong = path_of ("bukan.csv");
  g_file_set_contents (wrong, "satu,dua\n1,2\n", -1, NULL);
  ui_activate_row (root_of (), "Make a New Workspace");
  press ("Next");
  ui_wait_for_text (root_of (), "Choose the file with the list of wilayah first. Nothing can be "
                                "entered without it.");
  tepat_list_step_load (TEPAT_LIST_STEP (find_named ("TepatListStep")), wrong);
  ui_wait_for_text (root_of (), "Could not be read");
  load_list ();
  press ("Next");
  g_assert_nonnull (tepat_entry_get_error (get_field ("Kabupaten or kota of your office")));
  choose_kabupaten ();
  workspace = path_of ("kantor");
  enter ("Folder for the data", workspace);
  press ("Next");
  ui_wait_for_text (root_of (), "Yourself");
  press ("Back");
  press ("Back");
  /* What was entered is still there. */
  g_assert_cmpstr (tepat_entry_get_text (get_field ("Kabupaten or kota of your office")), ==,
                   "Kabupaten Contoh");
  press ("Cancel");
  ui_wait_for_text (root_of (), "Welcome to Tepat");
  g_assert_false (g_file_test (workspace, G_FILE_TEST_EXISTS));
  tear_down ();
}

static gboolean
has_focus (GtkWidget *widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
go_on_from (const char *label)
{
  gtk_widget_grab_focus (GTK_WIDGET (get_field (label)));
  ui_settle ();
  g_signal_emit_by_name (get_field (label), "activate");
}

/* As on paper: from the left to the right, also where only one of two fields explains itself. */
static void
test_the_keyboard_goes_on (void)
{
  set_up ();
  ui_activate_row (root_of (), "Make a New Workspace");
  ui_wait_for_text (root_of (), "Where is your office?");
  g_assert_true (has_focus (find_named ("TepatListStep")));
  load_list ();
  choose_kabupaten ();
  go_on_from ("Unit on the letterhead");
  g_assert_true (has_focus (GTK_WIDGET (get_field ("Address"))));
  go_on_from ("Address");
  g_assert_true (has_focus (GTK_WIDGET (get_field ("Telephone, e-mail, web"))));
  enter_office ();
  go_on_from ("Password");
  g_assert_true (has_focus (GTK_WIDGET (get_field ("Password once more"))));
  tear_down ();
}

static void
test_a_backup_comes_back (void)
{
  g_autofree char *backup = NULL;
  g_autofree char *again = NULL;
  g_autofree char *database = NULL;

  set_up ();
  make_workspace ();
  backup = find_backup ();
  gtk_window_destroy (GTK_WINDOW (window));
  window = TEPAT_WINDOW (tepat_window_new (NULL));
  gtk_window_present (GTK_WINDOW (window));
  ui_activate_row (root_of (), "Restore from a Backup");
  press ("Restore");
  g_assert_nonnull (tepat_entry_get_error (get_field ("Backup")));
  tepat_restore_step_set_file (TEPAT_RESTORE_STEP (find_named ("TepatRestoreStep")), backup);
  again = path_of ("pulih");
  database = g_build_filename (again, "tepat.db", NULL);
  enter ("New folder for the data", again);
  enter ("Passphrase", "bukan yang itu");
  press ("Restore");
  ui_wait_for_text (root_of (), "Which backup?");
  g_assert_false (g_file_test (again, G_FILE_TEST_EXISTS));
  enter ("Passphrase", PASSPHRASE);
  press ("Restore");
  while (g_strcmp0 (tepat_window_get_place (window), "login") != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_file_test (database, G_FILE_TEST_EXISTS));
  tear_down ();
}

static void
test_practice_is_marked (void)
{
  GtkWidget *other;

  set_up ();
  ui_activate_row (root_of (), "Practise");
  ui_wait_for_text (root_of (), "A place where nothing can go wrong");
  press ("Make and Open");
  while (g_strcmp0 (tepat_window_get_place (window), "login") != 0)
    g_main_context_iteration (NULL, TRUE);
  ui_wait_for_text (root_of (), "PRACTICE \xe2\x80\x93 nobody here exists, nothing here counts");
  ui_wait_for_text (root_of (), "Everybody here has the password “latihan-tepat”. Choose whose work "
                                "you want to practise.");
  gtk_editable_set_text (GTK_EDITABLE (ui_find_by_type (root_of (), GTK_TYPE_PASSWORD_ENTRY)),
                         "latihan-tepat");
  g_signal_emit_by_name (ui_find_by_type (root_of (), GTK_TYPE_PASSWORD_ENTRY), "activate");
  while (g_strcmp0 (tepat_window_get_place (window), "desk") != 0)
    g_main_context_iteration (NULL, TRUE);
  /* In the page, where it covers nothing that one works with. */
  ui_wait_for_text (root_of (), "New here? A tour shows where everything is.");
  g_assert_nonnull (gtk_widget_get_ancestor (
    ui_find_by_text (root_of (), "New here? A tour shows where everything is."),
    TEPAT_TYPE_PAGE));
  other = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (other), gtk_label_new ("Photo"));
  gtk_window_set_transient_for (GTK_WINDOW (other), GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (other));
  ui_wait_for_text (other, "PRACTICE \xe2\x80\x93 nobody here exists, nothing here counts");
  ui_wait_for_text (other, "Photo");
  tear_down ();
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *home = g_dir_make_tmp ("tepat-home-XXXXXX", NULL);

  /* What the program keeps for its user goes nowhere else. */
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_setenv ("XDG_STATE_HOME", home, TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  ui_test_init (&argc, &argv);
  g_test_add_func ("/first-run/an-office-begins", test_an_office_begins);
  g_test_add_func ("/first-run/nothing-is-made-before-the-end",
                   test_nothing_is_made_before_the_end);
  g_test_add_func ("/first-run/the-keyboard-goes-on", test_the_keyboard_goes_on);
  g_test_add_func ("/first-run/a-backup-comes-back", test_a_backup_comes_back);
  g_test_add_func ("/first-run/practice-is-marked", test_practice_is_marked);

  return g_test_run ();
}
