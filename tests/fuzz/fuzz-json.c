/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>

#include "tepat-json.h"
#include "tepat-letter-model.h"
#include "tepat-reference-private.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static TepatReference *reference;
static JsonNode *fields;

static void
load_reference (void)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  gconstpointer text;
  gsize size;

  reference = tepat_reference_new_bundled (&error);
  g_assert_no_error (error);
  bytes = g_resources_lookup_data ("/id/tepat/Tepat/reference/bidang-model.json", 0, &error);
  g_assert_no_error (error);
  text = g_bytes_get_data (bytes, &size);
  fields = tepat_json_parse (text, size, &error);
  g_assert_no_error (error);
}

static void
try_list (JsonObject *object)
{
  g_autoptr(GError) error = NULL;
  TepatCodeList *list = tepat_code_list_new (tepat_reference_get_text (object, "kode"),
                                             tepat_reference_get_text (object, "nama"),
                                             tepat_reference_get_array (object, "isi"), &error);

  g_assert_true ((list == NULL) == (error != NULL));
  g_clear_pointer (&list, tepat_code_list_free);
}

static void
try_questionnaire (JsonObject *object)
{
  g_autoptr(GError) error = NULL;
  TepatQuestionnaire *questionnaire = tepat_questionnaire_new (reference, object, &error);

  g_assert_true ((questionnaire == NULL) == (error != NULL));
  if (questionnaire == NULL)
    return;
  for (guint i = 0; i < tepat_questionnaire_get_n (questionnaire); i++)
    {
      gint64 value;

      tepat_variable_understand (tepat_questionnaire_get_nth (questionnaire, i), "1", 1, &value);
    }
  tepat_questionnaire_free (questionnaire);
}

static void
try_profile (JsonObject *object)
{
  g_autoptr(GError) error = NULL;
  TepatImportProfile *profile = tepat_import_profile_new (reference, json_node_get_object (fields),
                                                          object, &error);

  g_assert_true ((profile == NULL) == (error != NULL));
  g_clear_pointer (&profile, tepat_import_profile_free);
}

/* What every document has before anybody looks into it. */
static gboolean
is_document (JsonObject *object)
{
  return tepat_reference_get_text (object, "jenis") != NULL
         && tepat_reference_get_text (object, "kode") != NULL
         && tepat_reference_get_text (object, "versi") != NULL
         && tepat_reference_get_text (object, "nama") != NULL
         && tepat_reference_get_array (object, "isi") != NULL;
}

/* Every kind of document that comes from outside as JSON, and the data of a letter. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TepatLetterModel) model = NULL;

  if (reference == NULL)
    load_reference ();
  root = tepat_json_parse (text, size, &error);
  g_assert_true ((root == NULL) == (error != NULL));
  model = tepat_letter_model_new_from_json (text, size, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root) || !is_document (json_node_get_object (root)))
    return 0;
  try_list (json_node_get_object (root));
  try_questionnaire (json_node_get_object (root));
  try_profile (json_node_get_object (root));
  return 0;
}
