/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Secrets in the keyring of a desktop, over D-Bus: on the bus of this test is the least that a
 * keyring is, as org.freedesktop.secrets says. */
#include <glib/gstdio.h>
#include <string.h>

#include "sinkron-error.h"
#include "sinkron-secret.h"

#define SECRET  "rahasia kantor uji"
#define SERVICE "/org/freedesktop/secrets"
#define SESSION SERVICE "/session/1"
#define DEFAULT SERVICE "/aliases/default"
#define PROMPT  SERVICE "/prompt/1"

static const char xml[] =
  "<node>"
  "<interface name='org.freedesktop.Secret.Service'>"
  " <method name='OpenSession'><arg type='s' direction='in'/><arg type='v' direction='in'/>"
  "  <arg type='v' direction='out'/><arg type='o' direction='out'/></method>"
  " <method name='SearchItems'><arg type='a{ss}' direction='in'/>"
  "  <arg type='ao' direction='out'/><arg type='ao' direction='out'/></method>"
  " <method name='Unlock'><arg type='ao' direction='in'/>"
  "  <arg type='ao' direction='out'/><arg type='o' direction='out'/></method>"
  " <method name='GetSecrets'><arg type='ao' direction='in'/><arg type='o' direction='in'/>"
  "  <arg type='a{o(oayays)}' direction='out'/></method>"
  "</interface>"
  "<interface name='org.freedesktop.Secret.Collection'>"
  " <method name='CreateItem'><arg type='a{sv}' direction='in'/>"
  "  <arg type='(oayays)' direction='in'/><arg type='b' direction='in'/>"
  "  <arg type='o' direction='out'/><arg type='o' direction='out'/></method>"
  "</interface>"
  "<interface name='org.freedesktop.Secret.Item'>"
  " <method name='Delete'><arg type='o' direction='out'/></method>"
  " <property name='Locked' type='b' access='read'/>"
  "</interface>"
  "<interface name='org.freedesktop.Secret.Prompt'>"
  " <method name='Prompt'><arg type='s' direction='in'/></method>"
  " <method name='Dismiss'/>"
  " <signal name='Completed'><arg type='b'/><arg type='v'/></signal>"
  "</interface>"
  "</node>";

typedef struct
{
  char     *path;
  GVariant *attributes;
  char     *value;
} Item;

/* On a thread of its own, since whoever asks waits for the answer. */
typedef struct
{
  GThread         *thread;
  GMainContext    *context;
  GMainLoop       *loop;
  GDBusConnection *connection;
  GDBusNodeInfo   *node;
  GPtrArray       *items;
  guint            n_made;
  /* Set while nobody asks. */
  gboolean         locked;
  gboolean         refuses;
  gboolean         dismissed;   /* whoever is asked to unlock it closes the question */
  guint            n_unlocked;
  guint            n_asked;
} Keyring;

static void
item_free (Item *item)
{
  g_free (item->path);
  g_variant_unref (item->attributes);
  g_free (item->value);
  g_free (item);
}

static gboolean
fits (const Item *item,
      GVariant   *wanted)
{
  GVariantIter iter;
  const char *name, *value, *known;

  g_variant_iter_init (&iter, wanted);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &value))
    if (!g_variant_lookup (item->attributes, name, "&s", &known) || strcmp (known, value) != 0)
      return FALSE;

  return TRUE;
}

static Item *
find_item (Keyring    *self,
           const char *path)
{
  for (guint i = 0; i < self->items->len; i++)
    if (strcmp (((Item *) self->items->pdata[i])->path, path) == 0)
      return self->items->pdata[i];

  return NULL;
}

static void on_call (GDBusConnection       *connection,
                     const char            *sender,
                     const char            *path,
                     const char            *interface,
                     const char            *method,
                     GVariant              *arguments,
                     GDBusMethodInvocation *invocation,
                     gpointer               user_data);

static GVariant *
on_get (GDBusConnection  *connection,
        const char       *sender,
        const char       *path,
        const char       *interface,
        const char       *property,
        GError          **error,
        gpointer          user_data)
{
  return g_variant_new_boolean (((Keyring *) user_data)->locked);
}

static void
offer (Keyring    *self,
       const char *path,
       const char *interface)
{
  static const GDBusInterfaceVTable table = { on_call, on_get, NULL, { NULL } };
  g_autoptr(GError) error = NULL;

  g_dbus_connection_register_object (self->connection, path,
                                     g_dbus_node_info_lookup_interface (self->node, interface),
                                     &table, self, NULL, &error);
  g_assert_no_error (error);
}

/* Without the way of hiding secrets from the bus that desktops have: a client must do without. */
static void
open_session (GVariant              *arguments,
              GDBusMethodInvocation *invocation)
{
  const char *algorithm;

  g_variant_get (arguments, "(&sv)", &algorithm, NULL);
  if (strcmp (algorithm, "plain") == 0)
    g_dbus_method_invocation_return_value (
      invocation, g_variant_new ("(vo)", g_variant_new_string (""), SESSION));
  else
    g_dbus_method_invocation_return_dbus_error (invocation,
                                                "org.freedesktop.DBus.Error.NotSupported", "");
}

static void
search (Keyring               *self,
        GVariant              *arguments,
        GDBusMethodInvocation *invocation)
{
  g_autoptr(GVariant) wanted = g_variant_get_child_value (arguments, 0);
  g_auto(GVariantBuilder) open = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("ao"));
  g_auto(GVariantBuilder) locked = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("ao"));

  for (guint i = 0; i < self->items->len; i++)
    if (fits (self->items->pdata[i], wanted))
      g_variant_builder_add (self->locked ? &locked : &open, "o",
                             ((Item *) self->items->pdata[i])->path);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(aoao)", &open, &locked));
}

static void
get_secrets (Keyring               *self,
             GVariant              *arguments,
             GDBusMethodInvocation *invocation)
{
  g_auto(GVariantBuilder) secrets = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{o(oayays)}"));
  g_autoptr(GVariantIter) paths = NULL;
  const char *path;

  g_variant_get (arguments, "(aoo)", &paths, NULL);
  while (g_variant_iter_next (paths, "&o", &path))
    {
      const Item *item = find_item (self, path);

      g_variant_builder_add (&secrets, "{o(o@ay@ays)}", path, SESSION,
                             g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, "", 0, 1),
                             g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, item->value,
                                                        strlen (item->value), 1), "text/plain");
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(a{o(oayays)})", &secrets));
}

static void
unlock (Keyring               *self,
        GVariant              *arguments,
        GDBusMethodInvocation *invocation)
{
  if (self->dismissed)
    {
      g_dbus_method_invocation_return_value (
        invocation, g_variant_new ("(@aoo)", g_variant_new_array (G_VARIANT_TYPE ("o"), NULL, 0),
                                   PROMPT));
      return;
    }
  self->locked = FALSE;
  self->n_unlocked++;
  g_dbus_method_invocation_return_value (
    invocation, g_variant_new ("(@aoo)", g_variant_get_child_value (arguments, 0), "/"));
}

static void
ask (Keyring               *self,
     GDBusMethodInvocation *invocation)
{
  GVariant *nothing = g_variant_new_array (G_VARIANT_TYPE ("o"), NULL, 0);

  self->n_asked++;
  g_dbus_method_invocation_return_value (invocation, NULL);
  g_dbus_connection_emit_signal (self->connection, NULL, PROMPT, "org.freedesktop.Secret.Prompt",
                                 "Completed",
                                 g_variant_new ("(bv)", TRUE, nothing), NULL);
}

static void
create_item (Keyring               *self,
             GVariant              *arguments,
             GDBusMethodInvocation *invocation)
{
  g_autoptr(GVariant) properties = g_variant_get_child_value (arguments, 0);
  g_autoptr(GVariant) secret = g_variant_get_child_value (arguments, 1);
  g_autoptr(GVariant) value = g_variant_get_child_value (secret, 2);
  Item *item = g_new0 (Item, 1);
  gsize length;
  const char *bytes = g_variant_get_fixed_array (value, &length, 1);

  item->attributes = g_variant_lookup_value (properties, "org.freedesktop.Secret.Item.Attributes",
                                             G_VARIANT_TYPE ("a{ss}"));
  g_assert_nonnull (item->attributes);
  for (guint i = self->items->len; i > 0; i--)
    if (fits (self->items->pdata[i - 1], item->attributes))
      g_ptr_array_remove_index (self->items, i - 1);
  item->path = g_strdup_printf (SERVICE "/collection/uji/%u", ++self->n_made);
  item->value = g_strndup (bytes, length);
  g_ptr_array_add (self->items, item);
  offer (self, item->path, "org.freedesktop.Secret.Item");
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(oo)", item->path, "/"));
}

static void
on_call (GDBusConnection       *connection,
         const char            *sender,
         const char            *path,
         const char            *interface,
         const char            *method,
         GVariant              *arguments,
         GDBusMethodInvocation *invocation,
         gpointer               user_data)
{
  Keyring *self = user_data;

  if (self->refuses)
    g_dbus_method_invocation_return_dbus_error (invocation,
                                                "org.freedesktop.DBus.Error.AccessDenied",
                                                "ring kunci menolak");
  else if (strcmp (method, "OpenSession") == 0)
    open_session (arguments, invocation);
  else if (strcmp (method, "SearchItems") == 0)
    search (self, arguments, invocation);
  else if (strcmp (method, "GetSecrets") == 0)
    get_secrets (self, arguments, invocation);
  else if (strcmp (method, "Unlock") == 0)
    unlock (self, arguments, invocation);
  else if (strcmp (method, "Prompt") == 0)
    ask (self, invocation);
  else if (strcmp (method, "CreateItem") == 0)
    create_item (self, arguments, invocation);
  else
    {
      g_ptr_array_remove (self->items, find_item (self, path));
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", "/"));
    }
}

static gpointer
serve (gpointer data)
{
  Keyring *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

/* Before anybody asks: what is not there would be looked for as a program to be started. */
static void
offer_all (Keyring *self)
{
  g_autoptr(GVariant) owned = NULL;
  g_autoptr(GError) error = NULL;

  g_main_context_push_thread_default (self->context);
  offer (self, SERVICE, "org.freedesktop.Secret.Service");
  offer (self, DEFAULT, "org.freedesktop.Secret.Collection");
  offer (self, PROMPT, "org.freedesktop.Secret.Prompt");
  g_main_context_pop_thread_default (self->context);
  owned = g_dbus_connection_call_sync (self->connection, "org.freedesktop.DBus",
                                       "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                       "RequestName",
                                       g_variant_new ("(su)", "org.freedesktop.secrets", 0), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

static Keyring *
keyring_new (void)
{
  Keyring *self = g_new0 (Keyring, 1);
  g_autoptr(GError) error = NULL;

  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  self->node = g_dbus_node_info_new_for_xml (xml, &error);
  g_assert_no_error (error);
  self->connection = g_dbus_connection_new_for_address_sync (
    g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
    NULL, NULL, &error);
  g_assert_no_error (error);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  offer_all (self);
  self->thread = g_thread_new ("keyring", serve, self);

  return self;
}

static gboolean
on_last_call (gpointer loop)
{
  g_main_loop_quit (loop);

  return G_SOURCE_REMOVE;
}

static void
keyring_free (Keyring *self)
{
  g_main_context_invoke (self->context, on_last_call, self->loop);
  g_thread_join (self->thread);
  g_dbus_connection_close_sync (self->connection, NULL, NULL);
  g_clear_object (&self->connection);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_dbus_node_info_unref (self->node);
  g_ptr_array_unref (self->items);
  g_free (self);
}

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

static void
save (const SinkronServer *server,
      SinkronSecretKind    kind,
      const char          *secret)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (sinkron_secret_save (server, kind, secret, &error));
  g_assert_no_error (error);
}

static gboolean
is_in_file (const SinkronServer *server)
{
  g_autofree char *path = sinkron_secret_dup_place (server);

  return path != NULL;
}

/* Each under a name of its own, and none in a file. */
static void
test_keeps (gconstpointer data)
{
  Keyring *keyring = (Keyring *) data;
  g_autoptr(SinkronServer) server = server_new ();

  save (server, SINKRON_SECRET_OFFICE, "lama");
  save (server, SINKRON_SECRET_OFFICE, SECRET);
  save (server, SINKRON_SECRET_PROXY, "proksi");
  save (server, SINKRON_SECRET_TOKEN, "9 token");
  g_assert_false (is_in_file (server));
  g_assert_cmpuint (keyring->items->len, ==, 3);
  assert_kept (server, SINKRON_SECRET_OFFICE, SECRET);
  assert_kept (server, SINKRON_SECRET_PROXY, "proksi");
  assert_kept (server, SINKRON_SECRET_TOKEN, "9 token");
  sinkron_secret_forget (server, SINKRON_SECRET_TOKEN);
  assert_kept (server, SINKRON_SECRET_TOKEN, NULL);
  assert_kept (server, SINKRON_SECRET_OFFICE, SECRET);
  keyring->locked = TRUE;
  assert_kept (server, SINKRON_SECRET_OFFICE, SECRET);
  g_assert_cmpuint (keyring->n_unlocked, ==, 1);
}

/* Where it does not take the secret there is the file; where it does not give one, that is said. */
static void
test_refuses (gconstpointer data)
{
  Keyring *keyring = (Keyring *) data;
  g_autoptr(SinkronServer) server = server_new ();
  g_autoptr(GError) error = NULL;

  keyring->refuses = TRUE;
  g_assert_null (sinkron_secret_load (server, SINKRON_SECRET_OFFICE, &error));
  g_assert_error (error, SINKRON_ERROR, SINKRON_ERROR_NOT_SET_UP);
  g_assert_nonnull (strstr (error->message, "keyring"));
  g_assert_nonnull (strstr (error->message, "ring kunci menolak"));
  save (server, SINKRON_SECRET_OFFICE, SECRET " berkas");
  g_assert_true (is_in_file (server));
  assert_kept (server, SINKRON_SECRET_OFFICE, SECRET " berkas");
  keyring->refuses = FALSE;
  save (server, SINKRON_SECRET_OFFICE, SECRET " ring");
  g_assert_false (is_in_file (server));
  assert_kept (server, SINKRON_SECRET_OFFICE, SECRET " ring");
}

static void
assert_says (const SinkronServer *server,
             SinkronSecretKind    kind,
             const char          *words)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (sinkron_secret_load (server, kind, &error));
  if (words == NULL)
    {
      g_assert_no_error (error);
      return;
    }
  g_assert_error (error, SINKRON_ERROR, SINKRON_ERROR_NOT_SET_UP);
  g_assert_nonnull (strstr (error->message, words));
}

/* Whoever closes the question for the keyring's password hears that, and not that nobody entered the
 * secret. What is not there is missing, locked or not. */
static void
test_dismissed (gconstpointer data)
{
  Keyring *keyring = (Keyring *) data;
  g_autoptr(SinkronServer) server = server_new ();

  sinkron_secret_forget (server, SINKRON_SECRET_OFFICE);
  sinkron_secret_forget (server, SINKRON_SECRET_PROXY);
  assert_says (server, SINKRON_SECRET_OFFICE, "does not have");
  assert_says (server, SINKRON_SECRET_PROXY, NULL);
  save (server, SINKRON_SECRET_OFFICE, SECRET);
  save (server, SINKRON_SECRET_PROXY, "proksi");
  save (server, SINKRON_SECRET_TOKEN, "9 token");
  keyring->locked = TRUE;
  keyring->dismissed = TRUE;
  assert_says (server, SINKRON_SECRET_OFFICE, "stayed locked");
  assert_says (server, SINKRON_SECRET_PROXY, "stayed locked");
  /* A login is made anew. */
  assert_says (server, SINKRON_SECRET_TOKEN, NULL);
  g_assert_cmpuint (keyring->n_asked, ==, 3);
  g_free (server->klien);
  server->klien = g_strdup ("kantor-lain");
  assert_says (server, SINKRON_SECRET_OFFICE, "does not have");
  keyring->locked = FALSE;
  keyring->dismissed = FALSE;
}

#define NO_BUS "/sinkron/secret-service/no-bus"

/* A screen without a desktop behind it, as over ssh. */
static void
test_no_bus_here (void)
{
  g_autoptr(SinkronServer) server = server_new ();

  assert_kept (server, SINKRON_SECRET_OFFICE, NULL);
  save (server, SINKRON_SECRET_OFFICE, SECRET);
  g_assert_true (is_in_file (server));
  assert_kept (server, SINKRON_SECRET_OFFICE, SECRET);
  sinkron_secret_forget (server, SINKRON_SECRET_OFFICE);
  assert_kept (server, SINKRON_SECRET_OFFICE, NULL);
}

static void
test_no_bus (void)
{
  g_test_trap_subprocess (NO_BUS "/subprocess", 0, 0);
  g_test_trap_assert_passed ();
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("tepat-rahasia-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", home);
  Keyring *keyring = NULL;
  int status;

  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_unsetenv ("WAYLAND_DISPLAY");
  g_unsetenv ("SECRET_BACKEND");
  g_setenv ("DISPLAY", ":uji", TRUE);
  g_test_init (&argc, &argv, NULL);
  if (g_test_subprocess ())
    g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/tidak/ada", TRUE);
  else
    keyring = keyring_new ();
  g_test_add_data_func ("/sinkron/secret-service/keeps", keyring, test_keeps);
  g_test_add_data_func ("/sinkron/secret-service/refuses", keyring, test_refuses);
  g_test_add_data_func ("/sinkron/secret-service/dismissed", keyring, test_dismissed);
  g_test_add_func (NO_BUS, test_no_bus);
  g_test_add_func (NO_BUS "/subprocess", test_no_bus_here);
  status = g_test_run ();
  g_clear_pointer (&keyring, keyring_free);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));

  return status;
}
