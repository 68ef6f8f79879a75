/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ui-fixture"

#include "config.h"

#include <string.h>

#include <adwaita.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "tepat-language.h"
#include "tepat-sandi.h"
#include "tepat-text-scale.h"
#include "ui-fixture.h"

static char *workspace;

static gboolean
is_excused (const GLogField *fields,
            gsize            n_fields)
{
  for (gsize i = 0; i < n_fields; i++)
    if (strcmp (fields[i].key, "MESSAGE") == 0)
      return strstr (fields[i].value, "gdk_surface_get_device_position") != NULL ||
             strstr (fields[i].value, "_gtk_widget_find_at_coords") != NULL;

  return FALSE;
}

/* A timer of GTK 4.8 may ask where the pointer is in a window that has just been closed. Everything
 * else that anybody complains about ends the test. GLib forgets a fatal handler at each test, so
 * what is fatal is decided here. */
static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         user_data)
{
  GLogWriterOutput output;

  if (is_excused (fields, n_fields))
    return G_LOG_WRITER_HANDLED;
  output = g_log_writer_default (level, fields, n_fields, user_data);
  if ((level & (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL)) != 0)
    G_BREAKPOINT ();

  return output;
}

void
ui_test_init (int    *argc,
              char ***argv)
{
  g_autoptr(AdwApplication) application = NULL;

  g_setenv ("TEPAT_LANGUAGE", "en", FALSE);
  tepat_language_start (g_getenv ("TEPAT_LOCALEDIR") != NULL ? g_getenv ("TEPAT_LOCALEDIR")
                                                             : TEPAT_LOCALEDIR);
  g_test_init (argc, argv, NULL);
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_log_set_writer_func (write_log, NULL, NULL);
  gtk_disable_setlocale ();
  gtk_init ();
  /* Loads the style and the icons as the program does. */
  application = g_object_new (ADW_TYPE_APPLICATION, "application-id", "id.tepat.Tepat.Test",
                              "resource-base-path", "/id/tepat/Tepat",
                              "flags", G_APPLICATION_NON_UNIQUE, NULL);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  tepat_text_scale_follow (gdk_display_get_default ());
  /* Animations would make "what is on the screen" a matter of time, and with a cursor that blinks
   * nothing is ever still. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink",
                FALSE, NULL);
  g_object_set_data_full (G_OBJECT (gtk_settings_get_default ()), "application",
                          g_steal_pointer (&application), g_object_unref);
}

const char *
ui_shared_workspace_get (void)
{
  return workspace;
}

void
ui_run_sql (const char *sql)
{
  g_autofree char *path = g_build_filename (workspace, "tepat.db", NULL);
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 10000);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

/* %s is the hash of the password. */
static const char users_sql[] =
  "INSERT INTO meta VALUES ('kab', '9901'), ('instansi', 'Dinas Sosial Kabupaten Contoh');"
  "INSERT INTO wilayah (uid, kode, induk, tingkat, nama, berlaku_dari) VALUES"
  " ('w1', '99', NULL, 1, 'Provinsi Contoh', '2020-01-01'),"
  " ('w2', '9901', '99', 2, 'Kabupaten Contoh', '2020-01-01'),"
  " ('w3', '990101', '9901', 3, 'Kecamatan Hulu', '2020-01-01'),"
  " ('w4', '9901012001', '990101', 4, 'Desa Mata Air', '2020-01-01'),"
  " ('w5', '9901012002', '990101', 4, 'Desa Lembah', '2020-01-01'),"
  " ('w6', '990102', '9901', 3, 'Kecamatan Hilir', '2020-01-01'),"
  " ('w7', '9901022001', '990102', 4, 'Desa Muara', '2020-01-01');"
  "INSERT INTO periode (uid, kode, nama, buka, batas_input, batas_musdes, batas_final, keadaan)"
  " VALUES ('t1', '2026-11', 'November 2026', '2026-11-01', '2026-11-17', '2026-11-20',"
  " '2026-11-28', 'buka');"
  "INSERT INTO peran VALUES ('supervisor', 'Supervisor', 2, '[\"data.lihat\",\"data.ubah\","
  "\"data.impor\",\"nik.penuh\",\"pengguna.ubah\",\"cadangan\",\"jejak.lihat\"]'),"
  " ('operator-desa', 'Operator Desa', 4, '[\"data.lihat\"]');"
  "INSERT INTO pengguna (uid, nama, nama_lengkap, jabatan, peran, wilayah, sandi, dibuat) VALUES"
  " ('u1', '" UI_USER "', 'Sari Wulandari', 'Supervisor Data', 'supervisor', '[\"\"]', '%s', ''),"
  " ('u2', '" UI_OTHER_USER "', 'Budi Santoso', 'Operator Desa Muara', 'operator-desa',"
  " '[\"9901022001\"]', '%s', '')";

static void
add_users (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *hash = tepat_sandi_hash (UI_PASSWORD, UI_USER, &error);
  g_autofree char *sql = NULL;

  g_assert_no_error (error);
  sql = g_strdup_printf (users_sql, hash, hash);
  ui_run_sql (sql);
}

void
ui_shared_workspace (const char *sql)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatStore) store = NULL;

  workspace = g_dir_make_tmp ("tepat-ui-XXXXXX", &error);
  g_assert_no_error (error);
  store = tepat_store_open (workspace, &error);
  g_assert_no_error (error);
  tepat_store_close (store);
  add_users ();
  if (sql != NULL)
    ui_run_sql (sql);
}

static void
remove_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_remove (path);
    }
  g_rmdir (folder);
}

void
ui_shared_workspace_remove (void)
{
  remove_folder (workspace);
  g_clear_pointer (&workspace, g_free);
}

void
ui_fixture_set_up (UiFixture    *fixture,
                   gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  fixture->store = tepat_store_open (workspace, &error);
  g_assert_no_error (error);
  fixture->session = tepat_session_new (fixture->store);
  tepat_session_login (fixture->session, UI_USER, UI_PASSWORD, &error);
  g_assert_no_error (error);
}

void
ui_fixture_tear_down (UiFixture *fixture)
{
  ui_settle ();
  tepat_store_close (fixture->store);
  ui_settle ();
  g_clear_object (&fixture->session);
  g_clear_object (&fixture->store);
}

void
ui_fixture_run_sql (UiFixture  *fixture,
                    const char *sql)
{
  ui_run_sql (sql);
}

void
ui_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
count_up (guint *n)
{
  (*n)++;
}

void
ui_wait_for_frame (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  guint n = 0;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (count_up), &n);

  gtk_widget_queue_draw (widget);
  while (n == 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
}

GtkWidget *
ui_find_by_type (GtkWidget *root,
                 GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ui_find_by_type (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_INSCRIPTION (widget))
    return gtk_inscription_get_text (GTK_INSCRIPTION (widget));

  return NULL;
}

static gboolean
is_on_screen (GtkWidget *widget)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_native (widget));
  graphene_rect_t bounds, window;

  if (!gtk_widget_get_mapped (widget) || root == NULL ||
      !gtk_widget_compute_bounds (widget, root, &bounds))
    return FALSE;
  graphene_rect_init (&window, 0, 0, (float) gtk_widget_get_width (root),
                      (float) gtk_widget_get_height (root));

  return bounds.size.height > 0 && graphene_rect_intersection (&window, &bounds, NULL);
}

GtkWidget *
ui_find_by_text (GtkWidget  *root,
                 const char *text)
{
  if (g_strcmp0 (get_text (root), text) == 0 && is_on_screen (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ui_find_by_text (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
list_texts (GtkWidget *root,
            GString   *list)
{
  const char *text = get_text (root);

  if (text != NULL && *text != '\0' && is_on_screen (root))
    g_string_append_printf (list, "  \"%s\"\n", text);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_texts (child, list);
}

/* A wait ends with its condition; this only says what was there instead when it never comes. */
typedef struct
{
  GtkWidget  *root;
  const char *text;
} Patience;

static gboolean
on_patience_ends (gpointer user_data)
{
  Patience *patience = user_data;
  g_autoptr(GString) list = g_string_new (NULL);

  list_texts (patience->root, list);
  g_error ("Never on the screen (or never gone): \"%s\". There was:\n%s", patience->text,
           list->str);

  return G_SOURCE_REMOVE;
}

GtkWidget *
ui_wait_for_text (GtkWidget  *root,
                  const char *text)
{
  Patience patience = { root, text };
  guint timer = g_timeout_add_seconds (30, on_patience_ends, &patience);
  GtkWidget *found;

  while ((found = ui_find_by_text (root, text)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);

  return found;
}

void
ui_wait_for_no_text (GtkWidget  *root,
                     const char *text)
{
  Patience patience = { root, text };
  guint timer = g_timeout_add_seconds (30, on_patience_ends, &patience);

  while (ui_find_by_text (root, text) != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
}

gboolean
ui_has_start (GtkWidget  *root,
              const char *start)
{
  if (GTK_IS_LABEL (root) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (root)), start))
    return gtk_widget_get_mapped (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (ui_has_start (child, start))
      return TRUE;

  return FALSE;
}

void
ui_wait_for_start (GtkWidget  *root,
                   const char *start)
{
  while (!ui_has_start (root, start))
    g_main_context_iteration (NULL, TRUE);
}
