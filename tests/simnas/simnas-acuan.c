/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GET /v1/wilayah and /v1/program: lists that come whole, or not at all where the caller has them. */
#include "simnas.h"

#include <string.h>

static GPtrArray *
collect (Simnas     *self,
         const char *jenis,
         const char *wilayah)
{
  g_autofree char *prefix = g_strdup_printf ("%s%%", wilayah);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *stmt = sim_state_query (self->state, "SELECT isi FROM perubahan WHERE jenis = ?"
                                                     " AND wilayah LIKE ? ORDER BY id", "ss", jenis,
                                        prefix);

  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_ptr_array_add (lines, g_strdup ((const char *) sqlite3_column_text (stmt, 0)));
  sqlite3_finalize (stmt);

  return lines;
}

/* Whether the caller has this very list. */
static gboolean
is_known (SoupServerMessage *msg,
          GPtrArray         *lines)
{
  const char *wanted =
    soup_message_headers_get_one (soup_server_message_get_request_headers (msg), "If-None-Match");
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *etag = NULL;

  for (guint i = 0; i < lines->len; i++)
    g_checksum_update (sum, lines->pdata[i], (gssize) strlen (lines->pdata[i]));
  etag = g_strdup_printf ("\"%.16s\"", g_checksum_get_string (sum));
  soup_message_headers_replace (soup_server_message_get_response_headers (msg), "ETag", etag);
  if (g_strcmp0 (wanted, etag) != 0)
    return FALSE;
  soup_server_message_set_status (msg, SOUP_STATUS_NOT_MODIFIED, NULL);

  return TRUE;
}

void
sim_serve_wilayah (Simnas            *self,
                   SoupServerMessage *msg,
                   GHashTable        *query,
                   SimFault          *fault)
{
  const char *wilayah = query != NULL ? g_hash_table_lookup (query, "wilayah") : NULL;
  g_autoptr(GPtrArray) lines = NULL;

  if (wilayah == NULL)
    {
      sim_problem (msg, 400, "Permintaan salah", "Perlu wilayah.");
      return;
    }
  lines = collect (self, "wilayah", wilayah);
  if (!is_known (msg, lines))
    sim_send_lines (self, msg, lines, 1, FALSE, fault);
}

void
sim_serve_program (Simnas            *self,
                   SoupServerMessage *msg)
{
  g_autoptr(GPtrArray) lines = collect (self, "program", "");
  g_autofree char *all = NULL;
  g_autofree char *json = NULL;

  if (is_known (msg, lines))
    return;
  g_ptr_array_add (lines, NULL);
  all = g_strjoinv (",", (char **) lines->pdata);
  json = g_strdup_printf ("[%s]", all);
  sim_answer (msg, 200, json);
}
