/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where secrets are kept: in the keyring where there is one, in a file of one's own where there is
 * none; and on a connection that is paid by the byte nothing goes by itself. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "sinkron-error.h"
#include "sinkron-run.h"
#include "sinkron-secret.h"

#define SECRET "rahasia kantor uji"

static SinkronServer *
server_new (void)
{
  SinkronServer *server = sinkron_server_new ();

  server->alamat = g_strdup ("https://pusat.invalid");
  server->klien = g_strdup ("kantor-uji");
  server->proksi = g_strdup ("http://petugas@proksi.invalid:3128");

  return server;
}

static void
assert_kept (const SinkronServer *server,
             SinkronSecretKind    kind,
             const char          *expected)
{
  char *kept = sinkron_secret_load (server, kind, NULL);

  g_assert_cmpstr (kept, ==, expected);
  sinkron_secret_free (kept);
}

/* A file that nobody else can read, and each kind in one of its own. */
static void
test_file (void)
{
  g_autoptr(SinkronServer) server = server_new ();
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;
  GStatBuf facts;

  assert_kept (server, SINKRON_SECRET_OFFICE, NULL);
  g_assert_true (sinkron_secret_save (server, SINKRON_SECRET_OFFICE, SECRET, &error));
  g_assert_true (sinkron_secret_save (server, SINKRON_SECRET_PROXY, "proksi", &error));
  g_assert_true (sinkron_secret_save (server, SINKRON_SECRET_TOKEN, "9 token", &error));
  assert_kept (server, SINKRON_SECRET_OFFICE, SECRET);
  assert_kept (server, SINKRON_SECRET_PROXY, "proksi");
  assert_kept (server, SINKRON_SECRET_TOKEN, "9 token");
  path = sinkron_secret_dup_place (server);
  g_assert_nonnull (path);
  g_assert_cmpint (g_stat (path, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);
  sinkron_secret_forget (server, SINKRON_SECRET_TOKEN);
  assert_kept (server, SINKRON_SECRET_TOKEN, NULL);
  assert_kept (server, SINKRON_SECRET_OFFICE, SECRET);
}

/* As soon as there is a keyring the file goes. The keyring is libsecret's own, in a file of its own
 * form, so that no service is needed. */
G_GNUC_UNUSED static void
test_keyring (void)
{
  g_autoptr(SinkronServer) server = server_new ();
  g_autofree char *keyring = g_build_filename (g_get_user_data_dir (), "uji.keyring", NULL);
  g_autofree char *text = NULL;
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  g_assert_true (sinkron_secret_save (server, SINKRON_SECRET_OFFICE, SECRET, &error));
  g_assert_no_error (error);
  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "sandi ring kunci", TRUE);
  g_setenv ("DISPLAY", ":uji", TRUE);
  g_assert_true (sinkron_secret_save (server, SINKRON_SECRET_OFFICE, SECRET " baru", &error));
  g_assert_no_error (error);
  path = sinkron_secret_dup_place (server);
  if (path != NULL)
    {
      g_test_skip ("libsecret here has no keyring in a file");
      return;
    }
  assert_kept (server, SINKRON_SECRET_OFFICE, SECRET " baru");
  g_assert_true (g_file_get_contents (keyring, &text, &length, &error));
  g_assert_null (g_strstr_len (text, (gssize) length, SECRET));
  sinkron_secret_forget (server, SINKRON_SECRET_OFFICE);
  assert_kept (server, SINKRON_SECRET_OFFICE, NULL);
  g_unsetenv ("DISPLAY");
}

/* A monitor that says each byte costs. */
#define TEST_TYPE_MONITOR (test_monitor_get_type ())
G_DECLARE_FINAL_TYPE (TestMonitor, test_monitor, TEST, MONITOR, GObject)

struct _TestMonitor
{
  GObject parent_instance;
};

enum { PROP_0, PROP_AVAILABLE, PROP_METERED, PROP_CONNECTIVITY };

static void
monitor_iface_init (GNetworkMonitorInterface *iface)
{
}

static gboolean
init_nothing (GInitable     *initable,
              GCancellable  *cancellable,
              GError       **error)
{
  return TRUE;
}

static void
initable_iface_init (GInitableIface *iface)
{
  iface->init = init_nothing;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestMonitor, test_monitor, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_iface_init)
                               G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, monitor_iface_init))

static void
test_monitor_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (id == PROP_CONNECTIVITY)
    g_value_set_enum (value, G_NETWORK_CONNECTIVITY_FULL);
  else
    g_value_set_boolean (value, TRUE);
}

static void
test_monitor_class_init (TestMonitorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = test_monitor_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
test_monitor_init (TestMonitor *self)
{
}

static void
test_metered (void)
{
  g_autoptr(SinkronServer) server = server_new ();
  g_autoptr(GError) error = NULL;

  g_assert_true (g_network_monitor_get_network_metered (g_network_monitor_get_default ()));
  g_assert_false (sinkron_run_may_pay (server, FALSE, &error));
  g_assert_error (error, SINKRON_ERROR, SINKRON_ERROR_METERED);
  g_clear_error (&error);
  g_assert_true (sinkron_run_may_pay (server, TRUE, &error));
  server->hemat = 0;
  g_assert_true (sinkron_run_may_pay (server, FALSE, &error));
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("tepat-rahasia-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", home);
  int status;

  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_unsetenv ("DISPLAY");
  g_unsetenv ("WAYLAND_DISPLAY");
  g_setenv ("GIO_USE_NETWORK_MONITOR", "uji", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_type_ensure (TEST_TYPE_MONITOR);
  /* Asking for a proxy makes GIO ready to be told of a monitor. */
  g_object_unref (g_proxy_get_default_for_protocol ("http"));
  g_io_extension_point_implement (G_NETWORK_MONITOR_EXTENSION_POINT_NAME, TEST_TYPE_MONITOR, "uji",
                                  0);
  g_test_add_func ("/sinkron/secret/file", test_file);
#ifndef __SANITIZE_ADDRESS__
  /* libsecret's keyring in a file loses the tag of the file each time that it writes. */
  g_test_add_func ("/sinkron/secret/keyring", test_keyring);
#endif
  g_test_add_func ("/sinkron/metered", test_metered);
  status = g_test_run ();
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));

  return status;
}
