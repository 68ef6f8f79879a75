/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-json"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "tepat-json.h"

/* What json-glib reads beyond JSON (comments, 'other quotes', assignments) is refused: it would let
 * brackets hide from the count below. */
static gboolean
is_json_outside_texts (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr ("{}[],:+-. \t\r\n", c) != NULL);
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, message);
  return FALSE;
}

/* json-glib's parser calls itself for every bracket, so the depth is counted before it starts. */
static gboolean
check_depth (const char *text, gsize length, GError **error)
{
  gboolean quoted = FALSE;
  guint depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (quoted && c == '\\')
        i++;
      else if (c == '"')
        quoted = !quoted;
      else if (quoted)
        continue;
      else if (!is_json_outside_texts (c))
        return refuse (error, _("The JSON text holds signs that JSON does not have."));
      else if ((c == '{' || c == '[') && ++depth > TEPAT_JSON_MAX_DEPTH)
        return refuse (error, _("The JSON text is nested too deeply."));
      else if ((c == '}' || c == ']') && depth > 0)
        depth--;
    }
  return TRUE;
}

static gboolean
check_text (const char *text, gsize length, GError **error)
{
  if (length > TEPAT_JSON_MAX_BYTES)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _("The JSON text is larger than %u MB."), TEPAT_JSON_MAX_BYTES / (1024 * 1024));
      return FALSE;
    }
  if (!g_utf8_validate (text, length, NULL))
    return refuse (error, _("The JSON text is not UTF-8."));
  return check_depth (text, length, error);
}

/**
 * tepat_json_parse:
 * @text: JSON from outside
 * @length: its bytes, or -1
 * @error: return location for %G_IO_ERROR_INVALID_DATA
 *
 * Parses JSON under limits of size and depth. Empty text is an error too.
 *
 * Returns: (transfer full) (nullable): the root, immutable
 */
JsonNode *
tepat_json_parse (const char *text, gssize length, GError **error)
{
  g_autoptr(JsonParser) parser = NULL;
  g_autoptr(GError) problem = NULL;
  JsonNode *root;

  g_return_val_if_fail (text != NULL, NULL);

  if (length < 0)
    length = strlen (text);
  if (!check_text (text, length, error))
    return NULL;
  /* Sealed below: some versions of json-glib abort on an immutable parser of a broken text. */
  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, text, length, &problem))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("This is not JSON: %s"),
                   problem->message);
      return NULL;
    }
  root = json_parser_steal_root (parser);
  if (root == NULL)
    refuse (error, _("The JSON text is empty."));
  else
    json_node_seal (root);
  return root;
}

/**
 * tepat_json_dup_text:
 * @node: (nullable): a member of an object
 *
 * Returns: (transfer full) (nullable): a string as it is, a whole number in digits; %NULL for
 *   anything else
 */
char *
tepat_json_dup_text (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);

  return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
}
