/* SPDX-License-Identifier: GPL-3.0-or-later */
/* /_sim/: what a test says to the centre, and asks of it. No part of the contract. */
#include "simnas.h"

#include <string.h>

static const char *
get (JsonObject *object,
     const char *name,
     const char *otherwise)
{
  return json_object_get_string_member_with_default (object, name, otherwise);
}

static gint64
get_int (JsonObject *object,
         const char *name,
         gint64      otherwise)
{
  return json_object_get_int_member_with_default (object, name, otherwise);
}

/* A line each: {"jenis": .., "id": .., "wilayah": .., "isi": {..}} */
static void
put_rows (Simnas            *self,
          SoupServerMessage *msg)
{
  g_autoptr(GBytes) body =
    soup_message_body_flatten (soup_server_message_get_request_body (msg));
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  sim_state_run (self->state, "BEGIN", "");
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      {
        g_autoptr(JsonNode) node = json_from_string (lines[i], NULL);
        JsonObject *row = json_node_get_object (node);
        g_autofree char *isi = json_to_string (json_object_get_member (row, "isi"), FALSE);

        sim_state_put (self->state, get (row, "jenis", "peserta"), get (row, "id", ""),
                       get (row, "wilayah", ""), isi);
      }
  sim_state_run (self->state, "COMMIT", "");
  sim_answer (msg, 200, "{}");
}

static void
give_back (Simnas     *self,
           JsonObject *object)
{
  g_autofree char *isi = json_to_string (json_object_get_member (object, "isi"), FALSE);

  sim_state_run (self->state, "INSERT INTO kembali (kiriman, isi) VALUES (?, ?)", "ss",
                 get (object, "kiriman", ""), isi);
}

static void
tell (Simnas            *self,
      SoupServerMessage *msg)
{
  g_autofree char *json =
    g_strdup_printf ("{\"peserta\":%d,\"kiriman\":%d,\"diterima\":%d,\"bagian\":%d,"
                     "\"bagian_ulang\":%d,\"rekam\":%d,\"rekam_ganda\":%d,"
                     "\"tanggapan\":%d,\"ditanya\":%d,\"tanya_ulang\":%d,\"serentak\":%u,\"bita_bagian\":%"
                     G_GUINT64_FORMAT ",\"permintaan\":%" G_GUINT64_FORMAT "}",
                     (int) sim_state_int (self->state, "SELECT count (*) FROM perubahan", ""),
                     (int) sim_state_int (self->state, "SELECT count (*) FROM kiriman", ""),
                     (int) sim_state_int (self->state, "SELECT count (*) FROM kiriman"
                                                       " WHERE keadaan = 'diterima'", ""),
                     (int) sim_state_int (self->state, "SELECT count (*) FROM bagian", ""),
                     (int) sim_state_int (self->state, "SELECT ifnull (sum (diterima - 1), 0)"
                                                       " FROM bagian", ""),
                     (int) sim_state_int (self->state, "SELECT count (*) FROM rekam", ""),
                     (int) sim_state_int (self->state, "SELECT count (*) FROM rekam"
                                                       " WHERE kali > 1", ""),
                     (int) sim_state_int (self->state, "SELECT count (*) FROM tanggapan", ""),
                     (int) sim_state_int (self->state, "SELECT count (*) FROM ditanya", ""),
                     (int) sim_state_int (self->state, "SELECT ifnull (sum (kali - 1), 0)"
                                                       " FROM ditanya", ""),
                     self->most_at_once, self->bytes_in, self->requests);

  sim_answer (msg, 200, json);
}

/* A line for each that is good just now: for a test that they are nowhere. */
static void
tell_tokens (Simnas            *self,
             SoupServerMessage *msg)
{
  g_autoptr(GString) text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer token;

  g_hash_table_iter_init (&iter, self->tokens);
  while (g_hash_table_iter_next (&iter, &token, NULL))
    g_string_append_printf (text, "%s\n", (char *) token);
  sim_answer (msg, 200, text->str);
}

void
sim_serve_control (Simnas            *self,
                   SoupServerMessage *msg,
                   const char        *rest)
{
  g_autoptr(JsonNode) node = NULL;
  JsonObject *object;

  if (strcmp (rest, "isi") == 0)
    tell (self, msg);
  else if (strcmp (rest, "token") == 0)
    tell_tokens (self, msg);
  else if (strcmp (rest, "baris") == 0)
    put_rows (self, msg);
  else if ((node = sim_read_json (msg)) != NULL)
    {
      object = json_node_get_object (node);
      if (strcmp (rest, "gangguan") == 0)
        sim_faults_plan (self->faults, get (object, "gangguan", "5xx"),
                         get (object, "nilai", "0"), get (object, "jalur", "/v1/"),
                         (int) get_int (object, "kali", 1));
      else if (strcmp (rest, "kacau") == 0)
        {
          sim_faults_clear (self->faults);
          sim_faults_random (self->faults, get_int (object, "persen", 0) / 100.0,
                             (guint32) get_int (object, "benih", 1));
        }
      else if (strcmp (rest, "kuota") == 0)
        self->quota = get_int (object, "jumlah", -1);
      else if (strcmp (rest, "jam") == 0)
        self->clock_ahead = get_int (object, "detik", 0);
      else if (strcmp (rest, "kembali") == 0)
        give_back (self, object);
      else if (strcmp (rest, "benih") == 0)
        sim_state_seed (self->state, get (object, "kab", "9901"), get_int (object, "jumlah", 1000),
                        get_int (object, "desa", 20), get_int (object, "dari", 0),
                        get_int (object, "versi", 1));
      sim_answer (msg, 200, "{}");
    }
}
