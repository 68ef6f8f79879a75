/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terpadu-verbs-words"

#include "config.h"

#include <string.h>

#include "terpadu-history.h"
#include "terpadu-sections.h"
#include "terpadu-verbs-words.h"

typedef struct
{
  const TepatArti *knowledge;
  gboolean                full_nik;
} Wording;

static JsonNode *say (const Wording *wording,
                      const char    *of,
                      JsonNode      *node);

static const char * const worded[] = {
  "jk", "hubungan", "status_kawin", "pendidikan", "status", "padan", "wilayah", "ktp_wilayah", NULL
};

static gboolean
is_number_name (const char *name)
{
  return strcmp (name, "nik") == 0 || strcmp (name, "no_kk") == 0;
}

static void
set_text (JsonObject *object,
          const char *name,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

/* By its name, too: a NIK with a digit too many is somebody's nevertheless. */
static void
set_number (const Wording *wording,
            JsonObject    *object,
            const char    *name,
            const char    *number)
{
  g_autofree char *masked = NULL;

  if (number != NULL && !wording->full_nik && strstr (number, "•") == NULL)
    masked = tepat_nik_mask (number);
  set_text (object, name, masked != NULL ? masked : number);
}

/* Beside @member of @object the word of its code, or its place; null where there is none. */
static void
set_word (const Wording *wording,
          JsonObject    *object,
          const char    *column,
          const char    *member,
          const char    *code)
{
  g_autofree char *name = g_strconcat (member, "_nama", NULL);
  g_autofree char *word = tepat_field_describe (&wording->knowledge->lists, column, code);

  set_text (object, name, g_strcmp0 (word, code) != 0 ? word : NULL);
}

static gboolean
is_worded (const char *of,
           const char *name)
{
  static const char * const records[] = { "", "penduduk", "keluarga", "anggota", NULL };

  return g_strv_contains (records, of) && g_strv_contains (worded, name);
}

/* A step of the history: the column decides what its two values are. */
static void
add_change (const Wording *wording,
            JsonObject    *shown,
            JsonObject    *change)
{
  static const char * const sides[] = { "sebelum", "sesudah" };
  const char *column = terpadu_json_text (change, "kolom");

  set_text (shown, "kolom", column);
  set_text (shown, "kolom_nama", terpadu_knowledge_name_column (wording->knowledge, column));
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      const char *value = terpadu_json_text (change, sides[i]);

      if (is_number_name (column))
        set_number (wording, shown, sides[i], value);
      else
        set_text (shown, sides[i], value);
      if (g_strv_contains (worded, column) || strchr (column, '.') != NULL)
        set_word (wording, shown, column, sides[i], value);
    }
}

static JsonNode *
make_item (const TepatVariable *variable,
           JsonNode            *answer)
{
  g_autoptr(JsonObject) item = json_object_new ();
  g_autofree char *words = NULL;
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  if (JSON_NODE_HOLDS_VALUE (answer))
    {
      if (json_node_get_value_type (answer) == G_TYPE_STRING)
        words = json_node_dup_string (answer);
      else if (variable->kind == TEPAT_VARIABLE_NUMBER)
        words = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (answer));
      else
        words = tepat_variable_describe (variable, json_node_get_int (answer));
    }
  set_text (item, "variabel", variable->nama);
  set_text (item, "pertanyaan", variable->judul);
  json_object_set_member (item, "nilai", json_node_copy (answer));
  set_text (item, "jawaban", words);
  json_node_set_object (node, item);

  return node;
}

/* The answers of a sheet in the order of the questions, each with its question. */
static void
add_answers (const Wording *wording,
             JsonObject    *shown,
             JsonObject    *sheet)
{
  const TepatQuestionnaire *questionnaire;
  g_autoptr(JsonNode) answers = tepat_json_parse (terpadu_json_text (sheet, "isi"), -1, NULL);
  g_autoptr(JsonArray) items = json_array_new ();

  questionnaire = tepat_reference_get_questionnaire (wording->knowledge->lists.reference,
                                                     terpadu_json_text (sheet, "kuesioner"));
  if (questionnaire == NULL || answers == NULL || !JSON_NODE_HOLDS_OBJECT (answers))
    return;
  for (guint i = 0; i < tepat_questionnaire_get_n (questionnaire); i++)
    {
      const TepatVariable *variable = tepat_questionnaire_get_nth (questionnaire, i);
      JsonNode *answer = json_object_get_member (json_node_get_object (answers), variable->nama);

      if (answer != NULL && !JSON_NODE_HOLDS_NULL (answer))
        json_array_add_element (items, make_item (variable, answer));
    }
  set_text (shown, "kuesioner_nama", tepat_questionnaire_get_nama (questionnaire));
  json_object_set_array_member (shown, "butir", g_steal_pointer (&items));
}

static void
add_member (const Wording *wording,
            const char    *of,
            JsonObject    *shown,
            const char    *name,
            JsonNode      *member)
{
  g_autofree char *code = NULL;

  /* The number of the row means something to this database alone. */
  if (strcmp (name, "id") == 0)
    return;
  if (is_number_name (name))
    {
      set_number (wording, shown, name, json_node_get_string (member));
      return;
    }
  json_object_set_member (shown, name, say (wording, name, member));
  if (is_worded (of, name))
    {
      if (JSON_NODE_HOLDS_VALUE (member) && json_node_get_value_type (member) == G_TYPE_STRING)
        code = json_node_dup_string (member);
      else if (JSON_NODE_HOLDS_VALUE (member))
        code = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (member));
      set_word (wording, shown, name, name, code);
    }
  if (strcmp (of, "riwayat") == 0 && strcmp (name, "perbuatan") == 0)
    set_text (shown, "perbuatan_nama", tepat_jejak_name_act (json_node_get_string (member)));
}

static JsonNode *
say_object (const Wording *wording,
            const char    *of,
            JsonObject    *object)
{
  g_autoptr(JsonObject) shown = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (strcmp (of, "perubahan") == 0)
    add_change (wording, shown, object);
  else
    {
      json_object_iter_init_ordered (&iter, object);
      while (json_object_iter_next_ordered (&iter, &name, &member))
        add_member (wording, of, shown, name, member);
    }
  if (g_str_has_prefix (of, "jawaban"))
    add_answers (wording, shown, object);
  json_node_set_object (node, shown);

  return node;
}

/* of: the member that @node is, or whose elements they are; "" at the top. */
static JsonNode *
say (const Wording *wording,
     const char    *of,
     JsonNode      *node)
{
  g_autoptr(JsonArray) shown = NULL;
  JsonNode *array;

  if (JSON_NODE_HOLDS_OBJECT (node))
    return say_object (wording, of, json_node_get_object (node));
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return json_node_copy (node);
  shown = json_array_new ();
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    json_array_add_element (shown, say (wording, of,
                                        json_array_get_element (json_node_get_array (node), i)));
  array = json_node_new (JSON_NODE_ARRAY);
  json_node_set_array (array, shown);

  return array;
}

JsonNode *
terpadu_verbs_put_in_words (const TepatArti        *knowledge,
                            JsonNode               *node,
                            gboolean                full_nik)
{
  const Wording wording = { knowledge, full_nik };
  g_autoptr(JsonNode) said = say (&wording, "", node);

  return full_nik ? g_steal_pointer (&said) : tepat_samar_node (said);
}
