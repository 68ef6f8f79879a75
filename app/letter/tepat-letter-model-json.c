/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-letter-model-json"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-json.h"
#include "tepat-letter-error.h"
#include "tepat-letter-model-private.h"

#define MAX_BYTES (64 * 1024 * 1024)
#define MAX_DEPTH 16

/* A date, an image and a row source are objects of one member whose name no path can have. */
#define KEY_DATE  "$tanggal"
#define KEY_IMAGE "$gambar"
#define KEY_ROWS  "$baris"

static TepatLetterValue *read_value (JsonNode *node, const char *name, GError **error);
static void write_model (GString *json, TepatLetterModel *model);

/* The parser of json-glib recurses, so the depth is counted before it sees the text. */
static gboolean
check_depth (const char *json, gsize length, GError **error)
{
  guint depth = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++)
    if (quoted)
      {
        if (json[i] == '\\')
          i++;
        else if (json[i] == '"')
          quoted = FALSE;
      }
    else if (json[i] == '"')
      quoted = TRUE;
    else if (json[i] == '{' || json[i] == '[')
      {
        if (++depth > MAX_DEPTH)
          {
            g_set_error (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_LIMIT,
                         _("The letter’s data is nested more than %d levels deep."), MAX_DEPTH);
            return FALSE;
          }
      }
    else if ((json[i] == '}' || json[i] == ']') && depth > 0)
      depth--;
  return TRUE;
}

static gpointer
refuse_value (const char *name, GError **error)
{
  g_set_error (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_DATA,
               _("The letter’s data “%s” has a form that a letter cannot show. Use a text, a "
                 "whole number, true or false, a list or an object with lower-case names."), name);
  return NULL;
}

static TepatLetterModel *
read_model (JsonObject *object, const char *name, GError **error)
{
  g_autoptr(TepatLetterModel) model = tepat_letter_model_new ();
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &member, &node))
    {
      TepatLetterValue *value;

      if (!_tepat_letter_name_is_valid (member, strlen (member)))
        return refuse_value (member, error);
      if (JSON_NODE_HOLDS_NULL (node))
        continue;
      value = read_value (node, member, error);
      if (value == NULL)
        return NULL;
      _tepat_letter_model_put (model, member, value);
    }
  return g_steal_pointer (&model);
}

static TepatLetterValue *
read_list (JsonArray *array, const char *name, GError **error)
{
  TepatLetterValue *list = _tepat_letter_value_new (TEPAT_LETTER_VALUE_LIST);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      TepatLetterValue *value = read_value (json_array_get_element (array, i), name, error);

      if (value != NULL)
        g_ptr_array_add (list->list, value);
      if (value == NULL || (value->kind != TEPAT_LETTER_VALUE_TEXT &&
                            value->kind != TEPAT_LETTER_VALUE_MODEL))
        {
          _tepat_letter_value_free (list);
          return value == NULL ? NULL : refuse_value (name, error);
        }
    }
  return list;
}

static TepatLetterValue *
read_special (JsonObject *object, const char *key, const char *name, GError **error)
{
  JsonNode *node = json_object_get_member (object, key);
  TepatLetterValue *value = NULL;

  if (strcmp (key, KEY_ROWS) == 0 && json_node_get_value_type (node) == G_TYPE_INT64)
    {
      value = _tepat_letter_value_new (TEPAT_LETTER_VALUE_ROWS);
      value->number = CLAMP (json_node_get_int (node), 0, G_MAXUINT32);
    }
  else if (json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse_value (name, error);
  else if (strcmp (key, KEY_DATE) == 0)
    {
      value = _tepat_letter_value_new (TEPAT_LETTER_VALUE_DATE);
      value->text = json_node_dup_string (node);
    }
  else if (strcmp (key, KEY_IMAGE) == 0)
    {
      gsize size;
      guchar *data = g_base64_decode (json_node_get_string (node), &size);

      value = _tepat_letter_value_new (TEPAT_LETTER_VALUE_IMAGE);
      value->image = g_bytes_new_take (data, size);
    }
  return value != NULL ? value : refuse_value (name, error);
}

static TepatLetterValue *
read_object (JsonObject *object, const char *name, GError **error)
{
  static const char * const keys[] = { KEY_DATE, KEY_IMAGE, KEY_ROWS };
  TepatLetterModel *model;
  TepatLetterValue *value;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (json_object_get_size (object) == 1 && json_object_has_member (object, keys[i]))
      return read_special (object, keys[i], name, error);
  model = read_model (object, name, error);
  if (model == NULL)
    return NULL;
  value = _tepat_letter_value_new (TEPAT_LETTER_VALUE_MODEL);
  value->model = model;
  return value;
}

static TepatLetterValue *
read_scalar (JsonNode *node, const char *name, GError **error)
{
  GType type = json_node_get_value_type (node);
  TepatLetterValue *value = NULL;

  if (type == G_TYPE_STRING)
    {
      value = _tepat_letter_value_new (TEPAT_LETTER_VALUE_TEXT);
      value->text = g_utf8_make_valid (json_node_get_string (node), -1);
    }
  else if (type == G_TYPE_INT64)
    {
      value = _tepat_letter_value_new (TEPAT_LETTER_VALUE_NUMBER);
      value->number = json_node_get_int (node);
    }
  else if (type == G_TYPE_BOOLEAN)
    {
      value = _tepat_letter_value_new (TEPAT_LETTER_VALUE_BOOLEAN);
      value->number = json_node_get_boolean (node);
    }
  return value != NULL ? value : refuse_value (name, error);
}

static TepatLetterValue *
read_value (JsonNode *node, const char *name, GError **error)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return read_object (json_node_get_object (node), name, error);
  if (JSON_NODE_HOLDS_ARRAY (node))
    return read_list (json_node_get_array (node), name, error);
  if (JSON_NODE_HOLDS_VALUE (node))
    return read_scalar (node, name, error);
  return refuse_value (name, error);
}

static void
write_text (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      {
        g_string_append_c (json, '\\');
        g_string_append_c (json, *p);
      }
    else if ((guchar) *p < 0x20)
      g_string_append_printf (json, "\\u%04x", (guint) (guchar) *p);
    else
      g_string_append_c (json, *p);
  g_string_append_c (json, '"');
}

static void
write_image (GString *json, GBytes *image)
{
  gsize size;
  const guchar *data = g_bytes_get_data (image, &size);
  g_autofree char *base64 = g_base64_encode (data, size);

  g_string_append_printf (json, "{\"" KEY_IMAGE "\":\"%s\"}", base64);
}

static void
write_value (GString *json, const TepatLetterValue *value)
{
  switch (value->kind)
    {
    case TEPAT_LETTER_VALUE_TEXT:
      write_text (json, value->text);
      break;
    case TEPAT_LETTER_VALUE_NUMBER:
      g_string_append_printf (json, "%" G_GINT64_FORMAT, value->number);
      break;
    case TEPAT_LETTER_VALUE_BOOLEAN:
      g_string_append (json, value->number ? "true" : "false");
      break;
    case TEPAT_LETTER_VALUE_DATE:
      g_string_append (json, "{\"" KEY_DATE "\":");
      write_text (json, value->text);
      g_string_append_c (json, '}');
      break;
    case TEPAT_LETTER_VALUE_IMAGE:
      write_image (json, value->image);
      break;
    case TEPAT_LETTER_VALUE_LIST:
      for (guint i = 0; i < value->list->len; i++)
        {
          g_string_append_c (json, i == 0 ? '[' : ',');
          write_value (json, g_ptr_array_index (value->list, i));
        }
      g_string_append (json, value->list->len == 0 ? "[]" : "]");
      break;
    case TEPAT_LETTER_VALUE_MODEL:
      write_model (json, value->model);
      break;
    case TEPAT_LETTER_VALUE_ROWS:
      g_string_append_printf (json, "{\"" KEY_ROWS "\":%" G_GINT64_FORMAT "}", value->number);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
write_model (GString *json, TepatLetterModel *model)
{
  g_autoptr(GPtrArray) names = _tepat_letter_model_names (model);

  g_string_append_c (json, '{');
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (i > 0)
        g_string_append_c (json, ',');
      write_text (json, name);
      g_string_append_c (json, ':');
      write_value (json, _tepat_letter_model_lookup (model, name));
    }
  g_string_append_c (json, '}');
}

/**
 * tepat_letter_model_new_from_json:
 * @json: the text
 * @length: its length in bytes, or -1
 * @error: return location for an error
 *
 * Reads a model. A date is written {"$tanggal": "2026-11-22"}, an image {"$gambar": "base64"}, and
 * the place of a row source {"$baris": 30000}.
 *
 * Returns: (transfer full): a new model, or %NULL
 */
TepatLetterModel *
tepat_letter_model_new_from_json (const char *json, gssize length, GError **error)
{
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) local = NULL;
  gsize size;

  g_return_val_if_fail (json != NULL, NULL);

  size = length < 0 ? strlen (json) : (gsize) length;
  if (size > MAX_BYTES)
    {
      g_set_error_literal (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_LIMIT,
                           _("The letter’s data is larger than 64 MB."));
      return NULL;
    }
  if (!check_depth (json, size, error))
    return NULL;
  if ((root = tepat_json_parse (json, size, &local)) == NULL)
    {
      g_set_error (error, TEPAT_LETTER_ERROR, TEPAT_LETTER_ERROR_DATA,
                   _("The letter’s data is not valid JSON: %s"), local->message);
      return NULL;
    }
  if (!JSON_NODE_HOLDS_OBJECT (root))
    return refuse_value ("", error);
  return read_model (json_node_get_object (root), "", error);
}

/**
 * tepat_letter_model_to_json:
 * @self: a model
 *
 * Writes the model in its one canonical form: names sorted, no blanks. The same data always gives
 * the same bytes, so the text can be hashed and kept for a later print.
 *
 * Returns: (transfer full): the text
 */
char *
tepat_letter_model_to_json (TepatLetterModel *self)
{
  GString *json;

  g_return_val_if_fail (TEPAT_IS_LETTER_MODEL (self), NULL);

  json = g_string_new (NULL);
  write_model (json, self);
  return g_string_free (json, FALSE);
}
