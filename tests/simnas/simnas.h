/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "simnas-fault.h"
#include "simnas-state.h"

#define SIM_CLIENT "kantor-uji"
#define SIM_SECRET "rahasia kantor uji"
/* A person, with the same secret as the password. */
#define SIM_USER "budi"
#define SIM_CODE "123456"

typedef struct
{
  SimState   *state;
  SimFaults  *faults;
  GHashTable *tokens;
  gint64      token_seconds;
  guint64     bytes_in;          /* of parts, as they came */
  guint64     requests;
  gint64      quota;             /* answers that the population register still gives; -1: any */
  gint64      clock_ahead;       /* seconds, of what it says of the time */
  guint       at_once;           /* requests that are let wait just now, and the most ever */
  guint       most_at_once;
} Simnas;

/* A problem of RFC 9457. */
void      sim_problem           (SoupServerMessage *msg,
                                 guint              status,
                                 const char        *title,
                                 const char        *detail);
void      sim_answer            (SoupServerMessage *msg,
                                 guint              status,
                                 const char        *json);
/* The object of the body, or NULL when it was refused. */
JsonNode *sim_read_json         (SoupServerMessage *msg);
/* The time as this centre has it, and a little later, as HTTP says it. */
char     *sim_dup_date          (Simnas            *self,
                                 gint64             later);
/* Ends the connection without a word. */
void      sim_hang_up           (SoupServerMessage *msg);

void      sim_serve_perubahan   (Simnas            *self,
                                 SoupServerMessage *msg,
                                 const char        *jenis,
                                 GHashTable        *query,
                                 SimFault          *fault);
/* Lines, and a line that says what they were. @last: of the cursor. */
void      sim_send_lines        (Simnas            *self,
                                 SoupServerMessage *msg,
                                 GPtrArray         *lines,
                                 gint64             last,
                                 gboolean           more,
                                 SimFault          *fault);
/* The list of wilayah and of programmes, where they are others than the caller knows. */
void      sim_serve_wilayah     (Simnas            *self,
                                 SoupServerMessage *msg,
                                 GHashTable        *query,
                                 SimFault          *fault);
void      sim_serve_program     (Simnas            *self,
                                 SoupServerMessage *msg);
/* Many persons against the population register. */
void      sim_serve_padan       (Simnas            *self,
                                 SoupServerMessage *msg,
                                 SimFault          *fault);
/* Whether Content-Digest is that of the body. */
gboolean  sim_digest_fits       (SoupServerMessage *msg,
                                 GBytes            *body);
/* (nullable): what it was before gzip. */
GBytes   *sim_inflate           (GBytes            *packed);
/* What an office says of what the public brought in. */
void      sim_serve_tanggapan   (Simnas            *self,
                                 SoupServerMessage *msg);
/* @rest: what follows /v1/kiriman */
void      sim_serve_kiriman     (Simnas            *self,
                                 SoupServerMessage *msg,
                                 const char        *rest,
                                 SimFault          *fault);
/* @rest: what follows /_sim/ */
void      sim_serve_control     (Simnas            *self,
                                 SoupServerMessage *msg,
                                 const char        *rest);
