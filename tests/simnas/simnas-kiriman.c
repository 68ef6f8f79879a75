/* SPDX-License-Identifier: GPL-3.0-or-later */
/* /v1/kiriman: finalised data in numbered parts. The key of a request decides whether it was seen
 * before; what comes under a known key must be the same to the byte. */
#include "simnas.h"

#include <string.h>

static const char *
get_key (SoupServerMessage *msg)
{
  return soup_message_headers_get_one (soup_server_message_get_request_headers (msg),
                                       "Idempotency-Key");
}

static char *
describe (Simnas     *self,
          const char *id)
{
  g_autoptr(GString) json = g_string_new (NULL);
  g_autofree char *state = sim_state_text (self->state, "SELECT keadaan FROM kiriman WHERE id = ?",
                                           "s", id);
  sqlite3_stmt *stmt = sim_state_query (self->state, "SELECT nomor FROM bagian WHERE kiriman = ?"
                                                     " ORDER BY nomor", "s", id);
  gint64 returned = sim_state_int (self->state, "SELECT count (*) FROM kembali WHERE kiriman = ?",
                                   "s", id);

  g_string_append_printf (json, "{\"id\":\"%s\",\"keadaan\":\"%s\",\"dikembalikan\":%d,"
                          "\"bagian\":[", id, state, (int) returned);
  for (int n = 0; sqlite3_step (stmt) == SQLITE_ROW; n++)
    g_string_append_printf (json, "%s%d", n > 0 ? "," : "", sqlite3_column_int (stmt, 0));
  sqlite3_finalize (stmt);
  g_string_append (json, "]}");

  return g_string_free (g_steal_pointer (&json), FALSE);
}

static void
begin (Simnas            *self,
       SoupServerMessage *msg)
{
  const char *key = get_key (msg);
  g_autoptr(GBytes) body =
    soup_message_body_flatten (soup_server_message_get_request_body (msg));
  g_autoptr(JsonNode) node = sim_read_json (msg);
  g_autofree char *manifest = NULL;
  g_autofree char *sidik = NULL;
  g_autofree char *known = NULL;
  g_autofree char *json = NULL;

  if (node == NULL)
    return;
  if (key == NULL || !json_object_has_member (json_node_get_object (node), "bagian"))
    {
      sim_problem (msg, 400, "Permintaan salah", "Perlu Idempotency-Key dan daftar bagian.");
      return;
    }
  sidik = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, body);
  known = sim_state_text (self->state, "SELECT sidik FROM kiriman WHERE kunci = ?", "s", key);
  if (known != NULL && strcmp (known, sidik) != 0)
    {
      sim_problem (msg, 422, "Kunci dipakai lagi", "Kunci yang sama datang dengan isi lain.");
      return;
    }
  manifest = json_to_string (node, FALSE);
  if (known == NULL)
    sim_state_run (self->state, "INSERT INTO kiriman (id, kunci, sidik, manifest, keadaan)"
                                " VALUES (?, ?, ?, ?, 'dibuka')", "ssss", key, key, sidik,
                   manifest);
  json = describe (self, key);
  sim_answer (msg, known == NULL ? 201 : 200, json);
}

/* What the manifest says of a part. */
static char *
get_promised (Simnas     *self,
              const char *id,
              gint64      number)
{
  g_autofree char *text = sim_state_text (self->state, "SELECT manifest FROM kiriman WHERE id = ?",
                                          "s", id);
  g_autoptr(JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;
  JsonArray *parts;

  if (node == NULL)
    return NULL;
  parts = json_object_get_array_member (json_node_get_object (node), "bagian");
  if (number < 1 || number > json_array_get_length (parts))
    return NULL;

  return g_strdup (json_object_get_string_member (
                     json_array_get_object_element (parts, (guint) number - 1), "sha256"));
}

GBytes *
sim_inflate (GBytes *packed)
{
  g_autoptr(GConverter) gzip = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr(GInputStream) memory = g_memory_input_stream_new_from_bytes (packed);
  g_autoptr(GInputStream) stream = g_converter_input_stream_new (memory, gzip);
  g_autoptr(GOutputStream) out = g_memory_output_stream_new_resizable ();

  if (g_output_stream_splice (out, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL) < 0)
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

gboolean
sim_digest_fits (SoupServerMessage *msg,
                 GBytes            *body)
{
  const char *header =
    soup_message_headers_get_one (soup_server_message_get_request_headers (msg),
                                  "Content-Digest");
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autofree char *base64 = NULL;
  g_autofree char *expected = NULL;

  g_checksum_update (sum, g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body));
  g_checksum_get_digest (sum, digest, &length);
  base64 = g_base64_encode (digest, length);
  expected = g_strdup_printf ("sha-256=:%s:", base64);

  return g_strcmp0 (header, expected) == 0;
}

/* Of "bytes FROM-TO/TOTAL"; FALSE when the part comes whole. */
static gboolean
get_range (SoupServerMessage *msg,
           gint64            *from,
           gint64            *total)
{
  const char *header =
    soup_message_headers_get_one (soup_server_message_get_request_headers (msg), "Content-Range");
  g_auto(GStrv) words = NULL;

  if (header == NULL || !g_str_has_prefix (header, "bytes "))
    return FALSE;
  words = g_strsplit_set (header + strlen ("bytes "), "-/", 3);
  *from = g_ascii_strtoll (words[0], NULL, 10);
  *total = g_strv_length (words) == 3 ? g_ascii_strtoll (words[2], NULL, 10) : 0;

  return TRUE;
}

static void
forget_pieces (Simnas     *self,
               const char *id,
               gint64      number)
{
  sim_state_run (self->state, "DELETE FROM potong WHERE kiriman = ? AND nomor = ?", "si", id,
                 number);
}

static gint64
count_bytes (Simnas     *self,
             const char *id,
             gint64      number)
{
  return sim_state_int (self->state, "SELECT ifnull (sum (length (isi)), 0) FROM potong"
                                     " WHERE kiriman = ? AND nomor = ?", "si", id, number);
}

static GBytes *
join_pieces (Simnas     *self,
             const char *id,
             gint64      number)
{
  GByteArray *all = g_byte_array_new ();
  sqlite3_stmt *stmt = sim_state_query (self->state, "SELECT isi FROM potong WHERE kiriman = ?"
                                                     " AND nomor = ? ORDER BY dari", "si", id,
                                        number);

  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_byte_array_append (all, sqlite3_column_blob (stmt, 0),
                         (guint) sqlite3_column_bytes (stmt, 0));
  sqlite3_finalize (stmt);

  return g_byte_array_free_to_bytes (all);
}

/* A piece of a part. NULL when the part is not whole yet; then the answer says how far it is. */
static GBytes *
take_piece (Simnas            *self,
            SoupServerMessage *msg,
            const char        *id,
            gint64             number,
            GBytes            *body)
{
  gint64 from = 0;
  gint64 total = 0;
  gint64 there;
  g_autofree char *json = NULL;

  if (!get_range (msg, &from, &total))
    return g_bytes_ref (body);
  if (sim_state_int (self->state, "SELECT count (*) FROM bagian WHERE kiriman = ? AND nomor = ?",
                     "si", id, number) > 0)
    {
      sim_answer (msg, 200, "{\"diterima\":true}");
      return NULL;
    }
  there = count_bytes (self, id, number);
  if (from == there)
    {
      sim_state_run (self->state, "INSERT INTO potong (kiriman, nomor, dari, isi)"
                                  " VALUES (?, ?, ?, ?)", "siib", id, number, from, body);
      there += (gint64) g_bytes_get_size (body);
    }
  if (there == total)
    {
      GBytes *whole = join_pieces (self, id, number);

      forget_pieces (self, id, number);
      return whole;
    }
  json = g_strdup_printf ("{\"diterima\":false,\"sampai\":%" G_GINT64_FORMAT "}", there);
  sim_answer (msg, 200, json);

  return NULL;
}

static void
take_whole (Simnas            *self,
            SoupServerMessage *msg,
            const char        *id,
            gint64             number,
            GBytes            *body,
            const char        *promised)
{
  g_autoptr(GBytes) text = sim_inflate (body);
  g_autofree char *sha256 = text != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, text)
                                         : NULL;

  if (text == NULL)
    sim_problem (msg, 400, "Isi rusak", "Isi bukan gzip yang utuh.");
  else if (strcmp (sha256, promised) != 0)
    sim_problem (msg, 422, "Bukan bagian ini", "Isi bukan yang diumumkan.");
  else
    {
      sim_state_run (self->state, "INSERT INTO bagian (kiriman, nomor, sha256, ukuran, isi)"
                                  " VALUES (?, ?, ?, ?, ?) ON CONFLICT (kiriman, nomor)"
                                  " DO UPDATE SET diterima = diterima + 1", "sisib", id, number,
                     sha256, (gint64) g_bytes_get_size (body), body);
      sim_answer (msg, 200, "{\"diterima\":true}");
    }
}

static void
take_part (Simnas            *self,
           SoupServerMessage *msg,
           const char        *id,
           gint64             number)
{
  g_autoptr(GBytes) body =
    soup_message_body_flatten (soup_server_message_get_request_body (msg));
  g_autofree char *promised = get_promised (self, id, number);
  g_autofree char *state = sim_state_text (self->state, "SELECT keadaan FROM kiriman WHERE id = ?",
                                           "s", id);
  g_autoptr(GBytes) whole = NULL;

  self->bytes_in += g_bytes_get_size (body);
  if (promised == NULL)
    sim_problem (msg, 404, "Tidak ada", "Kiriman atau bagian ini tidak diumumkan.");
  else if (!sim_digest_fits (msg, body))
    sim_problem (msg, 400, "Sidik salah", "Content-Digest tidak cocok dengan isi.");
  else if (strcmp (state, "dibuka") != 0)
    sim_answer (msg, 200, "{\"diterima\":true}");
  else if ((whole = take_piece (self, msg, id, number, body)) != NULL)
    take_whole (self, msg, id, number, whole, promised);
}

static void
keep_record (Simnas     *self,
             const char *id,
             const char *line,
             gsize       length)
{
  const char *found = g_strrstr_len (line, (gssize) length, "\"uid\":\"");
  g_autofree char *uid = found != NULL ? g_strndup (found + 7, 36) : NULL;
  g_autofree char *key = g_strdup_printf ("%s %s", id, uid);

  if (uid != NULL)
    sim_state_run (self->state, "INSERT INTO rekam (uid, kali) VALUES (?, 1)"
                                " ON CONFLICT (uid) DO UPDATE SET kali = kali + 1", "s", key);
}

static void
take_all (Simnas     *self,
          const char *id)
{
  sqlite3_stmt *stmt = sim_state_query (self->state, "SELECT isi FROM bagian WHERE kiriman = ?"
                                                     " ORDER BY nomor", "s", id);

  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      g_autoptr(GBytes) packed = g_bytes_new (sqlite3_column_blob (stmt, 0),
                                              (gsize) sqlite3_column_bytes (stmt, 0));
      g_autoptr(GBytes) text = sim_inflate (packed);
      gsize length;
      const char *line = g_bytes_get_data (text, &length);
      const char *end = line + length;

      for (const char *next; line < end; line = next + 1)
        {
          next = memchr (line, '\n', (gsize) (end - line));
          if (next == NULL)
            break;
          keep_record (self, id, line, (gsize) (next - line));
        }
    }
  sqlite3_finalize (stmt);
}

static void
finish (Simnas            *self,
        SoupServerMessage *msg,
        const char        *id)
{
  g_autofree char *text = sim_state_text (self->state, "SELECT manifest FROM kiriman WHERE id = ?",
                                          "s", id);
  g_autofree char *state = sim_state_text (self->state, "SELECT keadaan FROM kiriman WHERE id = ?",
                                           "s", id);
  g_autoptr(JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;
  g_autofree char *json = NULL;
  gint64 there = sim_state_int (self->state, "SELECT count (*) FROM bagian WHERE kiriman = ?", "s",
                                id);

  if (node == NULL || get_key (msg) == NULL)
    {
      sim_problem (msg, 404, "Tidak ada", "Tidak ada kiriman ini, atau tanpa Idempotency-Key.");
      return;
    }
  if (there < json_array_get_length (json_object_get_array_member (json_node_get_object (node),
                                                                   "bagian")))
    {
      sim_problem (msg, 409, "Belum lengkap", "Masih ada bagian yang belum datang.");
      return;
    }
  /* All of it or nothing, and only once. */
  if (strcmp (state, "dibuka") == 0)
    {
      sim_state_run (self->state, "BEGIN", "");
      take_all (self, id);
      sim_state_run (self->state, "UPDATE kiriman SET keadaan = 'diterima', selesai_kunci = ?"
                                  " WHERE id = ?", "ss", get_key (msg), id);
      sim_state_run (self->state, "COMMIT", "");
    }
  json = describe (self, id);
  sim_answer (msg, 200, json);
}

static void
give_back (Simnas            *self,
           SoupServerMessage *msg,
           const char        *id)
{
  g_autoptr(GString) text = g_string_new (NULL);
  sqlite3_stmt *stmt = sim_state_query (self->state, "SELECT isi FROM kembali WHERE kiriman = ?"
                                                     " ORDER BY urut", "s", id);
  g_autofree char *sha256 = NULL;
  int n = 0;

  for (; sqlite3_step (stmt) == SQLITE_ROW; n++)
    g_string_append_printf (text, "%s\n", sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
  g_string_append_printf (text, "{\"akhir\":true,\"jumlah\":%d,\"sha256\":\"%s\",\"kursor\":\"\","
                          "\"lagi\":false}\n", n, sha256);
  soup_server_message_set_status (msg, 200, NULL);
  soup_server_message_set_response (msg, "application/x-ndjson", SOUP_MEMORY_COPY, text->str,
                                    text->len);
}

void
sim_serve_kiriman (Simnas            *self,
                   SoupServerMessage *msg,
                   const char        *rest,
                   SimFault          *fault)
{
  g_auto(GStrv) part = g_strsplit (rest, "/", 5);
  guint n = g_strv_length (part);
  const char *method = soup_server_message_get_method (msg);

  if (n <= 1 && strcmp (method, "POST") == 0)
    begin (self, msg);
  else if (n == 2 && sim_state_int (self->state, "SELECT count (*) FROM kiriman WHERE id = ?", "s",
                                    part[1]) == 0)
    sim_problem (msg, 404, "Tidak ada", "Tidak ada kiriman ini.");
  else if (n == 2 && strcmp (method, "GET") == 0)
    {
      g_autofree char *json = describe (self, part[1]);

      sim_answer (msg, 200, json);
    }
  else if (n == 3 && strcmp (part[2], "selesai") == 0)
    finish (self, msg, part[1]);
  else if (n == 3 && strcmp (part[2], "kembali") == 0)
    give_back (self, msg, part[1]);
  else if (n == 4 && strcmp (part[2], "bagian") == 0 && strcmp (method, "PUT") == 0)
    take_part (self, msg, part[1], g_ascii_strtoll (part[3], NULL, 10));
  else
    sim_problem (msg, 405, "Tidak bisa", "Cara ini tidak dikenal.");
}
