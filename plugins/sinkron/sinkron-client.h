/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tepat.h"

#include "sinkron-server.h"

G_BEGIN_DECLS

/**
 * SinkronClient:
 *
 * Speaks to the centre from the one worker thread that made it, which it blocks: token, gzip, trying
 * again, waiting as asked, and a note of every exchange.
 */
typedef struct _SinkronClient SinkronClient;

/* One exchange, for the log: nothing secret, no number of a person. */
typedef struct
{
  char   *waktu;
  char   *cara;
  char   *jalur;
  guint   status;
  guint   coba;
  guint64 bita;
  gint64  ms;
  char   *pesan;
} SinkronCatatan;

void           sinkron_catatan_free (SinkronCatatan *self);

/**
 * SinkronConsume:
 * @body: the answer of a 2xx, decoded
 *
 * Reads the whole of it. It may be called again after a failure, and then begins anew.
 */
typedef gboolean (*SinkronConsume) (GInputStream  *body,
                                    guint64       *bytes,
                                    gpointer       data,
                                    GCancellable  *cancellable,
                                    GError       **error);

/**
 * SinkronPath:
 * @last: (nullable): why the try before this one failed
 *
 * Returns: (transfer full): the path of the next try, where it is not always the same one
 */
typedef char *   (*SinkronPath)    (gpointer       data,
                                    const GError  *last);

/**
 * SinkronEtag:
 * @known: (nullable): what the list was, for If-None-Match
 * @now: (nullable): what it is, as the answer says
 * @same: it is as it was, and no body came
 * @absent: the centre has none
 */
typedef struct
{
  char     *known;
  char     *now;
  gboolean  same;
  gboolean  absent;
} SinkronEtag;

/**
 * SinkronRequest:
 * @path: below the address, with its query; %NULL where @dup_path makes it
 * @body: (nullable)
 * @key: (nullable): idempotency key
 * @packed: @body is gzip; its digest is sent with it
 * @range: (nullable): which bytes of the whole @body is, as Content-Range says it
 * @etag: (nullable): only if the list is another one
 */
typedef struct
{
  const char     *method;
  const char     *path;
  SinkronPath     dup_path;
  GBytes         *body;
  const char     *content_type;
  const char     *key;
  gboolean        packed;
  const char     *range;
  SinkronEtag    *etag;
  SinkronConsume  consume;
  gpointer        data;
} SinkronRequest;

/* @server is borrowed. */
SinkronClient *sinkron_client_new       (const SinkronServer   *server,
                                         TepatJob              *job,
                                         GError               **error);
void           sinkron_client_free      (SinkronClient         *self);
/* Another one with the same login, for a thread of its own that begins here; then it is freed, and
 * what it noted goes to @self. */
SinkronClient *sinkron_client_fork      (SinkronClient         *self,
                                         GError               **error);
void           sinkron_client_join      (SinkronClient         *self,
                                         SinkronClient         *fork);
/* A person, with a one-time code; what it brings is kept for the runs that follow. */
gboolean       sinkron_client_log_in    (SinkronClient         *self,
                                         const char            *code,
                                         GError               **error);
/* Tries until it is through, or trying again is of no use. */
gboolean       sinkron_client_send      (SinkronClient         *self,
                                         const SinkronRequest  *request,
                                         GError               **error);
/* The same for an answer that is one small JSON object. */
JsonNode      *sinkron_client_send_json (SinkronClient         *self,
                                         SinkronRequest        *request,
                                         GError               **error);
/* By how much this computer's clock is before the centre's; FALSE where that is not known. */
gboolean       sinkron_client_get_ahead (SinkronClient         *self,
                                         gint64                *seconds);
/* (element-type SinkronCatatan): what has been noted since the last time. */
GPtrArray     *sinkron_client_steal_log (SinkronClient         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SinkronClient, sinkron_client_free)

G_END_DECLS
