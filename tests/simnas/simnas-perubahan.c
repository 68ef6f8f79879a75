/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GET /v1/perubahan/{jenis} and /v1/usulan-publik: the changes since a cursor, a line each, and a line
 * that says what they were. */
#include "simnas.h"

#include <string.h>

#define MOST 50000

static GBytes *
compress (const char *text,
          gsize       length)
{
  g_autoptr(GConverter) gzip =
    G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1));
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr(GOutputStream) stream = g_converter_output_stream_new (memory, gzip);

  g_output_stream_write_all (stream, text, length, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* Some rows as a centre that was changed in a hurry would send them. */
static char *
surprise (const char *line,
          guint       n)
{
  switch (n % 7)
    {
    case 0:
      return g_strdup_printf ("{\"kolom_baru\":{\"a\":[1,2]},%s", line + 1);
    case 1:
      return g_strdup ("{\"id\":\"X\",\"versi\":\"satu\",\"program\":\"PKH\"}");
    case 2:
      return g_strdup ("{\"program\":\"PKH\",\"wilayah\":\"9901012001\"}");
    case 3:
      return g_strdup ("[1,2,3]");
    default:
      return g_strdup (line);
    }
}

static GPtrArray *
collect (Simnas     *self,
         const char *jenis,
         const char *wilayah,
         gint64      after,
         gint64      most,
         gint64     *last)
{
  g_autofree char *prefix = g_strdup_printf ("%s%%", wilayah);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  /* From the cursor on: by its kind, all that there ever was would be read for each answer. */
  sqlite3_stmt *stmt = sim_state_query (self->state,
                                        "SELECT seq, isi FROM perubahan NOT INDEXED WHERE seq > ?"
                                        " AND jenis = ? AND wilayah LIKE ? ORDER BY seq LIMIT ?",
                                        "issi", after, jenis, prefix, most);

  *last = after;
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      *last = sqlite3_column_int64 (stmt, 0);
      g_ptr_array_add (lines, g_strdup ((const char *) sqlite3_column_text (stmt, 1)));
    }
  sqlite3_finalize (stmt);

  return lines;
}

static void
disturb (GPtrArray *lines,
         SimFault  *fault,
         GRand     *rand)
{
  guint n = lines->len;

  if (sim_fault_is (fault, "ganda"))
    for (guint i = 0; i < n; i++)
      g_ptr_array_add (lines, g_strdup (lines->pdata[i]));
  else if (sim_fault_is (fault, "acak"))
    for (guint i = n; i > 1; i--)
      {
        guint j = (guint) g_rand_int_range (rand, 0, (gint32) i);
        gpointer swapped = lines->pdata[i - 1];

        lines->pdata[i - 1] = lines->pdata[j];
        lines->pdata[j] = swapped;
      }
  else if (sim_fault_is (fault, "skema") || sim_fault_is (fault, "asing"))
    for (guint i = 0; i < n; i++)
      {
        char *line = surprise (lines->pdata[i], sim_fault_is (fault, "asing") ? 1 + i % 3 : i);

        g_free (lines->pdata[i]);
        lines->pdata[i] = line;
      }
  else if (sim_fault_is (fault, "sampah"))
    g_ptr_array_add (lines, g_strdup ("\xff\xfe{{{ bukan JSON \x01"));
  else if (sim_fault_is (fault, "panjang"))
    g_ptr_array_add (lines, g_strnfill (3 * 1024 * 1024, 'a'));
  else if (sim_fault_is (fault, "dalam"))
    g_ptr_array_add (lines, g_strnfill (30000, '['));
}

static GString *
write_lines (GPtrArray  *lines,
             SimFault   *fault,
             gint64      last,
             gboolean    more)
{
  GString *text = g_string_sized_new (lines->len * 280 + 200);
  g_autofree char *sha256 = NULL;

  for (guint i = 0; i < lines->len; i++)
    {
      g_string_append (text, lines->pdata[i]);
      g_string_append_c (text, '\n');
    }
  sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text->str, text->len);
  if (sim_fault_is (fault, "sidik"))
    sha256[0] = sha256[0] == 'a' ? 'b' : 'a';
  if (sim_fault_is (fault, "nul"))
    g_string_append_len (text, "{\"id\":\"a\0b\"}\n", 13);
  g_string_append_printf (text, "{\"akhir\":true,\"jumlah\":%u,\"sha256\":\"%s\",\"kursor\":\"k%"
                          G_GINT64_FORMAT "\",\"lagi\":%s}\n", lines->len, sha256, last,
                          more ? "true" : "false");

  return text;
}

static void
on_wrote_chunk (SoupServerMessage *msg,
                gpointer           user_data)
{
  sim_hang_up (msg);
}

/* Half of it as a chunk, and no other one. */
static void
send_half (SoupServerMessage *msg,
           GBytes            *body)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (msg);

  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_headers_set_content_type (headers, "application/x-ndjson", NULL);
  soup_message_body_append (soup_server_message_get_response_body (msg), SOUP_MEMORY_COPY,
                            g_bytes_get_data (body, NULL), g_bytes_get_size (body) / 2);
  g_signal_connect (msg, "wrote-chunk", G_CALLBACK (on_wrote_chunk), NULL);
}

/* An answer that comes a byte at a time. */
typedef struct
{
  SoupServerMessage *msg;
  GBytes            *body;
  gsize              at;
  guint              source;
} Drip;

static void
drip_free (gpointer  data,
           GClosure *closure)
{
  Drip *drip = data;

  g_clear_handle_id (&drip->source, g_source_remove);
  g_bytes_unref (drip->body);
  g_free (drip);
}

static gboolean
on_drip (gpointer data)
{
  Drip *drip = data;
  gsize length;
  const char *bytes = g_bytes_get_data (drip->body, &length);
  SoupMessageBody *body = soup_server_message_get_response_body (drip->msg);

  if (drip->at < length)
    soup_message_body_append (body, SOUP_MEMORY_COPY, bytes + drip->at++, 1);
  else
    {
      soup_message_body_complete (body);
      drip->source = 0;
    }
  soup_server_message_unpause (drip->msg);

  return drip->source != 0;
}

static void
on_drip_over (SoupServerMessage *msg,
              Drip              *drip)
{
  g_clear_handle_id (&drip->source, g_source_remove);
}

static void
start_drip (SoupServerMessage *msg,
            GBytes            *body,
            SimFault          *fault)
{
  Drip *drip = g_new0 (Drip, 1);

  *drip = (Drip) { msg, g_bytes_ref (body), 0, 0 };
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (msg),
                                     SOUP_ENCODING_CHUNKED);
  soup_message_headers_set_content_type (soup_server_message_get_response_headers (msg),
                                         "application/x-ndjson", NULL);
  g_signal_connect_data (msg, "finished", G_CALLBACK (on_drip_over), drip, drip_free, 0);
  drip->source = g_timeout_add ((guint) MAX (10, g_ascii_strtoll (fault->value, NULL, 10)), on_drip,
                                drip);
}

void
sim_send_lines (Simnas            *self,
                SoupServerMessage *msg,
                GPtrArray         *lines,
                gint64             last,
                gboolean           more,
                SimFault          *fault)
{
  g_autoptr(GBytes) packed = NULL;
  GString *text;
  gsize length;

  if (fault != NULL)
    disturb (lines, fault, self->faults->rand);
  text = write_lines (lines, fault, last, more);
  packed = compress (text->str, text->len);
  g_string_free (text, TRUE);
  length = g_bytes_get_size (packed);
  soup_server_message_set_status (msg, 200, NULL);
  soup_message_headers_replace (soup_server_message_get_response_headers (msg),
                                "Content-Encoding", "gzip");
  if (sim_fault_is (fault, "tetes") || sim_fault_is (fault, "badan"))
    {
      if (sim_fault_is (fault, "tetes"))
        start_drip (msg, packed, fault);
      else
        send_half (msg, packed);
      return;
    }
  if (sim_fault_is (fault, "gzip"))
    length /= 2;
  soup_server_message_set_response (msg, "application/x-ndjson", SOUP_MEMORY_COPY,
                                    g_bytes_get_data (packed, NULL), length);
}

void
sim_serve_perubahan (Simnas            *self,
                     SoupServerMessage *msg,
                     const char        *jenis,
                     GHashTable        *query,
                     SimFault          *fault)
{
  const char *cursor = query != NULL ? g_hash_table_lookup (query, "kursor") : NULL;
  const char *limit = query != NULL ? g_hash_table_lookup (query, "batas") : NULL;
  const char *wilayah = query != NULL ? g_hash_table_lookup (query, "wilayah") : NULL;
  gint64 most = CLAMP (limit != NULL ? g_ascii_strtoll (limit, NULL, 10) : 10000, 1, MOST);
  gint64 last;
  g_autoptr(GPtrArray) lines = NULL;

  if (wilayah == NULL || (cursor != NULL && *cursor != '\0' && *cursor != 'k'))
    {
      sim_problem (msg, 400, "Permintaan salah", "Perlu wilayah dan kursor dari jawaban terakhir.");
      return;
    }
  lines = collect (self, jenis, wilayah,
                   cursor != NULL && *cursor != '\0' ? g_ascii_strtoll (cursor + 1, NULL, 10) : 0,
                   most, &last);
  /* A centre may send less than it was asked for. */
  sim_send_lines (self, msg, lines, last, lines->len == most, fault);
}
