/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the proxy of an office gets to see. */
#include <string.h>

#include "sinkron-client.h"
#include "sinkron-error.h"
#include "sinkron-secret.h"

#define SECRET "rahasia kantor uji"

typedef struct
{
  GSocketListener *listener;
  GString         *seen;
} Proxy;

/* Reads one request up to its empty line and says no. */
static gpointer
serve_once (gpointer data)
{
  static const char no[] = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";
  Proxy *proxy = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GSocketConnection) connection =
    g_socket_listener_accept (proxy->listener, NULL, NULL, &error);
  GInputStream *input;
  char byte;

  g_assert_no_error (error);
  input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  while (g_input_stream_read (input, &byte, 1, NULL, NULL) == 1)
    {
      g_string_append_c (proxy->seen, byte);
      if (g_str_has_suffix (proxy->seen->str, "\r\n\r\n"))
        break;
    }
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), no,
                             strlen (no), NULL, NULL, NULL);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);

  return NULL;
}

/* The request goes through the proxy, which learns the host and nothing else; its refusal is told. */
static void
test_proxy (void)
{
  Proxy proxy = { g_socket_listener_new (), g_string_new (NULL) };
  g_autoptr(SinkronServer) server = sinkron_server_new ();
  g_autoptr(SinkronClient) client = NULL;
  g_autoptr(TepatJob) job = tepat_job_new ("proxy");
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) answer = NULL;
  SinkronRequest request = { .method = "GET", .path = "/v1/program" };
  guint16 port = g_socket_listener_add_any_inet_port (proxy.listener, NULL, &error);
  GThread *thread;

  g_assert_no_error (error);
  server->alamat = g_strdup ("https://pusat.invalid");
  server->klien = g_strdup ("kantor-uji");
  server->proksi = g_strdup_printf ("http://127.0.0.1:%u", port);
  server->coba = 1;
  g_assert_true (sinkron_secret_save (server, SINKRON_SECRET_OFFICE, SECRET, &error));
  client = sinkron_client_new (server, job, &error);
  g_assert_no_error (error);
  thread = g_thread_new ("proxy", serve_once, &proxy);
  answer = sinkron_client_send_json (client, &request, &error);
  g_thread_join (thread);
  g_assert_null (answer);
  g_assert_error (error, SINKRON_ERROR, SINKRON_ERROR_NETWORK);
  g_assert_nonnull (strstr (error->message, "proxy of the office"));
  g_assert_true (g_str_has_prefix (proxy.seen->str, "CONNECT pusat.invalid:443 "));
  g_assert_null (strstr (proxy.seen->str, "rahasia"));
  g_assert_null (strstr (proxy.seen->str, "Authorization"));
  g_object_unref (proxy.listener);
  g_string_free (proxy.seen, TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_unsetenv ("DISPLAY");
  g_unsetenv ("WAYLAND_DISPLAY");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sinkron/proxy", test_proxy);

  return g_test_run ();
}
