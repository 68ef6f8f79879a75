/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>

#include "tepat-json.h"

static void
assert_refused (const char *text, gssize length)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (tepat_json_parse (text, length, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
test_plain (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = tepat_json_parse ("{\"nama\": [1, -2.5e3, true, null, \"]\\\"{\"]}",
                                               -1, &error);

  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (root));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (
    json_node_get_object (root), "nama")), ==, 5);
}

static void
test_wrong (void)
{
  assert_refused ("", 0);
  assert_refused ("  ", -1);
  assert_refused ("{", -1);
  assert_refused ("{\"a\":}", -1);
  assert_refused ("{\"a\":\"\377\"}", -1);
  assert_refused ("{\"a\":1}\0", 8);
  assert_refused ("{'a':1}", -1);
  assert_refused ("{\"a\":1} /* */", -1);
  assert_refused ("var a = {}", -1);
}

/* A million brackets, also behind what another parser would take for a comment. */
static void
test_depth (void)
{
  g_autofree char *brackets = g_strnfill (1000 * 1000, '[');
  g_autofree char *hidden = g_strconcat ("/*\"*/", brackets, NULL);
  g_autofree char *quoted = g_strconcat ("['\"',", brackets, NULL);
  g_autoptr(GString) deep = g_string_new (NULL);
  g_autoptr(JsonNode) root = NULL;

  assert_refused (brackets, -1);
  assert_refused (hidden, -1);
  assert_refused (quoted, -1);
  for (guint i = 0; i < TEPAT_JSON_MAX_DEPTH; i++)
    g_string_prepend_c (g_string_append_c (deep, ']'), '[');
  root = tepat_json_parse (deep->str, -1, NULL);
  g_assert_nonnull (root);
  g_string_prepend_c (g_string_append_c (deep, ']'), '[');
  assert_refused (deep->str, -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/plain", test_plain);
  g_test_add_func ("/json/wrong", test_wrong);
  g_test_add_func ("/json/depth", test_depth);
  return g_test_run ();
}
