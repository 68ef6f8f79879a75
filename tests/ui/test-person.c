/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first day of an operator, through what a screen reader is told and the keyboard alone: the
 * program is another process, and nothing here knows a widget. */
#define G_LOG_DOMAIN "test-person"

#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include "at-bus.h"

#define PASSWORD   "contoh-sandi-2026"
#define PASSPHRASE "meja hujan kereta sungai"
#define FILE_NAME  "DTKS_November_2026.csv"

static char *folder;
static AtBus *bus;
static GPid program;

static char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static char *
built (const char *name)
{
  return g_build_filename (g_getenv ("TEPAT_BUILD"), name, NULL);
}

static void
spawn (char       **argv,
       GSpawnFlags  flags,
       GPid        *pid)
{
  g_autoptr(GError) error = NULL;

  if (pid != NULL)
    g_spawn_async (folder, argv, NULL, flags, NULL, NULL, pid, &error);
  else
    g_spawn_sync (folder, argv, NULL, flags, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* What an office has at hand: the list of wilayah, and a file of families that came. */
static void
set_up (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *generate = built ("tests/generator/tepat-generate");
  g_autofree char *tepat = built ("app/tepat");
  char *generator[] = {
    generate, (char *) "--families=6", (char *) "--seed=1", (char *) "--profile=model",
    (char *) "--out=" FILE_NAME, (char *) "--wilayah-out=wilayah.csv", NULL
  };
  char *argv[] = { tepat, NULL };

  folder = g_dir_make_tmp ("tepat-person-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("TEPAT_LANGUAGE", "en", TRUE);
  g_setenv ("GTK_A11Y", "atspi", TRUE);
  spawn (generator, G_SPAWN_STDOUT_TO_DEV_NULL, NULL);
  spawn (argv, G_SPAWN_DO_NOT_REAP_CHILD, &program);
  bus = at_bus_new ();
}

static void
tear_down (void)
{
  char *argv[] = { (char *) "rm", (char *) "-rf", folder, NULL };

  kill (program, SIGTERM);
  waitpid (program, NULL, 0);
  g_spawn_close_pid (program);
  at_bus_free (bus);
  spawn (argv, G_SPAWN_SEARCH_PATH, NULL);
  g_free (folder);
}

static void
keys (const char *key)
{
  at_bus_keys (bus, NULL, key, NULL);
}

static void
press (const char *label)
{
  at_bus_focus (bus, AT_ROLE_BUTTON, label);
  keys ("Return");
}

static void
choose (const char *item)
{
  at_bus_focus (bus, AT_ROLE_LIST_ITEM, item);
  keys ("Return");
}

static void
enter (AtRole      role,
       const char *field,
       const char *text)
{
  at_bus_focus (bus, role, field);
  keys ("ctrl+a");
  at_bus_type (bus, NULL, text);
}

/* In the dialog of the toolkit; a path is typed there as everywhere. */
static void
give_file (const char *title,
           const char *name)
{
  g_autofree char *path = path_of (name);

  at_bus_give_file (bus, title, path);
}

static void
first_run (void)
{
  g_autofree char *workspace = path_of ("kantor");

  at_bus_wait (bus, AT_ROLE_ANY, "Welcome to Tepat");
  choose ("Make a New Workspace");
  at_bus_wait (bus, AT_ROLE_ANY, "Step 1 of 6");
  press ("Choose File…");
  give_file ("Choose the List of Wilayah", "wilayah.csv");
  enter (AT_ROLE_TEXT, "Kabupaten or kota of your office", "contoh");
  at_bus_wait (bus, AT_ROLE_ANY, "Kabupaten Contoh*");
  keys ("Return");
  keys ("alt+n");
  at_bus_wait (bus, AT_ROLE_ANY, "Step 2 of 6");
  enter (AT_ROLE_TEXT, "Folder for the data", workspace);
  keys ("alt+n");
  at_bus_wait (bus, AT_ROLE_ANY, "Step 3 of 6");
  enter (AT_ROLE_TEXT, "Full name", "Sari Wulandari");
  enter (AT_ROLE_PASSWORD, "Password", PASSWORD);
  enter (AT_ROLE_PASSWORD, "Password once more", PASSWORD);
  keys ("alt+n");
  at_bus_wait (bus, AT_ROLE_ANY, "Step 4 of 6");
  keys ("alt+n");
  at_bus_wait (bus, AT_ROLE_ANY, "Step 5 of 6");
  enter (AT_ROLE_PASSWORD, "Passphrase", PASSPHRASE);
  enter (AT_ROLE_PASSWORD, "Passphrase once more", PASSPHRASE);
  at_bus_focus (bus, AT_ROLE_CHECK_BOX, "I have written the passphrase down*");
  keys ("space");
  keys ("alt+n");
  at_bus_wait (bus, AT_ROLE_ANY, "Step 6 of 6");
  press ("Make the Workspace");
}

/* A person with a cold hand: capitals, and wrong more often than is free. */
static void
fail_to_log_in (void)
{
  gboolean waits = FALSE;

  keys ("Caps_Lock");
  at_bus_wait (bus, AT_ROLE_ANY, "Caps Lock is on.");
  keys ("Caps_Lock");
  at_bus_wait_gone (bus, "Caps Lock is on.");
  for (guint i = 0; i < 12 && !waits; i++)
    {
      enter (AT_ROLE_PASSWORD, "Password", "salah");
      keys ("Return");
      waits = g_str_has_prefix (at_bus_wait (bus, AT_ROLE_ANY, "*wrong*")->name, "Too many");
    }
  g_assert_true (waits);
  at_bus_wait_gone (bus, "Too many wrong passwords.*");
}

static void
log_in (void)
{
  at_bus_wait (bus, AT_ROLE_ANY, "Log In to Tepat");
  fail_to_log_in ();
  enter (AT_ROLE_PASSWORD, "Password", PASSWORD);
  keys ("Return");
}

/* Where the program has brought the focus. */
static void
press_offered (const char *label)
{
  at_bus_wait_focus (bus, AT_ROLE_BUTTON, label);
  keys ("Return");
}

static void
import_file (void)
{
  at_bus_wait (bus, AT_ROLE_BUTTON, "Show the sidebar as icons");
  keys ("ctrl+4");
  at_bus_wait (bus, AT_ROLE_BUTTON, "Import File…");
  keys ("alt+i");
  press_offered ("Choose File…");
  give_file ("Choose the file to import", FILE_NAME);
  press_offered ("Dry Run");
  press_offered ("Import * Rows");
  press_offered ("Show Persons");
}

/* (transfer full): of the first row of the file that was imported */
static char *
read_nik (void)
{
  g_autofree char *path = path_of (FILE_NAME);
  g_autofree char *content = NULL;
  const char *row;

  g_file_get_contents (path, &content, NULL, NULL);
  row = strchr (content, '\n') + 1;

  return g_strndup (row, 16);
}

static void
search_and_open (void)
{
  g_autofree char *nik = read_nik ();

  at_bus_wait (bus, AT_ROLE_ANY, "25 rows");
  keys ("ctrl+f");
  at_bus_wait_focus (bus, AT_ROLE_ANY, "Search in this list");
  at_bus_type (bus, NULL, nik);
  at_bus_wait (bus, AT_ROLE_ANY, "1 of 25");
  /* Into the list, and then into the record. */
  keys ("Return");
  at_bus_wait_focus (bus, AT_ROLE_ROW, "*");
  keys ("Return");
  at_bus_wait (bus, AT_ROLE_ANY, "Personal data");
}

static void
edit (void)
{
  keys ("e");
  at_bus_wait (bus, AT_ROLE_ANY, "Nothing changed yet");
  enter (AT_ROLE_TEXT, "Place of birth*", "KUDUS");
  keys ("ctrl+s");
  at_bus_wait_focus (bus, AT_ROLE_BUTTON, "Change this record");
  at_bus_wait (bus, AT_ROLE_ANY, "Place of birth: * KUDUS");
}

static void
undo (void)
{
  keys ("ctrl+z");
  at_bus_wait (bus, AT_ROLE_ANY, "Undo the last change?");
  keys ("alt+u");
  at_bus_wait (bus, AT_ROLE_ANY, "A change was undone");
  at_bus_wait (bus, AT_ROLE_ANY, "Place of birth: KUDUS * CONTOH");
}

/* The record lies over its list: first back to it. */
static void
export_list (void)
{
  const gint64 end = g_get_monotonic_time () + G_TIME_SPAN_MINUTE;
  g_autofree char *path = path_of ("daftar.csv");

  keys ("Escape");
  at_bus_wait (bus, AT_ROLE_BUTTON, "Export*");
  keys ("alt+e");
  give_file ("Export what is shown, as .xlsx or .csv", "daftar.csv");
  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_usleep (50000);
    }
}

/* The keys of a page reach it from the sidebar, where it was chosen. */
static void
edit_from_the_sidebar (void)
{
  choose ("Persons*");
  keys ("e");
  at_bus_wait (bus, AT_ROLE_ANY, "Nothing changed yet");
  keys ("Escape");
  at_bus_wait_gone (bus, "Nothing changed yet");
}

/* Where nobody types, one key tells the others. */
static void
look_around (void)
{
  keys ("question");
  at_bus_wait (bus, AT_ROLE_ANY, "In lists and queues");
  keys ("Escape");
  at_bus_wait_gone (bus, "In lists and queues");
}

/* Another window of the same workspace is a process of its own, which asks who sits there. */
static void
open_another_window (void)
{
  keys ("ctrl+shift+n");
  at_bus_end_other (bus, "Tepat", program);
}

/* What was open is there again for the same person. */
static void
lock (void)
{
  keys ("ctrl+l");
  at_bus_wait_focus (bus, AT_ROLE_PASSWORD, "Password");
  at_bus_type (bus, NULL, PASSWORD);
  keys ("Return");
}

static void
test_a_first_day (void)
{
  if (g_find_program_in_path ("xdotool") == NULL)
    {
      g_test_skip ("xdotool is not installed");
      return;
    }
  set_up ();
  first_run ();
  log_in ();
  g_test_message ("the desk is open");
  import_file ();
  g_test_message ("imported");
  search_and_open ();
  g_test_message ("opened");
  edit ();
  g_test_message ("edited");
  undo ();
  g_test_message ("undone");
  edit_from_the_sidebar ();
  g_test_message ("edited from the sidebar");
  export_list ();
  g_test_message ("exported");
  look_around ();
  g_test_message ("looked at the keys");
  open_another_window ();
  g_test_message ("saw another window");
  lock ();
  g_assert_cmpstr (at_bus_get_nameless (bus), ==, "");
  tear_down ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/person/a-first-day", test_a_first_day);

  return g_test_run ();
}
