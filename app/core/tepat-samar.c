/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-samar"

#include "config.h"

#include <string.h>

#include "tepat-format.h"
#include "tepat-samar.h"

static JsonNode *hide (JsonNode           *node,
                       const char * const *names);

#define N_DIGITS 16

/* Nothing, or what stands between two groups. */
static gsize
measure_gap (const char *at)
{
  /* A space that does not break is what a spreadsheet or a letter may have put there. */
  static const char * const gaps[] = { " ", "-", ".", "\xc2\xa0", "\xe2\x80\xaf" };

  for (guint i = 0; i < G_N_ELEMENTS (gaps); i++)
    if (g_str_has_prefix (at, gaps[i]))
      return strlen (gaps[i]);

  return 0;
}

/* The bytes of a number whose digits stand together or in groups that long, with the same between
 * them, else 0. It stands alone: digits and letters right beside it would make it a hash or an id. */
static gsize
measure_grouped (const char *text,
                 const char *at,
                 guint       group,
                 char       *digits)
{
  const char *end = at, *gap = NULL;
  gsize between = 0;

  if (at != text && g_ascii_isalnum (at[-1]))
    return 0;
  for (guint i = 0; i < N_DIGITS; i++)
    {
      if (gap == NULL && i == group)
        {
          gap = end;
          between = measure_gap (end);
        }
      if (i > 0 && i % group == 0)
        {
          if (strncmp (end, gap, between) != 0)
            return 0;
          end += between;
        }
      if (!g_ascii_isdigit (*end))
        return 0;
      digits[i] = *end++;
    }
  digits[N_DIGITS] = '\0';

  return g_ascii_isalnum (*end) ? 0 : (gsize) (end - at);
}

/* In fours, as the program shows it, or place, birthday and rest of a NIK. */
static gsize
measure_number (const char *text,
                const char *at,
                char       *digits)
{
  gsize length = measure_grouped (text, at, 4, digits);

  return length > 0 ? length : measure_grouped (text, at, 6, digits);
}

/* Fours that go on after the 16 digits at @at: a year before or behind a NIK looks like a part of it.
 * Returns: their bytes; @n_more is how many there are */
static gsize
measure_more (const char *at,
              gsize       length,
              guint      *n_more)
{
  const char *gap = at + 4, *end = at + length;
  gsize between = measure_gap (gap);

  *n_more = 0;
  while (between > 0 && strncmp (end, gap, between) == 0 &&
         strspn (end + between, "0123456789") == 4 && !g_ascii_isalpha (end[between + 4]))
    {
      end += between + 4;
      (*n_more)++;
    }

  return (gsize) (end - at) - length;
}

static void
append_hidden (GString    *shown,
               const char *at,
               gsize       length,
               const char *digits,
               guint       n_more)
{
  if (n_more == 0)
    {
      g_autofree char *masked = tepat_format_number_16 (digits, TRUE);

      g_string_append (shown, masked);
      return;
    }
  g_string_append_len (shown, at, 4);
  for (guint i = 0; i < n_more + 2; i++)
    g_string_append (shown, " \xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2");
  g_string_append_printf (shown, " %.4s", at + length - 4);
}

/**
 * tepat_samar_text:
 * @text: what a person may have written
 *
 * Returns: (transfer full): @text with all but the ends of every 16-digit number in it hidden, also
 *   where its digits stand in groups of four, or of six, six and four, with a space, a hyphen or a
 *   stop between them
 */
char *
tepat_samar_text (const char *text)
{
  g_autoptr(GString) shown = g_string_new (NULL);
  const char *at = text;
  char digits[N_DIGITS + 1];

  g_return_val_if_fail (text != NULL, NULL);

  while (*at != '\0')
    {
      gsize length = measure_number (text, at, digits);
      guint n_more;

      if (length == 0)
        {
          g_string_append_c (shown, *at++);
          continue;
        }
      length += measure_more (at, length, &n_more);
      append_hidden (shown, at, length, digits, n_more);
      at += length;
    }

  return g_string_free (g_steal_pointer (&shown), FALSE);
}

static JsonNode *
hide_object (JsonObject         *object,
             const char * const *names)
{
  g_autoptr(JsonObject) shown = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    if (!g_strv_contains (names, name))
      json_object_set_member (shown, name, hide (member, names));
  json_node_set_object (node, shown);

  return g_steal_pointer (&node);
}

static JsonNode *
hide_array (JsonArray          *array,
            const char * const *names)
{
  g_autoptr(JsonArray) shown = json_array_sized_new (json_array_get_length (array));
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < json_array_get_length (array); i++)
    json_array_add_element (shown, hide (json_array_get_element (array, i), names));
  json_node_set_array (node, shown);

  return g_steal_pointer (&node);
}

/* A number of 16 digits is one, too. */
static char *
dup_text (JsonNode *node)
{
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));

  return json_node_dup_string (node);
}

static JsonNode *
hide_value (JsonNode *node)
{
  g_autofree char *masked = NULL, *text = dup_text (node);

  if (text != NULL)
    masked = tepat_samar_text (text);
  if (g_strcmp0 (masked, text) == 0)
    return json_node_copy (node);

  return json_node_init_string (json_node_alloc (), masked);
}

static JsonNode *
hide (JsonNode           *node,
      const char * const *names)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return hide_object (json_node_get_object (node), names);
  if (JSON_NODE_HOLDS_ARRAY (node))
    return hide_array (json_node_get_array (node), names);
  if (JSON_NODE_HOLDS_VALUE (node))
    return hide_value (node);

  return json_node_copy (node);
}

/**
 * tepat_samar_node:
 * @node: any JSON
 *
 * Returns: (transfer full): the same with all but the ends of every 16-digit number hidden,
 *   whatever it is called: NIK and numbers of a kartu keluarga stand under many names
 */
JsonNode *
tepat_samar_node (JsonNode *node)
{
  static const char * const none[] = { NULL };

  g_return_val_if_fail (node != NULL, NULL);

  return hide (node, none);
}

/**
 * tepat_samar_json:
 * @json: a JSON text
 * @names: (array zero-terminated=1): members to leave out, at any depth
 *
 * Hides what @names says, and numbers like tepat_samar_node().
 *
 * Returns: (transfer full): the text to show; an empty object when @json is none
 */
char *
tepat_samar_json (const char         *json,
                  const char * const *names)
{
  g_autoptr(JsonNode) node = json_from_string (json, NULL);
  g_autoptr(JsonNode) shown = NULL;

  if (node == NULL)
    return g_strdup ("{}");
  shown = hide (node, names);

  return json_to_string (shown, FALSE);
}

/**
 * tepat_samar_parse_names:
 * @json: (nullable): a JSON array of texts
 *
 * Returns: (transfer full): the texts; empty when @json is no such array
 */
GStrv
tepat_samar_parse_names (const char *json)
{
  g_autoptr(JsonNode) node = json != NULL ? json_from_string (json, NULL) : NULL;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  JsonArray *array = NULL;

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    array = json_node_get_array (node);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *name = json_node_get_string (json_array_get_element (array, i));

      if (name != NULL)
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_add (names, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}
