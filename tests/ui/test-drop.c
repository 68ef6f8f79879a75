/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-drop"

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "tepat-dialogs.h"
#include "tepat-page.h"
#include "tepat-window.h"
#include "terpadu-workspace.h"
#include "ui-fixture.h"
#include "ui-form.h"

/* Files that are dragged from another program onto the window, by the pointer. */

#define READER        "tamu"
#define READER_SECRET "sandi-tamu-lain-2026"

/* The screen is 1366x768: beside the window there is room for what is dragged from. */
#define WIDTH  1024
#define HEIGHT 640
#define SOURCE_X 1200
#define SOURCE_Y 300
#define MAX_MOVES 40

static TerpaduWorkspace *workspace;
static char *table;
static TepatWindow *window;
static guint n_motions;

static GtkWidget *
root_of (void)
{
  return GTK_WIDGET (window);
}

static void
on_run (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  *(gboolean *) user_data = TRUE;
}

/* The window goes on meanwhile: the other program waits for its answers. */
static int
wait_for (GSubprocess *process)
{
  gboolean done = FALSE;

  g_subprocess_wait_async (process, NULL, on_run, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);

  return g_subprocess_get_exit_status (process);
}

static void
pointer (const char *first,
         ...)
{
  g_autoptr(GPtrArray) argv = g_ptr_array_new ();
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;
  va_list args;

  g_ptr_array_add (argv, (gpointer) "xdotool");
  va_start (args, first);
  for (const char *arg = first; arg != NULL; arg = va_arg (args, const char *))
    g_ptr_array_add (argv, (gpointer) arg);
  va_end (args);
  g_ptr_array_add (argv, NULL);
  gdk_display_flush (gtk_widget_get_display (root_of ()));
  process = g_subprocess_newv ((const char * const *) argv->pdata,
                               G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (wait_for (process), ==, 0);
}

static void
on_motion (void)
{
  n_motions++;
}

static void
watch_drags (void)
{
  GtkEventController *motion = gtk_drop_controller_motion_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), NULL);
  gtk_widget_add_controller (root_of (), motion);
}

static GSubprocess *
start_source (const char * const *files)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "drag-source", NULL);
  g_autoptr(GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;
  GSubprocess *source;

  g_ptr_array_add (argv, g_strdup (program));
  for (guint i = 0; files[i] != NULL; i++)
    g_ptr_array_add (argv, g_filename_to_uri (files[i], NULL, NULL));
  g_ptr_array_add (argv, NULL);
  source = g_subprocess_newv ((const char * const *) argv->pdata, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);

  return source;
}

/* Until the window was told that the files are above it, for it answers at once; only then the button
 * goes up. Behind a question it hears of nothing, however often the pointer moves. */
static void
drop (const char * const *files)
{
  g_autoptr(GSubprocess) source = start_source (files);

  pointer ("search", "--sync", "--onlyvisible", "--name", "Drag Source", "windowmove", "--sync",
           G_STRINGIFY (SOURCE_X), G_STRINGIFY (SOURCE_Y), NULL);
  pointer ("mousemove", "1240", "340", "mousedown", "1", NULL);
  n_motions = 0;
  for (guint i = 0; n_motions < 2 && i < MAX_MOVES; i++)
    {
      g_autofree char *x = g_strdup_printf ("%u", 900 - (i % 40) * 10);

      pointer ("mousemove_relative", "--", "-12", "4", NULL);
      pointer ("mousemove", x, "320", NULL);
    }
  pointer ("mouseup", "1", NULL);

  wait_for (source);
}

static void
drop_one (const char *file)
{
  const char *files[] = { file, NULL };

  drop (files);
}

static void
log_in (const char *user,
        const char *password)
{
  GtkWidget *entry = ui_find_by_type (root_of (), GTK_TYPE_PASSWORD_ENTRY);

  /* The list of users comes a little later. */
  ui_wait_for_text (root_of (), user);
  gtk_editable_set_text (GTK_EDITABLE (entry), password);
  g_signal_emit_by_name (entry, "activate");
  while (g_strcmp0 (tepat_window_get_place (window), "desk") != 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
open_window (const char *user,
             const char *password)
{
  g_autofree char *folder = terpadu_workspace_dup_path (workspace, "kabupaten");

  window = TEPAT_WINDOW (tepat_window_new (NULL));
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  tepat_window_prefer_user (window, user);
  gtk_window_present (GTK_WINDOW (window));
  watch_drags ();
  g_assert_true (tepat_window_open_workspace (window, folder));
  log_in (user, password);
}

static void
close_window (void)
{
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

static char *
make_file (const char *name)
{
  char *path = terpadu_workspace_dup_path (workspace, name);

  g_file_set_contents (path, "isi", -1, NULL);

  return path;
}

/* The columns of the file, as the assistant takes them. */
static void
test_a_table_opens_the_assistant (void)
{
  open_window (TERPADU_USER, TERPADU_PASSWORD);
  drop_one (table);
  ui_wait_for_text (root_of (), "Dry Run");
  ui_wait_for_start (root_of (), "1 File   ›   2 Columns");
  close_window ();
}

static void
test_what_is_no_table_is_refused (void)
{
  g_autofree char *pdf = make_file ("surat.pdf");
  g_autofree char *folder = terpadu_workspace_dup_path (workspace, "berkas.csv");
  const char *several[] = { table, pdf, NULL };

  g_mkdir (folder, 0700);
  open_window (TERPADU_USER, TERPADU_PASSWORD);
  drop_one (pdf);
  ui_wait_for_text (root_of (), "“surat.pdf” is not a table and was not opened. Only CSV and XLSX "
                                "files can be dropped here.");
  drop_one (folder);
  ui_wait_for_text (root_of (), "“berkas.csv” is a folder and was not opened. Drop the CSV or XLSX "
                                "file that is in it.");
  drop (several);
  ui_wait_for_text (root_of (), "Several files were dropped, and none was opened: each is imported "
                                "by itself. Drop one CSV or XLSX file.");
  g_assert_null (ui_find_by_text (root_of (), "Dry Run"));
  close_window ();
}

static void
test_nothing_happens_while_it_is_locked (void)
{
  open_window (TERPADU_USER, TERPADU_PASSWORD);
  tepat_window_lock (window);
  while (g_strcmp0 (tepat_window_get_place (window), "login") != 0)
    g_main_context_iteration (NULL, TRUE);
  drop_one (table);
  g_assert_cmpuint (n_motions, >=, 2);
  g_assert_cmpstr (tepat_window_get_place (window), ==, "login");
  log_in (TERPADU_USER, TERPADU_PASSWORD);
  ui_settle ();
  g_assert_null (ui_find_by_text (root_of (), "Dry Run"));
  g_assert_null (ui_find_by_text (root_of (), "Choose File…"));
  close_window ();
}

static void
on_answered (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(gboolean *) user_data = !tepat_dialogs_confirm_finish (result, NULL);
}

static GtkWindow *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) one = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (one) == GTK_WINDOW (window))
        return one;
    }
  g_assert_not_reached ();
}

/* What is asked has to be answered first. */
static void
test_nothing_happens_behind_a_question (void)
{
  gboolean answered = FALSE;

  open_window (TERPADU_USER, TERPADU_PASSWORD);
  tepat_dialogs_confirm_async (GTK_WINDOW (window), "Send it?", NULL, "_Send", FALSE, NULL,
                               on_answered, &answered);
  drop_one (table);
  g_assert_null (ui_find_by_text (root_of (), "Dry Run"));
  g_assert_null (ui_find_by_text (root_of (), "Choose File…"));
  g_assert_false (answered);
  gtk_window_destroy (find_question ());
  close_window ();
  g_assert_true (answered);
}

static void
test_who_may_not_import_is_told (void)
{
  open_window (READER, READER_SECRET);
  drop_one (table);
  ui_wait_for_text (root_of (), "Your role does not open this page");
  close_window ();
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");
  int status;

  ui_test_init (&argc, &argv);
  if (xdotool == NULL)
    {
      g_print ("1..0 # SKIP xdotool is not installed\n");
      return 0;
    }
  workspace = terpadu_workspace_new ("20");
  table = terpadu_workspace_generate (workspace, "kiriman.csv", "5", "7");
  g_setenv ("TEPAT_NEW_PASSWORD", READER_SECRET, TRUE);
  terpadu_workspace_run (workspace, "user", "add", READER, "--name", "Tamu", "--peran", "pembaca",
                         "--wilayah", "", NULL);
  g_test_add_func ("/drop/a-table-opens-the-assistant", test_a_table_opens_the_assistant);
  g_test_add_func ("/drop/what-is-no-table-is-refused", test_what_is_no_table_is_refused);
  g_test_add_func ("/drop/nothing-while-locked", test_nothing_happens_while_it_is_locked);
  g_test_add_func ("/drop/nothing-behind-a-question", test_nothing_happens_behind_a_question);
  g_test_add_func ("/drop/who-may-not-import-is-told", test_who_may_not_import_is_told);
  status = g_test_run ();
  g_free (table);
  terpadu_workspace_free (workspace);

  return status;
}
