/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "sinkron-answer"

#include "config.h"

#include "sinkron-answer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat.h"

#include "sinkron-error.h"

#define MOST_BYTES (1024 * 1024)
#define MOST_WORDS 300
/* libsoup has no name for it. */
#define TOO_MANY_REQUESTS 429

/* Each says what is wrong, that nothing was sent, and whom to ask. */
static char *
describe_certificate (SoupMessage *msg,
                      const char  *address)
{
  GTlsCertificateFlags wrong = soup_message_get_tls_peer_certificate_errors (msg);

  if (wrong & G_TLS_CERTIFICATE_EXPIRED)
    return g_strdup_printf (_("The certificate of %s has expired. Nothing was sent. Check the date "
                              "of this computer; if it is right, tell the centre."), address);
  if (wrong & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return g_strdup_printf (_("The certificate of %s is not valid yet. Nothing was sent. Check the "
                              "date of this computer."), address);
  if (wrong & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return g_strdup_printf (_("Whoever answers at %s shows the certificate of another place. "
                              "Nothing was sent. Check the address; it may be a trap."), address);
  if (wrong & G_TLS_CERTIFICATE_REVOKED)
    return g_strdup_printf (_("The certificate of %s was withdrawn. Nothing was sent. Ask the "
                              "centre."), address);
  if (wrong & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return g_strdup_printf (_("The certificate of %s was not issued by the authority that the "
                              "centre gave to this office. Nothing was sent. Ask the centre for its "
                              "present authority file, and never by the same connection."),
                            address);

  return g_strdup_printf (_("A secure connection to %s could not be made. Nothing was sent. Ask "
                            "whoever looks after the network."), address);
}

static gboolean
is_tls (const GError *error)
{
  return error->domain == G_TLS_ERROR;
}

/* Without any answer it is not the answer that is damaged. */
static gboolean
is_damage (SoupMessage  *msg,
           const GError *error)
{
  if (soup_message_get_status (msg) == SOUP_STATUS_NONE)
    return FALSE;

  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

/* What the proxy of the office said, not the centre. */
static gboolean
explain_proxy (const GError  *below,
               GError       **error)
{
  if (g_error_matches (below, G_IO_ERROR, G_IO_ERROR_PROXY_NEED_AUTH) ||
      g_error_matches (below, G_IO_ERROR, G_IO_ERROR_PROXY_AUTH_FAILED))
    g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_NOT_SET_UP,
                         _("The proxy of the office asks for a name and password, and does not "
                           "accept what it was given. Nothing was sent. Enter both under Connection, "
                           "or with tepat sinkron setup --proxy http://NAME@HOST:PORT "
                           "--proxy-password-file FILE."));
  else if (g_error_matches (below, G_IO_ERROR, G_IO_ERROR_PROXY_NOT_ALLOWED))
    g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_NETWORK,
                 _("The proxy of the office does not let the connection through (%s). Nothing was "
                   "sent. Ask whoever looks after the office's network."), below->message);
  else
    return FALSE;

  return TRUE;
}

void
sinkron_answer_explain (SoupMessage  *msg,
                        const char   *address,
                        GError      **error)
{
  g_autoptr(GError) below = g_steal_pointer (error);

  if (below->domain == SINKRON_ERROR || below->domain == TEPAT_DB_ERROR ||
      g_error_matches (below, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      *error = g_steal_pointer (&below);
      return;
    }
  if (explain_proxy (below, error))
    return;
  /* The connection that was cut in the middle of a record is the network's doing. */
  if (is_tls (below) && (soup_message_get_tls_peer_certificate_errors (msg) != 0 ||
                         g_error_matches (below, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE)))
    {
      g_autofree char *words = describe_certificate (msg, address);

      g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_TLS, words);
    }
  else if (is_damage (msg, below))
    g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_DAMAGED,
                 _("What arrived from the centre is damaged: %s."),
                 below->message);
  else if (soup_message_get_status (msg) != SOUP_STATUS_NONE)
    g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_NETWORK,
                 _("The connection to %s was cut in the middle of an answer: %s. What was done so "
                   "far is kept; try again later, it goes on from there."), address,
                 below->message);
  else
    g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_NETWORK,
                 _("%s cannot be reached: %s. What was done so far is kept; try again later, it "
                   "goes on from there."), address, below->message);
}

static GBytes *
read_some (GInputStream  *body,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(GByteArray) all = g_byte_array_new ();
  guint8 buffer[8192];
  gssize n;

  while ((n = g_input_stream_read (body, buffer, sizeof buffer, cancellable, error)) > 0)
    {
      g_byte_array_append (all, buffer, (guint) n);
      if (all->len > MOST_BYTES)
        {
          g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_CONTRACT,
                               _("The centre's answer is far too large."));
          return NULL;
        }
    }
  if (n < 0)
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

static JsonNode *
read_node (GInputStream  *body,
           JsonNodeType   type,
           guint64       *bytes,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(GBytes) data = read_some (body, cancellable, error);
  g_autoptr(JsonNode) node = NULL;
  gsize length;
  const char *text;

  if (data == NULL)
    return NULL;
  text = g_bytes_get_data (data, &length);
  *bytes = length;
  node = length > 0 ? tepat_json_parse (text, (gssize) length, NULL) : NULL;
  if (node != NULL && json_node_get_node_type (node) == type)
    return g_steal_pointer (&node);
  g_set_error_literal (error, SINKRON_ERROR, SINKRON_ERROR_DAMAGED,
                       type == JSON_NODE_OBJECT ? _("The centre's answer is not a JSON object.")
                                                : _("The centre's answer is not a JSON array."));

  return NULL;
}

JsonNode *
sinkron_answer_read_json (GInputStream  *body,
                          guint64       *bytes,
                          GCancellable  *cancellable,
                          GError       **error)
{
  return read_node (body, JSON_NODE_OBJECT, bytes, cancellable, error);
}

JsonNode *
sinkron_answer_read_array (GInputStream  *body,
                           guint64       *bytes,
                           GCancellable  *cancellable,
                           GError       **error)
{
  return read_node (body, JSON_NODE_ARRAY, bytes, cancellable, error);
}

/* The login page of a network, or of another program at that address. */
gboolean
sinkron_answer_check_type (SoupMessage  *msg,
                           const char   *address,
                           GError      **error)
{
  const char *type = soup_message_headers_get_content_type (soup_message_get_response_headers (msg),
                                                            NULL);

  if (g_strcmp0 (type, "text/html") != 0 && g_strcmp0 (type, "application/xhtml+xml") != 0)
    return TRUE;
  g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_CONTRACT,
               _("%s answers with a web page and not with the centre's data. Nothing of it was kept. "
                 "If this network asks for a login in the browser, log in there and try again; else "
                 "check the address under Connection."), address);

  return FALSE;
}

/* The words of the centre, made harmless: a line, no numbers of persons. */
static char *
dup_words (JsonNode *node)
{
  const char *detail = node != NULL
    ? json_object_get_string_member_with_default (json_node_get_object (node), "detail", NULL)
    : NULL;
  g_autofree char *masked = NULL;

  if (detail == NULL || *detail == '\0')
    return g_strdup (_("it gives no reason"));
  masked = tepat_samar_text (detail);
  g_strdelimit (masked, "\r\n\t", ' ');
  /* It stands within a sentence. */
  if (g_str_has_suffix (masked, "."))
    masked[strlen (masked) - 1] = '\0';
  if (g_utf8_strlen (masked, -1) > MOST_WORDS)
    return g_utf8_substring (masked, 0, MOST_WORDS);

  return g_steal_pointer (&masked);
}

void
sinkron_answer_read_problem (SoupMessage   *msg,
                             GInputStream  *body,
                             GCancellable  *cancellable,
                             GError       **error)
{
  guint status = soup_message_get_status (msg);
  guint64 bytes;
  g_autoptr(JsonNode) node = sinkron_answer_read_json (body, &bytes, cancellable, NULL);
  g_autofree char *words = dup_words (node);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return;
  if (status == SOUP_STATUS_UNAUTHORIZED)
    g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_LOGIN,
                 _("The centre does not accept this office's name or secret: %s. Nothing was sent. "
                   "Ask the centre for a new secret and enter it under Connection, or with tepat "
                   "sinkron setup."),
                 words);
  else if (status == TOO_MANY_REQUESTS || status >= 500)
    g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_BUSY,
                 _("The centre is busy (%u): %s. What was done so far is kept; try again later."),
                 status, words);
  else if (SOUP_STATUS_IS_REDIRECTION (status))
    g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_NOT_SET_UP,
                 _("The centre sends this office on to another address (%u), where it does not go "
                   "by itself: its secret would go with it. Nothing was changed. Ask the centre for "
                   "its new address and enter it under Connection."), status);
  else if (status == SOUP_STATUS_NOT_FOUND)
    g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_ABSENT,
                 _("The centre does not offer this (404): %s. Nothing of it came. Check the address "
                   "under Connection; if it is right, ask the centre whether this office is to "
                   "have it."), words);
  else
    g_set_error (error, SINKRON_ERROR, SINKRON_ERROR_REFUSED,
                 _("The centre refuses (%u): %s."), status, words);
}

char *
sinkron_answer_make_digest (GBytes *body)
{
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autofree char *base64 = NULL;

  g_checksum_update (sum, g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body));
  g_checksum_get_digest (sum, digest, &length);
  base64 = g_base64_encode (digest, length);

  return g_strdup_printf ("sha-256=:%s:", base64);
}
