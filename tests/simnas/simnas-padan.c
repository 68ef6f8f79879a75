/* SPDX-License-Identifier: GPL-3.0-or-later */
/* POST /v1/padan: many persons against the population register. Who stands in it is the list `ktp`,
 * by NIK. */
#include "simnas.h"

#include <string.h>

static const char *
get (JsonObject *object,
     const char *name)
{
  return json_object_get_string_member_with_default (object, name, "");
}

/* An answer of null is none: the quota is used up. */
static char *
judge (Simnas     *self,
       JsonObject *asked,
       gboolean    again)
{
  g_autofree char *isi = NULL;
  g_autoptr(JsonNode) node = NULL;
  gboolean name, birth;

  if (self->quota == 0)
    return g_strdup_printf ("{\"id\":\"%s\",\"padan\":null,\"kode\":\"kuota\"}", get (asked, "id"));
  if (self->quota > 0 && !again)
    self->quota--;
  if (!again)
    sim_state_run (self->state, "INSERT INTO ditanya (id, kali) VALUES (?, 1) ON CONFLICT (id)"
                                " DO UPDATE SET kali = kali + 1", "s", get (asked, "id"));
  isi = sim_state_text (self->state, "SELECT isi FROM perubahan WHERE jenis = 'ktp' AND id = ?", "s",
                        get (asked, "nik"));
  if (isi == NULL)
    return g_strdup_printf ("{\"id\":\"%s\",\"padan\":false,\"kode\":\"tidak-ditemukan\"}",
                            get (asked, "id"));
  node = json_from_string (isi, NULL);
  name = strcmp (get (json_node_get_object (node), "nama"), get (asked, "nama")) == 0;
  birth = strcmp (get (json_node_get_object (node), "tgl_lahir"), get (asked, "tgl_lahir")) == 0;

  return g_strdup_printf ("{\"id\":\"%s\",\"padan\":%s,\"kode\":null,\"unsur\":{\"nama\":%d,"
                          "\"tgl_lahir\":%d}}", get (asked, "id"), name && birth ? "true" : "false",
                          name ? 100 : 0, birth ? 100 : 0);
}

/* NULL: a line is not one of the contract. */
static GPtrArray *
judge_all (Simnas   *self,
           GBytes   *body,
           gboolean  again)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_auto(GStrv) rows = g_strsplit (text, "\n", -1);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_autoptr(JsonNode) node = *rows[i] != '\0' ? json_from_string (rows[i], NULL) : NULL;

      if (*rows[i] == '\0')
        continue;
      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) ||
          *get (json_node_get_object (node), "id") == '\0' ||
          strlen (get (json_node_get_object (node), "nik")) != 16)
        return NULL;
      g_ptr_array_add (lines, judge (self, json_node_get_object (node), again));
    }

  return g_steal_pointer (&lines);
}

/* again: the same key came before, with the same content; that is no other question. */
static gboolean
check_key (Simnas            *self,
           SoupServerMessage *msg,
           GBytes            *packed,
           gboolean          *again)
{
  const char *key =
    soup_message_headers_get_one (soup_server_message_get_request_headers (msg), "Idempotency-Key");
  g_autofree char *sidik = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, packed);
  g_autofree char *known = NULL;

  if (key == NULL || strlen (key) > 80)
    {
      sim_problem (msg, 400, "Permintaan salah", "Perlu Idempotency-Key.");
      return FALSE;
    }
  known = sim_state_text (self->state, "SELECT sidik FROM kunci WHERE kunci = ?", "s", key);
  if (known != NULL && strcmp (known, sidik) != 0)
    {
      sim_problem (msg, 422, "Kunci dipakai lagi", "Kunci yang sama datang dengan isi lain.");
      return FALSE;
    }
  *again = known != NULL;
  if (known == NULL)
    sim_state_run (self->state, "INSERT INTO kunci (kunci, sidik) VALUES (?, ?)", "ss", key, sidik);

  return TRUE;
}

void
sim_serve_padan (Simnas            *self,
                 SoupServerMessage *msg,
                 SimFault          *fault)
{
  g_autoptr(GBytes) packed =
    soup_message_body_flatten (soup_server_message_get_request_body (msg));
  g_autoptr(GBytes) body = NULL;
  g_autoptr(GPtrArray) lines = NULL;
  gboolean again;

  if (!sim_digest_fits (msg, packed))
    {
      sim_problem (msg, 400, "Sidik salah", "Content-Digest tidak cocok dengan isi.");
      return;
    }
  if (!check_key (self, msg, packed, &again))
    return;
  body = sim_inflate (packed);
  lines = body != NULL ? judge_all (self, body, again) : NULL;
  if (lines == NULL)
    sim_problem (msg, 400, "Permintaan salah", "Sebuah baris tidak menyebut siapa.");
  else
    sim_send_lines (self, msg, lines, 1, FALSE, fault);
}
