/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-paket-page"

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "tepat-host.h"
#include "tepat-ui.h"
#include "terpadu-workspace.h"
#include "ui-fixture.h"
#include "ui-page.h"

/* Packages and conflicts in a window, with a desa's workspace beside it that has the same families. */

#define READER        "tamu"
#define READER_SECRET "sandi-tamu-lain-2026"

static TerpaduWorkspace *workspace;
static TepatSession *other;
static char *other_dir;
static char *uid;
static char *desa;

typedef struct
{
  TepatHost *host;
  GtkWidget *window;
  TepatPage *page;
} Fixture;

static char *
name_here (void)
{
  g_autofree char *sql = g_strdup_printf ("SELECT nama FROM penduduk WHERE uid = '%s'", uid);

  return terpadu_workspace_ask (workspace, sql);
}

static void
wait_for_name (const char *expected)
{
  for (;;)
    {
      g_autofree char *name = name_here ();

      if (g_strcmp0 (name, expected) == 0)
        return;
      g_main_context_iteration (NULL, FALSE);
    }
}

static void
open_page (Fixture    *f,
           const char *id)
{
  f->page = ui_page_open (f->host, id, 1150, 900, &f->window);
  ui_page_wait (f->page);
}

static void
setup (Fixture       *f,
       gconstpointer  id)
{
  *f = (Fixture) { 0 };
  f->host = tepat_host_new (terpadu_workspace_get_session (workspace));
  tepat_host_load (f->host);
  open_page (f, id);
}

static void
teardown (Fixture       *f,
          gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  tepat_host_unload (f->host);
  ui_settle ();
  g_clear_object (&f->host);
}

static void
press (Fixture    *f,
       const char *text)
{
  GtkWidget *button = gtk_widget_get_ancestor (ui_wait_for_text (f->window, text), GTK_TYPE_BUTTON);

  g_assert_nonnull (button);
  while (!gtk_widget_is_sensitive (button))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (gtk_widget_activate (button));
}

static void
type_into (Fixture    *f,
           const char *title,
           const char *text)
{
  GtkWidget *row = gtk_widget_get_ancestor (ui_wait_for_text (f->window, title),
                                            ADW_TYPE_ENTRY_ROW);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
wait_for_banner (Fixture    *f,
                 const char *part)
{
  TepatBanner *banner = tepat_page_get_banner (f->page);

  while (!tepat_banner_get_shown (banner) ||
         strstr (tepat_banner_get_text (banner), part) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* What the desa does */

static gpointer
make_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(TepatKantor) kantor = tepat_kantor_make (db, "Desa Uji", desa, error);

  return kantor != NULL ? tepat_kantor_to_card (db, error) : NULL;
}

static gpointer
card_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return tepat_kantor_to_card (db, error);
}

static gpointer
take_job (TepatDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(TepatKantor) kantor = tepat_kantor_take_card (db, data, -1, error);

  return NULL;
}

static gpointer
trust_job (TepatDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(TepatKantor) kantor = tepat_kantor_take_card (db, data, -1, error);

  if (kantor != NULL)
    tepat_kantor_decide (db, kantor->uid, TRUE, NULL, error);

  return NULL;
}

static gpointer
rename_job (TepatDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(TepatReference) reference = tepat_reference_load (db, error);
  g_autoptr(TepatWilayahIndex) wilayah = tepat_wilayah_index_load (db, error);
  g_autoptr(TepatChange) change = tepat_change_new ("penduduk", uid, 0);
  const TepatLists lists = { reference, wilayah, "2026-11-29" };
  g_autoptr(TepatSaveReport) report = NULL;

  tepat_change_put (change, "nama", data);
  report = tepat_change_save (db, change, &lists, NULL, error);

  return NULL;
}

static gpointer
write_as (TepatSession  *session,
          TepatStoreJob  job,
          const char    *data)
{
  g_autoptr(GError) error = NULL;
  gpointer result = tepat_session_write (session, job, (gpointer) data, NULL, NULL, &error);

  g_assert_no_error (error);

  return result;
}

static char *
pack (void)
{
  TepatSession *session = terpadu_workspace_get_session (workspace);
  char *path = g_strconcat (other_dir, ".tepat", NULL);
  TepatPackageMake make = { "desa", desa, NULL, path, 0, FALSE };
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatPackageReport) report = NULL;
  g_autofree char *card = tepat_session_read (session, card_job, NULL, NULL, &error);
  g_autofree char *own =
    terpadu_workspace_ask (workspace, "SELECT uid FROM kantor WHERE keadaan = 'sendiri'");

  g_assert_no_error (error);
  write_as (other, trust_job, card);
  make.untuk = own;
  report = tepat_package_make (tepat_session_get_store (other), tepat_session_get_actor (other), &make,
                               NULL, &error);
  g_assert_no_error (error);

  return path;
}

/* From the keys to a package that is applied. */
static void
test_packages (Fixture       *f,
               gconstpointer  data)
{
  TepatSession *session = terpadu_workspace_get_session (workspace);
  g_autofree char *card = NULL, *path = NULL, *conflicts = NULL;

  g_assert_false (gtk_widget_is_sensitive (ui_wait_for_text (f->window, "Open a Package…")));
  type_into (f, "Name of the office", "Dinas Sosial Uji");
  type_into (f, "Code of its wilayah", "99-01");
  press (f, "Make the Keys");
  wait_for_banner (f, "2, 4, 6 or 10 digits");
  type_into (f, "Code of its wilayah", "9901");
  press (f, "Make the Keys");
  ui_wait_for_text (f->window, "This office");
  ui_wait_for_no_text (f->window, "Make the Keys");

  card = write_as (other, make_job, NULL);
  write_as (session, take_job, card);
  press (f, "The Words Are the Same");
  ui_wait_for_text (f->window, "Trusted");

  write_as (session, rename_job, "Nama Kabupaten");
  write_as (other, rename_job, "Nama Desa");
  path = pack ();
  gtk_widget_activate_action (GTK_WIDGET (f->page), "paket.open-file", "s", path);
  ui_wait_for_text (f->window, "What it would do");
  ui_wait_for_text (f->window, "In conflict");
  wait_for_name ("Nama Kabupaten");
  press (f, "Apply");
  wait_for_banner (f, "1 in conflict");
  conflicts = terpadu_workspace_ask (workspace, "SELECT count (*) FROM konflik");
  g_assert_cmpstr (conflicts, ==, "1");
  wait_for_name ("Nama Kabupaten");
  gtk_widget_activate_action (GTK_WIDGET (f->page), "paket.open-file", "s", path);
  ui_wait_for_text (f->window, "It was applied before; applying it again changes nothing.");
  press (f, "Close Without Applying");
  ui_wait_for_no_text (f->window, "What it would do");
}

/* Nothing is decided without a reason; what is decided is undone in one press. */
static void
test_conflicts (Fixture       *f,
                gconstpointer  data)
{
  ui_wait_for_text (f->window, "Nama Desa");
  ui_wait_for_text (f->window, "Before");
  ui_wait_for_text (f->window, "Ours, which stands");
  ui_wait_for_text (f->window, "Theirs");
  press (f, "2  Take Theirs");
  wait_for_banner (f, "Write the reason first");
  wait_for_name ("Nama Kabupaten");
  type_into (f, "Reason", "KTP sudah dilihat");
  press (f, "2  Take Theirs");
  wait_for_name ("Nama Desa");
  ui_wait_for_text (f->window, "Nothing to decide");
  press (f, "Undo");
  wait_for_name ("Nama Kabupaten");
  ui_wait_for_text (f->window, "Nama Desa");
  type_into (f, "Another value", "Nama Ketiga");
  press (f, "3  Set the Other Value");
  wait_for_name ("Nama Ketiga");
  ui_wait_for_text (f->window, "Nothing to decide");
}

/* A family on a list: nothing is recorded without a result, and a draft does not count as one. */
static void
test_prelist (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *drafts = NULL, *recorded = NULL;
  GtkWidget *result, *note;

  result = gtk_widget_get_ancestor (ui_wait_for_text (f->window, "What was found"),
                                    ADW_TYPE_COMBO_ROW);
  note = gtk_widget_get_ancestor (ui_wait_for_text (f->window, "Note"), ADW_TYPE_ENTRY_ROW);
  ui_wait_for_text (f->window, "Desil turun");
  press (f, "Record");
  wait_for_banner (f, "Choose what was found first");
  adw_combo_row_set_selected (ADW_COMBO_ROW (result), 3);
  type_into (f, "Note", "Rumah kosong");
  press (f, "Keep as Draft");
  wait_for_banner (f, "is kept here");
  drafts = terpadu_workspace_ask (workspace,
                                  "SELECT (draf ->> '$.catatan') || coalesce (hasil, '')"
                                  " FROM sinkron_prelist_butir WHERE draf IS NOT NULL");
  g_assert_cmpstr (drafts, ==, "Rumah kosong");
  type_into (f, "Note", "Lain");
  press (f, "Use It");
  while (strcmp (gtk_editable_get_text (GTK_EDITABLE (note)), "Rumah kosong") != 0)
    g_main_context_iteration (NULL, TRUE);
  press (f, "Record");
  wait_for_banner (f, "is recorded");
  recorded = terpadu_workspace_ask (workspace, "SELECT hasil || catatan || coalesce (draf, '')"
                                    " FROM sinkron_prelist_butir WHERE hasil IS NOT NULL");
  g_assert_cmpstr (recorded, ==, "3Rumah kosong");
}

/* Those whom an absent officer holds are ticked and taken over in one act, with one reason. */
static void
test_take_many (Fixture       *f,
                gconstpointer  data)
{
  g_autofree char *first = terpadu_workspace_ask (workspace, "SELECT min (uid) FROM"
                                                  " sinkron_prelist_butir WHERE hasil IS NULL");
  g_autofree char *last = terpadu_workspace_ask (workspace, "SELECT max (uid) FROM"
                                                 " sinkron_prelist_butir WHERE hasil IS NULL");
  g_autofree char *who = NULL;
  GtkWidget *all;

  tepat_store_watch (tepat_session_get_store (terpadu_workspace_get_session (workspace)));
  g_setenv ("TEPAT_NEW_PASSWORD", TERPADU_PASSWORD, TRUE);
  terpadu_workspace_run (workspace, "user", "add", "tini", "--peran", "operator-dinsos",
                         "--wilayah", "9901", NULL);
  terpadu_workspace_run (workspace, "prelist", "take", first, last, "--to", "tini", "--reason",
                         "Cuti", NULL);
  all = gtk_widget_get_ancestor (ui_wait_for_text (f->window, "Tick all held by others"),
                                 GTK_TYPE_CHECK_BUTTON);
  while (!gtk_widget_get_mapped (all))
    g_main_context_iteration (NULL, TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (all), TRUE);
  ui_wait_for_start (f->window, "Take Over ");
  type_into (f, "Reason for taking over", "Tini sakit");
  press (f, "Take Over 2 Families");
  wait_for_banner (f, "2 families are yours now");
  who = terpadu_workspace_ask (workspace, "SELECT group_concat (DISTINCT petugas)"
                               " FROM sinkron_prelist_butir WHERE hasil IS NULL"
                               " AND petugas IS NOT NULL");
  g_assert_cmpstr (who, ==, TERPADU_USER);
}

static GtkWidget *
find_form (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (strcmp (G_OBJECT_TYPE_NAME (window), "PrelistWindow") == 0)
        return window;
    }

  return NULL;
}

/* What is wrong is said in the form; a list that was made is there. */
static void
test_new_list (Fixture       *f,
               gconstpointer  data)
{
  g_autofree char *lists = NULL;
  Fixture form = { 0 };

  press (f, "New List…");
  while ((form.window = find_form ()) == NULL)
    g_main_context_iteration (NULL, TRUE);
  type_into (&form, "Code of the desa", desa);
  press (&form, "Make the List");
  ui_wait_for_text (form.window,
                    "A list needs a title, by which the desa knows it. No list was made.");
  type_into (&form, "Title, by which the desa knows it", "Kunjungan kedua");
  press (&form, "Make the List");
  wait_for_banner (f, "on the list");
  lists = terpadu_workspace_ask (workspace,
               "SELECT count (*) FROM sinkron_prelist WHERE judul = 'Kunjungan kedua'");
  g_assert_cmpstr (lists, ==, "1");
}

static void
log_in (const char *user,
        const char *password)
{
  TepatSession *session = terpadu_workspace_get_session (workspace);
  g_autoptr(GError) error = NULL;

  tepat_session_logout (session);
  tepat_session_login (session, user, password, &error);
  g_assert_no_error (error);
}

/* Not with the button, and by no other way either. */
static void
test_who_may_not_change_makes_no_list (Fixture       *f,
                                       gconstpointer  data)
{
  g_setenv ("TEPAT_NEW_PASSWORD", READER_SECRET, TRUE);
  terpadu_workspace_run (workspace, "user", "add", READER, "--name", "Tamu", "--peran", "pembaca",
                         "--wilayah", "", NULL);
  gtk_window_destroy (GTK_WINDOW (f->window));
  log_in (READER, READER_SECRET);
  open_page (f, "sinkron.prelist");
  g_assert_null (ui_find_by_text (f->window, "New List…"));
  gtk_widget_activate_action (GTK_WIDGET (f->page), "prelist.new", NULL);
  ui_settle ();
  g_assert_null (find_form ());
  log_in (TERPADU_USER, TERPADU_PASSWORD);
}

/* The same families in a workspace of its own, before either office has keys. */
static void
copy_workspace (void)
{
  TepatSession *session = terpadu_workspace_get_session (workspace);
  const char *folder = tepat_store_get_folder (tepat_session_get_store (session));
  g_autofree char *command = NULL;
  g_autoptr(TepatStore) store = NULL;
  g_autoptr(GError) error = NULL;

  other_dir = g_strconcat (folder, "-desa", NULL);
  command = g_strdup_printf ("cp -a '%s' '%s'", folder, other_dir);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  store = tepat_store_open (other_dir, &error);
  g_assert_no_error (error);
  other = tepat_session_new (store);
  tepat_session_login (other, TERPADU_USER, TERPADU_PASSWORD, &error);
  g_assert_no_error (error);
  uid = terpadu_workspace_ask (workspace, "SELECT uid FROM penduduk ORDER BY id LIMIT 1");
  desa = terpadu_workspace_ask (workspace, "SELECT wilayah FROM penduduk ORDER BY id LIMIT 1");
}

int
main (int   argc,
      char *argv[])
{
  int failed;

  ui_test_init (&argc, &argv);
  workspace = terpadu_workspace_new ("20");
  copy_workspace ();
  g_test_add ("/paket/page/packages", Fixture, "sinkron.paket", setup, test_packages, teardown);
  g_test_add ("/paket/page/conflicts", Fixture, "sinkron.konflik", setup, test_conflicts, teardown);
  terpadu_workspace_run (workspace, "prelist", "make", desa, "--title", "Verifikasi", "--why",
                         "Desil turun", NULL);
  g_test_add ("/paket/page/prelist", Fixture, "sinkron.prelist", setup, test_prelist, teardown);
  g_test_add ("/paket/page/new-list", Fixture, "sinkron.prelist", setup, test_new_list, teardown);
  g_test_add ("/paket/page/who-may-not-change", Fixture, "sinkron.prelist", setup,
              test_who_may_not_change_makes_no_list, teardown);
  g_test_add ("/paket/page/take-many", Fixture, "sinkron.prelist", setup, test_take_many, teardown);
  failed = g_test_run ();
  tepat_store_close (tepat_session_get_store (other));
  g_clear_object (&other);
  terpadu_workspace_free (workspace);
  g_free (other_dir);
  g_free (uid);
  g_free (desa);

  return failed;
}
