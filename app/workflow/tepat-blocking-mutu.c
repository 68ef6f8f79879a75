/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-blocking-mutu"

#include "config.h"

#include <json-glib/json-glib.h>

#include "tepat-blocking-mutu-private.h"
#include "tepat-db-private.h"
#include "tepat-mutu.h"
#include "tepat-time.h"

#define DEFAULT_BITS \
  (TEPAT_MUTU_NIK_EMPTY | TEPAT_MUTU_NIK_PLACEHOLDER | TEPAT_MUTU_NIK_WRONG | \
   TEPAT_MUTU_NIK_LOSSY | TEPAT_MUTU_NIK_IMPOSSIBLE | TEPAT_MUTU_NIK_DUPLICATE | \
   TEPAT_MUTU_NIK_TWICE | TEPAT_MUTU_KK_EMPTY | TEPAT_MUTU_KK_PLACEHOLDER | \
   TEPAT_MUTU_KK_WRONG | TEPAT_MUTU_KK_LOSSY | TEPAT_MUTU_KK_TWO_DESA | \
   TEPAT_MUTU_LAHIR_FUTURE | TEPAT_MUTU_KEPALA_TWO | TEPAT_MUTU_KEPALA_NONE | \
   TEPAT_MUTU_NAMA_SUSPICIOUS)

static guint
parse (const char *document)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root;
  JsonArray *entries;
  guint bits = 0;

  if (!json_parser_load_from_data (parser, document, -1, NULL))
    return DEFAULT_BITS;
  root = json_parser_get_root (parser);
  entries = JSON_NODE_HOLDS_ARRAY (root)
              ? json_node_get_array (root)
              : json_object_get_array_member (json_node_get_object (root), "isi");
  for (guint i = 0; entries != NULL && i < json_array_get_length (entries); i++)
    {
      JsonObject *entry = json_array_get_object_element (entries, i);

      bits |= tepat_mutu_from_code (json_object_get_string_member_with_default (entry, "kode", ""));
    }

  return bits;
}

gboolean
_tepat_blocking_mutu_get (TepatDb  *db,
                          guint    *bits,
                          GError  **error)
{
  g_autofree char *document = NULL;
  g_autofree char *now = tepat_time_now ();

  if (!tepat_db_get_text_trusted (db, "SELECT isi FROM referensi WHERE jenis = 'daftar'"
                                      " AND kode = 'mutu-penghalang' AND berlaku_dari <= $1"
                                      " AND (berlaku_sampai IS NULL OR berlaku_sampai >= $2)"
                                      " ORDER BY berlaku_dari DESC, versi DESC LIMIT 1",
                                  &document, error, "ss", now, now))
    return FALSE;
  *bits = document != NULL ? parse (document) : DEFAULT_BITS;

  return TRUE;
}
