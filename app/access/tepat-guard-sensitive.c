/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-guard-sensitive"

#include "config.h"

#include <json-glib/json-glib.h>

#include "tepat-db-private.h"
#include "tepat-guard-private.h"

static void collect (JsonNode  *node,
                     GPtrArray *names);

static void
collect_member (JsonObject *object,
                const char *name,
                JsonNode   *member,
                gpointer    names)
{
  collect (member, names);
}

static void
collect_object (JsonObject *object,
                GPtrArray  *names)
{
  const char *name = json_object_get_string_member_with_default (object, "nama", NULL);

  if (name != NULL && json_object_get_boolean_member_with_default (object, "sensitif", FALSE))
    g_ptr_array_add (names, g_strdup (name));
  json_object_foreach_member (object, collect_member, names);
}

/* In a questionnaire a variable is an object {nama, ..., sensitif: true}, at whatever depth. */
static void
collect (JsonNode  *node,
         GPtrArray *names)
{
  JsonArray *array;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      collect_object (json_node_get_object (node), names);
      return;
    }
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    collect (json_array_get_element (array, i), names);
}

static char *
names_to_json (GPtrArray *names)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < names->len; i++)
    json_builder_add_string_value (builder, names->pdata[i]);
  json_builder_end_array (builder);
  node = json_builder_get_root (builder);

  return json_to_string (node, FALSE);
}

/**
 * tepat_guard_load_sensitive:
 * @names: (out) (transfer full): a JSON array of the variables that are sensitive in any
 *   questionnaire
 * @known: (out) (transfer full): a JSON array of the questionnaires that could be read; the answers
 *   to others cannot be told apart
 */
gboolean
tepat_guard_load_sensitive (TepatDb  *db,
                            char    **names,
                            char    **known,
                            GError  **error)
{
  g_autoptr(GPtrArray) variables = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) questionnaires = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  stmt = tepat_db_prepare_trusted (db, "SELECT kode, isi FROM referensi WHERE jenis = 'kuesioner'"
                                       " ORDER BY kode, versi", error);
  if (stmt == NULL)
    return FALSE;
  while (tepat_stmt_step (stmt, &row, error) && row)
    {
      g_autoptr(JsonNode) node = json_from_string (tepat_stmt_get_text (stmt, 1), NULL);

      if (node == NULL)
        continue;
      collect (node, variables);
      g_ptr_array_add (questionnaires, g_strdup (tepat_stmt_get_text (stmt, 0)));
    }
  *names = names_to_json (variables);
  *known = names_to_json (questionnaires);

  return !row;
}
