/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the desktop brings its own dialogs, they are no windows of GTK: a desktop of the test answers
 * for them on the session bus. */
#include "config.h"

#include "tepat-dialogs.h"
#include "tepat-window.h"
#include "ui-fixture.h"

#define PORTAL "/org/freedesktop/portal/desktop"

static const char interfaces[] =
  "<node><interface name='org.freedesktop.portal.FileChooser'>"
  "<method name='OpenFile'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method>"
  "<property name='version' type='u' access='read'/></interface>"
  "<interface name='org.freedesktop.portal.Request'><method name='Close'/></interface></node>";

static GDBusConnection *bus;
static GDBusNodeInfo *node;
static TepatWindow *window;
static int n_shown;
static int n_closed;

static void
on_close (GDBusConnection       *connection,
          const char            *sender,
          const char            *path,
          const char            *interface,
          const char            *method,
          GVariant              *parameters,
          GDBusMethodInvocation *invocation,
          gpointer               user_data)
{
  g_atomic_int_inc (&n_closed);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static const GDBusInterfaceVTable request = { .method_call = on_close };

static void
on_open_file (GDBusConnection       *connection,
              const char            *sender,
              const char            *path,
              const char            *interface,
              const char            *method,
              GVariant              *parameters,
              GDBusMethodInvocation *invocation,
              gpointer               user_data)
{
  g_autoptr(GVariant) options = g_variant_get_child_value (parameters, 2);
  g_auto(GStrv) parts = g_strsplit_set (sender + 1, ".", -1);
  g_autofree char *name = g_strjoinv ("_", parts);
  g_autofree char *handle = NULL;
  const char *token;

  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  handle = g_strdup_printf (PORTAL "/request/%s/%s", name, token);
  g_dbus_connection_register_object (bus, handle, node->interfaces[1], &request, NULL, NULL, NULL);
  g_atomic_int_inc (&n_shown);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", handle));
}

static GVariant *
get_version (GDBusConnection  *connection,
             const char       *sender,
             const char       *path,
             const char       *interface,
             const char       *property,
             GError          **error,
             gpointer          user_data)
{
  return g_variant_new_uint32 (3);
}

/* On a thread of its own: the window waits for some of the answers. */
static gpointer
run_desktop (gpointer ready)
{
  static const GDBusInterfaceVTable chooser = { .method_call = on_open_file,
                                                .get_property = get_version };
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) answer = NULL;
  g_autoptr(GMainContext) context = g_main_context_new ();

  g_main_context_push_thread_default (context);
  bus = g_dbus_connection_new_for_address_sync (address,
                                                G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                NULL, NULL, &error);
  g_assert_no_error (error);
  /* The thread is still at work when the process ends. */
  g_clear_pointer (&address, g_free);
  node = g_dbus_node_info_new_for_xml (interfaces, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (bus, PORTAL, node->interfaces[0], &chooser, NULL, NULL,
                                     &error);
  g_assert_no_error (error);
  answer = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                        "org.freedesktop.DBus", "RequestName",
                                        g_variant_new ("(su)", "org.freedesktop.portal.Desktop",
                                                       0), NULL, 0, -1, NULL, &error);
  g_assert_no_error (error);
  g_atomic_int_set ((int *) ready, TRUE);
  while (TRUE)
    g_main_context_iteration (context, TRUE);

  return NULL;
}

static void
start_desktop (void)
{
  int ready = FALSE;

  g_thread_unref (g_thread_new ("desktop", run_desktop, &ready));
  while (!g_atomic_int_get (&ready))
    g_thread_yield ();
}

static gboolean
on_look_again (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_for (int *n,
          int  expected)
{
  guint look = g_timeout_add (20, on_look_again, NULL);

  while (g_atomic_int_get (n) < expected)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (look);
  /* The toolkit has the answer, too. */
  ui_settle ();
  g_assert_cmpint (g_atomic_int_get (n), ==, expected);
}

static void
log_in (void)
{
  GtkWidget *entry = ui_find_by_type (GTK_WIDGET (window), GTK_TYPE_PASSWORD_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), UI_PASSWORD);
  g_signal_emit_by_name (entry, "activate");
  while (g_strcmp0 (tepat_window_get_place (window), "desk") != 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
on_chosen (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (tepat_dialogs_file_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) user_data = TRUE;
}

/* It names the files of the person who left. */
static void
test_a_choice_of_a_file_is_locked_away (void)
{
  gboolean answered = FALSE, late = FALSE;

  window = TEPAT_WINDOW (tepat_window_new (NULL));
  tepat_window_prefer_user (window, UI_USER);
  g_assert_true (tepat_window_open_workspace (window, ui_shared_workspace_get ()));
  gtk_window_present (GTK_WINDOW (window));
  ui_wait_for_text (GTK_WIDGET (window), "Sari Wulandari");
  log_in ();
  tepat_dialogs_open_file_async (GTK_WINDOW (window), "Open", NULL, NULL, NULL, on_chosen,
                                 &answered);
  wait_for (&n_shown, 1);
  tepat_window_lock (window);
  wait_for (&n_closed, 1);
  /* One that was on its way waits. */
  tepat_dialogs_open_file_async (GTK_WINDOW (window), "Open", NULL, NULL, NULL, on_chosen, &late);
  ui_settle ();
  g_assert_cmpint (g_atomic_int_get (&n_shown), ==, 1);
  g_assert_false (answered);
  log_in ();
  wait_for (&n_shown, 3);
  /* Somebody else goes on without it. */
  tepat_window_lock (window);
  wait_for (&n_closed, 3);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_find_by_type (GTK_WIDGET (window),
                                                              GTK_TYPE_DROP_DOWN)), 0);
  log_in ();
  ui_wait_for_text (GTK_WIDGET (window), "Budi Santoso");
  g_assert_true (answered && late);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_setenv ("GDK_DEBUG", "gl-disable,portals", TRUE);
  start_desktop ();
  ui_test_init (&argc, &argv);
  ui_shared_workspace (NULL);
  g_test_add_func ("/portal/a-choice-of-a-file-is-locked-away",
                   test_a_choice_of_a_file_is_locked_away);
  status = g_test_run ();
  ui_shared_workspace_remove ();

  return status;
}
