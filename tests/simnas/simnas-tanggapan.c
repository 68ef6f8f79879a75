/* SPDX-License-Identifier: GPL-3.0-or-later */
/* POST /v1/usulan-publik/tanggapan: what an office says of what the public brought in. */
#include "simnas.h"

#include <string.h>

static const char *
get (JsonObject *object,
     const char *name)
{
  return json_object_get_string_member_with_default (object, name, "");
}

/* NULL: it is as the contract says. */
static const char *
check (JsonNode *node)
{
  static const char * const states[] = { "diterima", "diambil", "ditolak", NULL };
  JsonArray *rows;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return "Bukan larik JSON.";
  rows = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonNode *row = json_array_get_element (rows, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (row) ? json_node_get_object (row) : NULL;

      if (object == NULL || *get (object, "id") == '\0' || *get (object, "jenis") == '\0' ||
          !json_object_has_member (object, "versi") ||
          !g_strv_contains (states, get (object, "keadaan")))
        return "Tanggapan tidak menyebut apa dan bagaimana.";
    }

  return NULL;
}

static void
note_all (Simnas    *self,
          JsonArray *rows)
{
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      sim_state_run (self->state, "INSERT INTO tanggapan (jenis, id, versi, keadaan, alasan, kali)"
                                  " VALUES (?, ?, ?, ?, ?, 1) ON CONFLICT (jenis, id) DO UPDATE"
                                  " SET versi = excluded.versi, keadaan = excluded.keadaan,"
                                  " alasan = excluded.alasan, kali = kali + 1", "ssiss",
                     get (row, "jenis"), get (row, "id"),
                     json_object_get_int_member (row, "versi"), get (row, "keadaan"),
                     get (row, "alasan"));
    }
}

void
sim_serve_tanggapan (Simnas            *self,
                     SoupServerMessage *msg)
{
  const char *key =
    soup_message_headers_get_one (soup_server_message_get_request_headers (msg), "Idempotency-Key");
  g_autoptr(GBytes) body =
    soup_message_body_flatten (soup_server_message_get_request_body (msg));
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_autoptr(JsonNode) node = json_from_string (text, NULL);
  g_autofree char *sidik = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, body);
  g_autofree char *known = NULL;
  g_autofree char *json = NULL;
  const char *wrong = key == NULL || strlen (key) > 80 ? "Perlu Idempotency-Key." : check (node);

  if (wrong != NULL)
    {
      sim_problem (msg, 400, "Permintaan salah", wrong);
      return;
    }
  known = sim_state_text (self->state, "SELECT sidik FROM kunci WHERE kunci = ?", "s", key);
  if (known != NULL && strcmp (known, sidik) != 0)
    {
      sim_problem (msg, 422, "Kunci dipakai lagi", "Kunci yang sama datang dengan isi lain.");
      return;
    }
  if (known == NULL)
    {
      sim_state_run (self->state, "BEGIN", "");
      sim_state_run (self->state, "INSERT INTO kunci (kunci, sidik) VALUES (?, ?)", "ss", key,
                     sidik);
      note_all (self, json_node_get_array (node));
      sim_state_run (self->state, "COMMIT", "");
    }
  json = g_strdup_printf ("{\"dicatat\":%u}", json_array_get_length (json_node_get_array (node)));
  sim_answer (msg, 200, json);
}
