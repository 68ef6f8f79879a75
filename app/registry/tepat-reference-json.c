/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-reference-json"

#include "config.h"

#include <string.h>

#include "tepat-reference-private.h"

const char *
tepat_reference_get_text (JsonObject *object,
                          const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

JsonArray *
tepat_reference_get_array (JsonObject *object,
                           const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

gint64
tepat_reference_get_int (JsonObject *object,
                         const char *member,
                         gint64      otherwise)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : otherwise;
}

gboolean
tepat_reference_get_boolean (JsonObject *object,
                             const char *member,
                             gboolean    otherwise)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_BOOLEAN ? json_node_get_boolean (node)
                                                           : otherwise;
}

JsonObject *
tepat_reference_get_element (JsonArray *array,
                             guint      n)
{
  JsonNode *node = json_array_get_element (array, n);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

char **
tepat_reference_dup_texts (JsonObject *object,
                           const char *member)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array = tepat_reference_get_array (object, member);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (node));
    }
  return g_strv_builder_end (builder);
}

JsonArray *
tepat_reference_dup_codes (JsonObject *document,
                           JsonObject *bundled)
{
  JsonArray *own = tepat_reference_get_array (document, "isi");
  JsonArray *others = bundled != NULL && bundled != document
                        ? tepat_reference_get_array (bundled, "isi") : NULL;
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *all;

  if (own == NULL)
    return NULL;
  all = json_array_new ();
  for (guint i = 0; i < json_array_get_length (own); i++)
    {
      JsonObject *code = tepat_reference_get_element (own, i);
      const char *kode = code != NULL ? tepat_reference_get_text (code, "kode") : NULL;

      json_array_add_element (all, json_node_ref (json_array_get_element (own, i)));
      if (kode != NULL)
        g_hash_table_add (known, (gpointer) kode);
    }
  for (guint i = 0; others != NULL && i < json_array_get_length (others); i++)
    {
      JsonObject *code = tepat_reference_get_element (others, i);
      const char *since = tepat_reference_get_text (code, "sejak");

      if (since != NULL &&
          strcmp (since, tepat_reference_get_text (document, "berlaku_dari")) > 0 &&
          !g_hash_table_contains (known, tepat_reference_get_text (code, "kode")))
        json_array_add_element (all, json_node_ref (json_array_get_element (others, i)));
    }

  return all;
}
