/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tepat-jalur: the way between an office and the centre as a process for tests: a thin line that
 * loses packets and is cut again and again, or a proxy that asks for a name and password. */
#include <gio/gio.h>
#include <glib-unix.h>
#include <stdio.h>
#include <string.h>

/* What fits into one packet; a lost one is sent again after about this long. */
#define PACKET 1200
#define AGAIN_USEC (200 * 1000)
#define MOST_HEADER 8192

static char *to;
static char *proxy;
static int rate;
static int loss;
static int cut;
static int port;
static int n_cut;
static int n_refused;
static int n_connections;
static GTlsCertificate *tls;

typedef struct
{
  GIOStream         *from;
  GIOStream         *into;
  gint64             until;
  GRand             *rand;
} Way;

static void
hang_up (GIOStream *stream)
{
  g_autoptr(GIOStream) base = NULL;

  if (G_IS_TLS_CONNECTION (stream))
    g_object_get (stream, "base-io-stream", &base, NULL);
  else
    base = g_object_ref (stream);
  g_socket_shutdown (g_socket_connection_get_socket (G_SOCKET_CONNECTION (base)), TRUE, TRUE, NULL);
}

/* One direction, as slow and as bad as it was asked for. */
static gpointer
carry (gpointer data)
{
  Way *way = data;
  GInputStream *input = g_io_stream_get_input_stream (way->from);
  GOutputStream *output = g_io_stream_get_output_stream (way->into);
  char packet[PACKET];
  /* On a thin line something arrives all the time, and no more than it carries. */
  const gsize most = rate > 0 ? CLAMP ((gsize) rate / 4, 1, sizeof packet) : sizeof packet;
  gssize n;

  while ((n = g_input_stream_read (input, packet, most, NULL, NULL)) > 0)
    {
      if (rate > 0)
        g_usleep ((gulong) (n * G_USEC_PER_SEC / rate));
      if (loss > 0 && g_rand_int_range (way->rand, 0, 100) < loss)
        g_usleep (AGAIN_USEC);
      if (way->until > 0 && g_get_monotonic_time () > way->until)
        {
          g_atomic_int_inc (&n_cut);
          break;
        }
      if (!g_output_stream_write_all (output, packet, (gsize) n, NULL, NULL, NULL))
        break;
    }
  hang_up (way->into);
  hang_up (way->from);

  return NULL;
}

static void
connect_both (GIOStream  *office,
              const char *address)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(GSocketConnection) centre = NULL;
  gint64 until = cut > 0 ? g_get_monotonic_time () + (gint64) cut * 1000 : 0;
  g_autoptr(GRand) rand = g_rand_new_with_seed ((guint32) ++n_connections);
  g_autoptr(GRand) back_rand = g_rand_new_with_seed ((guint32) n_connections + 7);
  Way there = { office, NULL, until, rand };
  Way back = { NULL, office, until, back_rand };
  GThread *thread;

  /* The client must not look for a proxy itself. */
  g_socket_client_set_enable_proxy (client, FALSE);
  centre = g_socket_client_connect_to_host (client, address, 443, NULL, NULL);
  if (centre == NULL)
    return;
  there.into = G_IO_STREAM (centre);
  back.from = G_IO_STREAM (centre);
  thread = g_thread_new ("back", carry, &back);
  carry (&there);
  g_thread_join (thread);
}

static void
say (GSocketConnection *office,
     const char        *text)
{
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (office)), text,
                             strlen (text), NULL, NULL, NULL);
}

/* The head of a request up to its empty line; FALSE when none comes. */
static gboolean
read_head (GSocketConnection *office,
           GString           *head)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (office));
  char byte;

  while (head->len < MOST_HEADER && g_input_stream_read (input, &byte, 1, NULL, NULL) == 1)
    {
      g_string_append_c (head, byte);
      if (g_str_has_suffix (head->str, "\r\n\r\n"))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_let_through (const char *head)
{
  g_autofree char *base64 = g_base64_encode ((const guchar *) proxy, strlen (proxy));
  g_autofree char *line = g_strdup_printf ("Proxy-Authorization: Basic %s\r\n", base64);

  return *proxy == '\0' || strstr (head, line) != NULL;
}

static void
serve_proxy (GSocketConnection *office)
{
  g_autoptr(GString) head = g_string_new (NULL);
  g_auto(GStrv) words = NULL;

  while (read_head (office, head))
    {
      if (is_let_through (head->str))
        {
          words = g_strsplit (head->str, " ", 3);
          if (g_strv_length (words) < 2 || strcmp (words[0], "CONNECT") != 0)
            return;
          say (office, "HTTP/1.1 200 Connection established\r\n\r\n");
          connect_both (G_IO_STREAM (office), words[1]);
          return;
        }
      g_atomic_int_inc (&n_refused);
      say (office, "HTTP/1.1 407 Proxy Authentication Required\r\n"
                   "Proxy-Authenticate: Basic realm=\"kantor\"\r\nContent-Length: 0\r\n\r\n");
      g_string_set_size (head, 0);
    }
}

static gboolean
on_run (GThreadedSocketService *service,
        GSocketConnection      *office,
        GObject                *source,
        gpointer                data)
{
  g_autoptr(GIOStream) secured = NULL;

  if (proxy != NULL)
    serve_proxy (office);
  else if (tls == NULL)
    connect_both (G_IO_STREAM (office), to);
  else if ((secured = g_tls_server_connection_new (G_IO_STREAM (office), tls, NULL)) != NULL &&
           g_tls_connection_handshake (G_TLS_CONNECTION (secured), NULL, NULL))
    connect_both (secured, to);
  g_io_stream_close (G_IO_STREAM (office), NULL, NULL);

  return TRUE;
}

/* Whoever stops it reads what happened. */
static gboolean
on_stop (gpointer data)
{
  g_main_loop_quit (data);

  return G_SOURCE_REMOVE;
}

static void
tell_all (const char *path)
{
  g_autofree char *text = g_strdup_printf ("cut %d\nrefused %d\nconnections %d\n",
                                           g_atomic_int_get (&n_cut),
                                           g_atomic_int_get (&n_refused), n_connections);

  g_file_set_contents (path, text, -1, NULL);
}

int
main (int    argc,
      char **argv)
{
  static char *certificate;
  static char *key;
  static char *tell;
  static const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, "where it leads", "HOST:PORT" },
    { "proxy", 0, 0, G_OPTION_ARG_STRING, &proxy, "a proxy that asks for this; empty: for nothing",
      "NAME:PASSWORD" },
    { "rate", 0, 0, G_OPTION_ARG_INT, &rate, "bytes per second and direction", "N" },
    { "loss", 0, 0, G_OPTION_ARG_INT, &loss, "packets of a hundred that are lost", "N" },
    { "cut", 0, 0, G_OPTION_ARG_INT, &cut, "a connection is cut after so long", "MS" },
    { "cert", 0, 0, G_OPTION_ARG_FILENAME, &certificate, "ends TLS here, with this certificate",
      "FILE" },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &key, "the key of it", "FILE" },
    { "port", 0, 0, G_OPTION_ARG_INT, &port, "0: any", "N" },
    { "tell", 0, 0, G_OPTION_ARG_FILENAME, &tell, "where it says at its end what happened", "FILE" },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new ("- the way to the centre, simulated");
  g_autoptr(GSocketService) service = g_threaded_socket_service_new (16);
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(GSocketAddress) wanted = NULL;
  g_autoptr(GSocketAddress) address = NULL;
  g_autoptr(GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || (to == NULL && proxy == NULL))
    g_error ("jalur: %s", error != NULL ? error->message : "needs --to or --proxy");
  if (certificate != NULL && key != NULL &&
      (tls = g_tls_certificate_new_from_files (certificate, key, &error)) == NULL)
    g_error ("jalur: %s", error->message);
  wanted = g_inet_socket_address_new_from_string ("127.0.0.1", (guint) port);
  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (service), wanted, G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_TCP, NULL, &address, &error))
    g_error ("jalur: %s", error->message);
  g_signal_connect (service, "run", G_CALLBACK (on_run), NULL);
  /* Whoever started it reads this line. */
  printf ("%d\n", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
  fflush (stdout);
  g_unix_signal_add (SIGTERM, on_stop, loop);
  g_main_loop_run (loop);
  if (tell != NULL)
    tell_all (tell);

  return 0;
}
