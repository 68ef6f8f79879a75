/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-client"

#include "config.h"

#include "sinkron-client.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>
#include <sys/resource.h>

#include "sinkron-answer.h"
#include "sinkron-error.h"
#include "sinkron-proksi.h"
#include "sinkron-secret.h"
#include "sinkron-wait.h"
#include "sinkron-watch.h"

#define API_VERSION "1.0"
#define API_MAJOR 1
/* Of one request: tokens that run out while it is tried again and again. */
#define MOST_LOGINS 3
#define MOST_ETAG 255

struct _SinkronClient
{
  char        *address;
  char        *client_id;
  char        *secret;
  char        *token;
  gint64       token_seconds;
  char        *code;         /* of a person, for one login */
  const SinkronServer *server;
  SoupSession *session;
  SinkronWatch *watch;
  TepatJob    *job;
  GRand       *rand;
  gint64       wait_ms;
  guint        most_tries;
  GPtrArray   *log;
  gint64       ahead;        /* seconds, of this computer's clock before the centre's */
  gboolean     knows_clock;
};

void
sinkron_catatan_free (SinkronCatatan *self)
{
  g_free (self->waktu);
  g_free (self->cara);
  g_free (self->jalur);
  g_free (self->pesan);
  g_free (self);
}

static gboolean
use_authority (SoupSession  *session,
               const char   *ca,
               GError      **error)
{
  g_autoptr(GTlsDatabase) database = NULL;
  g_autoptr(GError) problem = NULL;

  if (ca == NULL)
    return TRUE;
  database = g_tls_file_database_new (ca, &problem);
  if (database == NULL)
    {
      g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_NOT_SET_UP,
                   _("The certificate authority in %s cannot be read: %s. Nothing was sent. Ask "
                     "the centre for the file again."), ca, problem->message);
      return FALSE;
    }
  soup_session_set_tls_database (session, database);

  return TRUE;
}

/* What a process that dies leaves on the disk would hold the token. */
static void
leave_no_core (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_CORE, &limit) != 0)
    return;
  limit.rlim_cur = 0;
  setrlimit (RLIMIT_CORE, &limit);
}

static gboolean
use_proxy (SinkronClient  *self,
           GError        **error)
{
  const SinkronServer *server = self->server;
  g_autoptr(GProxyResolver) resolver = NULL;
  GError *local = NULL;
  char *password;

  if (server->proksi == NULL || *server->proksi == '\0')
    return TRUE;
  password = sinkron_secret_load (server, SINKRON_SECRET_PROXY, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  resolver = sinkron_proksi_resolver_new (server->proksi, password);
  soup_session_set_proxy_resolver (self->session, resolver);
  sinkron_secret_free (password);

  return TRUE;
}

/* What a one-time code brought holds for a while: its end, a blank, the token. */
static void
load_token (SinkronClient *self)
{
  char *kept = self->server->orang ? sinkron_secret_load (self->server, SINKRON_SECRET_TOKEN, NULL)
                                   : NULL;
  char *token;

  if (kept != NULL && g_ascii_strtoll (kept, &token, 10) > g_get_real_time () / G_USEC_PER_SEC &&
      *token == ' ')
    self->token = g_strdup (token + 1);
  sinkron_secret_free (kept);
}

static SinkronClient *
client_new (const SinkronServer  *server,
            TepatJob             *job,
            GError              **error)
{
  g_autoptr(SinkronClient) self = g_new0 (SinkronClient, 1);
  guint timeout = (guint) server->sabar;

  self->address = g_strdup (server->alamat);
  if (g_str_has_suffix (self->address, "/"))
    self->address[strlen (self->address) - 1] = '\0';
  self->client_id = g_strdup (server->klien);
  self->log = g_ptr_array_new_with_free_func ((GDestroyNotify) sinkron_catatan_free);
  self->rand = g_rand_new ();
  self->wait_ms = server->jeda_ms;
  self->most_tries = (guint) server->coba;
  self->job = g_object_ref (job);
  self->session = soup_session_new_with_options ("timeout", timeout, "idle-timeout", timeout,
                                                 "user-agent", "Tepat/" TEPAT_VERSION, NULL);
  self->watch = sinkron_watch_new (server->sabar);
  self->server = server;
  leave_no_core ();
  if (!use_proxy (self, error) || !use_authority (self->session, server->ca, error))
    return NULL;

  return g_steal_pointer (&self);
}

SinkronClient *
sinkron_client_new (const SinkronServer  *server,
                    TepatJob             *job,
                    GError              **error)
{
  g_autoptr(SinkronClient) self = client_new (server, job, error);

  if (self == NULL ||
      (self->secret = sinkron_secret_load (server, SINKRON_SECRET_OFFICE, error)) == NULL)
    return NULL;
  load_token (self);

  return g_steal_pointer (&self);
}

SinkronClient *
sinkron_client_fork (SinkronClient  *self,
                     GError        **error)
{
  SinkronClient *fork = client_new (self->server, self->job, error);

  if (fork == NULL)
    return NULL;
  fork->secret = g_strdup (self->secret);
  fork->token = g_strdup (self->token);

  return fork;
}

void
sinkron_client_join (SinkronClient *self,
                     SinkronClient *fork)
{
  g_ptr_array_extend_and_steal (self->log, g_ptr_array_ref (fork->log));
  if (fork->knows_clock)
    {
      self->ahead = fork->ahead;
      self->knows_clock = TRUE;
    }
  sinkron_client_free (fork);
}

void
sinkron_client_free (SinkronClient *self)
{
  g_free (self->address);
  g_free (self->client_id);
  sinkron_secret_free (self->secret);
  sinkron_secret_free (self->token);
  sinkron_secret_free (self->code);
  g_clear_object (&self->session);
  g_clear_pointer (&self->watch, sinkron_watch_free);
  g_clear_object (&self->job);
  g_clear_pointer (&self->rand, g_rand_free);
  g_clear_pointer (&self->log, g_ptr_array_unref);
  g_free (self);
}

GPtrArray *
sinkron_client_steal_log (SinkronClient *self)
{
  GPtrArray *log = g_steal_pointer (&self->log);

  self->log = g_ptr_array_new_with_free_func ((GDestroyNotify) sinkron_catatan_free);

  return log;
}

static void
note (SinkronClient        *self,
      const SinkronRequest *request,
      SoupMessage          *msg,
      guint                 attempt,
      guint64               bytes,
      gint64                started,
      const GError         *error)
{
  SinkronCatatan *one = g_new0 (SinkronCatatan, 1);

  one->waktu = tepat_time_now ();
  one->cara = g_strdup (request->method);
  one->jalur = g_strdup (request->path);
  one->status = msg != NULL ? soup_message_get_status (msg) : 0;
  one->coba = attempt + 1;
  one->bita = bytes + (request->body != NULL ? g_bytes_get_size (request->body) : 0);
  one->ms = (g_get_monotonic_time () - started) / 1000;
  one->pesan = error != NULL ? tepat_samar_text (error->message) : NULL;
  g_ptr_array_add (self->log, one);
}

static void
add_headers (SinkronClient        *self,
             const SinkronRequest *request,
             SoupMessage          *msg)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (msg);

  soup_message_headers_replace (headers, "Tepat-API", API_VERSION);
  if (self->token != NULL)
    {
      g_autofree char *value = g_strconcat ("Bearer ", self->token, NULL);

      soup_message_headers_replace (headers, "Authorization", value);
      explicit_bzero (value, strlen (value));
    }
  if (request->key != NULL)
    soup_message_headers_replace (headers, "Idempotency-Key", request->key);
  if (request->packed)
    {
      g_autofree char *digest = sinkron_answer_make_digest (request->body);

      soup_message_headers_replace (headers, "Content-Encoding", "gzip");
      soup_message_headers_replace (headers, "Content-Digest", digest);
    }
  if (request->range != NULL)
    soup_message_headers_replace (headers, "Content-Range", request->range);
  if (request->etag != NULL && request->etag->known != NULL)
    soup_message_headers_replace (headers, "If-None-Match", request->etag->known);
}

/* A redirection is refused: it would carry the token to another place. */
static SoupMessage *
make_message (SinkronClient         *self,
              const SinkronRequest  *request,
              GError               **error)
{
  g_autofree char *uri = g_strconcat (self->address, request->path, NULL);
  SoupMessage *msg = soup_message_new (request->method, uri);

  if (msg == NULL)
    {
      g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_NOT_SET_UP,
                           _("The address of the centre is not one. Nothing was sent. Correct it under "
                             "Connection, or with tepat sinkron setup."));
      return NULL;
    }
  soup_message_add_flags (msg, SOUP_MESSAGE_NO_REDIRECT);
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (msg, request->content_type, request->body);
  add_headers (self, request, msg);

  return msg;
}

/* libsoup 3.2 may send the rest of a body again on another connection when the first one was cut; the
 * centre then says that the digest differs. Sent whole, it fits. */
static void
forgive_digest (const SinkronRequest  *request,
                SoupMessage           *msg,
                GError               **problem)
{
  g_autoptr(GError) refused = NULL;

  if (!request->packed || soup_message_get_status (msg) != SOUP_STATUS_BAD_REQUEST ||
      !g_error_matches (*problem, SINKRON_ERROR, SINKRON_ERROR_REFUSED))
    return;
  refused = g_steal_pointer (problem);
  g_set_error_literal (problem, SINKRON_ERROR, SINKRON_ERROR_DAMAGED, refused->message);
}

static const char *
get_header (SoupMessage *msg,
            const char  *name)
{
  return soup_message_headers_get_one (soup_message_get_response_headers (msg), name);
}

/* When it was at the centre: a moment that it names is one of its own clock. */
static gint64
read_clock (SinkronClient *self,
            SoupMessage   *msg)
{
  const char *date = get_header (msg, "Date");
  g_autoptr(GDateTime) there = date != NULL ? soup_date_time_new_from_http_string (date) : NULL;
  gint64 here = g_get_real_time () / G_USEC_PER_SEC;

  if (there == NULL)
    return here;
  self->ahead = here - g_date_time_to_unix (there);
  self->knows_clock = TRUE;

  return g_date_time_to_unix (there);
}

/* A version that is not said is this one. */
static gboolean
speaks_contract (SoupMessage  *msg,
                 GError      **error)
{
  const char *version = get_header (msg, "Tepat-API");
  char *end = NULL;
  gint64 major = version != NULL ? g_ascii_strtoll (version, &end, 10) : API_MAJOR;

  if (version == NULL || end == version || major == API_MAJOR)
    return TRUE;
  g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_CONTRACT,
               _("The centre speaks version %d of the contract, and this program version %d. "
                 "Nothing was kept. A newer version of this program is needed; ask your "
                 "supplier."), (int) CLAMP (major, 0, 1000), API_MAJOR);

  return FALSE;
}

/* Not longer than any tag is, so that it can be kept. */
static void
take_etag (const SinkronRequest *request,
           SoupMessage          *msg)
{
  const char *now = get_header (msg, "ETag");

  if (request->etag == NULL)
    return;
  request->etag->same = soup_message_get_status (msg) == SOUP_STATUS_NOT_MODIFIED;
  g_free (request->etag->now);
  request->etag->now = now != NULL && strlen (now) <= MOST_ETAG ? g_strdup (now) : NULL;
}

static gboolean
take_answer (SinkronClient         *self,
             const SinkronRequest  *request,
             SoupMessage           *msg,
             GInputStream          *body,
             GCancellable          *cancellable,
             guint64               *bytes,
             gint64                *after_ms,
             GError               **error)
{
  gint64 now = read_clock (self, msg);
  g_autoptr(GInputStream) watched = sinkron_watch_wrap (self->watch, body);
  gboolean ok = FALSE;

  take_etag (request, msg);
  if (request->etag != NULL && request->etag->same)
    ok = speaks_contract (msg, error);
  else if (SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (msg)))
    ok = speaks_contract (msg, error) &&
         sinkron_answer_check_type (msg, self->address, error) &&
         (request->consume == NULL ||
          request->consume (watched, bytes, request->data, cancellable, error));
  else
    {
      *after_ms = sinkron_wait_parse_after (get_header (msg, "Retry-After"), now);
      sinkron_answer_read_problem (msg, watched, cancellable, error);
      forgive_digest (request, msg, error);
    }
  g_input_stream_close (watched, NULL, NULL);

  return ok;
}

static void
on_job_stopped (GCancellable *job,
                gpointer      cancellable)
{
  g_cancellable_cancel (cancellable);
}

static gboolean
exchange (SinkronClient         *self,
          const SinkronRequest  *request,
          SoupMessage           *msg,
          GCancellable          *cancellable,
          guint64               *bytes,
          gint64                *after_ms,
          GError               **error)
{
  g_autoptr(GInputStream) body = soup_session_send (self->session, msg, cancellable, error);

  return body != NULL && take_answer (self, request, msg, body, cancellable, bytes, after_ms, error);
}

static gboolean
try_once (SinkronClient         *self,
          const SinkronRequest  *request,
          guint                  attempt,
          gint64                *after_ms,
          GError               **error)
{
  GCancellable *job = tepat_job_get_cancellable (self->job);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  gint64 started = g_get_monotonic_time ();
  g_autoptr(SoupMessage) msg = make_message (self, request, error);
  GError *problem = NULL;
  guint64 bytes = 0;
  gulong stops;

  *after_ms = -1;
  if (msg == NULL)
    return FALSE;
  stops = g_cancellable_connect (job, G_CALLBACK (on_job_stopped), g_object_ref (cancellable),
                                 g_object_unref);
  sinkron_watch_begin (self->watch, cancellable,
                       request->body != NULL ? g_bytes_get_size (request->body) : 0);
  exchange (self, request, msg, cancellable, &bytes, after_ms, &problem);
  if (sinkron_watch_end (self->watch) && problem != NULL && !g_cancellable_is_cancelled (job))
    {
      g_clear_error (&problem);
      g_set_error (&problem, SINKRON_ERROR, SINKRON_ERROR_NETWORK,
                   _("%s answers too slowly to go on. What was done so far is kept; try again "
                     "later, it goes on from there."), self->address);
    }
  g_cancellable_disconnect (job, stops);
  if (problem != NULL)
    sinkron_answer_explain (msg, self->address, &problem);
  note (self, request, msg, attempt, bytes, started, problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);

  return FALSE;
}

static gboolean
wait_for (SinkronClient  *self,
          gint64          ms,
          GError        **error)
{
  GCancellable *cancellable = tepat_job_get_cancellable (self->job);
  gint64 until = g_get_monotonic_time () + ms * 1000;
  GPollFD fd;
  gboolean polls = g_cancellable_make_pollfd (cancellable, &fd);
  gint64 left;

  while ((left = until - g_get_monotonic_time ()) > 0 && !g_cancellable_is_cancelled (cancellable))
    g_poll (&fd, polls ? 1 : 0, (int) MIN (left / 1000 + 1, 1000));
  if (polls)
    g_cancellable_release_fd (cancellable);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
is_of_use (const GError *error)
{
  return g_error_matches (error, SINKRON_ERROR, SINKRON_ERROR_NETWORK) ||
         g_error_matches (error, SINKRON_ERROR, SINKRON_ERROR_BUSY) ||
         g_error_matches (error, SINKRON_ERROR, SINKRON_ERROR_DAMAGED);
}

static gboolean
take_token (GInputStream  *body,
            guint64       *bytes,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  SinkronClient *self = data;
  g_autoptr(JsonNode) node = sinkron_answer_read_json (body, bytes, cancellable, error);
  const char *token;

  if (node == NULL)
    return FALSE;
  token = json_object_get_string_member_with_default (json_node_get_object (node), "access_token",
                                                      NULL);
  if (token == NULL || *token == '\0' || strlen (token) > 4096 || strpbrk (token, "\r\n") != NULL)
    {
      g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_CONTRACT,
                           _("The centre's answer to the login is not one of the contract."));
      return FALSE;
    }
  sinkron_secret_free (g_steal_pointer (&self->token));
  self->token = g_strdup (token);
  self->token_seconds = json_object_get_int_member_with_default (json_node_get_object (node),
                                                                 "expires_in", 0);

  return TRUE;
}

static gboolean send_until_through (SinkronClient         *self,
                                    const SinkronRequest  *request,
                                    gboolean               logging_in,
                                    GError               **error);

/* A person's login holds beyond the run: nobody enters a code for each. */
static gboolean
keep_token (SinkronClient  *self,
            GError        **error)
{
  gint64 until = g_get_real_time () / G_USEC_PER_SEC + self->token_seconds;
  char *kept = g_strdup_printf ("%" G_GINT64_FORMAT " %s", until, self->token);
  gboolean saved = sinkron_secret_save (self->server, SINKRON_SECRET_TOKEN, kept, error);

  sinkron_secret_free (kept);

  return saved;
}

static gboolean
fail_without_code (SinkronClient  *self,
                   GError        **error)
{
  sinkron_secret_forget (self->server, SINKRON_SECRET_TOKEN);
  g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_CODE,
               _("The login of %s at the centre has run out. What was done so far is kept. Log in "
                 "with a new one-time code: press Receive on the page, or use tepat sinkron login."),
               self->client_id);

  return FALSE;
}

static char *
make_form (SinkronClient *self)
{
  if (self->server->orang)
    return soup_form_encode ("grant_type", "kode_sekali_pakai", "username", self->client_id,
                             "password", self->secret, "kode", self->code, NULL);

  return soup_form_encode ("grant_type", "client_credentials", "client_id", self->client_id,
                           "client_secret", self->secret, NULL);
}

static gboolean
log_in (SinkronClient  *self,
        GError        **error)
{
  g_autoptr(GBytes) body = NULL;
  SinkronRequest request = { .method = "POST", .path = "/v1/token",
                             .content_type = "application/x-www-form-urlencoded",
                             .consume = take_token, .data = self };
  char *form;

  sinkron_secret_free (g_steal_pointer (&self->token));
  if (self->server->orang && self->code == NULL)
    return fail_without_code (self, error);
  form = make_form (self);
  request.body = body = g_bytes_new_with_free_func (form, strlen (form),
                                                    (GDestroyNotify) sinkron_secret_free, form);
  sinkron_secret_free (g_steal_pointer (&self->code));

  return send_until_through (self, &request, TRUE, error) &&
         (!self->server->orang || keep_token (self, error));
}

/* What was wrong with it is said where it was found; what follows from that, here. */
static void
give_up (const GError  *problem,
         GError       **error)
{
  if (g_error_matches (problem, SINKRON_ERROR, SINKRON_ERROR_DAMAGED))
    g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_DAMAGED,
                 _("%s Nothing of it was kept, and what was done before stays. Try again later; if "
                   "it is so each time, tell the centre."), problem->message);
  else
    g_propagate_error (error, g_error_copy (problem));
}

static gboolean
send_until_through (SinkronClient         *self,
                    const SinkronRequest  *request,
                    gboolean               logging_in,
                    GError               **error)
{
  g_autoptr(GError) last = NULL;
  guint n_logins = 0;

  for (guint attempt = 0;; attempt++)
    {
      g_autoptr(GError) problem = NULL;
      g_autofree char *path = NULL;
      SinkronRequest now = *request;
      gint64 after_ms = -1;

      if (!logging_in && self->token == NULL && !log_in (self, error))
        return FALSE;
      if (request->dup_path != NULL)
        now.path = path = request->dup_path (request->data, last);
      if (try_once (self, &now, attempt, &after_ms, &problem))
        return TRUE;
      g_clear_error (&last);
      last = g_error_copy (problem);
      /* A token that has run out is no failure; new ones that are refused are. */
      if (!logging_in && n_logins < MOST_LOGINS &&
          g_error_matches (problem, SINKRON_ERROR, SINKRON_ERROR_LOGIN))
        {
          n_logins++;
          sinkron_secret_free (g_steal_pointer (&self->token));
          continue;
        }
      if (!is_of_use (problem) || attempt + 1 >= self->most_tries ||
          after_ms > SINKRON_MOST_ASKED_MS)
        {
          give_up (problem, error);
          return FALSE;
        }
      if (!wait_for (self, after_ms >= 0 ? after_ms
                                         : sinkron_wait_backoff (attempt, self->wait_ms,
                                                                 self->rand), error))
        return FALSE;
    }
}

gboolean
sinkron_client_get_ahead (SinkronClient *self,
                          gint64        *seconds)
{
  *seconds = self->ahead;

  return self->knows_clock;
}

gboolean
sinkron_client_log_in (SinkronClient  *self,
                       const char     *code,
                       GError        **error)
{
  sinkron_secret_free (self->code);
  self->code = g_strdup (code);

  return log_in (self, error);
}

gboolean
sinkron_client_send (SinkronClient         *self,
                     const SinkronRequest  *request,
                     GError               **error)
{
  return send_until_through (self, request, FALSE, error);
}

static gboolean
take_json (GInputStream  *body,
           guint64       *bytes,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  JsonNode **node = data;

  g_clear_pointer (node, json_node_unref);
  *node = sinkron_answer_read_json (body, bytes, cancellable, error);

  return *node != NULL;
}

JsonNode *
sinkron_client_send_json (SinkronClient   *self,
                          SinkronRequest  *request,
                          GError         **error)
{
  JsonNode *node = NULL;

  request->consume = take_json;
  request->data = &node;
  if (sinkron_client_send (self, request, error))
    return node;
  g_clear_pointer (&node, json_node_unref);

  return NULL;
}
