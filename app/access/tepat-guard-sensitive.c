/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "tepat-guard-sensitive"

#include "config.h"

#include <json-glib/json-glib.h>

#include "tepat-db-private.h"
#include "tepat-guard-private.h"
#include "tepat-json.h"

#define RESOURCES "/id/tepat/Tepat/reference"

/* Variables that no questionnaire lists: a person's PPKS says as much as a diagnosis. */
static const char * const always[] = { "ppks" };

/* Codes of questionnaires that could be read, and the sensitive variables of them all. */
typedef struct
{
  GPtrArray *known;
  GPtrArray *variables;
} Sensitive;

static void
collect_variable (JsonObject *variable,
                  Sensitive  *self)
{
  const char *name = json_object_get_string_member_with_default (variable, "nama", NULL);

  if (name != NULL && json_object_has_member (variable, "peka"))
    g_ptr_array_add (self->variables, g_strdup (name));
}

/* A questionnaire is {jenis, kode, ..., isi: [{nama, ..., peka: why it is sensitive}]}. What cannot
 * be read stays unknown, and the answers to it hidden. */
static void
collect_document (Sensitive  *self,
                  const char *json,
                  gssize      length)
{
  g_autoptr(JsonNode) node = tepat_json_parse (json, length, NULL);
  JsonObject *document;
  JsonNode *variables;
  const char *code;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  document = json_node_get_object (node);
  code = json_object_get_string_member_with_default (document, "kode", NULL);
  variables = json_object_get_member (document, "isi");
  if (code == NULL || variables == NULL || !JSON_NODE_HOLDS_ARRAY (variables) ||
      g_strcmp0 (json_object_get_string_member_with_default (document, "jenis", NULL),
                 "kuesioner") != 0)
    return;
  g_ptr_array_add (self->known, g_strdup (code));
  for (guint i = 0; i < json_array_get_length (json_node_get_array (variables)); i++)
    {
      JsonNode *variable = json_array_get_element (json_node_get_array (variables), i);

      if (JSON_NODE_HOLDS_OBJECT (variable))
        collect_variable (json_node_get_object (variable), self);
    }
}

static Sensitive *
load_bundled (void)
{
  g_auto(GStrv) names = g_resources_enumerate_children (RESOURCES, 0, NULL);
  Sensitive *self = g_new (Sensitive, 1);

  *self = (Sensitive) { g_ptr_array_new (), g_ptr_array_new () };
  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    g_ptr_array_add (self->variables, (gpointer) always[i]);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (RESOURCES, names[i], NULL);
      g_autoptr(GBytes) bytes = NULL;

      if (g_str_has_prefix (names[i], "kuesioner-") &&
          (bytes = g_resources_lookup_data (path, 0, NULL)) != NULL)
        collect_document (self, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
    }

  return self;
}

static Sensitive *
get_bundled (void)
{
  static gsize bundled;

  if (g_once_init_enter (&bundled))
    g_once_init_leave (&bundled, (gsize) load_bundled ());

  return (Sensitive *) bundled;
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
  g_autoptr(GPtrArray) codes = g_ptr_array_copy (get_bundled ()->known, (GCopyFunc) g_strdup, NULL);
  g_autoptr(GPtrArray) variables = g_ptr_array_copy (get_bundled ()->variables,
                                                     (GCopyFunc) g_strdup, NULL);
  Sensitive self = { codes, variables };
  g_autoptr(TepatStmt) stmt = NULL;
  gboolean row = TRUE;

  g_ptr_array_set_free_func (codes, g_free);
  g_ptr_array_set_free_func (variables, g_free);
  stmt = tepat_db_prepare_trusted (db, "SELECT isi FROM referensi WHERE jenis = 'kuesioner'"
                                       " ORDER BY kode, versi", error);
  if (stmt == NULL)
    return FALSE;
  while (tepat_stmt_step (stmt, &row, error) && row)
    collect_document (&self, tepat_stmt_get_text (stmt, 0), -1);
  *names = names_to_json (variables);
  *known = names_to_json (codes);

  return !row;
}
