/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "usul-bidang"

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "usul-bidang.h"

static void
bidang_free (gpointer data)
{
  UsulBidang *self = data;

  g_free (self->subjek);
  g_free (self->nama);
  g_free (self->dasar);
  g_free (self->usul);
  g_free (self);
}

static char *
dup_member (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_dup_string (node) : NULL;
}

static void
take (GPtrArray  *bidang,
      JsonObject *object)
{
  UsulBidang *self = g_new0 (UsulBidang, 1);

  self->subjek = dup_member (object, "subjek");
  self->nama = dup_member (object, "nama");
  self->dasar = dup_member (object, "dasar");
  self->usul = dup_member (object, "usul");
  self->ditolak = json_object_get_boolean_member_with_default (object, "ditolak", FALSE);
  if (self->subjek != NULL && self->nama != NULL)
    g_ptr_array_add (bidang, self);
  else
    bidang_free (self);
}

GPtrArray *
usul_bidang_parse (const char *json)
{
  GPtrArray *bidang = g_ptr_array_new_with_free_func (bidang_free);
  g_autoptr(JsonNode) node = json != NULL ? tepat_json_parse (json, -1, NULL) : NULL;
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return bidang;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, i)))
      take (bidang, json_array_get_object_element (array, i));

  return bidang;
}

static void
add_text (JsonBuilder *b,
          const char  *name,
          const char  *text)
{
  json_builder_set_member_name (b, name);
  if (text != NULL)
    json_builder_add_string_value (b, text);
  else
    json_builder_add_null_value (b);
}

char *
usul_bidang_to_json (GPtrArray *bidang)
{
  g_autoptr(JsonBuilder) b = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  json_builder_begin_array (b);
  for (guint i = 0; i < bidang->len; i++)
    {
      const UsulBidang *self = bidang->pdata[i];

      json_builder_begin_object (b);
      add_text (b, "subjek", self->subjek);
      add_text (b, "nama", self->nama);
      add_text (b, "dasar", self->dasar);
      add_text (b, "usul", self->usul);
      json_builder_set_member_name (b, "ditolak");
      json_builder_add_boolean_value (b, self->ditolak);
      json_builder_end_object (b);
    }
  json_builder_end_array (b);
  root = json_builder_get_root (b);

  return json_to_string (root, FALSE);
}

static UsulBidang *
find (GPtrArray  *bidang,
      const char *subjek,
      const char *nama,
      guint      *index)
{
  for (guint i = 0; i < bidang->len; i++)
    {
      UsulBidang *self = bidang->pdata[i];

      if (strcmp (self->subjek, subjek) == 0 && strcmp (self->nama, nama) == 0)
        {
          *index = i;
          return self;
        }
    }

  return NULL;
}

const UsulBidang *
usul_bidang_find (GPtrArray  *bidang,
                  const char *subjek,
                  const char *nama)
{
  guint index;

  return find (bidang, subjek, nama, &index);
}

void
usul_bidang_set (GPtrArray  *bidang,
                 const char *subjek,
                 const char *nama,
                 const char *dasar,
                 const char *usul)
{
  guint index = 0;
  UsulBidang *self = find (bidang, subjek, nama, &index);

  if (self == NULL)
    {
      if (g_strcmp0 (dasar, usul) == 0)
        return;
      self = g_new0 (UsulBidang, 1);
      self->subjek = g_strdup (subjek);
      self->nama = g_strdup (nama);
      self->dasar = g_strdup (dasar);
      g_ptr_array_add (bidang, self);
    }
  else if (g_strcmp0 (self->dasar, usul) == 0)
    {
      g_ptr_array_remove_index (bidang, index);
      return;
    }
  g_free (self->usul);
  self->usul = g_strdup (usul);
}

const char *
usul_bidang_get_subject (const TepatLists *lists,
                         const char       *nama)
{
  static const char * const of_keluarga[] = { "no_kk", "alamat", "rt", "rw", "dusun", "lintang",
                                              "bujur", NULL };
  const char *subjek = g_strv_contains (of_keluarga, nama) ? "keluarga" : "penduduk";

  if (strchr (nama, '.') != NULL)
    return tepat_field_find_answer (lists, "penduduk", nama) != NULL ? "penduduk"
           : tepat_field_find_answer (lists, "keluarga", nama) != NULL ? "keluarga" : NULL;

  return tepat_field_find (lists, subjek, nama) != NULL && tepat_field_is_by_hand (subjek, nama)
         ? subjek : NULL;
}
