/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-proksi"

#include "config.h"

#include "sinkron-proksi.h"

#include <string.h>

#include "sinkron-secret.h"

/* Its own, so that libsoup leaves it to GIO. */
#define PROTOCOL "tepat-kantor"
#define MOST_HEAD 16384
#define STANDARD_PORT 3128

#define SINKRON_TYPE_PROKSI (sinkron_proksi_get_type ())
G_DECLARE_FINAL_TYPE (SinkronProksi, sinkron_proksi, SINKRON, PROKSI, GObject)

struct _SinkronProksi
{
  GObject parent_instance;
};

static void proxy_iface_init (GProxyInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SinkronProksi, sinkron_proksi, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY, proxy_iface_init))

static char *
make_request (GProxyAddress *address)
{
  const char *host = g_proxy_address_get_destination_hostname (address);
  guint port = g_proxy_address_get_destination_port (address);
  const char *name = g_proxy_address_get_username (address);
  const char *password = g_proxy_address_get_password (address);
  g_autofree char *place = strchr (host, ':') != NULL ? g_strdup_printf ("[%s]:%u", host, port)
                                                      : g_strdup_printf ("%s:%u", host, port);
  g_autoptr(GString) request = g_string_new (NULL);

  g_string_printf (request, "CONNECT %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: Tepat/%s\r\n"
                   "Proxy-Connection: keep-alive\r\n", place, place, TEPAT_VERSION);
  if (name != NULL && *name != '\0')
    {
      char *both = g_strdup_printf ("%s:%s", name, password != NULL ? password : "");
      char *base64 = g_base64_encode ((const guchar *) both, strlen (both));

      g_string_append_printf (request, "Proxy-Authorization: Basic %s\r\n", base64);
      sinkron_secret_free (both);
      sinkron_secret_free (base64);
    }
  g_string_append (request, "\r\n");

  return g_string_free (g_steal_pointer (&request), FALSE);
}

/* Byte by byte: what follows the head belongs to the tunnel. */
static char *
read_head (GInputStream  *input,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(GString) head = g_string_new (NULL);
  gssize n;
  char byte;

  while ((n = g_input_stream_read (input, &byte, 1, cancellable, error)) == 1 &&
         head->len < MOST_HEAD)
    {
      g_string_append_c (head, byte);
      if (g_str_has_suffix (head->str, "\r\n\r\n"))
        return g_string_free (g_steal_pointer (&head), FALSE);
    }
  if (n >= 0)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PROXY_FAILED, "no answer");

  return NULL;
}

static gboolean
check_head (const char  *head,
            gboolean     named,
            GError     **error)
{
  guint status = 0;

  if (g_str_has_prefix (head, "HTTP/1.") && strlen (head) > 12)
    status = (guint) g_ascii_strtoull (head + 9, NULL, 10);
  if (status >= 200 && status < 300)
    return TRUE;
  g_set_error (error, G_IO_ERROR,
               status != 407 ? G_IO_ERROR_PROXY_NOT_ALLOWED
                             : named ? G_IO_ERROR_PROXY_AUTH_FAILED : G_IO_ERROR_PROXY_NEED_AUTH,
               "%u", status);

  return FALSE;
}

static GIOStream *
sinkron_proksi_connect (GProxy         *proxy,
                        GIOStream      *stream,
                        GProxyAddress  *address,
                        GCancellable   *cancellable,
                        GError        **error)
{
  char *request = make_request (address);
  g_autofree char *head = NULL;
  const char *name = g_proxy_address_get_username (address);
  gboolean sent = g_output_stream_write_all (g_io_stream_get_output_stream (stream), request,
                                             strlen (request), NULL, cancellable, error);

  sinkron_secret_free (request);
  if (!sent ||
      (head = read_head (g_io_stream_get_input_stream (stream), cancellable, error)) == NULL ||
      !check_head (head, name != NULL && *name != '\0', error))
    return NULL;

  return g_object_ref (stream);
}

typedef struct
{
  GIOStream     *stream;
  GProxyAddress *address;
} Connecting;

static void
connecting_free (gpointer data)
{
  Connecting *self = data;

  g_object_unref (self->stream);
  g_object_unref (self->address);
  g_free (self);
}

static void
connect_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Connecting *connecting = task_data;
  GError *error = NULL;
  GIOStream *stream = sinkron_proksi_connect (source, connecting->stream, connecting->address,
                                              cancellable, &error);

  if (stream != NULL)
    g_task_return_pointer (task, stream, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
sinkron_proksi_connect_async (GProxy              *proxy,
                              GIOStream           *stream,
                              GProxyAddress       *address,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (proxy, cancellable, callback, user_data);
  Connecting *connecting = g_new0 (Connecting, 1);

  connecting->stream = g_object_ref (stream);
  connecting->address = g_object_ref (address);
  g_task_set_source_tag (task, sinkron_proksi_connect_async);
  g_task_set_task_data (task, connecting, connecting_free);
  g_task_run_in_thread (task, connect_thread);
}

static GIOStream *
sinkron_proksi_connect_finish (GProxy        *proxy,
                               GAsyncResult  *result,
                               GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The proxy looks the name up: inside the office there may be nobody who can. */
static gboolean
sinkron_proksi_supports_hostname (GProxy *proxy)
{
  return TRUE;
}

static void
proxy_iface_init (GProxyInterface *iface)
{
  iface->connect = sinkron_proksi_connect;
  iface->connect_async = sinkron_proksi_connect_async;
  iface->connect_finish = sinkron_proksi_connect_finish;
  iface->supports_hostname = sinkron_proksi_supports_hostname;
}

static void
sinkron_proksi_class_init (SinkronProksiClass *klass)
{
}

static void
sinkron_proksi_init (SinkronProksi *self)
{
}

static void
tell_gio (void)
{
  static gsize once = 0;
  g_autoptr(GProxy) any = NULL;

  if (!g_once_init_enter (&once))
    return;
  /* Asking for one makes GIO ready to be told of another. */
  any = g_proxy_get_default_for_protocol ("http");
  g_io_extension_point_implement (G_PROXY_EXTENSION_POINT_NAME, SINKRON_TYPE_PROKSI, PROTOCOL, 0);
  g_once_init_leave (&once, 1);
}

GProxyResolver *
sinkron_proksi_resolver_new (const char *proksi,
                             const char *password)
{
  g_autoptr(GUri) uri = g_uri_parse (proksi, G_URI_FLAGS_HAS_PASSWORD, NULL);
  g_autofree char *name = NULL;
  GProxyResolver *resolver;
  char *secret;
  char *address;
  int port;

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return NULL;
  tell_gio ();
  port = g_uri_get_port (uri) > 0 ? g_uri_get_port (uri) : STANDARD_PORT;
  name = g_uri_escape_string (g_uri_get_user (uri) != NULL ? g_uri_get_user (uri) : "", NULL,
                              FALSE);
  secret = g_uri_escape_string (password != NULL ? password : "", NULL, FALSE);
  address = *name != '\0'
            ? g_strdup_printf (PROTOCOL "://%s:%s@%s:%d", name, secret, g_uri_get_host (uri), port)
            : g_strdup_printf (PROTOCOL "://%s:%d", g_uri_get_host (uri), port);
  resolver = g_simple_proxy_resolver_new (address, NULL);
  sinkron_secret_free (secret);
  sinkron_secret_free (address);

  return resolver;
}
