/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-shell"

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "tepat-application.h"
#include "tepat-desk.h"
#include "tepat-guide-window.h"
#include "tepat-idle-watch.h"
#include "tepat-login-page.h"
#include "tepat-pengguna.h"
#include "tepat-start-page.h"
#include "tepat-window.h"
#include "ui-fixture.h"
#include "ui-form.h"

static char *asked;
static gint64 n_cases = 1284;
static char *found_text;

typedef struct
{
  UiFixture  base;
  TepatHost *host;
  TepatDesk *desk;
  GtkWidget *window;
} Fixture;

#define EXAMPLE_TYPE_PAGE (example_page_get_type ())
G_DECLARE_FINAL_TYPE (ExamplePage, example_page, EXAMPLE, PAGE, TepatPage)

struct _ExamplePage
{
  TepatPage parent_instance;
};

G_DEFINE_FINAL_TYPE (ExamplePage, example_page, TEPAT_TYPE_PAGE)

static void
example_page_apply_filter (TepatPage  *page,
                           const char *argument)
{
  g_free (asked);
  asked = g_strdup (argument);
}

static void
example_page_class_init (ExamplePageClass *klass)
{
  TEPAT_PAGE_CLASS (klass)->apply_filter = example_page_apply_filter;
}

static void
example_page_init (ExamplePage *self)
{
}

static GtkWidget *
make_page (TepatContext *context)
{
  return g_object_new (EXAMPLE_TYPE_PAGE, "title", "Example Heading", "help", "Explained", NULL);
}

static gpointer
count_queue (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  TepatQueueCount *count = g_new0 (TepatQueueCount, 1);

  count->count = n_cases;
  count->oldest = g_strdup ("2020-01-01");
  count->deadline = g_strdup ("2020-02-01");

  return count;
}

static gpointer
search (TepatDb       *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify) tepat_search_hit_free);

  g_ptr_array_add (hits, tepat_search_hit_new ("uid-7", data, "masked", "uji.satu"));

  return hits;
}

static void
activate (TepatContext *context,
          GVariant     *parameter)
{
  tepat_context_toast (context, "Done what the plugin does");
}

static const TepatPageDef pages[] = {
  { "uji.satu", "First Page", "tepat-penduduk-symbolic", "data", NULL, make_page },
  { "uji.dua", "Second Page", "tepat-keluarga-symbolic", "kerja", NULL, make_page, "desa" },
  { "uji.rahasia", "Secret Page", "tepat-lock-symbolic", "kelola", "no.such.right", make_page },
};
static const TepatQueueDef queue = {
  "uji.antre", "Waiting Cases", "uji.dua", "only-late", NULL, count_queue,
};
static const TepatSearchDef search_def = { "uji.cari", "Found Things", NULL, search };
static const TepatActionDef action_def = { "uji-kerjakan", "Do It", NULL, NULL, activate };

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  TepatContext *context;

  ui_fixture_set_up (&fixture->base, data);
  fixture->host = tepat_host_new (fixture->base.session);
  context = tepat_host_get_context (fixture->host, "uji");
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    tepat_context_add_page (context, &pages[i]);
  tepat_context_add_queue (context, &queue);
  tepat_context_add_search (context, &search_def);
  tepat_context_add_action (context, &action_def);
  fixture->desk = TEPAT_DESK (tepat_desk_new (fixture->host));
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 720);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->desk));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_settle ();
  tepat_host_unload (fixture->host);
  g_clear_object (&fixture->host);
  ui_fixture_tear_down (&fixture->base);
  g_clear_pointer (&asked, g_free);
}

static void
test_sidebar_shows_what_the_person_may_open (Fixture       *fixture,
                                             gconstpointer  data)
{
  GtkWidget *root = GTK_WIDGET (fixture->desk);

  ui_wait_for_text (root, "First Page");
  ui_wait_for_text (root, "Second Page");
  ui_wait_for_text (root, "Data");
  g_assert_null (ui_find_by_text (root, "Secret Page"));
  /* The badge counts the queue of the page. */
  ui_wait_for_text (root, "1,284");
}

static void
test_queues_open_their_page (Fixture       *fixture,
                             gconstpointer  data)
{
  GtkWidget *root = GTK_WIDGET (fixture->desk);
  GtkWidget *title = ui_wait_for_text (root, "Waiting Cases");
  GtkWidget *row = gtk_widget_get_ancestor (title, GTK_TYPE_LIST_BOX_ROW);

  ui_wait_for_text (root, "Overdue");
  gtk_test_accessible_assert_role (row, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  g_signal_emit_by_name (row, "activate");
  ui_wait_for_text (root, "Example Heading");
  g_assert_cmpstr (tepat_desk_get_page_id (fixture->desk), ==, "uji.dua");
  g_assert_cmpstr (asked, ==, "only-late");
}

/* Whoever wants a desa shown need not know whose page does it. */
static void
test_a_page_is_opened_for_what_it_shows (Fixture       *fixture,
                                         gconstpointer  data)
{
  g_assert_true (tepat_desk_open_page (fixture->desk, "desa", "9901012001"));
  g_assert_cmpstr (tepat_desk_get_page_id (fixture->desk), ==, "uji.dua");
  g_assert_cmpstr (asked, ==, "9901012001");
  g_signal_emit_by_name (fixture->host, "open-record", "desa", "9901012002");
  g_assert_cmpstr (asked, ==, "9901012002");
  g_assert_false (tepat_desk_open_page (fixture->desk, "keluarga", NULL));
}

/* What is done goes from the list; where there is no family yet, it is said how to begin. */
static void
test_today_shows_what_waits (Fixture       *fixture,
                             gconstpointer  data)
{
  GtkWidget *root = GTK_WIDGET (fixture->desk);
  GtkWidget *page = ui_find_by_type (root, g_type_from_name ("TepatTodayPage"));

  ui_wait_for_text (root, "Waiting Cases");
  n_cases = 0;
  TEPAT_PAGE_GET_CLASS (page)->retry (TEPAT_PAGE (page));
  ui_wait_for_no_text (root, "Waiting Cases");
  ui_wait_for_text (root, "Begin with the families");
  ui_wait_for_text (root, "Import File…");
  n_cases = 1284;
  TEPAT_PAGE_GET_CLASS (page)->retry (TEPAT_PAGE (page));
  ui_wait_for_text (root, "Waiting Cases");
}

/* For whom nothing ever waits, "Today" would be one press too many. */
static void
test_work_is_open_where_nothing_waits (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autoptr(TepatHost) host = tepat_host_new (fixture->base.session);
  g_autoptr(GtkWidget) desk = NULL;

  tepat_context_add_page (tepat_host_get_context (host, "uji"), &pages[1]);
  desk = g_object_ref_sink (tepat_desk_new (host));
  g_assert_cmpstr (tepat_desk_get_page_id (TEPAT_DESK (desk)), ==, "uji.dua");
  tepat_host_unload (host);
}

static void
test_what_a_plugin_gave_is_taken_back (Fixture       *fixture,
                                       gconstpointer  data)
{
  GtkWidget *root = GTK_WIDGET (fixture->desk);

  g_assert_true (tepat_desk_open_page (fixture->desk, "uji.satu", NULL));
  ui_wait_for_text (root, "Example Heading");
  g_object_run_dispose (G_OBJECT (tepat_host_get_context (fixture->host, "uji")));
  ui_wait_for_no_text (root, "First Page");
  ui_wait_for_no_text (root, "Example Heading");
  g_assert_cmpstr (tepat_desk_get_page_id (fixture->desk), ==, "tepat.hari-ini");
  g_assert_false (tepat_desk_open_page (fixture->desk, "uji.satu", NULL));
}

static void
test_a_page_without_the_right_says_who_can (Fixture       *fixture,
                                            gconstpointer  data)
{
  GtkWidget *sidebar = ui_find_by_type (GTK_WIDGET (fixture->desk),
                                        g_type_from_name ("TepatSidebar"));
  GtkListBox *list = GTK_LIST_BOX (ui_find_by_type (sidebar, GTK_TYPE_LIST_BOX));

  tepat_desk_open_page (fixture->desk, "uji.satu", NULL);
  g_assert_nonnull (gtk_list_box_get_selected_row (list));
  g_assert_true (tepat_desk_open_page (fixture->desk, "uji.rahasia", NULL));
  ui_wait_for_text (GTK_WIDGET (fixture->desk), "Your role does not open this page");
  g_assert_null (ui_find_by_text (GTK_WIDGET (fixture->desk), "Example Heading"));
  /* It is none of those on the left. */
  g_assert_null (gtk_list_box_get_selected_row (list));
}

static void
test_history_goes_back_and_forward (Fixture       *fixture,
                                    gconstpointer  data)
{
  GtkWidget *root = GTK_WIDGET (fixture->desk);

  tepat_desk_open_page (fixture->desk, "uji.satu", "first-argument");
  tepat_desk_open_page (fixture->desk, "uji.dua", NULL);
  gtk_widget_activate_action (root, "win.back", NULL);
  g_assert_cmpstr (tepat_desk_get_page_id (fixture->desk), ==, "uji.satu");
  g_assert_cmpstr (asked, ==, "first-argument");
  gtk_widget_activate_action (root, "win.back", NULL);
  g_assert_cmpstr (tepat_desk_get_page_id (fixture->desk), ==, "tepat.hari-ini");
  gtk_widget_activate_action (root, "win.forward", NULL);
  g_assert_cmpstr (tepat_desk_get_page_id (fixture->desk), ==, "uji.satu");
  gtk_widget_activate_action (root, "win.page", "i", 2);
  g_assert_cmpstr (tepat_desk_get_page_id (fixture->desk), ==, "uji.dua");
}

static void
count_up (guint *n)
{
  (*n)++;
}

static guint n_looks;

static void
look_anew (TepatPage *page)
{
  n_looks++;
}

/* What nobody sees is not read; what is seen again is, once. */
static void
test_a_hidden_page_waits (Fixture       *fixture,
                          gconstpointer  data)
{
  static const char * const tables[] = { "penduduk", "keluarga", NULL };
  TepatStore *store = tepat_session_get_store (fixture->base.session);
  GtkWidget *root = GTK_WIDGET (fixture->desk);

  n_looks = 0;
  tepat_desk_open_page (fixture->desk, "uji.satu", NULL);
  ui_wait_for_text (root, "Example Heading");
  tepat_page_watch_tables (TEPAT_PAGE (tepat_desk_get_page (fixture->desk)),
                           tepat_host_get_context (fixture->host, "uji"), tables, look_anew);
  /* An act that changes much is looked at once. */
  g_signal_emit_by_name (store, "changed", "penduduk", NULL);
  g_signal_emit_by_name (store, "changed", "keluarga", NULL);
  g_signal_emit_by_name (store, "changed", "surat", NULL);
  ui_settle ();
  g_assert_cmpuint (n_looks, ==, 1);
  tepat_desk_open_page (fixture->desk, "tepat.hari-ini", NULL);
  ui_wait_for_no_text (root, "Example Heading");
  g_signal_emit_by_name (store, "changed", "*", NULL);
  ui_settle ();
  g_assert_cmpuint (n_looks, ==, 1);
  tepat_desk_open_page (fixture->desk, "uji.satu", NULL);
  ui_wait_for_text (root, "Example Heading");
  while (n_looks == 1)
    g_main_context_iteration (NULL, TRUE);
  ui_settle ();
  g_assert_cmpuint (n_looks, ==, 2);
}

static void
note_text (const char **target,
           const char  *text)
{
  g_free (found_text);
  found_text = g_strdup (text);
  *target = found_text;
}

static void
test_a_plugins_action_reaches_it (Fixture       *fixture,
                                  gconstpointer  data)
{
  const char *toast = NULL;

  g_signal_connect_swapped (fixture->desk, "toast", G_CALLBACK (note_text), &toast);
  gtk_widget_activate_action (GTK_WIDGET (fixture->desk), "win.uji-kerjakan", NULL);
  g_assert_cmpstr (toast, ==, "Done what the plugin does");
}

static void
test_search_finds_and_opens (Fixture       *fixture,
                             gconstpointer  data)
{
  GtkWidget *root = GTK_WIDGET (fixture->desk);
  GtkWidget *popover = ui_find_by_type (root, g_type_from_name ("TepatSearchPopover"));
  GtkWidget *entry = ui_find_by_type (popover, GTK_TYPE_SEARCH_ENTRY);

  gtk_test_accessible_assert_role (entry, GTK_ACCESSIBLE_ROLE_SEARCH_BOX);
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Search everywhere");
  gtk_widget_activate_action (root, "win.search", NULL);
  ui_wait_for_text (popover, "Type a NIK, a KK number, a name, a desa, a page or the number of a "
                             "letter.");
  gtk_editable_set_text (GTK_EDITABLE (entry), "siti");
  ui_wait_for_text (popover, "Found Things");
  ui_wait_for_text (popover, "siti");
  g_signal_emit_by_name (entry, "activate");
  ui_wait_for_text (root, "Example Heading");
  g_assert_cmpstr (asked, ==, "uid-7");
}

/* Enter that comes before the answer waits for it, and takes nothing that was found before. */
static void
test_search_waits_for_its_answer (Fixture       *fixture,
                                  gconstpointer  data)
{
  GtkWidget *root = GTK_WIDGET (fixture->desk);
  GtkWidget *popover = ui_find_by_type (root, g_type_from_name ("TepatSearchPopover"));
  GtkWidget *entry = ui_find_by_type (popover, GTK_TYPE_SEARCH_ENTRY);

  gtk_widget_activate_action (root, "win.search", NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "second pa");
  ui_wait_for_text (popover, "Second Page");
  gtk_editable_set_text (GTK_EDITABLE (entry), "siti");
  g_signal_emit_by_name (entry, "activate");
  ui_wait_for_text (root, "Example Heading");
  g_assert_cmpstr (asked, ==, "uid-7");
}

/* What stands in the menu is found by its name, too. */
static void
test_search_does_what_the_menu_does (Fixture       *fixture,
                                     gconstpointer  data)
{
  GtkWidget *root = GTK_WIDGET (fixture->desk);
  GtkWidget *popover = ui_find_by_type (root, g_type_from_name ("TepatSearchPopover"));
  GtkWidget *entry = ui_find_by_type (popover, GTK_TYPE_SEARCH_ENTRY);
  guint n_locked = 0;

  g_signal_connect_swapped (fixture->desk, "lock", G_CALLBACK (count_up), &n_locked);
  gtk_widget_activate_action (root, "win.search", NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "lock the sc");
  ui_wait_for_text (popover, "Actions");
  g_signal_emit_by_name (ui_find_by_type (popover, GTK_TYPE_LIST_BOX), "row-activated",
                         gtk_widget_get_ancestor (ui_wait_for_text (popover, "Lock the Screen"),
                                                  GTK_TYPE_LIST_BOX_ROW));
  g_assert_cmpuint (n_locked, ==, 1);
}

static void
test_jobs_show_their_progress_and_end (Fixture       *fixture,
                                       gconstpointer  data)
{
  GtkWidget *root = GTK_WIDGET (fixture->desk);
  g_autoptr(TepatJob) job = tepat_job_new ("Importing a file");
  GtkWidget *cancel;

  tepat_job_set_phase (job, "Checking");
  tepat_job_set_progress (job, 1200, 40000);
  tepat_context_add_job (tepat_host_get_context (fixture->host, "uji"), job);
  ui_wait_for_text (root, "1");
  gtk_widget_activate_action (root, "win.jobs", NULL);
  ui_wait_for_text (root, "Checking \xe2\x80\x93 1,200 of 40,000");
  cancel = gtk_widget_get_last_child (
    gtk_widget_get_ancestor (ui_find_by_text (root, "Importing a file"),
                             g_type_from_name ("TepatJobRow")));
  cancel = gtk_widget_get_last_child (cancel);
  gtk_test_accessible_assert_property (cancel, GTK_ACCESSIBLE_PROPERTY_LABEL, "Stop this work");
  g_signal_emit_by_name (cancel, "clicked");
  g_assert_true (g_cancellable_is_cancelled (tepat_job_get_cancellable (job)));
  tepat_job_set_place (job, "uji.dua", "ditolak");
  tepat_job_finish (job, "40,000 rows imported", NULL);
  ui_wait_for_text (root, "40,000 rows imported");
  /* One click to the rows that it was about. */
  ui_press (root, "Show Rows");
  g_assert_cmpstr (tepat_desk_get_page_id (fixture->desk), ==, "uji.dua");
  g_assert_cmpstr (asked, ==, "ditolak");
}

static void
test_errors_are_shown_above_the_page (Fixture       *fixture,
                                      gconstpointer  data)
{
  GtkWidget *root = GTK_WIDGET (fixture->desk);
  g_autoptr(GError) error = g_error_new_literal (TEPAT_DB_ERROR, TEPAT_DB_ERROR_FULL,
                                                 "The disk is full. Nothing was changed.");
  g_autoptr(GError) cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                                     "Nobody wants to read this");
  GtkWidget *banner;

  tepat_context_report (tepat_host_get_context (fixture->host, "uji"), error);
  banner = gtk_widget_get_ancestor (ui_wait_for_text (root, error->message), TEPAT_TYPE_BANNER);
  gtk_test_accessible_assert_role (banner, GTK_ACCESSIBLE_ROLE_ALERT);
  tepat_context_report (tepat_host_get_context (fixture->host, "uji"), cancelled);
  ui_settle ();
  g_assert_null (ui_find_by_text (root, cancelled->message));
}

static void
test_a_narrow_window_keeps_the_icons (Fixture       *fixture,
                                      gconstpointer  data)
{
  GtkWidget *root = GTK_WIDGET (fixture->desk);
  GtkWidget *row = gtk_widget_get_ancestor (ui_wait_for_text (root, "First Page"),
                                            GTK_TYPE_LIST_BOX_ROW);

  gtk_widget_activate_action (root, "win.sidebar", NULL);
  ui_wait_for_no_text (root, "First Page");
  /* What is not written is still said. */
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "First Page");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (row), ==, "First Page");
}

static void
test_help_explains_the_page (Fixture       *fixture,
                             gconstpointer  data)
{
  tepat_desk_open_page (fixture->desk, "uji.satu", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->desk), "win.help", NULL);
  ui_wait_for_text (GTK_WIDGET (fixture->desk), "Explained");
}

static void
enter_password (GtkWidget  *root,
                const char *password)
{
  GtkWidget *entry = ui_find_by_type (root, GTK_TYPE_PASSWORD_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), password);
  g_signal_emit_by_name (entry, "activate");
}

static void
wait_for_place (TepatWindow *window,
                const char  *place)
{
  while (g_strcmp0 (tepat_window_get_place (window), place) != 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_log_in_lock_and_come_back (void)
{
  TepatWindow *window = TEPAT_WINDOW (tepat_window_new (NULL));
  GtkWidget *desk, *entry;

  tepat_window_prefer_user (window, UI_USER);
  g_assert_true (tepat_window_open_workspace (window, ui_shared_workspace_get ()));
  gtk_window_present (GTK_WINDOW (window));
  g_assert_cmpstr (tepat_window_get_place (window), ==, "login");
  ui_wait_for_text (GTK_WIDGET (window), "Sari Wulandari");
  entry = ui_find_by_type (GTK_WIDGET (window), GTK_TYPE_PASSWORD_ENTRY);
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "Password");

  enter_password (GTK_WIDGET (window), "not-the-password");
  ui_wait_for_text (GTK_WIDGET (window),
                    "The user name or the password is wrong. Check Caps Lock and try again.");
  g_assert_cmpstr (tepat_window_get_place (window), ==, "login");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");

  enter_password (GTK_WIDGET (window), UI_PASSWORD);
  wait_for_place (window, "desk");
  desk = ui_find_by_type (GTK_WIDGET (window), TEPAT_TYPE_DESK);
  ui_wait_for_text (GTK_WIDGET (window), "Sari Wulandari");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==,
                   "Today \xe2\x80\x93 Tepat");

  tepat_window_lock (window);
  g_assert_cmpstr (tepat_window_get_place (window), ==, "login");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Tepat");
  g_assert_false (gtk_widget_activate_action (desk, "win.search", NULL));
  enter_password (GTK_WIDGET (window), UI_PASSWORD);
  wait_for_place (window, "desk");
  g_assert_true (ui_find_by_type (GTK_WIDGET (window), TEPAT_TYPE_DESK) == desk);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

static void
test_somebody_else_gets_a_desk_of_their_own (void)
{
  TepatWindow *window = TEPAT_WINDOW (tepat_window_new (NULL));
  GtkWidget *desk;
  GtkDropDown *users;

  /* High enough for the whole sidebar. */
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 1000);
  tepat_window_prefer_user (window, UI_USER);
  g_assert_true (tepat_window_open_workspace (window, ui_shared_workspace_get ()));
  gtk_window_present (GTK_WINDOW (window));
  ui_wait_for_text (GTK_WIDGET (window), "Sari Wulandari");
  enter_password (GTK_WIDGET (window), UI_PASSWORD);
  wait_for_place (window, "desk");
  ui_wait_for_text (GTK_WIDGET (window), "Plugins");
  desk = ui_find_by_type (GTK_WIDGET (window), TEPAT_TYPE_DESK);
  g_object_add_weak_pointer (G_OBJECT (desk), (gpointer *) &desk);

  tepat_window_lock (window);
  users = GTK_DROP_DOWN (ui_find_by_type (ui_find_by_type (GTK_WIDGET (window),
                                                           TEPAT_TYPE_LOGIN_PAGE),
                                          GTK_TYPE_DROP_DOWN));
  /* By name: budi comes before sari. */
  gtk_drop_down_set_selected (users, 0);
  enter_password (GTK_WIDGET (window), UI_PASSWORD);
  wait_for_place (window, "desk");
  ui_wait_for_text (GTK_WIDGET (window), "Budi Santoso");
  while (desk != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (ui_find_by_text (GTK_WIDGET (window), "Plugins"));
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

static TepatWindow *
open_as (const char *user,
         const char *shown)
{
  TepatWindow *window = TEPAT_WINDOW (tepat_window_new (NULL));

  tepat_window_prefer_user (window, user);
  g_assert_true (tepat_window_open_workspace (window, ui_shared_workspace_get ()));
  gtk_window_present (GTK_WINDOW (window));
  ui_wait_for_text (GTK_WIDGET (window), shown);
  enter_password (GTK_WIDGET (window), UI_PASSWORD);
  wait_for_place (window, "desk");

  return window;
}

/* What an administrator does at another desk; peran NULL closes or opens the account. */
typedef struct
{
  const char *peran;
  gboolean    aktif;
} Elsewhere;

static gpointer
change_budi (TepatDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Elsewhere *elsewhere = data;
  g_autoptr(TepatPengguna) budi = tepat_pengguna_load (db, UI_OTHER_USER, error);

  if (budi == NULL)
    return NULL;
  g_free (budi->peran);
  budi->peran = g_strdup (elsewhere->peran);
  budi->aktif = elsewhere->aktif;
  tepat_pengguna_change (db, budi, "Tugasnya berubah", error);

  return NULL;
}

static void
change_elsewhere (const char *peran,
                  gboolean    aktif)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatStore) store = tepat_store_open (ui_shared_workspace_get (), &error);
  g_autoptr(TepatSession) session = tepat_session_new (store);
  Elsewhere elsewhere = { peran, aktif };

  g_assert_true (tepat_session_login (session, UI_USER, UI_PASSWORD, &error));
  tepat_session_write (session, change_budi, &elsewhere, NULL, NULL, &error);
  g_assert_no_error (error);
  tepat_store_close (store);
}

static void
test_a_closed_account_leaves_at_once (void)
{
  TepatWindow *window = open_as (UI_OTHER_USER, "Budi Santoso");

  change_elsewhere ("operator-desa", FALSE);
  wait_for_place (window, "login");
  ui_wait_for_text (GTK_WIDGET (window),
                    "An administrator closed this account. What was saved is kept. Ask the "
                    "administrator, or log in with another account.");
  change_elsewhere ("operator-desa", TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

static void
test_another_peran_counts_at_once (void)
{
  TepatWindow *window = open_as (UI_OTHER_USER, "Budi Santoso");

  g_assert_null (ui_find_by_text (GTK_WIDGET (window), "Journal"));
  change_elsewhere ("supervisor", TRUE);
  ui_wait_for_text (GTK_WIDGET (window),
                    "An administrator changed your peran or wilayah. What you see and may do "
                    "follows it now; what you typed is kept as a draft.");
  ui_wait_for_text (GTK_WIDGET (window), "Journal");
  change_elsewhere ("operator-desa", TRUE);
  ui_wait_for_no_text (GTK_WIDGET (window), "Journal");
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

static void
test_guide_opens_at_the_page (Fixture       *fixture,
                              gconstpointer  data)
{
  GtkWidget *guide = NULL;
  GListModel *windows;

  tepat_desk_open_page (fixture->desk, "tepat.hari-ini", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->desk), "win.guide", NULL);
  windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (TEPAT_IS_GUIDE_WINDOW (window))
        guide = window;
    }
  g_assert_nonnull (guide);
  ui_wait_for_text (guide, "Mulai bekerja");
  gtk_window_destroy (GTK_WINDOW (guide));
}

static gboolean
touch (gpointer watch)
{
  tepat_idle_watch_touch (watch);

  return G_SOURCE_CONTINUE;
}

static gboolean
note_end (gpointer ended)
{
  *(gboolean *) ended = TRUE;

  return G_SOURCE_REMOVE;
}

static void
test_only_idleness_locks (void)
{
  GtkWidget *window = g_object_ref_sink (gtk_window_new ());
  g_autoptr(TepatIdleWatch) watch = tepat_idle_watch_new (window);
  gboolean ended = FALSE;
  guint n_idle = 0;
  guint timer;

  g_signal_connect_swapped (watch, "idle", G_CALLBACK (count_up), &n_idle);
  tepat_idle_watch_set_seconds (watch, 1);
  /* Somebody is there for longer than the time to wait. */
  timer = g_timeout_add (200, touch, watch);
  g_timeout_add (2200, note_end, &ended);
  while (!ended)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_idle, ==, 0);
  g_source_remove (timer);
  while (n_idle == 0)
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (window);
}

static void
test_a_folder_that_is_no_workspace (void)
{
  TepatWindow *window = TEPAT_WINDOW (tepat_window_new (NULL));
  g_autofree char *folder = g_dir_make_tmp ("tepat-none-XXXXXX", NULL);
  g_autofree char *text =
    g_strdup_printf ("“%s” is not a workspace: it holds no data of Tepat. Nothing was changed. "
                     "Choose another folder, or make a workspace first.", folder);
  g_autofree char *database = g_build_filename (folder, "tepat.db", NULL);

  gtk_window_present (GTK_WINDOW (window));
  g_assert_false (tepat_window_open_workspace (window, folder));
  g_assert_cmpstr (tepat_window_get_place (window), ==, "start");
  ui_wait_for_text (GTK_WIDGET (window), text);
  g_assert_false (g_file_test (database, G_FILE_TEST_EXISTS));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  ui_test_init (&argc, &argv);
  ui_shared_workspace (NULL);
#define ADD(name, func) g_test_add ("/shell/desk/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("sidebar-shows-what-the-person-may-open", test_sidebar_shows_what_the_person_may_open);
  ADD ("queues-open-their-page", test_queues_open_their_page);
  ADD ("a-page-is-opened-for-what-it-shows", test_a_page_is_opened_for_what_it_shows);
  ADD ("today-shows-what-waits", test_today_shows_what_waits);
  ADD ("work-is-open-where-nothing-waits", test_work_is_open_where_nothing_waits);
  ADD ("what-a-plugin-gave-is-taken-back", test_what_a_plugin_gave_is_taken_back);
  ADD ("a-page-without-the-right-says-who-can", test_a_page_without_the_right_says_who_can);
  ADD ("history-goes-back-and-forward", test_history_goes_back_and_forward);
  ADD ("a-plugins-action-reaches-it", test_a_plugins_action_reaches_it);
  ADD ("a-hidden-page-waits", test_a_hidden_page_waits);
  ADD ("search-finds-and-opens", test_search_finds_and_opens);
  ADD ("search-waits-for-its-answer", test_search_waits_for_its_answer);
  ADD ("search-does-what-the-menu-does", test_search_does_what_the_menu_does);
  ADD ("jobs-show-their-progress-and-end", test_jobs_show_their_progress_and_end);
  ADD ("errors-are-shown-above-the-page", test_errors_are_shown_above_the_page);
  ADD ("a-narrow-window-keeps-the-icons", test_a_narrow_window_keeps_the_icons);
  ADD ("help-explains-the-page", test_help_explains_the_page);
  g_test_add_func ("/shell/window/log-in-lock-and-come-back", test_log_in_lock_and_come_back);
  g_test_add_func ("/shell/window/somebody-else-gets-a-desk-of-their-own",
                   test_somebody_else_gets_a_desk_of_their_own);
  ADD ("guide-opens-at-the-page", test_guide_opens_at_the_page);
  g_test_add_func ("/shell/window/a-closed-account-leaves-at-once",
                   test_a_closed_account_leaves_at_once);
  g_test_add_func ("/shell/window/another-peran-counts-at-once",
                   test_another_peran_counts_at_once);
  g_test_add_func ("/shell/window/only-idleness-locks", test_only_idleness_locks);
  g_test_add_func ("/shell/window/a-folder-that-is-no-workspace",
                   test_a_folder_that_is_no_workspace);
  status = g_test_run ();
  ui_shared_workspace_remove ();
  g_free (found_text);

  return status;
}
