/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/* What an answer, or that there is none, means; in words for the person at the desk. */

/* Turns whatever went wrong below into an error of SINKRON_ERROR; cancelled stays as it is. */
void      sinkron_answer_explain      (SoupMessage    *msg,
                                       const char     *address,
                                       GError        **error);
/* Of an answer that is not 2xx. */
void      sinkron_answer_read_problem (SoupMessage    *msg,
                                       GInputStream   *body,
                                       GCancellable   *cancellable,
                                       GError        **error);
/* FALSE: a web page, whatever its status says. */
gboolean  sinkron_answer_check_type   (SoupMessage    *msg,
                                       const char     *address,
                                       GError        **error);
/* One small object. */
JsonNode *sinkron_answer_read_json    (GInputStream   *body,
                                       guint64        *bytes,
                                       GCancellable   *cancellable,
                                       GError        **error);
/* One short list. */
JsonNode *sinkron_answer_read_array   (GInputStream   *body,
                                       guint64        *bytes,
                                       GCancellable   *cancellable,
                                       GError        **error);
char     *sinkron_answer_make_digest  (GBytes         *body);

G_END_DECLS
