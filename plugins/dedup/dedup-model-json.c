/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dedup-model-json"

#include "config.h"

#include "dedup-model-json.h"

static void
add_numbers (JsonObject   *object,
             const char   *name,
             const double *numbers,
             guint         n)
{
  JsonArray *array = json_array_sized_new (n);

  for (guint i = 0; i < n; i++)
    json_array_add_double_element (array, numbers[i]);
  json_object_set_array_member (object, name, array);
}

static JsonObject *
shares_to_json (const DedupShares *self)
{
  JsonObject *object = json_object_new ();

  add_numbers (object, "nama", self->nama, DEDUP_N_NAME_LEVELS);
  add_numbers (object, "ibu", self->ibu, DEDUP_N_NAME_LEVELS);
  add_numbers (object, "kelahiran", &self->kelahiran[0][0],
               DEDUP_N_DATE_LEVELS * DEDUP_N_NIK_LEVELS);
  add_numbers (object, "rumah", self->rumah, DEDUP_N_HOME_LEVELS);
  add_numbers (object, "rumah_asal", self->rumah_asal, DEDUP_N_HOME_LEVELS);
  add_numbers (object, "jk", self->jk, DEDUP_N_SEX_LEVELS);

  return object;
}

JsonNode *
dedup_model_to_json (const DedupModel *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_object_member (object, "sama", shares_to_json (&self->same));
  json_object_set_object_member (object, "asing", shares_to_json (&self->strangers));
  json_object_set_object_member (object, "serumah", shares_to_json (&self->housemates));
  add_numbers (object, "kembar", self->twins, DEDUP_N_NAME_LEVELS);
  add_numbers (object, "umum", &self->common[0][0], DEDUP_N_NAMES * DEDUP_N_NAME_LEVELS);
  json_object_set_double_member (object, "prior", self->prior);
  json_object_set_double_member (object, "penduduk", self->n_records);
  json_object_set_double_member (object, "taksiran", self->n_found);
  json_node_take_object (node, object);

  return node;
}

static gboolean
take_numbers (JsonObject *object,
              const char *name,
              double     *numbers,
              guint       n)
{
  JsonNode *member = json_object_get_member (object, name);
  JsonArray *array = member != NULL && JSON_NODE_HOLDS_ARRAY (member)
                       ? json_node_get_array (member) : NULL;

  if (array == NULL || json_array_get_length (array) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      numbers[i] = json_array_get_double_element (array, i);
      if (!(numbers[i] >= 0))
        return FALSE;
    }
  return TRUE;
}

static gboolean
shares_from_json (JsonObject  *object,
                  const char  *name,
                  DedupShares *self)
{
  JsonNode *member = json_object_get_member (object, name);

  if (member == NULL || !JSON_NODE_HOLDS_OBJECT (member))
    return FALSE;
  object = json_node_get_object (member);

  return take_numbers (object, "nama", self->nama, DEDUP_N_NAME_LEVELS) &&
         take_numbers (object, "ibu", self->ibu, DEDUP_N_NAME_LEVELS) &&
         take_numbers (object, "kelahiran", &self->kelahiran[0][0],
                       DEDUP_N_DATE_LEVELS * DEDUP_N_NIK_LEVELS) &&
         take_numbers (object, "rumah", self->rumah, DEDUP_N_HOME_LEVELS) &&
         take_numbers (object, "rumah_asal", self->rumah_asal, DEDUP_N_HOME_LEVELS) &&
         take_numbers (object, "jk", self->jk, DEDUP_N_SEX_LEVELS);
}

/* NULL for what is no model of this edition. */
DedupModel *
dedup_model_from_json (JsonNode *node)
{
  g_autofree DedupModel *self = g_new0 (DedupModel, 1);
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  if (!shares_from_json (object, "sama", &self->same) ||
      !shares_from_json (object, "asing", &self->strangers) ||
      !shares_from_json (object, "serumah", &self->housemates) ||
      !take_numbers (object, "kembar", self->twins, DEDUP_N_NAME_LEVELS) ||
      !take_numbers (object, "umum", &self->common[0][0], DEDUP_N_NAMES * DEDUP_N_NAME_LEVELS))
    return NULL;
  self->prior = json_object_get_double_member_with_default (object, "prior", 0);
  self->n_records = json_object_get_double_member_with_default (object, "penduduk", 0);
  self->n_found = json_object_get_double_member_with_default (object, "taksiran", 0);

  if (self->prior <= 0)
    return NULL;
  dedup_model_settle (self);

  return g_steal_pointer (&self);
}
