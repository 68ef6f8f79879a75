/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tepat-simnas: the centre of data/api/national.yaml as a process for tests; see README.md. */
#include "simnas.h"

#include <glib-unix.h>
#include <stdio.h>
#include <string.h>

void
sim_answer (SoupServerMessage *msg,
            guint              status,
            const char        *json)
{
  soup_server_message_set_status (msg, status, NULL);
  soup_server_message_set_response (msg, "application/json", SOUP_MEMORY_COPY, json,
                                    strlen (json));
}

void
sim_problem (SoupServerMessage *msg,
             guint              status,
             const char        *title,
             const char        *detail)
{
  g_autofree char *json =
    g_strdup_printf ("{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%u,"
                     "\"detail\":\"%s\"}", title, status, detail);

  soup_server_message_set_status (msg, status, NULL);
  soup_server_message_set_response (msg, "application/problem+json", SOUP_MEMORY_COPY, json,
                                    strlen (json));
}

JsonNode *
sim_read_json (SoupServerMessage *msg)
{
  g_autoptr(GBytes) body =
    soup_message_body_flatten (soup_server_message_get_request_body (msg));
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  JsonNode *node = json_from_string (text, NULL);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return node;
  g_clear_pointer (&node, json_node_unref);
  sim_problem (msg, 400, "Bukan JSON", "Isi permintaan bukan objek JSON.");

  return NULL;
}

void
sim_hang_up (SoupServerMessage *msg)
{
  g_socket_shutdown (soup_server_message_get_socket (msg), TRUE, TRUE, NULL);
}

char *
sim_dup_date (Simnas *self,
              gint64  later)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr(GDateTime) there = g_date_time_add_seconds (now, (double) (self->clock_ahead + later));

  return soup_date_time_to_string (there, SOUP_DATE_HTTP);
}

static void
serve_token (Simnas            *self,
             SoupServerMessage *msg)
{
  g_autoptr(GBytes) body =
    soup_message_body_flatten (soup_server_message_get_request_body (msg));
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_autoptr(GHashTable) form = soup_form_decode (text);
  const char *grant = g_hash_table_lookup (form, "grant_type");
  g_autofree char *token = NULL;
  g_autofree char *json = NULL;
  gboolean by_client =
    g_strcmp0 (grant, "client_credentials") == 0 &&
    g_strcmp0 (g_hash_table_lookup (form, "client_id"), SIM_CLIENT) == 0 &&
    g_strcmp0 (g_hash_table_lookup (form, "client_secret"), SIM_SECRET) == 0;
  gboolean by_user = g_strcmp0 (grant, "kode_sekali_pakai") == 0 &&
                     g_strcmp0 (g_hash_table_lookup (form, "username"), SIM_USER) == 0 &&
                     g_strcmp0 (g_hash_table_lookup (form, "password"), SIM_SECRET) == 0 &&
                     g_strcmp0 (g_hash_table_lookup (form, "kode"), SIM_CODE) == 0;

  if (!by_client && !by_user)
    {
      sim_problem (msg, 401, "Tidak dikenal", "Identitas atau rahasia tidak cocok.");
      return;
    }
  token = g_uuid_string_random ();
  g_hash_table_insert (self->tokens, g_strdup (token),
                       GINT_TO_POINTER (g_get_monotonic_time () / G_USEC_PER_SEC +
                                        self->token_seconds));
  json = g_strdup_printf ("{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}",
                          token, (int) self->token_seconds);
  sim_answer (msg, 200, json);
}

static gboolean
is_known (Simnas            *self,
          SoupServerMessage *msg)
{
  const char *header =
    soup_message_headers_get_one (soup_server_message_get_request_headers (msg),
                                  "Authorization");
  gpointer until;

  if (header == NULL || !g_str_has_prefix (header, "Bearer "))
    return FALSE;
  until = g_hash_table_lookup (self->tokens, header + strlen ("Bearer "));

  return until != NULL &&
         GPOINTER_TO_INT (until) > g_get_monotonic_time () / G_USEC_PER_SEC;
}

static gboolean
fail_on_command (Simnas            *self,
                 SoupServerMessage *msg,
                 SimFault          *fault)
{
  if (sim_fault_is (fault, "429"))
    {
      g_autofree char *date = sim_dup_date (self, g_ascii_strtoll (fault->value, NULL, 10));

      soup_message_headers_replace (soup_server_message_get_response_headers (msg), "Retry-After",
                                    self->clock_ahead != 0 ? date : fault->value);
      sim_problem (msg, 429, "Terlalu sering", "Tunggu sebentar.");
    }
  else if (sim_fault_is (fault, "5xx"))
    sim_problem (msg, 503, "Sibuk", "Pelayan sedang sibuk.");
  else if (sim_fault_is (fault, "laman"))
    {
      static const char page[] = "<!doctype html><title>Masuk WiFi</title><form></form>";

      soup_server_message_set_status (msg, 200, NULL);
      soup_server_message_set_response (msg, "text/html; charset=utf-8", SOUP_MEMORY_STATIC, page,
                                        strlen (page));
    }
  else if (sim_fault_is (fault, "pindah"))
    soup_server_message_set_redirect (msg, 302, fault->value);
  else if (sim_fault_is (fault, "tiada"))
    sim_problem (msg, 404, "Tidak ada", "Daftar ini belum dibuka untuk kabupaten.");
  else if (sim_fault_is (fault, "token"))
    {
      g_hash_table_remove_all (self->tokens);
      sim_problem (msg, 401, "Token tidak berlaku", "Minta token baru.");
    }
  else if (sim_fault_is (fault, "putus"))
    sim_hang_up (msg);
  else if (sim_fault_is (fault, "diam"))
    soup_server_message_pause (msg);
  else
    return FALSE;

  return TRUE;
}

static void
dispatch (Simnas            *self,
          SoupServerMessage *msg,
          const char        *path,
          GHashTable        *query,
          SimFault          *fault)
{
  if (strcmp (path, "/v1/token") == 0)
    serve_token (self, msg);
  else if (!is_known (self, msg))
    sim_problem (msg, 401, "Token tidak berlaku", "Minta token baru.");
  else if (strcmp (path, "/v1/versi") == 0)
    sim_answer (msg, 200, "{\"versi\":\"1.0\",\"terendah\":\"1.0\"}");
  else if (strcmp (path, "/v1/usulan-publik") == 0)
    sim_serve_perubahan (self, msg, "publik", query, fault);
  else if (strcmp (path, "/v1/usulan-publik/tanggapan") == 0)
    sim_serve_tanggapan (self, msg);
  else if (strcmp (path, "/v1/wilayah") == 0)
    sim_serve_wilayah (self, msg, query, fault);
  else if (strcmp (path, "/v1/program") == 0)
    sim_serve_program (self, msg);
  else if (strcmp (path, "/v1/padan") == 0)
    sim_serve_padan (self, msg, fault);
  else if (g_str_has_prefix (path, "/v1/perubahan/"))
    sim_serve_perubahan (self, msg, path + strlen ("/v1/perubahan/"), query, fault);
  else if (g_str_has_prefix (path, "/v1/kiriman"))
    sim_serve_kiriman (self, msg, path + strlen ("/v1/kiriman"), fault);
  else
    sim_problem (msg, 404, "Tidak ada", "Tidak ada sumber seperti itu.");
}

typedef struct
{
  Simnas            *self;
  SoupServerMessage *msg;
  char              *path;
  GHashTable        *query;
} Later;

static gboolean
go_on (gpointer data)
{
  Later *later = data;

  later->self->at_once--;
  dispatch (later->self, later->msg, later->path, later->query, NULL);
  soup_server_message_unpause (later->msg);
  g_object_unref (later->msg);
  g_free (later->path);
  g_clear_pointer (&later->query, g_hash_table_unref);
  g_free (later);

  return G_SOURCE_REMOVE;
}

static void
delay (Simnas            *self,
       SoupServerMessage *msg,
       const char        *path,
       GHashTable        *query,
       SimFault          *fault)
{
  Later *later = g_new0 (Later, 1);

  *later = (Later) { self, g_object_ref (msg), g_strdup (path),
                     query != NULL ? g_hash_table_ref (query) : NULL };
  self->at_once++;
  self->most_at_once = MAX (self->most_at_once, self->at_once);
  soup_server_message_pause (msg);
  g_timeout_add ((guint) MAX (20, g_ascii_strtoll (fault->value, NULL, 10)), go_on, later);
}

static void
add_headers (Simnas            *self,
             SoupServerMessage *msg,
             SimFault          *fault)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (msg);
  g_autofree char *date = sim_dup_date (self, 0);

  soup_message_headers_replace (headers, "Tepat-API", sim_fault_is (fault, "versi") ? fault->value
                                                                                   : "1.0");
  soup_message_headers_replace (headers, "Date", date);
}

static void
on_request (SoupServer        *server,
            SoupServerMessage *msg,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  Simnas *self = user_data;
  g_autoptr(SimFault) fault = NULL;

  if (g_str_has_prefix (path, "/_sim/"))
    {
      sim_serve_control (self, msg, path + strlen ("/_sim/"));
      return;
    }
  self->requests++;
  fault = sim_faults_take (self->faults, path);
  add_headers (self, msg, fault);
  if (fault != NULL && fail_on_command (self, msg, fault))
    return;
  if (sim_fault_is (fault, "lambat"))
    delay (self, msg, path, query, fault);
  else
    dispatch (self, msg, path, query, fault);
  if (sim_fault_is (fault, "jatuh"))
    sim_hang_up (msg);
}

static gboolean
on_terminate (gpointer loop)
{
  g_main_loop_quit (loop);

  return G_SOURCE_REMOVE;
}

static void
listen_or_die (SoupServer *server,
               int         port)
{
  g_autoptr(GError) error = NULL;
  GSList *uris;

  if (!soup_server_listen_local (server, (guint) port,
                                 SOUP_SERVER_LISTEN_HTTPS | SOUP_SERVER_LISTEN_IPV4_ONLY, &error))
    g_error ("simnas: %s", error->message);
  uris = soup_server_get_uris (server);
  /* Whoever started it reads this line. */
  printf ("%d\n", g_uri_get_port (uris->data));
  fflush (stdout);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
}

int
main (int    argc,
      char **argv)
{
  static char *certificate;
  static char *key;
  static char *data;
  static int port;
  static int token_seconds = 3600;
  static const GOptionEntry entries[] = {
    { "cert", 0, 0, G_OPTION_ARG_FILENAME, &certificate, "its certificate", "FILE" },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &key, "the key of it", "FILE" },
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, "where it keeps its state", "FILE" },
    { "port", 0, 0, G_OPTION_ARG_INT, &port, "0: any", "N" },
    { "token-seconds", 0, 0, G_OPTION_ARG_INT, &token_seconds, "how long a token holds", "N" },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new ("- the centre, simulated");
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(GTlsCertificate) tls = NULL;
  g_autoptr(SoupServer) server = NULL;
  g_autoptr(GError) error = NULL;
  Simnas self = { .quota = -1 };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || certificate == NULL ||
      key == NULL || data == NULL)
    g_error ("simnas: %s", error != NULL ? error->message : "needs --cert, --key and --data");
  tls = g_tls_certificate_new_from_files (certificate, key, &error);
  if (tls == NULL)
    g_error ("simnas: %s", error->message);
  self.state = sim_state_open (data);
  self.faults = sim_faults_new ();
  self.tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.token_seconds = token_seconds;
  server = soup_server_new ("tls-certificate", tls, "server-header", "simnas ", NULL);
  soup_server_add_handler (server, NULL, on_request, &self, NULL);
  listen_or_die (server, port);
  g_unix_signal_add (SIGTERM, on_terminate, loop);
  g_main_loop_run (loop);
  sim_state_close (self.state);
  sim_faults_free (self.faults);
  g_hash_table_unref (self.tokens);

  return 0;
}
