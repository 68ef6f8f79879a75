/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-rekap"

#include "config.h"

#include <string.h>

#include "tepat-rekap.h"

static const char * const codes[TEPAT_N_REKAP] = {
  [TEPAT_REKAP_PRELIST_AWAL] = "prelist_awal",
  [TEPAT_REKAP_PERBAIKAN] = "perbaikan",
  [TEPAT_REKAP_USULAN_BARU] = "usulan_baru",
  [TEPAT_REKAP_KELUAR] = "keluar",
  [TEPAT_REKAP_PINDAH_DESA] = "pindah_desa",
  [TEPAT_REKAP_LAYAK] = "layak",
  [TEPAT_REKAP_TIDAK_LAYAK] = "tidak_layak",
  [TEPAT_REKAP_MENINGGAL] = "meninggal",
  [TEPAT_REKAP_PINDAH] = "pindah",
  [TEPAT_REKAP_GANDA] = "ganda",
  [TEPAT_REKAP_TIDAK_DITEMUKAN] = "tidak_ditemukan",
  [TEPAT_REKAP_PADAN] = "padan",
  [TEPAT_REKAP_TIDAK_PADAN] = "tidak_padan",
  [TEPAT_REKAP_BELUM_PADAN] = "belum_padan",
  [TEPAT_REKAP_PENDUDUK] = "penduduk",
};

static GHashTable *
counts_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/** tepat_rekap_new: Returns: (transfer full): all zero */
TepatRekap *
tepat_rekap_new (void)
{
  TepatRekap *self = g_new0 (TepatRekap, 1);

  self->alasan = counts_new ();
  self->program = counts_new ();
  self->tambahan = counts_new ();

  return self;
}

/** tepat_rekap_free: Frees @self. */
void
tepat_rekap_free (TepatRekap *self)
{
  g_hash_table_unref (self->alasan);
  g_hash_table_unref (self->program);
  g_hash_table_unref (self->tambahan);
  g_free (self);
}

/** tepat_rekap_get: Returns: what was counted under @name, or 0 */
gint64
tepat_rekap_get (GHashTable *counts,
                 const char *name)
{
  gint64 *value = g_hash_table_lookup (counts, name);

  return value != NULL ? *value : 0;
}

/** tepat_rekap_count: Adds @n to what is counted under @name. */
void
tepat_rekap_count (GHashTable *counts,
                   const char *name,
                   gint64      n)
{
  gint64 *value = g_hash_table_lookup (counts, name);

  if (value == NULL)
    {
      value = g_new0 (gint64, 1);
      g_hash_table_insert (counts, g_strdup (name), value);
    }
  *value += n;
}

static void
add_counts (GHashTable *counts,
            GHashTable *more)
{
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, more);
  while (g_hash_table_iter_next (&iter, &name, &value))
    tepat_rekap_count (counts, name, *(gint64 *) value);
}

/** tepat_rekap_add: Adds the counts of @other. */
void
tepat_rekap_add (TepatRekap       *self,
                 const TepatRekap *other)
{
  for (guint i = 0; i < TEPAT_N_REKAP; i++)
    self->n[i] += other->n[i];
  add_counts (self->alasan, other->alasan);
  add_counts (self->program, other->program);
  add_counts (self->tambahan, other->tambahan);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (a, b);
}

static JsonObject *
counts_to_object (GHashTable *counts)
{
  JsonObject *object = json_object_new ();
  g_autoptr(GList) names = g_list_sort (g_hash_table_get_keys (counts), compare_names);

  for (GList *l = names; l != NULL; l = l->next)
    json_object_set_int_member (object, l->data, tepat_rekap_get (counts, l->data));

  return object;
}

static JsonNode *
to_node (const TepatRekap *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < TEPAT_N_REKAP; i++)
    json_object_set_int_member (object, codes[i], self->n[i]);
  json_object_set_object_member (object, "alasan", counts_to_object (self->alasan));
  json_object_set_object_member (object, "program", counts_to_object (self->program));
  json_object_set_object_member (object, "tambahan", counts_to_object (self->tambahan));
  json_node_take_object (node, object);

  return node;
}

/** tepat_rekap_to_json: Returns: (transfer full): a JSON object, its names in a fixed order */
char *
tepat_rekap_to_json (const TepatRekap *self)
{
  g_autoptr(JsonNode) node = to_node (self);

  return json_to_string (node, FALSE);
}

static void
read_counts (GHashTable *counts,
             JsonObject *object,
             const char *name)
{
  JsonObject *inner = json_object_has_member (object, name)
                      ? json_object_get_object_member (object, name) : NULL;
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  if (inner == NULL)
    return;
  json_object_iter_init (&iter, inner);
  while (json_object_iter_next (&iter, &key, &value))
    tepat_rekap_count (counts, key, json_node_get_int (value));
}

/**
 * tepat_rekap_new_from_json:
 * @json: (nullable): as tepat_rekap_to_json() wrote it; of anything else what is missing is zero
 *
 * Returns: (transfer full): the counts
 */
TepatRekap *
tepat_rekap_new_from_json (const char *json)
{
  TepatRekap *self = tepat_rekap_new ();
  g_autoptr(JsonNode) node = json != NULL ? json_from_string (json, NULL) : NULL;
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return self;
  object = json_node_get_object (node);
  for (guint i = 0; i < TEPAT_N_REKAP; i++)
    self->n[i] = json_object_get_int_member_with_default (object, codes[i], 0);
  read_counts (self->alasan, object, "alasan");
  read_counts (self->program, object, "program");
  read_counts (self->tambahan, object, "tambahan");

  return self;
}
